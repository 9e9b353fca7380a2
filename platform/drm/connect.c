#include "platform/drm/screen_parts.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/port/clock.h"

enum { DARK_W = 1280, DARK_H = 720, LOOK_MS = 2000, RETRY_MS = 250 };

void drm_drop_buffers(struct drm_screen *screen)
{
    for (int i = 0; i < BUFFERS; i++)
        scanout_close(&screen->buffers[i]);
    screen->buffer_count = 0;
    screen->front = 0;
    screen->lit = screen->pushed = screen->owed = screen->told = false;
    screen->flips = (struct flips){ .fd = screen->card.fd, .serial = screen->flips.serial };
}

static void make_buffers(struct drm_screen *screen)
{
    int w = screen->card.mode.hdisplay, h = screen->card.mode.vdisplay, why = 0;

    while (screen->buffer_count < BUFFERS && why == 0) {
        why = scanout_open(&screen->buffers[screen->buffer_count], screen->card.fd, w, h);
        screen->buffer_count += why == 0;
    }
    if (why != 0)
        diag_say("screen: no memory for %d pictures of %d x %d px (%s): %s", BUFFERS, w, h, strerror(why),
                 screen->buffer_count == 0 ? "it stays dark" : "they will be seen half drawn at times");
}

/* Rows whose distance is a power of two share few lines of a cache, and a turned picture is read across them. */
static int stride_for(int w)
{
    return w % 256 == 0 ? w + STALE_CELL_PX : w;
}

/* Also black where nothing was painted yet: of another size, it is all to be painted again. */
static void make_picture(struct drm_screen *screen)
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

static void tell_screen(const struct drm_screen *screen)
{
    const struct card *card = &screen->card;

    diag_say("screen: %s, %d x %d px, %u Hz; it says that it is %d x %d mm", card->name, card->mode.hdisplay,
             card->mode.vdisplay, card->mode.vrefresh, card->w_mm, card->h_mm);
}

void drm_take_mode(struct drm_screen *screen)
{
    int w = screen->wish_w > 0 ? screen->wish_w : DARK_W, h = screen->wish_h > 0 ? screen->wish_h : DARK_H;

    drm_drop_buffers(screen);
    if (screen->card.connected) {
        w = screen->card.mode.hdisplay;
        h = screen->card.mode.vdisplay;
        tell_screen(screen);
        make_buffers(screen);
    } else {
        diag_say("screen: none is connected, or it is switched off; the kiosk plays on and waits for it");
    }
    screen->turn = turn_make(screen->turn_deg, screen->mirror, w, h);
    make_picture(screen);
    hands_turn(screen->hands, &screen->turn);
}

static void look_for_screen(struct drm_screen *screen)
{
    if (!card_look(&screen->card, screen->wish_w, screen->wish_h))
        return;
    if (!screen->card.connected) {
        diag_say("screen: %s is gone; the kiosk plays on and waits for it", screen->card.name);
        return;
    }
    drm_take_mode(screen);
    hands_tell(screen->hands, INPUT_REDRAW);
}

void drm_look(struct drm_screen *screen, int64_t now_ms)
{
    if (now_ms < screen->look_ms)
        return;
    if (screen->owed)
        drm_put(screen);
    if (!screen->off)
        look_for_screen(screen);
    /* Of a screen that is away or dark nothing can be paid, and to ask for one takes its time. */
    bool soon = screen->owed && screen->card.connected && !screen->off;
    screen->look_ms = clock_now_ms() + (soon ? RETRY_MS : LOOK_MS);
}
