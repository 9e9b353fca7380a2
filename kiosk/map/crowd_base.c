#include <string.h>

#include "kiosk/map/crowd_parts.h"

void crowd_base_clear(struct crowd *crowd)
{
    size_t bytes = (size_t)crowd->pitch * (size_t)(crowd->view.h + 1);

    for (int group = 0; group < GROUP_COUNT; group++) {
        memset(crowd->base[group], 0, bytes);
        memset(crowd->resting[group], 0, bytes * sizeof *crowd->resting[group]);
        crowd->touched_bytes += (int64_t)(bytes * 3);
    }
    for (int i = 0; i < crowd->flow_count; i++) {
        struct crowd_flow *flow = &crowd->flows[i];
        flow->left = flow->count; /* nobody rests anywhere */
        flow->arrived = 0;
    }
}

/* People come to rest (change 1), or leave where they rested (change -1, modulo 65536). */
static void change(struct crowd *crowd, const struct crowd_flow *flow, const struct plot_run *run, uint16_t by)
{
    const struct plot_grid grid = { crowd->view.w, crowd->view.h, crowd->pitch };
    uint16_t *resting = crowd->resting[flow->group];
    uint8_t *base = crowd->base[flow->group];
    uint32_t offsets[PLOT_BLOCK];

    for (int first = 0; first < run->count; first += PLOT_BLOCK) {
        int count = run->count - first < PLOT_BLOCK ? run->count - first : PLOT_BLOCK;
        plot_offsets(run, &grid, first, offsets);
        for (int i = 0; i < count; i++) {
            uint16_t people = (uint16_t)(resting[offsets[i]] + by);
            unsigned value = (unsigned)people * crowd->view.dot_value;
            resting[offsets[i]] = people;
            base[offsets[i]] = value > UINT8_MAX ? UINT8_MAX : (uint8_t)value;
        }
    }
    crowd->plotted += run->count;
}

/* From people [*from, count) at rest, or [0, *from), to the same of `to`: those between come or go. */
static void shift(struct crowd *crowd, const struct crowd_flow *flow, const struct crowd_node *node,
                  const int range[2], bool come)
{
    if (range[0] == range[1])
        return;
    struct crowd_train train = crowd_rest(node, range[0], range[1]);
    struct plot_run piece;
    for (int done = 0; done < train.run.count; done += piece.count) {
        piece = crowd_piece(flow, &train, done);
        change(crowd, flow, &piece, come ? 1 : UINT16_MAX);
    }
    /* These cells are copied to the plane by the next step of the frame. */
    crowd_mark(crowd, crowd->changed[flow->group], node, node, train.run.count);
}

void crowd_base_move(struct crowd *crowd, struct crowd_flow *flow, int32_t ticks)
{
    int left = crowd_left(flow, ticks), arrived = crowd_arrived(flow, ticks);
    const struct crowd_node *begin = &flow->nodes[0], *end = &flow->nodes[flow->route.point_count - 1];

    if (left > flow->left)
        shift(crowd, flow, begin, (const int[]){ flow->left, left }, false);
    else
        shift(crowd, flow, begin, (const int[]){ left, flow->left }, true);
    if (arrived > flow->arrived)
        shift(crowd, flow, end, (const int[]){ flow->arrived, arrived }, true);
    else
        shift(crowd, flow, end, (const int[]){ arrived, flow->arrived }, false);
    flow->left = left;
    flow->arrived = arrived;
}
