/* The screen's night: dark out of hours, awake while somebody is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/app/night.h"

enum { HOUR_S = 3600, MINUTE_MS = 60 * 1000 };

/* Monday, 5 January 2026: open from 9 to 18. */
static const int64_t DAY_S = 20458LL * HOURS_DAY_S;

struct fixture {
    struct hours hours;
    struct night night;
    int64_t now_ms, hand_ms;
    int64_t wall_s; /* when now_ms is 0 */
};

static struct fixture at(int hour)
{
    struct fixture fixture = { .wall_s = DAY_S + hour * HOUR_S };

    for (int i = 0; i < HOURS_DAYS; i++)
        fixture.hours.days[i] = (struct hours_day){ HOURS_OPEN, 9 * 60, 18 * 60 };
    return fixture;
}

static void begin(struct fixture *fixture)
{
    night_init(&fixture->night, &fixture->hours, 0);
    fixture->night.built_s = DAY_S;
}

/* Looks when it is due and at no other time. */
static bool dark_after(struct fixture *fixture, int64_t ms)
{
    int64_t end_ms = fixture->now_ms + ms;

    while (night_due(&fixture->night) <= end_ms) {
        fixture->now_ms = night_due(&fixture->night) > fixture->now_ms ? night_due(&fixture->night) : fixture->now_ms;
        night_look(&fixture->night, fixture->now_ms, fixture->hand_ms, fixture->wall_s + fixture->now_ms / 1000);
        assert_true(night_due(&fixture->night) > fixture->now_ms);
        assert_true(night_due(&fixture->night) <= fixture->now_ms + NIGHT_LOOK_MS);
    }
    fixture->now_ms = end_ms;
    return fixture->night.dark;
}

static bool event(struct fixture *fixture, enum input_kind kind)
{
    const struct input_event event = { .kind = kind, .time_ms = fixture->now_ms };

    return night_event(&fixture->night, &event, fixture->now_ms);
}

static void it_is_dark_out_of_hours_and_light_within(void **state)
{
    struct fixture fixture = at(17);

    (void)state;
    begin(&fixture);
    assert_false(dark_after(&fixture, 60 * MINUTE_MS - 1));
    assert_true(dark_after(&fixture, 1));
    assert_true(dark_after(&fixture, 15 * 60 * MINUTE_MS - 1));
    assert_false(dark_after(&fixture, 1));
}

/* So that a technician sees that it plays. */
static void it_shows_itself_after_a_start(void **state)
{
    struct fixture fixture = at(20);

    (void)state;
    begin(&fixture);
    assert_false(dark_after(&fixture, NIGHT_AWAKE_MS - 1));
    assert_true(dark_after(&fixture, 1));
}

static void nobody_is_left_in_the_dark(void **state)
{
    struct fixture fixture = at(17);

    (void)state;
    begin(&fixture);
    fixture.hand_ms = 59 * MINUTE_MS;
    assert_false(dark_after(&fixture, 69 * MINUTE_MS - 1));
    fixture.hand_ms = 68 * MINUTE_MS;
    assert_false(dark_after(&fixture, 9 * MINUTE_MS));
    assert_true(dark_after(&fixture, 1));
}

static void a_touch_wakes_for_ten_minutes(void **state)
{
    static const enum input_kind hands[] = { INPUT_POINTER_DOWN, INPUT_KEY };

    (void)state;
    for (size_t i = 0; i < sizeof hands / sizeof *hands; i++) {
        struct fixture fixture = at(3);
        begin(&fixture);
        assert_true(dark_after(&fixture, 60 * MINUTE_MS));
        assert_false(event(&fixture, INPUT_REDRAW));
        assert_false(event(&fixture, INPUT_QUIT));
        assert_true(event(&fixture, INPUT_POINTER_MOVE));
        assert_true(fixture.night.dark);
        assert_true(event(&fixture, hands[i]));
        assert_false(dark_after(&fixture, 0));
        /* It is light: the next one is for the exhibit. */
        assert_false(event(&fixture, hands[i]));
        assert_false(dark_after(&fixture, NIGHT_AWAKE_MS - 1));
        assert_true(dark_after(&fixture, 1));
    }
}

/* What begins by itself in the night, such as another exhibit, was touched when it began, by its own account. */
static void only_a_hand_ends_the_dark(void **state)
{
    struct fixture fixture = at(20);

    (void)state;
    begin(&fixture);
    assert_true(dark_after(&fixture, 60 * MINUTE_MS));
    fixture.hand_ms = fixture.now_ms;
    assert_true(dark_after(&fixture, 5 * MINUTE_MS));
    night_wake(&fixture.night, fixture.now_ms);
    assert_false(dark_after(&fixture, MINUTE_MS));
}

static void a_clock_that_is_set_is_noticed(void **state)
{
    struct fixture fixture = at(20);

    (void)state;
    begin(&fixture);
    assert_true(dark_after(&fixture, 60 * MINUTE_MS));
    fixture.wall_s -= 10 * HOUR_S;
    assert_false(dark_after(&fixture, NIGHT_LOOK_MS));
    fixture.wall_s += 10 * HOUR_S;
    assert_true(dark_after(&fixture, NIGHT_LOOK_MS));
    fixture.wall_s = 0;
    assert_false(dark_after(&fixture, NIGHT_LOOK_MS));
}

static void without_hours_there_is_no_night(void **state)
{
    const struct hours always = { 0 };
    struct night night;

    (void)state;
    night_init(&night, NULL, 5);
    assert_true(night_due(&night) == INT64_MAX);
    night_init(&night, &always, 5);
    assert_true(night_due(&night) == INT64_MAX);
    night_look(&night, INT64_MAX - 1, 0, DAY_S);
    assert_false(night.dark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_dark_out_of_hours_and_light_within),
        cmocka_unit_test(it_shows_itself_after_a_start),
        cmocka_unit_test(nobody_is_left_in_the_dark),
        cmocka_unit_test(a_touch_wakes_for_ten_minutes),
        cmocka_unit_test(only_a_hand_ends_the_dark),
        cmocka_unit_test(a_clock_that_is_set_is_noticed),
        cmocka_unit_test(without_hours_there_is_no_night),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
