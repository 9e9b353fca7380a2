#include "platform/drm/bare_screen.h"

#include <stdlib.h>

#include "kiosk/port/clock.h"
#include "platform/soft/stale.h"

enum { DARK_W = 1280, DARK_H = 720, LOOK_MS = 2000, RETRY_MS = 250 };

static const char CARDS[] = "/dev/dri";

static struct bare_screen *bare_of(struct screen *base)
{
    return (struct bare_screen *)base;
}

/* Rows whose distance is a power of two share few lines of a cache, and a turned picture is read across them. */
static int stride_for(int w)
{
    return w % 256 == 0 ? w + STALE_CELL_PX : w;
}

/* Also black where nothing was painted yet: of another size, it is all to be painted again. */
static void make_picture(struct bare_screen *screen)
{
    int w = screen->turn.w, h = screen->turn.h;

    if (screen->picture.argb != NULL && screen->picture.w == w && screen->picture.h == h)
        return;
    free(screen->picture.argb);
    int stride = stride_for(w);
    screen->picture = (struct paint_target){ calloc((size_t)stride * (size_t)h, sizeof(uint32_t)), w, h, stride };
    if (screen->picture.argb == NULL)
        abort();
}

static void lie_on(struct bare_screen *screen, struct point panel)
{
    screen->turn = turn_make(screen->turn_deg, screen->mirror, panel.x, panel.y);
    make_picture(screen);
    hands_turn(screen->hands, &screen->turn);
}

static void tell_screen(const struct bare_screen *screen, struct point panel)
{
    const struct card *card = &screen->card;

    diag_say("screen: %s, %d x %d px, %u Hz, by %s; it says that it is %d x %d mm", card->name, panel.x, panel.y,
             card->mode.vrefresh, screen->base.ways->name, card->w_mm, card->h_mm);
}

/* Makes what shows pictures on the screen that the card has now, or a picture of the usual size where it has none. */
static enum err take_screen(struct bare_screen *screen, struct diag *diag)
{
    struct point panel = { screen->wish_w > 0 ? screen->wish_w : DARK_W, screen->wish_h > 0 ? screen->wish_h : DARK_H };

    screen->way->end(screen);
    if (!screen->card.connected) {
        diag_say("screen: none is connected, or it is switched off; the kiosk plays on and waits for it");
        lie_on(screen, panel);
        return ERR_OK;
    }
    panel = (struct point){ screen->card.mode.hdisplay, screen->card.mode.vdisplay };
    enum err err = screen->way->begin(screen, &panel, diag);
    screen->owed = err != ERR_OK;
    if (err != ERR_OK) {
        screen->card.connected = false;
        return err;
    }
    screen->told = false;
    tell_screen(screen, panel);
    lie_on(screen, panel);
    return ERR_OK;
}

enum err bare_open(struct bare_screen *screen, const struct display_options *options, struct diag *diag)
{
    bool upright = options->turn_deg % 180 == 0;

    screen->card.fd = -1;
    screen->wish_w = upright ? options->w : options->h;
    screen->wish_h = upright ? options->h : options->w;
    screen->turn_deg = options->turn_deg;
    screen->mirror = options->mirror;
    enum err err = card_open(&screen->card, CARDS, screen->wish_w, screen->wish_h, diag);
    if (err == ERR_OK)
        err = hands_open("/dev/input", &screen->hands, diag);
    if (err != ERR_OK)
        return err;
    hands_touch(screen->hands, options->touch);
    return take_screen(screen, diag);
}

void bare_close(struct bare_screen *screen)
{
    screen->way->end(screen);
    hands_close(screen->hands);
    card_close(&screen->card);
    free(screen->picture.argb);
}

void bare_shown(struct bare_screen *screen)
{
    screen->owed = false;
    screen->told = false;
}

void bare_failed(struct bare_screen *screen, const char *what, const char *why)
{
    screen->owed = true;
    if (screen->told)
        return;
    screen->told = true;
    diag_say("screen: %s says \"%s\" to %s; the kiosk goes on and tries again", screen->card.name, why, what);
}

