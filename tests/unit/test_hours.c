/* Opening hours: over midnight, over the week, by clocks that jump or were never set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/hours.h"

enum { MONDAY, TUESDAY, WEDNESDAY, SATURDAY = 5, SUNDAY, MINUTE_S = 60, HOUR_S = 3600 };

/* Monday, 5 January 2026. */
static const int64_t BEGIN_S = 20458LL * HOURS_DAY_S;

static int64_t at(int day, int hour, int minute)
{
    return BEGIN_S + (int64_t)day * HOURS_DAY_S + hour * HOUR_S + minute * MINUTE_S;
}

static struct hours every_day(int open_min, int close_min)
{
    struct hours hours = { 0 };

    for (int i = 0; i < HOURS_DAYS; i++)
        hours.days[i] = (struct hours_day){ HOURS_OPEN, open_min, close_min };
    return hours;
}

static void assert_look(const struct hours *hours, int64_t wall_s, bool on, int64_t again_s)
{
    struct hours_look look = hours_look(hours, wall_s, BEGIN_S);

    if (look.on != on || look.again_s != again_s)
        fail_msg("%lld s: %s for %lld s instead of %s for %lld s", (long long)(wall_s - BEGIN_S),
                 look.on ? "on" : "off", (long long)look.again_s, on ? "on" : "off", (long long)again_s);
}

static void the_screen_is_on_from_open_to_close(void **state)
{
    const struct hours hours = every_day(9 * 60, 18 * 60 + 30);

    (void)state;
    assert_look(&hours, at(MONDAY, 0, 0), false, 9 * HOUR_S);
    assert_look(&hours, at(MONDAY, 8, 59) + 59, false, 1);
    assert_look(&hours, at(MONDAY, 9, 0), true, 9 * HOUR_S + 30 * MINUTE_S);
    assert_look(&hours, at(MONDAY, 18, 29) + 59, true, 1);
    assert_look(&hours, at(MONDAY, 18, 30), false, 14 * HOUR_S + 30 * MINUTE_S);
    assert_look(&hours, at(SUNDAY, 23, 59), false, 9 * HOUR_S + MINUTE_S);
    assert_true(hours_end(&hours));
}

static void hours_may_go_on_after_midnight(void **state)
{
    struct hours hours = every_day(18 * 60, 2 * 60);

    (void)state;
    assert_look(&hours, at(TUESDAY, 17, 59), false, MINUTE_S);
    assert_look(&hours, at(TUESDAY, 23, 59), true, 2 * HOUR_S + MINUTE_S);
    assert_look(&hours, at(WEDNESDAY, 0, 0), true, 2 * HOUR_S);
    assert_look(&hours, at(WEDNESDAY, 2, 0), false, 16 * HOUR_S);
    /* The night belongs to the evening before, also where the day after is closed, and from Sunday to Monday. */
    hours.days[SUNDAY] = (struct hours_day){ .kind = HOURS_CLOSED };
    assert_look(&hours, at(SUNDAY, 1, 30), true, 30 * MINUTE_S);
    assert_look(&hours, at(SUNDAY, 2, 0), false, HOURS_DAY_S);
    assert_look(&hours, at(MONDAY, 1, 30), false, 16 * HOUR_S + 30 * MINUTE_S);
    hours.days[SUNDAY] = (struct hours_day){ HOURS_OPEN, 22 * 60, 1 * 60 };
    assert_look(&hours, at(MONDAY, 0, 30), true, 30 * MINUTE_S);
    /* To midnight and not a minute into the next day. */
    hours = every_day(12 * 60, HOURS_DAY_MIN);
    assert_look(&hours, at(MONDAY, 23, 59), true, MINUTE_S);
    assert_look(&hours, at(TUESDAY, 0, 0), false, 12 * HOUR_S);
}

static void each_weekday_is_its_own(void **state)
{
    struct hours hours = { 0 };

    (void)state;
    assert_false(hours_end(&hours));
    for (int i = 0; i < HOURS_DAYS; i++) {
        memset(&hours, 0, sizeof hours);
        hours.days[i].kind = HOURS_CLOSED;
        assert_true(hours_end(&hours));
        for (int day = 0; day < HOURS_DAYS; day++) {
            assert_true(hours_look(&hours, at(day, 0, 0), BEGIN_S).on == (day != i));
            assert_true(hours_look(&hours, at(day, 23, 59), BEGIN_S).on == (day != i));
        }
    }
    assert_look(&hours, at(SATURDAY, 23, 0), true, HOUR_S);
    assert_look(&hours, at(SUNDAY, 12, 0), false, 12 * HOUR_S);
}

/* Summer time begins and ends: an hour is left out, or comes twice. It is the time on the wall that counts. */
static void a_clock_that_jumps_is_another_time(void **state)
{
    const struct hours hours = every_day(2 * 60 + 30, 3 * 60 + 30);

    (void)state;
    assert_look(&hours, at(SUNDAY, 1, 59), false, 31 * MINUTE_S);
    assert_look(&hours, at(SUNDAY, 3, 0), true, 30 * MINUTE_S);
    assert_look(&hours, at(SUNDAY, 2, 59), true, 31 * MINUTE_S);
    assert_look(&hours, at(SUNDAY, 2, 0), false, 30 * MINUTE_S);
}

static void a_clock_that_cannot_be_right_is_always_on(void **state)
{
    static const int64_t wrong[] = { INT64_MIN, -1, 0, 1, BEGIN_S - 1, 400001LL * HOURS_DAY_S, INT64_MAX };
    struct hours hours = { 0 };

    (void)state;
    for (int i = 0; i < HOURS_DAYS; i++)
        hours.days[i].kind = HOURS_CLOSED;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_look(&hours, wrong[i], true, HOURS_DAY_S);
    assert_look(&hours, BEGIN_S, false, HOURS_DAY_S);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screen_is_on_from_open_to_close),
        cmocka_unit_test(hours_may_go_on_after_midnight),
        cmocka_unit_test(each_weekday_is_its_own),
        cmocka_unit_test(a_clock_that_jumps_is_another_time),
        cmocka_unit_test(a_clock_that_cannot_be_right_is_always_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
