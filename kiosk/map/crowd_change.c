#include "kiosk/map/crowd_change.h"

#include <stdlib.h>

#include "kiosk/base/least.h"

enum likeness { SAME_PERSON, SAME_STAND, ANYBODY };

static int32_t number_of(const struct crowd *crowd, const struct crowd_span *span)
{
    return crowd->flows[span->flow].first_scatter + span->first;
}

/* How many at the beginning of the first span have no partner in the second, or, below 0, the other way round. */
static int alone(const struct crowd *crowd, const struct crowd_span spans[2], enum likeness likeness)
{
    if (likeness != ANYBODY && spans[0].key != spans[1].key)
        return spans[0].key < spans[1].key ? spans[0].count : -spans[1].count;
    int ahead = likeness == SAME_PERSON ? number_of(crowd, &spans[1]) - number_of(crowd, &spans[0]) : 0;
    return ahead > 0 ? int_least(ahead, spans[0].count) : -int_least(-ahead, spans[1].count);
}

/* The first `count` of a span; it loses them. */
static struct crowd_span take(struct crowd_span *span, int count)
{
    struct crowd_span taken = *span;

    taken.count = count;
    span->first += count;
    span->count -= count;
    return taken;
}

/* One walk over two lists. Who finds no partner is kept in `unmatched`, which may be the lists themselves unless spans
 * are cut, which only SAME_PERSON does. */
static int walk(struct crowd *crowd, struct crowd_span *const lists[2], int counts[2], enum likeness likeness,
                int match)
{
    struct crowd_change *change = crowd->change;
    struct crowd_span now[2] = { { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 } };
    int at[2] = { 0, 0 }, kept[2] = { 0, 0 };

    for (;;) {
        for (int side = 0; side < 2; side++) {
            if (now[side].count == 0 && at[side] < counts[side])
                now[side] = lists[side][at[side]++];
        }
        if (now[0].count == 0 || now[1].count == 0)
            break;
        int lone = alone(crowd, now, likeness), side = lone > 0 ? 0 : 1;
        if (lone != 0) {
            change->unmatched[side][kept[side]++] = take(&now[side], abs(lone));
            continue;
        }
        int count = int_least(now[0].count, now[1].count);
        change->matches[match++] = (struct crowd_match){ { take(&now[0], count), take(&now[1], count) } };
    }
    for (int side = 0; side < 2; side++) {
        if (now[side].count > 0)
            change->unmatched[side][kept[side]++] = now[side];
        while (at[side] < counts[side])
            change->unmatched[side][kept[side]++] = lists[side][at[side]++];
        counts[side] = kept[side];
    }
    return match;
}

static int plan_group(struct crowd *crowd, int group, int match)
{
    struct crowd_change *change = crowd->change;
    int counts[2];

    for (int side = 0; side < 2; side++)
        counts[side] =
            crowd_change_spans(crowd, change->readings[side], group, change->ticks, change->spans[side]);
    match = walk(crowd, change->spans, counts, SAME_PERSON, match);
    match = walk(crowd, change->unmatched, counts, SAME_STAND, match);
    match = walk(crowd, change->unmatched, counts, ANYBODY, match);
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < counts[side]; i++) {
            struct crowd_match *one = &change->matches[match++];
            one->sides[side] = one->sides[1 - side] = change->unmatched[side][i];
            one->sides[1 - side].count = 0;
        }
    }
    return match;
}

void crowd_change_plan(struct crowd *crowd, enum voice from, enum voice to, int32_t ticks)
{
    struct crowd_change *change = crowd->change;

    if (change->planned && change->readings[0] == from && change->readings[1] == to && change->ticks == ticks)
        return;
    change->planned = true;
    change->readings[0] = from;
    change->readings[1] = to;
    change->ticks = ticks;
    for (int i = 0; i < crowd->flow_count; i++) {
        change->left[i] = crowd_left(&crowd->flows[i], ticks);
        change->arrived[i] = crowd_arrived(&crowd->flows[i], ticks);
    }
    for (int group = 0; group < GROUP_COUNT; group++)
        change->match_begin[group + 1] = plan_group(crowd, group, change->match_begin[group]);
}
