/* A graphics card and the screen at it. */
#ifndef PLATFORM_DRM_CARD_H
#define PLATFORM_DRM_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include <xf86drmMode.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

enum { CARD_NAME_BYTES = 40 };

struct card {
    int fd;          /* owned, unless it was adopted; -1: none */
    bool adopted;
    int index;       /* of the card that was opened: 0 for card0 */
    bool connected;  /* what follows is of the screen that is there, or that was there last */
    uint32_t connector, crtc;
    uint32_t dpms;   /* the property that switches its light; 0: it has none */
    drmModeModeInfo mode;
    int w_mm, h_mm;  /* as it says itself; 0: it says nothing */
    char name[CARD_NAME_BYTES]; /* of the connector, such as HDMI-A-1 */
};

/* Opens the first card of a folder (usually /dev/dri) that has a screen, else the first that could have one; `w` x `h`
 * px are wished for (0: none). ERR_PLATFORM if there is no card, or another program holds it. */
enum err card_open(struct card *card, const char *folder, int w, int h, struct diag *diag) MUST_CHECK;
/* Goes over to a descriptor of the same card that somebody else opened, who holds the card from now on and closes it
 * after the next card_close. */
void card_adopt(struct card *card, int fd);
/* Closes it. Accepts one whose fd is -1. */
void card_close(struct card *card);
/* Looks whether the screen is still there or is there at last; true if that changed. Asks the screen itself, which
 * takes its time, only while there is none. */
bool card_look(struct card *card, int w, int h);
/* Takes another mode of the same screen, chosen as when it was opened; with `exactly` only one of w x h px. False if
 * there is none: then it keeps its own. */
bool card_change_mode(struct card *card, int w, int h, bool exactly);
/* The card tells of refreshes; others take a picture whenever it is given. */
bool card_has_vblanks(const struct card *card);
/* Switches the screen's light. */
void card_light(const struct card *card, bool on);

#endif
