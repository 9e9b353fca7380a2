#include "kiosk/ui/glide.h"

#include <math.h>

#include "kiosk/ui/trace.h"

static const double KEPT_EACH_MS = 0.998; /* T11 */

void glide_begin(struct glide *glide, int64_t now_ms, double velocity_x, double velocity_y,
                 const struct gesture_scale *scale)
{
    double mm_per_s = gesture_scale_mm(scale, velocity_x, velocity_y) * 1000;

    *glide = (struct glide){ .begin_ms = now_ms, .velocity_x = velocity_x, .velocity_y = velocity_y };
    if (mm_per_s > TRACE_MIN_MM_PER_S)
        glide->length_ms = log(TRACE_MIN_MM_PER_S / mm_per_s) / log(KEPT_EACH_MS);
}

void glide_way(const struct glide *glide, int64_t now_ms, double *dx, double *dy)
{
    double ms = fmin(fmax(0, (double)(now_ms - glide->begin_ms)), glide->length_ms);
    /* The integral of 0.998^t from 0 to ms. */
    double way_ms = (pow(KEPT_EACH_MS, ms) - 1) / log(KEPT_EACH_MS);

    *dx = glide->velocity_x * way_ms;
    *dy = glide->velocity_y * way_ms;
}

bool glide_done(const struct glide *glide, int64_t now_ms)
{
    return (double)(now_ms - glide->begin_ms) >= glide->length_ms;
}
