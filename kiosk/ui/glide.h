/* How far something glides after it was thrown (visitors.md T11).
 *
 * The speed falls by a factor of 0.998 each ms, which would travel v x 0.4995 s in all. It is done when it is slower
 * than a swipe can be (7.9 mm/s, T10; less than a pixel a frame), always 3.9 mm before that. The way is a function of
 * the time alone: frames may come when they like. A touch stops it: zero it. In calm motion nobody begins one (M3). */
#ifndef KIOSK_UI_GLIDE_H
#define KIOSK_UI_GLIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/gesture_scale.h"

struct glide {
    int64_t begin_ms;
    double velocity_x, velocity_y; /* px/ms at the beginning */
    double length_ms;              /* until it is done; 0: there is none */
};

/* Begins with a speed in px/ms, as of GESTURE_DRAG_END; too slow a one is done at once. */
void glide_begin(struct glide *glide, int64_t now_ms, double velocity_x, double velocity_y,
                 const struct gesture_scale *scale);
/* The way since the beginning, in px; once done it stays. */
void glide_way(const struct glide *glide, int64_t now_ms, double *dx, double *dy);
/* Nothing moves any more. A zeroed glide is done. */
bool glide_done(const struct glide *glide, int64_t now_ms);

#endif
