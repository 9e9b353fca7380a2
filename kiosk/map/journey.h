/* When the people of a flow leave and arrive: what the crowd draws and what the census counts.
 *
 * Person i of `count` leaves at start + i * window / count and is under way for `travel`, so that the last has arrived
 * at start + window + travel. All is integers: the same on every machine. Pure. */
#ifndef KIOSK_MAP_JOURNEY_H
#define KIOSK_MAP_JOURNEY_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/exhibit/flows.h"

enum {
    CROWD_TRAVEL_DAYS = 10, /* longest time that a person is under way */
    CROWD_TRAVEL_DAYS_MAX = 60,
};

/* People of a group and an outcome; each of them is one dot. */
struct crowd_count {
    int before; /* have not left yet */
    int moving;
    int after; /* have come to where the reading leaves them */
};

/* How long people are under way. */
struct journey_pace {
    int travel_days; /* at most so many days; 1 to CROWD_TRAVEL_DAYS_MAX, usually CROWD_TRAVEL_DAYS */
    bool together;   /* for measuring: 7/8 of the flow's time, not half of it at most */
};

/* In ticks (timeline.h). */
struct journey {
    int32_t start, window, travel; /* first leaves; last leaves so much later; each travels so long. All 0: they stay */
    int32_t settled;               /* from here on those who stay have come to where the reading leaves them */
};

/* When all of a group have come to rest in a reading; 0 if none of them moves. */
int32_t journey_settled(const struct flows *flows, enum voice reading, enum flow_group group,
                        const struct journey_pace *pace);
/* The journey of a flow whose group has settled at `settled`. One that ends before it starts takes a day. */
struct journey journey_of(const struct people_flow *flow, const struct journey_pace *pace, int32_t settled);

/* How many of `count` people have left, and have arrived, at an instant; none of those who stay. */
int journey_left(const struct journey *journey, int count, int32_t ticks);
int journey_arrived(const struct journey *journey, int count, int32_t ticks);
/* Adds them to a count: those who stay are `before` until all of their group have come to rest, and then `after`. */
void journey_add(const struct journey *journey, int count, int32_t ticks, struct crowd_count *sum);

#endif
