/* When the screen is on: opening hours of a week by the clock on the wall. Pure: no clock is asked, and one that jumps,
 * as at the ends of summer time, is simply another time. A zeroed struct hours is on all week. */
#ifndef KIOSK_APP_HOURS_H
#define KIOSK_APP_HOURS_H

#include <stdbool.h>
#include <stdint.h>

enum { HOURS_DAYS = 7, HOURS_DAY_MIN = 24 * 60, HOURS_DAY_S = 24 * 60 * 60 };

enum hours_kind {
    HOURS_ALL_DAY, /* from midnight to midnight */
    HOURS_OPEN,    /* as the day says */
    HOURS_CLOSED,
};

struct hours_day {
    enum hours_kind kind;
    int open_min, close_min; /* minutes from midnight, 0 to 1440; a close that is not after open is on the next day */
};

struct hours {
    struct hours_day days[HOURS_DAYS]; /* from Monday on */
};

struct hours_look {
    bool on;
    int64_t again_s; /* until it may be otherwise, if the clock runs on; 1 to HOURS_DAY_S */
};

/* Some time of the week is out of hours. */
bool hours_end(const struct hours *hours);
/* Whether the screen is on. `wall_s` as of kiosk/port/calendar.h, and may be anything; a time before `built_s`, of the
 * same clock, or centuries from now is that of a clock that was never set: the screen is on. */
struct hours_look hours_look(const struct hours *hours, int64_t wall_s, int64_t built_s);

#endif
