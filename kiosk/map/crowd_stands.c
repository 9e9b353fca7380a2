#include <stdlib.h>
#include <string.h>

#include "kiosk/map/crowd_change.h"

static int list_of(enum voice reading, int group)
{
    return (int)reading * GROUP_COUNT + group;
}

static int stands_of(const struct crowd_flow *flow)
{
    return flow->to == NONE ? 1 : flow->route.point_count + 1;
}

static bool same_way(const struct crowd_flow *a, const struct crowd_flow *b)
{
    return a->group == b->group && a->to != NONE && b->to != NONE && a->route.point_count == b->route.point_count &&
           memcmp(a->route.points, b->route.points, (size_t)a->route.point_count * sizeof *a->route.points) == 0;
}

/* Keys are places, by their index, and then the legs of ways. */
static void find_legs(const struct crowd *crowd, int32_t *first_leg)
{
    int32_t next = crowd->place_count;

    for (int i = 0; i < crowd->flow_count; i++) {
        int like = 0;
        while (like < i && !same_way(&crowd->flows[i], &crowd->flows[like]))
            like++;
        first_leg[i] = like < i ? first_leg[like] : next;
        if (like == i)
            next += crowd->flows[i].route.point_count;
    }
}

static void add_stands(struct crowd_change *change, const struct crowd_flow *flow, int number, int32_t first_leg)
{
    int count = stands_of(flow);

    for (int ordinal = 0; ordinal < count; ordinal++) {
        int32_t key = ordinal == 0 ? flow->from : ordinal == count - 1 ? flow->to : first_leg + ordinal - 1;
        change->stands[change->stand_count++] = (struct crowd_stand){
            list_of(flow->reading, (int)flow->group), key, flow->first_scatter, number, ordinal };
    }
}

/* No two are alike, so every sort gives the same order. */
static int compare(const void *left, const void *right)
{
    const struct crowd_stand *a = left, *b = right;

    if (a->list != b->list)
        return a->list < b->list ? -1 : 1;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    if (a->flow != b->flow)
        return a->flow < b->flow ? -1 : 1;
    return (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
}

static void sort(struct crowd_change *change)
{
    if (change->stand_count > 0)
        qsort(change->stands, (size_t)change->stand_count, sizeof *change->stands, compare);
    for (int list = 0, at = 0; list <= CROWD_LISTS; list++) {
        while (at < change->stand_count && change->stands[at].list < list)
            at++;
        change->begin[list] = at;
    }
}

/* Stands of one group, in both readings. */
static size_t room_of(const struct crowd *crowd, int group)
{
    size_t room = 0;

    for (int i = 0; i < crowd->flow_count; i++) {
        if (group == GROUP_COUNT || (int)crowd->flows[i].group == group)
            room += (size_t)stands_of(&crowd->flows[i]);
    }
    return room;
}

struct crowd_change *crowd_change_open(const struct crowd *crowd, struct arena *arena)
{
    struct crowd_change *change = arena_alloc(arena, sizeof *change);
    int32_t *first_leg = arena_alloc(arena, (size_t)crowd->flow_count * sizeof *first_leg);
    size_t all = room_of(crowd, GROUP_COUNT), most = 0;

    for (int group = 0; group < GROUP_COUNT; group++)
        most = room_of(crowd, group) > most ? room_of(crowd, group) : most;
    change->stands = arena_alloc(arena, all * sizeof *change->stands);
    change->left = arena_alloc(arena, (size_t)crowd->flow_count * sizeof *change->left);
    change->arrived = arena_alloc(arena, (size_t)crowd->flow_count * sizeof *change->arrived);
    /* A step of the first pass ends a span, or cuts it where the next step ends one: so there are at most twice as many
     * matches and rests as spans. Later passes make no more of the rests than they are. */
    for (int side = 0; side < 2; side++) {
        change->spans[side] = arena_alloc(arena, most * sizeof *change->spans[side]);
        change->unmatched[side] = arena_alloc(arena, 2 * most * sizeof *change->unmatched[side]);
    }
    change->matches = arena_alloc(arena, 2 * all * sizeof *change->matches);
    find_legs(crowd, first_leg);
    for (int i = 0; i < crowd->flow_count; i++)
        add_stands(change, &crowd->flows[i], i, first_leg[i]);
    sort(change);
    return change;
}

int crowd_change_spans(const struct crowd *crowd, enum voice reading, int group, int32_t ticks,
                       struct crowd_span *out)
{
    const struct crowd_change *change = crowd->change;
    int list = list_of(reading, group), count = 0;

    for (int i = change->begin[list]; i < change->begin[list + 1]; i++) {
        const struct crowd_stand *stand = &change->stands[i];
        const struct crowd_flow *flow = &crowd->flows[stand->flow];
        int left = change->left[stand->flow], arrived = change->arrived[stand->flow];
        int first = arrived, end = left;
        if (stand->ordinal == 0) {
            first = left;
            end = flow->count;
        } else if (stand->ordinal == flow->route.point_count) {
            first = 0;
            end = arrived;
        } else if (left > arrived) {
            first = crowd_gone(flow, stand->ordinal, ticks);
            end = crowd_gone(flow, stand->ordinal - 1, ticks);
        }
        if (end > first)
            out[count++] = (struct crowd_span){ stand->key, stand->flow, stand->ordinal, first, end - first };
    }
    return count;
}
