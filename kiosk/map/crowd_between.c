#include <assert.h>
#include <string.h>

#include "kiosk/map/crowd_change.h"

/* Odd, and about golden: of any few that follow each other no two are close. */
enum { TURN_STRIDE = 633 };

static int32_t blend(int32_t from, int32_t to, int part)
{
    return (int32_t)(((int64_t)from * (CROWD_PARTS - part) + (int64_t)to * part) / CROWD_PARTS);
}

/* A span as the end of a longer train: its first person is the `done`th of it. */
static struct crowd_train train_of(const struct crowd *crowd, const struct crowd_span *span, int32_t ticks, int *done)
{
    const struct crowd_flow *flow = &crowd->flows[span->flow];
    int last = flow->route.point_count;

    *done = 0;
    if (span->ordinal == 0 || span->ordinal == last)
        return crowd_rest(&flow->nodes[span->ordinal == 0 ? 0 : last - 1], span->first, span->first + span->count);
    struct crowd_train train = crowd_leg(flow, span->ordinal - 1, ticks);
    *done = span->first - train.first;
    train.run.count = *done + span->count;
    return train;
}

static void plot(struct crowd *crowd, const struct plot_run *run, const struct plot_run *also, int group)
{
    const struct plot_grid grid = { crowd->view.w, crowd->view.h, crowd->pitch };

    if (also == NULL)
        plot_run(run, &grid, crowd->planes[group], crowd->view.dot_value);
    else
        plot_run_two(run, also, &grid, crowd->planes[group], crowd->view.dot_value);
    crowd->plotted += run->count;
}

/* Each goes from its spot of the one run to that of the other. Spreads are blended where the scatters are the same,
 * else one scatter shrinks while the other grows. */
static void plot_blended(struct crowd *crowd, const struct plot_run runs[2], int part, int group)
{
    const struct plot_run *from = &runs[0], *to = &runs[1];
    const bool alike = from->scatter_x == to->scatter_x && from->scatter_y == to->scatter_y;
    struct plot_run run = *from, also = *to;

    run.x = blend(from->x, to->x, part);
    run.y = blend(from->y, to->y, part);
    run.step_x = blend(from->step_x, to->step_x, part);
    run.step_y = blend(from->step_y, to->step_y, part);
    run.spread_x = blend(from->spread_x, alike ? to->spread_x : 0, part);
    run.spread_y = blend(from->spread_y, alike ? to->spread_y : 0, part);
    run.step_spread_x = blend(from->step_spread_x, alike ? to->step_spread_x : 0, part);
    run.step_spread_y = blend(from->step_spread_y, alike ? to->step_spread_y : 0, part);
    also.spread_x = blend(0, to->spread_x, part);
    also.spread_y = blend(0, to->spread_y, part);
    also.step_spread_x = blend(0, to->step_spread_x, part);
    also.step_spread_y = blend(0, to->step_spread_y, part);
    plot(crowd, &run, alike ? NULL : &also, group);
}

static void draw_both(struct crowd *crowd, const struct crowd_match *match, int32_t ticks, int part, int group)
{
    struct crowd_train trains[2];
    struct plot_run runs[2];
    int done[2], count = match->sides[0].count;

    for (int side = 0; side < 2; side++)
        trains[side] = train_of(crowd, &match->sides[side], ticks, &done[side]);
    while (count > 0) {
        for (int side = 0; side < 2; side++)
            runs[side] = crowd_piece(&crowd->flows[match->sides[side].flow], &trains[side], done[side]);
        int run = runs[0].count < runs[1].count ? runs[0].count : runs[1].count;
        runs[0].count = run;
        plot_blended(crowd, runs, part, group);
        done[0] += run;
        done[1] += run;
        count -= run;
    }
}

static void draw_one(struct crowd *crowd, const struct crowd_span *span, int32_t ticks, int group)
{
    struct plot_run piece;
    int done;
    struct crowd_train train = train_of(crowd, span, ticks, &done);

    for (; done < train.run.count; done += piece.count) {
        piece = crowd_piece(&crowd->flows[span->flow], &train, done);
        plot(crowd, &piece, NULL, group);
    }
}

