/* What a technician wants to know of card and screen, and the mode of fewer pixels for a slow machine. */
#include <stdio.h>
#include <xf86drm.h>

#include "platform/drm/screen_parts.h"
#include "platform/soft/enlarge.h"

void drm_about(const struct screen *base, struct display_about *out)
{
    const struct drm_screen *screen = (const struct drm_screen *)base;
    const struct card *card = &screen->bare.card;
    drmVersion *version = drmGetVersion(card->fd);

    if (version != NULL)
        snprintf(out->driver, sizeof out->driver, "%s", version->name);
    drmFreeVersion(version);
    if (!card->connected) {
        snprintf(out->connector, sizeof out->connector, "none");
        return;
    }
    snprintf(out->connector, sizeof out->connector, "%s", card->name);
    snprintf(out->renderer, sizeof out->renderer, "the processor, into %d buffer%s%s", screen->buffer_count,
             screen->buffer_count == 1 ? "" : "s", screen->pushed ? ", told what changed" : "");
    out->w = card->mode.hdisplay;
    out->h = card->mode.vdisplay;
    out->hz = (int)card->mode.vrefresh;
    if (screen->pushed)
        return;
    out->flips = screen->flips.done;
    out->late_flips = screen->flips.late;
    out->lost_flips = screen->flips.lost_in_all;
}

bool drm_shrink(struct screen *base, bool small)
{
    struct drm_screen *screen = (struct drm_screen *)base;
    struct bare_screen *bare = &screen->bare;
    int w = small ? enlarge_from(bare->card.mode.hdisplay) : screen->full_w;
    int h = small ? enlarge_from(bare->card.mode.vdisplay) : screen->full_h;

    if (screen->shrunk == small)
        return small;
    if (bare->card.connected) {
        flips_wait(&screen->flips);
        if (!card_change_mode(&bare->card, w, h, small))
            return screen->shrunk;
    } else if (small) {
        return false; /* whether the screen that comes has such a mode is not known */
    }
    screen->full_w = bare->wish_w;
    screen->full_h = bare->wish_h;
    bare->wish_w = w;
    bare->wish_h = h;
    screen->shrunk = small;
    bare_retake(bare);
    return small;
}
