#include "kiosk/map/journey.h"

#include "kiosk/map/timeline.h"

static bool stays(const struct journey *journey)
{
    return journey->window == 0;
}

struct journey journey_of(const struct people_flow *flow, const struct journey_pace *pace, int32_t settled)
{
    if (flow->to == NONE)
        return (struct journey){ .settled = settled };
    int32_t start = timeline_ticks_of(flow->start), end = timeline_ticks_of(flow->end);
    int32_t whole = end - start < TICKS_PER_DAY ? TICKS_PER_DAY : end - start;
    int32_t most = pace->travel_days * TICKS_PER_DAY, travel = pace->together ? whole / 8 * 7 : whole / 2;

    travel = travel < most ? travel : most;
    return (struct journey){ start, whole - travel, travel, settled };
}

int32_t journey_settled(const struct flows *flows, enum voice reading, enum flow_group group,
                        const struct journey_pace *pace)
{
    int32_t settled = 0;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading != reading || flow->group != group)
            continue;
        struct journey journey = journey_of(flow, pace, 0);
        int32_t end = journey.start + journey.window + journey.travel;
        settled = end > settled ? end : settled;
    }
    return settled;
}

static int left_after(const struct journey *journey, int count, int64_t ticks)
{
    if (stays(journey) || ticks < journey->start)
        return 0;
    int64_t left = (ticks - journey->start) * count / journey->window + 1;
    return left > count ? count : (int)left;
}

int journey_left(const struct journey *journey, int count, int32_t ticks)
{
    return left_after(journey, count, ticks);
}

int journey_arrived(const struct journey *journey, int count, int32_t ticks)
{
    return left_after(journey, count, (int64_t)ticks - journey->travel);
}

void journey_add(const struct journey *journey, int count, int32_t ticks, struct crowd_count *sum)
{
    bool settled = stays(journey) && ticks >= journey->settled;
    int left = settled ? count : journey_left(journey, count, ticks);
    int arrived = settled ? count : journey_arrived(journey, count, ticks);

    sum->before += count - left;
    sum->moving += left - arrived;
    sum->after += arrived;
}
