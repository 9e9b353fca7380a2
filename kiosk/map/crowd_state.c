#include "kiosk/map/crowd_parts.h"

/* Bits below the point: of fractions of a leg. */
enum { LEG_FRACTION = 24, ONE = 1 << PLOT_FRACTION };

static int32_t clamp_count(int64_t value, int32_t most)
{
    return value < 0 ? 0 : value > most ? most : (int32_t)value;
}

/* Person i leaves at start + i * window / count, so that the last one has arrived at start + window + travel. */
static int left_after(const struct crowd_flow *flow, int64_t ticks)
{
    if (flow->to == NONE || ticks < flow->start)
        return 0;
    return clamp_count((ticks - flow->start) * flow->count / flow->window + 1, flow->count);
}

int crowd_left(const struct crowd_flow *flow, int32_t ticks)
{
    return left_after(flow, ticks);
}

int crowd_arrived(const struct crowd_flow *flow, int32_t ticks)
{
    return left_after(flow, (int64_t)ticks - flow->travel);
}

/* People who have gone `leg` of the way's legs or more: those with (time on the way) * legs >= leg * travel. */
static int gone(const struct crowd_flow *flow, int64_t leg, int32_t ticks)
{
    int64_t legs = flow->route.point_count - 1, count = flow->count;
    int64_t time = ((int64_t)ticks - flow->start) * count * legs - leg * flow->travel * count;

    if (time < 0)
        return 0;
    return clamp_count(time / (flow->window * legs) + 1, flow->count);
}

struct plot_run crowd_run(const struct crowd_flow *flow, int leg, int32_t ticks)
{
    int64_t legs = flow->route.point_count - 1, whole = (int64_t)flow->travel * flow->count;
    int first = gone(flow, leg + 1, ticks), end = gone(flow, leg, ticks);
    const struct crowd_node *from = &flow->nodes[leg], *to = &flow->nodes[leg + 1];
    struct plot_run run = { flow->scatter_x + first, flow->scatter_y + first, end - first, 0, 0, 0, 0, 0, 0 };

    if (run.count <= 0)
        return run;
    /* How far along the leg the first of them is, and how much less the next one. */
    int64_t time = ((int64_t)ticks - flow->start) * flow->count - (int64_t)first * flow->window;
    int64_t most = (int64_t)1 << LEG_FRACTION;
    int64_t part = (time * legs - leg * whole) * most / whole;
    int64_t step = (int64_t)flow->window * legs * most / whole;
    int64_t down = LEG_FRACTION - PLOT_FRACTION;
    if (step > most)
        step = most; /* nobody else is on the leg */
    run.x = from->x * ONE + (int32_t)((to->x - from->x) * part >> down);
    run.y = from->y * ONE + (int32_t)((to->y - from->y) * part >> down);
    run.spread = from->spread * ONE + (int32_t)((to->spread - from->spread) * part >> down);
    run.step_x = -(int32_t)((to->x - from->x) * step >> down);
    run.step_y = -(int32_t)((to->y - from->y) * step >> down);
    run.step_spread = run.count <= PLOT_LANES ? 0 : -(int32_t)((to->spread - from->spread) * step >> down) * PLOT_LANES;
    return run;
}

struct plot_run crowd_rest(const struct crowd_flow *flow, const struct crowd_node *node, int first, int end)
{
    return (struct plot_run){ flow->scatter_x + first, flow->scatter_y + first, end - first,
                              node->x * ONE, node->y * ONE, 0, 0, node->spread * ONE, 0 };
}

struct crowd_count crowd_count(const struct crowd *crowd, enum flow_group group, enum outcome outcome)
{
    struct crowd_count count = { 0, 0, 0 };

    for (int i = 0; i < crowd->flow_count; i++) {
        const struct crowd_flow *flow = &crowd->flows[i];
        if (flow->reading != crowd->reading || flow->group != group || flow->outcome != outcome)
            continue;
        int left = crowd_left(flow, crowd->ticks), arrived = crowd_arrived(flow, crowd->ticks);
        if (flow->to == NONE && crowd->ticks >= flow->settled)
            left = arrived = flow->count;
        count.before += flow->count - left;
        count.moving += left - arrived;
        count.after += arrived;
    }
    return count;
}

int crowd_at_place(const struct crowd *crowd, int place, enum flow_group group)
{
    int count = 0;

    for (int i = 0; i < crowd->flow_count; i++) {
        const struct crowd_flow *flow = &crowd->flows[i];
        if (flow->reading != crowd->reading || flow->group != group)
            continue;
        if (flow->from == place)
            count += flow->count - crowd_left(flow, crowd->ticks);
        if (flow->to == place)
            count += crowd_arrived(flow, crowd->ticks);
    }
    return count;
}
