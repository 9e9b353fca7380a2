/* The last positions of one finger, and the speed it has when it lifts.
 *
 * A ring in the caller's storage that holds at least the last 100 ms, however often the panel reports. Positions
 * between two reports lie on the line between them. Pure: times come from the caller. */
#ifndef KIOSK_UI_TRACE_H
#define KIOSK_UI_TRACE_H

#include <stdint.h>

#include "kiosk/ui/gesture_scale.h"

enum { TRACE_MAX_POINTS = 32 };

/* visitors.md T10: slower is no swipe, faster is taken as this. */
#define TRACE_MIN_MM_PER_S 7.9
#define TRACE_MAX_MM_PER_S 1270.0

struct trace_point {
    int64_t time_ms;
    double x, y; /* px */
};

struct trace {
    struct trace_point points[TRACE_MAX_POINTS]; /* a ring, the oldest at `first` */
    int first, count;
};

/* Forgets everything before this point. */
void trace_begin(struct trace *trace, struct trace_point point);
/* Adds the next point; times never go back. */
void trace_add(struct trace *trace, struct trace_point point);

/* Speed in px/ms of a finger that lifts at `lift_ms`: over the last 100 ms; 0 if it was still for the last 40 ms or
 * slower than TRACE_MIN_MM_PER_S; at most TRACE_MAX_MM_PER_S in its direction (visitors.md T10). The trace has a point.
 */
void trace_velocity(const struct trace *trace, int64_t lift_ms, const struct gesture_scale *scale, double *vx,
                    double *vy);

#endif
