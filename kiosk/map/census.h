/* The census: how many people of a reading are where at an instant, from the flows alone.
 *
 * The same integers as the crowd's, dot by dot, without a crowd: for words beside the map, and in its place. Pure. */
#ifndef KIOSK_MAP_CENSUS_H
#define KIOSK_MAP_CENSUS_H

#include "kiosk/map/journey.h"

struct census {
    struct crowd_count counts[GROUP_COUNT][OUTCOME_COUNT]; /* as crowd_count gives them */
    struct crowd_count groups[GROUP_COUNT];                /* their sums, whatever the outcome */
};

/* Counts all people of a reading at an instant. */
void census_take(const struct flows *flows, enum voice reading, int32_t ticks, struct census *out);

/* People of a group who rest at a place, as crowd_at_place gives them. */
int census_at_place(const struct flows *flows, enum voice reading, int32_t ticks, int place, enum flow_group group);

/* People of one flow who are under way, whatever its reading. */
int census_under_way(const struct people_flow *flow, int32_t ticks);

#endif
