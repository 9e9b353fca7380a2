/* Between pixels and millimetres of the screen, axis by axis: pixels of cheap panels are not always square
 * (visitors.md 1). */
#ifndef KIOSK_UI_GESTURE_SCALE_H
#define KIOSK_UI_GESTURE_SCALE_H

#include "kiosk/base/geom.h"

struct gesture_scale {
    double px_per_mm_x, px_per_mm_y; /* above 0 */
    struct rect screen;              /* px; positions outside never act */
};

/* Length in mm of a way of dx, dy px. */
double gesture_scale_mm(const struct gesture_scale *scale, double dx_px, double dy_px);

#endif