/* The rectangle that a span's nodes and spreads lie in, added to another. */
static void enclose(const struct crowd *crowd, const struct crowd_span *span, struct crowd_node box[2])
{
    const struct crowd_flow *flow = &crowd->flows[span->flow];
    int last = flow->route.point_count - 1, first = span->ordinal == 0 ? 0 : span->ordinal - 1;

    for (int i = first; i <= first + 1 && i <= last; i++) {
        const struct crowd_node *node = &flow->nodes[i];
        box[0].x = node->x < box[0].x ? node->x : box[0].x;
        box[0].y = node->y < box[0].y ? node->y : box[0].y;
        box[1].x = node->x > box[1].x ? node->x : box[1].x;
        box[1].y = node->y > box[1].y ? node->y : box[1].y;
        box[1].spread = node->spread > box[1].spread ? node->spread : box[1].spread;
    }
}

static bool unseen(const struct crowd *crowd, const struct crowd_match *match)
{
    struct crowd_node box[2] = { { INT32_MAX, INT32_MAX, 0 }, { INT32_MIN, INT32_MIN, 0 } };

    enclose(crowd, &match->sides[0], box);
    enclose(crowd, &match->sides[1], box);
    return crowd_outside(crowd, &box[0], &box[1]);
}

/* People that only one reading has go, or come, one by one. Each match begins with another part of a person, so that a
 * hundred matches of one person do not all turn at the same time. */
static int draw_match(struct crowd *crowd, int index, int32_t ticks, int part, int group)
{
    const struct crowd_match *match = &crowd->change->matches[index];
    const bool leave = match->sides[1].count == 0, both = !leave && match->sides[0].count > 0;
    struct crowd_span one = match->sides[leave ? 0 : 1];

    if (!both) {
        int64_t turn = index % CROWD_PARTS * TURN_STRIDE % CROWD_PARTS;
        int changed = (int)((one.count * (int64_t)part + turn) / CROWD_PARTS);
        one.count = leave ? one.count - changed : changed;
    }
    if (one.count == 0 || unseen(crowd, match))
        return one.count;
    if (both)
        draw_both(crowd, match, ticks, part, group);
    else
        draw_one(crowd, &one, ticks, group);
    return one.count;
}

static void draw_group(struct crowd *crowd, int group)
{
    const struct crowd_change *change = crowd->change;
    size_t bytes = (size_t)crowd->pitch * (size_t)crowd->view.h;

    memset(crowd->planes[group], 0, bytes);
    crowd->touched_bytes += (int64_t)bytes;
    crowd->drawn[group] = 0;
    for (int i = change->match_begin[group]; i < change->match_begin[group + 1]; i++)
        crowd->drawn[group] += draw_match(crowd, i, crowd->ticks, crowd->part, group);
    /* The next picture that is not between begins with the base of all cells. */
    crowd_extents_set(crowd, crowd->moved[group], true);
}

void crowd_show_between(struct crowd *crowd, enum voice from, enum voice to, int32_t ticks, int part)
{
    const struct crowd_change *change = crowd->change;

    assert(crowd->view.w > 0 && part >= 0 && part <= CROWD_PARTS);
    if (part == 0 || part == CROWD_PARTS || from == to) {
        crowd_show(crowd, part == 0 ? from : to, ticks);
        return;
    }
    bool same = crowd->part == part && !crowd->looked && change->readings[0] == from && change->readings[1] == to &&
                change->ticks == ticks;
    crowd->plotted = 0;
    crowd->touched_bytes = 0;
    for (int group = 0; group < GROUP_COUNT; group++)
        crowd_extents_set(crowd, crowd->changed[group], !same);
    if (same)
        return;
    crowd_change_plan(crowd, from, to, ticks);
    crowd->reading = to;
    crowd->ticks = ticks;
    crowd->part = part;
    for (int group = 0; group < GROUP_COUNT; group++)
        draw_group(crowd, group);
    crowd_tiles_compare(crowd);
}

int crowd_drawn(const struct crowd *crowd, enum flow_group group)
{
    return crowd->drawn[group];
}
