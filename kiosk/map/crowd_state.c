#include "kiosk/map/crowd_parts.h"
#include "kiosk/map/crowd_scatter.h"

/* Bits below the point: of fractions of a leg. */
enum { LEG_FRACTION = 24, ONE = 1 << PLOT_FRACTION };

static int32_t clamp_count(int64_t value, int32_t most)
{
    return value < 0 ? 0 : value > most ? most : (int32_t)value;
}

int crowd_left(const struct crowd_flow *flow, int32_t ticks)
{
    return journey_left(&flow->journey, flow->count, ticks);
}

int crowd_arrived(const struct crowd_flow *flow, int32_t ticks)
{
    return journey_arrived(&flow->journey, flow->count, ticks);
}

/* Those with (time on the way) * legs >= leg * travel. */
int crowd_gone(const struct crowd_flow *flow, int64_t leg, int32_t ticks)
{
    int64_t legs = flow->route.point_count - 1, count = flow->count;
    int64_t time = ((int64_t)ticks - flow->journey.start) * count * legs - leg * flow->journey.travel * count;

    if (time < 0)
        return 0;
    return clamp_count(time / (flow->journey.window * legs) + 1, flow->count);
}

struct crowd_train crowd_leg(const struct crowd_flow *flow, int leg, int32_t ticks)
{
    int64_t legs = flow->route.point_count - 1, whole = (int64_t)flow->journey.travel * flow->count;
    int first = crowd_gone(flow, leg + 1, ticks), end = crowd_gone(flow, leg, ticks);
    const struct crowd_node *from = &flow->nodes[leg], *to = &flow->nodes[leg + 1];
    struct crowd_train train = { .first = first, .run = { .count = end - first } };
    struct plot_run *run = &train.run;

    if (run->count <= 0)
        return train;
    /* How far along the leg the first of them is, and how much less the next one. */
    int64_t time = ((int64_t)ticks - flow->journey.start) * flow->count - (int64_t)first * flow->journey.window;
    int64_t most = (int64_t)1 << LEG_FRACTION;
    int64_t part = (time * legs - leg * whole) * most / whole;
    int64_t step = (int64_t)flow->journey.window * legs * most / whole;
    int64_t down = LEG_FRACTION - PLOT_FRACTION;
    if (step > most)
        step = most; /* nobody else is on the leg */
    run->x = from->x * ONE + (int32_t)((to->x - from->x) * part >> down);
    run->y = from->y * ONE + (int32_t)((to->y - from->y) * part >> down);
    run->spread_x = run->spread_y = from->spread * ONE + (int32_t)((to->spread - from->spread) * part >> down);
    run->step_x = -(int32_t)((to->x - from->x) * step >> down);
    run->step_y = -(int32_t)((to->y - from->y) * step >> down);
    if (run->count > PLOT_LANES)
        run->step_spread_x = run->step_spread_y =
            -(int32_t)((to->spread - from->spread) * step >> down) * PLOT_LANES;
    return train;
}

struct crowd_train crowd_rest(const struct crowd_node *node, int first, int end)
{
    return (struct crowd_train){ first, { .count = end - first, .x = node->x * ONE, .y = node->y * ONE,
                                          .spread_x = node->spread * ONE, .spread_y = node->spread * ONE } };
}

struct plot_run crowd_piece(const struct crowd_flow *flow, const struct crowd_train *train, int done)
{
    uint32_t number = (uint32_t)(flow->first_scatter + train->first + done);
    int at = (int)(number % SCATTER_COUNT), rest = train->run.count - done;
    unsigned turn = number / SCATTER_COUNT % SCATTER_TURNS;
    struct plot_run piece = train->run;

    piece.count = rest < SCATTER_COUNT - at ? rest : SCATTER_COUNT - at;
    piece.x += piece.step_x * done;
    piece.y += piece.step_y * done;
    piece.spread_x += piece.step_spread_x * (done / PLOT_LANES);
    piece.spread_y += piece.step_spread_y * (done / PLOT_LANES);
    piece.scatter_x = ((turn & 1) != 0 ? flow->scatter_y : flow->scatter_x) + at;
    piece.scatter_y = ((turn & 1) != 0 ? flow->scatter_x : flow->scatter_y) + at;
    if ((turn & 2) != 0) {
        piece.spread_x = -piece.spread_x;
        piece.step_spread_x = -piece.step_spread_x;
    }
    if ((turn & 4) != 0) {
        piece.spread_y = -piece.spread_y;
        piece.step_spread_y = -piece.step_spread_y;
    }
    return piece;
}

struct crowd_count crowd_count(const struct crowd *crowd, enum flow_group group, enum outcome outcome)
{
    struct crowd_count count = { 0, 0, 0 };

    for (int i = 0; i < crowd->flow_count; i++) {
        const struct crowd_flow *flow = &crowd->flows[i];
        if (flow->reading == crowd->reading && flow->group == group && flow->outcome == outcome)
            journey_add(&flow->journey, flow->count, crowd->ticks, &count);
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
