/* What changed from one frame to the next.
 *
 * The screen is divided into cells. Each command of a frame is hashed, in order, into every cell that it touches; a
 * cell whose hash is another than a frame ago has changed. The idea is that of rxi's "rencache" in the editor lite. A
 * plane, which changes in part, has only those of its tiles hashed into a cell that lie there. Changed cells are joined
 * into few rectangles, since only those are painted and sent to the screen. */
#ifndef PLATFORM_SOFT_DAMAGE_H
#define PLATFORM_SOFT_DAMAGE_H

#include <stdint.h>

#include "kiosk/base/geom.h"
#include "kiosk/draw/list.h"

enum { DAMAGE_CELL_PX = 48, DAMAGE_MAX_RECTS = 64 };

struct damage {
    int columns, rows;
    uint64_t *before; /* owned; a hash a cell, of the frame that is shown */
    uint64_t *now;    /* owned */
    struct rect screen;
    struct rect rects[DAMAGE_MAX_RECTS]; /* what changed, after damage_find; they do not overlap */
    int rect_count;
};

/* For a screen of w x h px; at first everything counts as changed. */
void damage_init(struct damage *damage, int w, int h);
/* Frees it. Accepts a zeroed one. */
void damage_finish(struct damage *damage);
/* Compares a list with the one before, fills `rects`, and remembers the list. */
void damage_find(struct damage *damage, const struct draw_list *list);
/* The next comparison finds everything changed: the screen was shown anew by somebody else. */
void damage_all(struct damage *damage);

#endif
