/* What the map tells at a date and in a reading, as numbers: for the cards, which say it in words (visitors.md D17).
 * The same integers as the dots, from the census. Knows no words. Pure. */
#ifndef KIOSK_SCREENS_MAP_FACTS_H
#define KIOSK_SCREENS_MAP_FACTS_H

#include "kiosk/exhibit/flows.h"

enum { FACTS_COUNTS_MAX = OUTCOME_COUNT + 2, FACTS_PLACES_MAX = FLOW_VIA_MAX + 2 };

/* People and what is counted of them, a key of [interface] such as "map_returned". */
struct map_count {
    const char *key;
    int people;
};

/* A group of people. */
struct map_group {
    int figure, others; /* indices: the figure its dots sum to in this reading, and in the other; NONE: no figure */
    struct map_count counts[FACTS_COUNTS_MAX];
    int count_count;
};

/* People who are under way. */
struct map_way {
    enum flow_group group;
    int people;
    int places[FACTS_PLACES_MAX]; /* indices: where from, by and to; 2 and up */
    int place_count;
};

struct map_facts {
    const struct exhibit *exhibit; /* borrowed; it has a map */
    enum voice reading, other;     /* the reading that is asked, and the one that is not */
    int32_t ticks;                 /* the instant, kiosk/map/timeline.h */
    struct date day;
    bool recorded;                 /* a source gives people a count on that day */
    struct map_group groups[GROUP_COUNT];
};

/* What the map tells at a position of its time line. */
void map_facts_take(const struct exhibit *exhibit, enum voice reading, int32_t position, struct map_facts *out);

/* People of a group who rest at a place. */
int map_facts_at(const struct map_facts *facts, int place, enum flow_group group);

/* Somebody begins or ends at that place in this reading, according to that source or, if it is NONE, to any. */
bool map_facts_told(const struct map_facts *facts, int place, int source);

/* The next way from *flow on, 0 at first, on which people are under way, and which leads from, by or to `place` unless
 * that is NONE. False if there is no other. */
bool map_facts_way(const struct map_facts *facts, int place, int *flow, struct map_way *out);

#endif
