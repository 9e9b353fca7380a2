#include "kiosk/map/census.h"

static const struct journey_pace PACE = { CROWD_TRAVEL_DAYS, false };

static void add(struct crowd_count *sum, const struct crowd_count *count)
{
    sum->before += count->before;
    sum->moving += count->moving;
    sum->after += count->after;
}

void census_take(const struct flows *flows, enum voice reading, int32_t ticks, struct census *out)
{
    int32_t settled[GROUP_COUNT];

    *out = (struct census){ 0 };
    for (int group = 0; group < GROUP_COUNT; group++)
        settled[group] = journey_settled(flows, reading, (enum flow_group)group, &PACE);
    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading != reading)
            continue;
        struct journey journey = journey_of(flow, &PACE, settled[flow->group]);
        journey_add(&journey, flow->count, ticks, &out->counts[flow->group][flow->outcome]);
    }
    for (int group = 0; group < GROUP_COUNT; group++) {
        for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
            add(&out->groups[group], &out->counts[group][outcome]);
    }
}

int census_at_place(const struct flows *flows, enum voice reading, int32_t ticks, int place, enum flow_group group)
{
    int count = 0;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading != reading || flow->group != group || (flow->from != place && flow->to != place))
            continue;
        struct journey journey = journey_of(flow, &PACE, 0);
        if (flow->from == place)
            count += flow->count - journey_left(&journey, flow->count, ticks);
        if (flow->to == place)
            count += journey_arrived(&journey, flow->count, ticks);
    }
    return count;
}

int census_under_way(const struct people_flow *flow, int32_t ticks)
{
    struct journey journey = journey_of(flow, &PACE, 0);

    return journey_left(&journey, flow->count, ticks) - journey_arrived(&journey, flow->count, ticks);
}
