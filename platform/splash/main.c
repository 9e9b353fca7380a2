/* The program `splash`: one picture on a graphics card's screen, until another program shows its own there.
 *
 * The initramfs starts it, long before the exhibit, and nobody waits for it. It holds the card only while it shows its
 * picture, some milliseconds; then it gives the card up and only sees to it that the picture's memory stays, so
 * whoever opens the card next has it. Without a card or a screen it ends at once. A program of its own: `kiosk` is
 * linked with twenty libraries, which a board that has just started would have to find first. */
#include <time.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "platform/drm/card.h"
#include "platform/drm/scanout.h"
#include "platform/splash/picture.h"

enum { EXIT_CANNOT = 2, LOOKS_A_SECOND = 5, LONGEST_S = 600 };

static bool show(struct card *card, const struct scanout *scanout)
{
    struct paint_target target = { scanout->pixels, card->mode.hdisplay, card->mode.vdisplay, scanout->stride };
    drmModeClip all = { 0, 0, card->mode.hdisplay, card->mode.vdisplay };

    if (!splash_paint(&target) ||
        drmModeSetCrtc(card->fd, card->crtc, scanout->fb, 0, 0, &card->connector, 1, &card->mode) != 0)
        return false;
    (void)drmModeDirtyFB(card->fd, scanout->fb, &all, 1); /* cards that show nothing by themselves */
    return true;
}

static bool still_shown(const struct card *card, const struct scanout *scanout)
{
    drmModeCrtc *crtc = drmModeGetCrtc(card->fd, card->crtc);
    bool ours = crtc != NULL && crtc->buffer_id == scanout->fb;

    drmModeFreeCrtc(crtc);
    return ours;
}

/* Nobody tells when another picture is shown. */
static void stay(const struct card *card, const struct scanout *scanout)
{
    const struct timespec while_ = { .tv_nsec = 1000000000 / LOOKS_A_SECOND };

    for (int looks = 0; looks < LOOKS_A_SECOND * LONGEST_S && still_shown(card, scanout); looks++)
        nanosleep(&while_, NULL);
}

int main(void)
{
    struct scanout scanout = { 0 };
    struct card card;
    struct diag diag;
    int status = EXIT_CANNOT;

    diag_init(&diag);
    if (card_open(&card, "/dev/dri", 0, 0, &diag) == ERR_OK && card.connected &&
        scanout_open(&scanout, card.fd, card.mode.hdisplay, card.mode.vdisplay) == 0) {
        bool shown = show(&card, &scanout);
        drmDropMaster(card.fd);
        if (shown)
            stay(&card, &scanout);
        status = shown ? 0 : EXIT_CANNOT;
    }
    scanout_close(&scanout);
    card_close(&card);
    diag_print(&diag, stderr);
    diag_finish(&diag);
    return status;
}
