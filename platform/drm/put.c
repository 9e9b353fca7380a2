#include "platform/drm/screen_parts.h"

#include <errno.h>
#include <string.h>
#include <xf86drm.h>

static void fail(struct drm_screen *screen, const char *what, int why)
{
    bare_failed(&screen->bare, what, strerror(why));
}

static void succeed(struct drm_screen *screen, int shown)
{
    screen->front = shown;
    bare_shown(&screen->bare);
}

static bool push(struct drm_screen *screen, struct rect changed)
{
    drmModeClip clip = { (uint16_t)changed.x, (uint16_t)changed.y, (uint16_t)(changed.x + changed.w),
                         (uint16_t)(changed.y + changed.h) };

    if (rect_empty(changed))
        return true;
    return drmModeDirtyFB(screen->bare.card.fd, screen->buffers[0].fb, &clip, 1) == 0;
}

/* Setting the mode also shows a picture, if less smoothly: so it serves where a flip is refused. */
static bool set_mode(struct drm_screen *screen, int buffer)
{
    struct card *card = &screen->bare.card;

    if (drmModeSetCrtc(card->fd, card->crtc, screen->buffers[buffer].fb, 0, 0, &card->connector, 1, &card->mode) != 0) {
        fail(screen, "a picture", errno);
        return false;
    }
    succeed(screen, buffer);
    return true;
}

/* Cards behind USB and SPI, and those of virtual machines, show nothing by themselves: they are told what changed and
 * take it at once. With such a card one buffer does; a flip would send all of it each time. */
static void light(struct drm_screen *screen)
{
    struct point panel = turn_panel(&screen->bare.turn);

    if (!set_mode(screen, screen->front))
        return;
    screen->lit = true;
    if (!card_has_vblanks(&screen->bare.card) && screen->front == 0 &&
        push(screen, (struct rect){ 0, 0, panel.x, panel.y }))
        screen->pushed = true;
    else if (screen->pushed) /* it took pictures before, and shows none that it is not sent */
        fail(screen, "a picture", errno);
    if (screen->pushed && screen->buffer_count == BUFFERS) {
        scanout_close(&screen->buffers[1]);
        screen->buffer_count = 1;
    }
}

static void flip(struct drm_screen *screen, int back)
{
    uint32_t flags = flips_blind(&screen->flips) ? 0 : DRM_MODE_PAGE_FLIP_EVENT;
    void *number = (void *)(uintptr_t)flips_next(&screen->flips);

    if (drmModePageFlip(screen->bare.card.fd, screen->bare.card.crtc, screen->buffers[back].fb, flags, number) != 0) {
        (void)set_mode(screen, back);
        return;
    }
    flips_begun(&screen->flips);
    succeed(screen, back);
}

void drm_put(struct bare_screen *bare)
{
    struct drm_screen *screen = (struct drm_screen *)bare;

    if (screen->buffer_count == 0)
        return;
    flips_wait(&screen->flips);
    bool two = screen->lit && screen->buffer_count == BUFFERS;
    int back = two ? (screen->front + 1) % BUFFERS : screen->front;
    struct rect changed = scanout_write(&screen->buffers[back], &bare->turn, &bare->picture);
    if (!screen->lit || (!two && bare->owed))
        light(screen);
    else if (two)
        flip(screen, back);
    else if (screen->pushed && !push(screen, changed))
        fail(screen, "a change", errno);
}