static void put(struct bare_screen *screen)
{
    if (!screen->off && screen->card.connected)
        screen->way->put(screen);
}

/* A way that could not begin may have closed the card; why was told then. */
static bool came_or_went(struct bare_screen *screen)
{
    struct card *card = &screen->card;
    struct diag unheard;

    if (card->fd >= 0)
        return card_look(card, screen->wish_w, screen->wish_h);
    diag_init(&unheard);
    enum err err = card_open(card, CARDS, screen->wish_w, screen->wish_h, &unheard);
    diag_finish(&unheard);
    return err == ERR_OK && card->connected;
}

void bare_retake(struct bare_screen *screen)
{
    struct diag diag;
    bool told = screen->told;

    diag_init(&diag);
    if (take_screen(screen, &diag) == ERR_OK) {
        hands_tell(screen->hands, INPUT_REDRAW);
    } else {
        if (!told)
            diag_print(&diag, stderr);
        screen->told = true;
    }
    diag_finish(&diag);
}

static void look_for_screen(struct bare_screen *screen)
{
    if (!came_or_went(screen))
        return;
    if (screen->card.connected) {
        bare_retake(screen);
        return;
    }
    diag_say("screen: %s is gone; the kiosk plays on and waits for it", screen->card.name);
    screen->owed = false;
}

/* The screen came or went, or there is something to be tried again: looks at it when it is time. */
static void look(struct bare_screen *screen, int64_t now_ms)
{
    if (now_ms < screen->look_ms)
        return;
    if (screen->owed)
        put(screen);
    if (!screen->off)
        look_for_screen(screen);
    screen->look_ms = clock_now_ms() + (screen->owed && screen->card.connected ? RETRY_MS : LOOK_MS);
}

bool bare_target(struct screen *base, struct paint_target *out)
{
    *out = bare_of(base)->picture;
    return true;
}

void bare_show(struct screen *base, const struct rect *rects, int count)
{
    struct bare_screen *screen = bare_of(base);

    for (int i = 0; i < count; i++)
        screen->way->change(screen, turn_rect(&screen->turn, rects[i]));
    put(screen);
}

bool bare_owes(const struct screen *base)
{
    return ((const struct bare_screen *)base)->owed;
}

bool bare_next(struct screen *base, struct screen_event *out)
{
    return hands_next(bare_of(base)->hands, out);
}

/* The screen is looked at while nothing else is to be done. */
void bare_wait(struct screen *base, int64_t time_ms)
{
    struct bare_screen *screen = bare_of(base);
    bool woken = false;

    if (screen->way->idle != NULL)
        screen->way->idle(screen);
    look(screen, clock_now_ms());
    while (!woken && clock_now_ms() < time_ms) {
        woken = hands_wait(screen->hands, screen->look_ms < time_ms ? screen->look_ms : time_ms);
        look(screen, clock_now_ms());
    }
}

void bare_wake(struct screen *base)
{
    hands_wake(bare_of(base)->hands);
}

void bare_power(struct screen *base, bool on)
{
    struct bare_screen *screen = bare_of(base);

    if (screen->card.connected) {
        screen->way->settle(screen); /* nothing is ever done on a dark screen */
        card_light(&screen->card, on);
    }
    screen->off = !on;
    screen->owed = screen->owed && on;
    if (!on)
        return;
    if (screen->card.connected)
        screen->way->renew(screen);
    put(screen);
    hands_tell(screen->hands, INPUT_REDRAW);
}

bool bare_says_mm(const struct screen *base, int *w_mm, int *h_mm)
{
    const struct bare_screen *screen = (const struct bare_screen *)base;
    bool upright = screen->turn.quarters % 2 == 0;

    if (screen->card.w_mm <= 0 || screen->card.h_mm <= 0)
        return false;
    *w_mm = upright ? screen->card.w_mm : screen->card.h_mm;
    *h_mm = upright ? screen->card.h_mm : screen->card.w_mm;
    return true;
}
