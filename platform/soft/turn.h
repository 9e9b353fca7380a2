/* How a picture lies on a panel that is built in turned, or is seen in a mirror.
 *
 * "Picture" is what is composed and what visitors see upright; "panel" is what the hardware shows and where its touch
 * screen counts. The picture is mirrored first, left to right, and then turned clockwise. Pure. */
#ifndef PLATFORM_SOFT_TURN_H
#define PLATFORM_SOFT_TURN_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/geom.h"
#include "platform/soft/paint.h"

struct turn {
    int quarters; /* 0 to 3, clockwise */
    bool mirror;
    int w, h;     /* px, of the picture */
};

/* `turn_deg` is a multiple of 90 and `panel_w` x `panel_h` px the panel: the picture is as large as that allows. */
struct turn turn_make(int turn_deg, bool mirror, int panel_w, int panel_h);
/* The panel's width and height in px. */
struct point turn_panel(const struct turn *turn);
/* Where a part of the picture lies on the panel. */
struct rect turn_rect(const struct turn *turn, struct rect of_picture);
/* The place of the picture at a place of the panel; both in shares of width and height, 0 to 1. */
void turn_touch(const struct turn *turn, double panel_x, double panel_y, double *x, double *y);

/* Writes a part of the panel from the picture, never reading what is written: each row from left to right, in pieces of
 * 16 px where rows of the one are columns of the other. `part` lies in the panel; `panel_stride` is in pixels. */
void turn_write(const struct turn *turn, const struct paint_target *picture, struct rect part, uint32_t *panel,
                int panel_stride);

#endif
