#include "kiosk/ui/trace.h"

#include <assert.h>
#include <math.h>

/* T10. SPACING_MS: a ring of 32 points 4 ms apart spans more than the window. REPORT_MS: panels report a finger that
 * moves 50 times a second or more, and nothing of one that is still. */
enum { WINDOW_MS = 100, STILL_MS = 40, SPACING_MS = 4, REPORT_MS = 20 };

static const struct trace_point *point_of(const struct trace *trace, int index)
{
    return &trace->points[(trace->first + index) % TRACE_MAX_POINTS];
}

void trace_begin(struct trace *trace, struct trace_point point)
{
    trace->first = 0;
    trace->count = 1;
    trace->points[0] = point;
}

void trace_add(struct trace *trace, struct trace_point point)
{
    assert(trace->count > 0);
    const struct trace_point *last = point_of(trace, trace->count - 1);
    if (last->x == point.x && last->y == point.y)
        return;
    bool crowded = trace->count > 1 && last->time_ms - point_of(trace, trace->count - 2)->time_ms < SPACING_MS;
    if (!crowded && trace->count == TRACE_MAX_POINTS)
        trace->first = (trace->first + 1) % TRACE_MAX_POINTS;
    else if (!crowded)
        trace->count++;
    trace->points[(trace->first + trace->count - 1) % TRACE_MAX_POINTS] = point;
}

/* Where the finger was at a time: the first or last point if the time lies outside of the trace. */
static struct trace_point point_at(const struct trace *trace, int64_t time_ms)
{
    int index = trace->count - 1;

    while (index > 0 && point_of(trace, index)->time_ms > time_ms)
        index--;
    struct trace_point before = *point_of(trace, index);
    if (index == trace->count - 1 || before.time_ms >= time_ms)
        return before;
    const struct trace_point *after = point_of(trace, index + 1);
    double gap_ms = fmin((double)(after->time_ms - before.time_ms), REPORT_MS);
    double part = fmax(0, 1 - (double)(after->time_ms - time_ms) / gap_ms);
    return (struct trace_point){
        time_ms,
        before.x + part * (after->x - before.x),
        before.y + part * (after->y - before.y),
    };
}

void trace_velocity(const struct trace *trace, int64_t lift_ms, const struct gesture_scale *scale, double *vx,
                    double *vy)
{
    const struct trace_point *last = point_of(trace, trace->count - 1);
    struct trace_point start = point_at(trace, lift_ms - WINDOW_MS);
    struct trace_point late = point_at(trace, lift_ms - STILL_MS);
    /* A finger trembles while it rests: still is what would be too slow for a swipe. */
    double still_mm = TRACE_MIN_MM_PER_S * (double)STILL_MS / 1000;
    double ms = (double)(last->time_ms - start.time_ms);

    *vx = 0;
    *vy = 0;
    if (ms <= 0 || gesture_scale_mm(scale, last->x - late.x, last->y - late.y) <= still_mm)
        return;
    double mm_per_s = gesture_scale_mm(scale, last->x - start.x, last->y - start.y) / ms * 1000;
    if (mm_per_s < TRACE_MIN_MM_PER_S)
        return;
    double kept = mm_per_s > TRACE_MAX_MM_PER_S ? TRACE_MAX_MM_PER_S / mm_per_s : 1;
    *vx = (last->x - start.x) / ms * kept;
    *vy = (last->y - start.y) / ms * kept;
}
