#include "platform/drm/screen.h"

#include <stdlib.h>

#include "kiosk/port/clock.h"
#include "platform/drm/screen_parts.h"

static void close_screen(struct screen *base)
{
    struct drm_screen *screen = (struct drm_screen *)base;

    hands_close(screen->hands);
    drm_drop_buffers(screen);
    card_close(&screen->card);
    free(screen->picture.argb);
    free(screen);
}

static enum err open_screen(const struct display_options *options, struct screen **out, struct diag *diag)
{
    struct drm_screen *screen = calloc(1, sizeof *screen);
    bool upright = options->turn_deg % 180 == 0;

    if (screen == NULL)
        abort();
    screen->base.ways = &DRM_SCREEN;
    screen->card.fd = -1;
    screen->wish_w = upright ? options->w : options->h;
    screen->wish_h = upright ? options->h : options->w;
    screen->turn_deg = options->turn_deg;
    screen->mirror = options->mirror;
    enum err err = card_open(&screen->card, "/dev/dri", screen->wish_w, screen->wish_h, diag);
    if (err == ERR_OK)
        err = hands_open("/dev/input", &screen->hands, diag);
    if (err != ERR_OK) {
        close_screen(&screen->base);
        return err;
    }
    hands_touch(screen->hands, options->touch);
    drm_take_mode(screen);
    *out = &screen->base;
    return ERR_OK;
}

static bool target(struct screen *base, struct paint_target *out)
{
    *out = ((struct drm_screen *)base)->picture;
    return true;
}

static void show(struct screen *base, const struct rect *rects, int count)
{
    struct drm_screen *screen = (struct drm_screen *)base;

    for (int i = 0; i < count; i++) {
        struct rect changed = turn_rect(&screen->turn, rects[i]);
        for (int k = 0; k < screen->buffer_count; k++)
            stale_add(&screen->buffers[k].stale, changed);
    }
    drm_put(screen);
}

static void power(struct screen *base, bool on)
{
    struct drm_screen *screen = (struct drm_screen *)base;

    flips_wait(&screen->flips); /* none is ever done on a dark screen */
    screen->off = !on;
    card_light(&screen->card, on);
    if (!on)
        return;
    drm_put_all(screen);
    hands_tell(screen->hands, INPUT_REDRAW);
}

static bool says_mm(const struct screen *base, int *w_mm, int *h_mm)
{
    const struct drm_screen *screen = (const struct drm_screen *)base;
    bool upright = screen->turn.quarters % 2 == 0;

    if (screen->card.w_mm <= 0 || screen->card.h_mm <= 0)
        return false;
    *w_mm = upright ? screen->card.w_mm : screen->card.h_mm;
    *h_mm = upright ? screen->card.h_mm : screen->card.w_mm;
    return true;
}

static bool next(struct screen *base, struct screen_event *out)
{
    return hands_next(((struct drm_screen *)base)->hands, out);
}

/* The screen is looked at while nothing else is to be done. */
static void wait_for_hands(struct screen *base, int64_t time_ms)
{
    struct drm_screen *screen = (struct drm_screen *)base;
    bool woken = false;

    drm_look(screen, clock_now_ms());
    while (!woken && clock_now_ms() < time_ms) {
        woken = hands_wait(screen->hands, screen->look_ms < time_ms ? screen->look_ms : time_ms);
        drm_look(screen, clock_now_ms());
    }
}

static void wake(struct screen *base)
{
    hands_wake(((struct drm_screen *)base)->hands);
}

const struct screen_ways DRM_SCREEN = {
    .name = "drm",
    .open = open_screen,
    .close = close_screen,
    .target = target,
    .show = show,
    .next = next,
    .wait = wait_for_hands,
    .wake = wake,
    .power = power,
    .says_mm = says_mm,
};
