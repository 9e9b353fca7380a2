#include "kiosk/app/hours.h"

enum { MINUTE_S = 60, FIRST_DAY = 3 /* 1 January 1970 was a Thursday */, MOST_DAYS = 400000 };

static int close_of(const struct hours_day *day)
{
    return day->close_min > day->open_min ? day->close_min : day->close_min + HOURS_DAY_MIN;
}

/* `minute` from the midnight that the day begins with, also of the next day. */
static bool covers(const struct hours_day *day, int minute)
{
    switch (day->kind) {
    case HOURS_ALL_DAY: return minute < HOURS_DAY_MIN;
    case HOURS_OPEN: return minute >= day->open_min && minute < close_of(day);
    case HOURS_CLOSED: break;
    }
    return false;
}

/* `minute` since the beginning of 1970. An evening may go on after midnight. */
static bool is_on(const struct hours *hours, int64_t minute)
{
    int64_t day = minute / HOURS_DAY_MIN;
    int of_day = (int)(minute % HOURS_DAY_MIN), weekday = (int)((day + FIRST_DAY) % HOURS_DAYS);
    int before = (weekday + HOURS_DAYS - 1) % HOURS_DAYS;

    return covers(&hours->days[weekday], of_day) || covers(&hours->days[before], of_day + HOURS_DAY_MIN);
}

bool hours_end(const struct hours *hours)
{
    for (int minute = 0; minute < HOURS_DAYS * HOURS_DAY_MIN; minute++) {
        if (!is_on(hours, minute))
            return true;
    }
    return false;
}

struct hours_look hours_look(const struct hours *hours, int64_t wall_s, int64_t built_s)
{
    if (wall_s < 0 || wall_s < built_s || wall_s / HOURS_DAY_S > MOST_DAYS)
        return (struct hours_look){ true, HOURS_DAY_S };
    int64_t minute = wall_s / MINUTE_S;
    bool on = is_on(hours, minute);
    int wait_min = 1;
    while (wait_min < HOURS_DAY_MIN && is_on(hours, minute + wait_min) == on)
        wait_min++;
    return (struct hours_look){ on, (int64_t)wait_min * MINUTE_S - wall_s % MINUTE_S };
}
