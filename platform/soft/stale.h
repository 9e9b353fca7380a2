/* What of a scan-out buffer is older than the picture.
 *
 * With two buffers each has its own: what changed while the other was shown must be written too. The buffer is divided
 * into cells as wide as a line of a processor's cache, so that what is written are whole lines, each once. */
#ifndef PLATFORM_SOFT_STALE_H
#define PLATFORM_SOFT_STALE_H

#include <stdbool.h>

#include "kiosk/base/geom.h"

enum { STALE_CELL_PX = 16 };

struct stale {
    int columns, rows;
    struct rect screen;
    bool *cells; /* owned; row by row */
    int row;     /* above it none is stale */
};

/* For a buffer of w x h px, all of it stale. */
void stale_init(struct stale *stale, int w, int h);
/* Frees it. Accepts a zeroed one. */
void stale_finish(struct stale *stale);
/* These px changed; what lies outside the buffer does not count. */
void stale_add(struct stale *stale, struct rect changed);
/* All of it. */
void stale_all(struct stale *stale);
/* The next run of stale px, from the top down and from left to right, which is stale no more; false if none is left. */
bool stale_take(struct stale *stale, struct rect *out);

#endif
