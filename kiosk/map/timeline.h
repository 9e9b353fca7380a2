/* Time on the map: days, where they lie on the time line, and how it plays.
 *
 * The line runs over stops: the first date, the days of the moments, the last date. Between two stops each of the
 * first 40 days has equal room, the days behind that a tenth of it, at most 20 days' worth; each gap has 6 days' worth
 * on top, so that neighbours never touch. So most of the line is 1945, and 1946, 1947 and 1992 stand apart, each about
 * as far as two months of that year. Within a gap time runs evenly.
 *
 * All is integers, so that the same position is the same instant on every machine. Pure; holds no references. */
#ifndef KIOSK_MAP_TIMELINE_H
#define KIOSK_MAP_TIMELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/date.h"
#include "kiosk/exhibit/flows.h"

enum {
    TICKS_PER_DAY = 1024,      /* an instant is in ticks since 1 January 1900; each day begins at a multiple */
    TIMELINE_LENGTH = 1 << 20, /* positions run from 0 to here */
    TIMELINE_STOPS_MAX = 128,
    TIMELINE_PLAY_MS = 90000, /* from end to end, with all waits */
    TIMELINE_WAIT_MS = 1800,  /* at each moment: counts stand still and its caption can be read */
};

struct timeline {
    int32_t ticks[TIMELINE_STOPS_MAX];     /* ascending */
    int32_t positions[TIMELINE_STOPS_MAX]; /* ascending, from 0 to TIMELINE_LENGTH */
    bool waits[TIMELINE_STOPS_MAX];        /* a moment lies here */
    int stop_count;                        /* 2 and up */
    int32_t wait_ms;                       /* at each moment */
};

/* The line of an exhibit's map, whose first date is before its last. Moments above the room for stops get none, and
 * those outside of the two dates neither. */
void timeline_init(struct timeline *timeline, const struct flows *flows);

/* Beginning of a day; of a month or a year its first one. */
int32_t timeline_ticks_of(struct date date);
/* The day that an instant lies in. */
struct date timeline_day_of(int32_t ticks);

/* Position (clamped to the line) to instant, and back: a position that is a whole tick comes back to its own tick. */
int32_t timeline_ticks(const struct timeline *timeline, int32_t position);
int32_t timeline_position(const struct timeline *timeline, int32_t ticks);

/* The position so many days on, or back if below 0 (at most a million), where that day begins; no farther than the line
 * goes. */
int32_t timeline_step(const struct timeline *timeline, int32_t position, int days);

/* Index of the first moment behind, or of the last one before, that instant; NONE if there is none. */
int timeline_next(const struct flows *flows, int32_t ticks);
int timeline_previous(const struct flows *flows, int32_t ticks);
/* The last moment at or before it, NONE before the first: the caption to show. */
int timeline_current(const struct flows *flows, int32_t ticks);

/* Where a play stands after so many ms from the line's beginning; it stands still at each moment. */
int32_t timeline_play(const struct timeline *timeline, int32_t play_ms);
/* How many ms a play has run when it comes to that position, so that it can begin there. */
int32_t timeline_play_ms(const struct timeline *timeline, int32_t position);

/* A source of this reading gives people a count on that day; otherwise the counts are "between records" (M6). */
bool timeline_recorded(const struct flows *flows, enum voice reading, int32_t ticks);

#endif
