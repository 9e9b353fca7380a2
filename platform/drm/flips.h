/* Page flips on their way. The kernel tells when a flip is done; a flip of which it never tells must not stop the
 * program, which SDL's and libdrm's own waits do. */
#ifndef PLATFORM_DRM_FLIPS_H
#define PLATFORM_DRM_FLIPS_H

#include <stdbool.h>
#include <stdint.h>

enum { FLIPS_WAIT_MS = 100, FLIPS_LOST_MAX = 5 };

struct flips {
    int fd;          /* of the card, borrowed: what it tells is read from it */
    uint32_t serial; /* of the last flip */
    bool pending;    /* it is on its way */
    bool told;       /* that one was lost */
    int lost;        /* in a row */
    int64_t asked_ms;  /* when the last flip was asked for */
    int late_ms;       /* a flip that takes longer has missed a refresh; 0: not known */
    int64_t done, late, lost_in_all; /* since the start */
};

/* Nothing is on its way any more, and nothing was lost: other buffers, of a screen with so many refreshes a second (0:
 * not known). Counts go on. */
void flips_restart(struct flips *flips, int fd, int hz);

/* The number of a flip that is about to be asked for, for drmModePageFlip's user data. */
uint32_t flips_next(struct flips *flips);
/* The flip was accepted. */
void flips_begun(struct flips *flips);
/* Waits for the flip that is on its way, FLIPS_WAIT_MS at most; afterwards none is. */
void flips_wait(struct flips *flips);
/* So many were lost in a row that this card tells of none: flips are not to be waited for. */
bool flips_blind(const struct flips *flips);

#endif
