#include "kiosk/screens/map_facts.h"

#include "kiosk/map/census.h"
#include "kiosk/map/timeline.h"

static void add_count(struct map_group *group, const char *key, int people)
{
    group->counts[group->count_count++] = (struct map_count){ key, people };
}

/* How far each way of ending has come. Of those who are to come home or to be handed over 0 is a count; of other ends
 * there is nothing to say before it is so. */
static void count_group(const struct census *census, int index, struct map_group *group)
{
    static const char *const keys[OUTCOME_COUNT] = { "map_returned", "map_handed_over", "map_not_accounted",
                                                     "map_died", "map_unknown" };
    const struct crowd_count *all = &census->groups[index];

    for (int i = 0; i < OUTCOME_COUNT; i++) {
        const struct crowd_count *count = &census->counts[index][i];
        bool awaited = (i == OUTCOME_RETURNED || i == OUTCOME_HANDED_OVER) && count->before + count->moving > 0;
        if (count->after > 0 || awaited)
            add_count(group, keys[i], count->after);
    }
    if (all->moving > 0)
        add_count(group, "map_moving", all->moving);
    if (all->before > 0)
        add_count(group, "map_before", all->before);
}

void map_facts_take(const struct exhibit *exhibit, enum voice reading, int32_t position, struct map_facts *out)
{
    const struct flows *flows = exhibit->flows;
    struct timeline timeline;
    struct census census;

    timeline_init(&timeline, flows);
    *out = (struct map_facts){ .exhibit = exhibit, .reading = reading,
                               .other = reading == VOICE_ACCOUNT ? VOICE_RESEARCH : VOICE_ACCOUNT,
                               .ticks = timeline_ticks(&timeline, position) };
    out->day = timeline_day_of(out->ticks);
    out->recorded = timeline_recorded(flows, reading, out->ticks);
    census_take(flows, reading, out->ticks, &census);
    for (int i = 0; i < GROUP_COUNT; i++) {
        struct map_group *group = &out->groups[i];
        group->figure = flows_figure(flows, reading, (enum flow_group)i);
        group->others = flows_figure(flows, out->other, (enum flow_group)i);
        count_group(&census, i, group);
    }
}

int map_facts_at(const struct map_facts *facts, int place, enum flow_group group)
{
    return census_at_place(facts->exhibit->flows, facts->reading, facts->ticks, place, group);
}

bool map_facts_told(const struct map_facts *facts, int place, int source)
{
    const struct flows *flows = facts->exhibit->flows;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading == facts->reading && (source == NONE || flow->source == source) &&
            (flow->from == place || flow->to == place))
            return true;
    }
    return false;
}

static bool leads(const struct map_way *way, int place)
{
    for (int i = 0; i < way->place_count; i++) {
        if (way->places[i] == place)
            return true;
    }
    return false;
}

static void take_way(const struct people_flow *flow, int people, struct map_way *out)
{
    *out = (struct map_way){ .group = flow->group, .people = people };
    out->places[out->place_count++] = flow->from;
    for (int i = 0; i < flow->via_count; i++)
        out->places[out->place_count++] = flow->via[i];
    out->places[out->place_count++] = flow->to;
}

bool map_facts_way(const struct map_facts *facts, int place, int *flow, struct map_way *out)
{
    const struct flows *flows = facts->exhibit->flows;

    while (*flow < flows->flow_count) {
        const struct people_flow *next = &flows->flows[(*flow)++];
        int people = next->reading == facts->reading ? census_under_way(next, facts->ticks) : 0;
        if (people == 0)
            continue;
        take_way(next, people, out);
        if (place == NONE || leads(out, place))
            return true;
    }
    return false;
}
