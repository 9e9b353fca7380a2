#include "kiosk/ui/gesture_scale.h"

#include <math.h>

double gesture_scale_mm(const struct gesture_scale *scale, double dx_px, double dy_px)
{
    return hypot(dx_px / scale->px_per_mm_x, dy_px / scale->px_per_mm_y);
}
