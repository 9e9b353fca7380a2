/* A buffer that a graphics card shows, written by the processor (a "dumb buffer").
 *
 * Its memory is slow to read, so it is only ever written, and only what changed since it was written last. */
#ifndef PLATFORM_DRM_SCANOUT_H
#define PLATFORM_DRM_SCANOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/soft/stale.h"
#include "platform/soft/turn.h"

struct scanout {
    int card;        /* borrowed */
    uint32_t handle; /* 0: none was made */
    uint32_t fb;     /* as the card calls it */
    uint32_t *pixels;
    size_t bytes;
    int stride; /* pixels from row to row */
    struct stale stale;
};

/* Makes one of w x h px, black; 0, or an errno: then nothing is held. */
int scanout_open(struct scanout *scanout, int card, int w, int h);
/* Frees it. Accepts a zeroed one. */
void scanout_close(struct scanout *scanout);
/* Writes what is stale; returns the rectangle around all that was written, which may be empty. */
struct rect scanout_write(struct scanout *scanout, const struct turn *turn, const struct paint_target *picture);

#endif
