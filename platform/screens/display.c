#include "platform/screens/display.h"

#include <stdlib.h>
#include <unistd.h>

#include "platform/drm/screen.h"
#include "platform/headless/memory.h"
#include "platform/screens/choose.h"
#include "platform/sdl2/desktop.h"
#include "platform/sdl2/kmsdrm.h"

static const struct screen_ways *const WAYS[] = {
    [DISPLAY_ANY] = NULL, /* one of the others is chosen */
    [DISPLAY_DESKTOP] = &DESKTOP_SCREEN,
    [DISPLAY_DRM] = &DRM_SCREEN,
    [DISPLAY_KMSDRM] = &KMSDRM_SCREEN,
};

static struct screens_here look_around(void)
{
    return (struct screens_here){ .desktop = desktop_is_here(), .card = access("/dev/dri", F_OK) == 0 };
}

static bool take_target(struct display *display)
{
    struct paint_target now;

    if (!display->screen->ways->target(display->screen, &now))
        return false;
    if (display->target.w != now.w || display->target.h != now.h) {
        damage_finish(&display->damage);
        damage_init(&display->damage, now.w, now.h);
        display->resized = true;
    }
    display->target = now;
    return true;
}

static enum err open_screen(struct display *display, const struct display_options *options, struct diag *diag)
{
    const struct screen_ways *ways =
        options->hidden ? &MEMORY_SCREEN : WAYS[screens_choose(options, look_around())];
    enum err err = ways->open(options, &display->screen, diag);

    if (err != ERR_OK)
        return err;
    if (take_target(display))
        return ERR_OK;
    diag_error(diag, NULL, 0, "the screen has nothing to paint on by way of %s; name another one with --screen",
               ways->name);
    return ERR_PLATFORM;
}

enum err display_open(const struct display_options *options, struct display **out, struct diag *diag)
{
    struct display *display = calloc(1, sizeof *display);
    enum err err = ERR_PLATFORM;

    if (display == NULL)
        abort();
    key_table_init(&display->keys);
    display->paint = paint_create();
    if (display->paint == NULL)
        diag_error(diag, NULL, 0, "the rasteriser cannot be started");
    else
        err = open_screen(display, options, diag);
    if (err != ERR_OK) {
        display_close(display);
        return err;
    }
    display->resized = false;
    *out = display;
    return ERR_OK;
}

void display_title(struct display *display, const char *title)
{
    if (display->screen->ways->title != NULL)
        display->screen->ways->title(display->screen, title);
}

void display_close(struct display *display)
{
    if (display == NULL)
        return;
    if (display->screen != NULL)
        display->screen->ways->close(display->screen);
    paint_destroy(display->paint);
    damage_finish(&display->damage);
    free(display);
}

struct rect display_rect(const struct display *display)
{
    return (struct rect){ 0, 0, display->target.w, display->target.h };
}

bool display_resized(struct display *display)
{
    bool resized = display->resized;

    display->resized = false;
    return resized;
}

struct display_stats display_present(struct display *display, const struct draw_list *list)
{
    struct display_stats stats = { 0 };

    if (display->off || !take_target(display))
        return stats;
    damage_find(&display->damage, list);
    for (int i = 0; i < display->damage.rect_count; i++) {
        struct rect part = display->damage.rects[i];
        paint_list(display->paint, &display->target, part, list);
        stats.painted_bytes += (int64_t)part.w * part.h * 4;
    }
    stats.rect_count = display->damage.rect_count;
    if (stats.rect_count > 0)
        display->screen->ways->show(display->screen, display->damage.rects, stats.rect_count);
    return stats;
}

bool display_owes(const struct display *display)
{
    const struct screen_ways *ways = display->screen->ways;

    return ways->owes != NULL && ways->owes(display->screen);
}

void display_refresh(struct display *display)
{
    damage_all(&display->damage);
}

void display_power(struct display *display, bool on)
{
    if (display->screen->ways->power == NULL || display->off == !on)
        return;
    display->off = !on;
    display->screen->ways->power(display->screen, on);
}

bool display_says_mm(const struct display *display, int *w_mm, int *h_mm)
{
    const struct screen_ways *ways = display->screen->ways;

    return ways->says_mm != NULL && ways->says_mm(display->screen, w_mm, h_mm);
}

const uint32_t *display_pixels(const struct display *display, int *stride)
{
    *stride = display->target.stride;
    return display->target.argb;
}
