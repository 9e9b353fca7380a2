#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/timeline.h"

static struct moment MOMENTS[] = {
    { "torgau", 2, { 1945, 4, 25 }, NONE, NONE, "", 0 }, { "halle", 3, { 1945, 5, 22 }, NONE, NONE, "", 0 },
    { "same", 4, { 1945, 5, 22 }, NONE, NONE, "", 0 },   { "rimini", 5, { 1947, 0, 0 }, NONE, NONE, "", 0 },
    { "letter", 6, { 1992, 11, 11 }, NONE, NONE, "", 0 },
};
static struct people_flow FLOWS[] = {
    { .reading = VOICE_ACCOUNT, .to = 1, .start = { 1945, 5, 22 }, .end = { 1945, 6, 30 }, .start_dated = true },
    { .reading = VOICE_RESEARCH, .to = 1, .start = { 1945, 5, 29 }, .end = { 1945, 6, 5 }, .end_dated = true },
};
static const struct flows TABLES = { { 1945, 1, 1 }, { 1992, 11, 11 }, FLOWS, 2, MOMENTS, 5 };

static int32_t ticks_of(int year, int month, int day)
{
    return timeline_ticks_of((struct date){ year, month, day });
}

static void every_day_of_1945_has_a_place(void **state)
{
    struct timeline timeline;
    int32_t before = -1;

    (void)state;
    timeline_init(&timeline, &TABLES);
    assert_int_equal(timeline.stop_count, 5);
    for (int32_t ticks = ticks_of(1945, 1, 1); ticks <= ticks_of(1945, 12, 31); ticks += TICKS_PER_DAY) {
        int32_t position = timeline_position(&timeline, ticks);
        assert_true(position > before);
        /* A day comes back to itself; where a day is thin, to the same day. */
        assert_int_equal(timeline_ticks(&timeline, position) / TICKS_PER_DAY, ticks / TICKS_PER_DAY);
        before = position;
    }
    assert_int_equal(timeline_position(&timeline, ticks_of(1945, 1, 1)), 0);
    assert_int_equal(timeline_position(&timeline, ticks_of(1992, 11, 11)), TIMELINE_LENGTH);
    assert_int_equal(timeline_position(&timeline, ticks_of(1900, 1, 1)), 0);
    assert_int_equal(timeline_ticks(&timeline, TIMELINE_LENGTH), ticks_of(1992, 11, 11));
    assert_int_equal(timeline_ticks(&timeline, INT32_MAX), ticks_of(1992, 11, 11));
    assert_int_equal(timeline_ticks(&timeline, -1), ticks_of(1945, 1, 1));
}

static void time_is_stepped_by_days(void **state)
{
    struct timeline timeline;
    int32_t position = 0;

    (void)state;
    timeline_init(&timeline, &TABLES);
    for (int32_t day = ticks_of(1945, 1, 1) / TICKS_PER_DAY; day < ticks_of(1992, 11, 11) / TICKS_PER_DAY; day++) {
        assert_int_equal(timeline_ticks(&timeline, position) / TICKS_PER_DAY, day);
        int32_t next = timeline_step(&timeline, position, 1);
        assert_true(next > position);
        assert_int_equal(timeline_step(&timeline, next, -1), position);
        position = next;
    }
    assert_int_equal(position, TIMELINE_LENGTH);
    assert_int_equal(timeline_step(&timeline, position, 30), TIMELINE_LENGTH);
    assert_int_equal(timeline_step(&timeline, 5, -30), 0);
    /* Within a day: the next one, or the one before. */
    int32_t noon = timeline_position(&timeline, ticks_of(1945, 5, 22) + TICKS_PER_DAY / 2);
    assert_int_equal(timeline_ticks(&timeline, timeline_step(&timeline, noon, 1)), ticks_of(1945, 5, 23));
    assert_int_equal(timeline_ticks(&timeline, timeline_step(&timeline, noon, -1)), ticks_of(1945, 5, 21));
}

static void time_never_runs_back(void **state)
{
    struct timeline timeline;
    int32_t before = 0;

    (void)state;
    timeline_init(&timeline, &TABLES);
    for (int32_t position = 0; position <= TIMELINE_LENGTH; position += 97) {
        int32_t ticks = timeline_ticks(&timeline, position);
        assert_true(ticks >= before);
        assert_true(timeline_position(&timeline, ticks) <= position + 1);
        before = ticks;
    }
}

static void far_years_stand_apart_and_1945_has_most_room(void **state)
{
    struct timeline timeline;
    struct flows flows = TABLES;

    (void)state;
    timeline_init(&timeline, &flows);
    int32_t spring = timeline_position(&timeline, ticks_of(1945, 5, 22));
    int32_t rimini = timeline_position(&timeline, ticks_of(1947, 1, 1));
    assert_true(spring > TIMELINE_LENGTH / 3);
    assert_true(TIMELINE_LENGTH - rimini > TIMELINE_LENGTH / 10);
    assert_true(TIMELINE_LENGTH - rimini < TIMELINE_LENGTH / 3);
    flows.moment_count = 0;
    timeline_init(&timeline, &flows);
    assert_int_equal(timeline.stop_count, 2);
    assert_int_equal(timeline_play(&timeline, TIMELINE_PLAY_MS), TIMELINE_LENGTH);
}

static void moments_are_stepped_through(void **state)
{
    (void)state;
    assert_int_equal(timeline_next(&TABLES, ticks_of(1945, 1, 1)), 0);
    assert_int_equal(timeline_next(&TABLES, ticks_of(1945, 4, 25)), 1);
    assert_int_equal(timeline_next(&TABLES, ticks_of(1945, 5, 22)), 3);
    assert_int_equal(timeline_next(&TABLES, ticks_of(1992, 11, 11)), NONE);
    assert_int_equal(timeline_previous(&TABLES, ticks_of(1945, 4, 25)), NONE);
    assert_int_equal(timeline_previous(&TABLES, ticks_of(1945, 4, 25) + 1), 0);
    assert_int_equal(timeline_previous(&TABLES, ticks_of(1992, 11, 11)), 3);
    assert_int_equal(timeline_current(&TABLES, ticks_of(1945, 4, 25)), 0);
    assert_int_equal(timeline_current(&TABLES, ticks_of(1945, 4, 25) - 1), NONE);
    assert_int_equal(timeline_current(&TABLES, ticks_of(1945, 5, 22)), 2);
}

static void a_play_waits_at_moments_and_ends(void **state)
{
    struct timeline timeline;
    int32_t before = 0, still = 0, longest = 0;

    (void)state;
    timeline_init(&timeline, &TABLES);
    assert_int_equal(timeline_play(&timeline, 0), 0);
    assert_int_equal(timeline_play(&timeline, TIMELINE_PLAY_MS), TIMELINE_LENGTH);
    assert_true(timeline_play(&timeline, TIMELINE_PLAY_MS - TIMELINE_WAIT_MS - 50) < TIMELINE_LENGTH);
    for (int32_t ms = 1; ms <= TIMELINE_PLAY_MS; ms++) {
        int32_t position = timeline_play(&timeline, ms);
        assert_true(position >= before);
        still = position == before ? still + 1 : 0;
        longest = still > longest ? still : longest;
        before = position;
    }
    assert_true(longest >= TIMELINE_WAIT_MS - 20 && longest <= TIMELINE_WAIT_MS + 20);
    for (int32_t position = 0; position <= TIMELINE_LENGTH; position += 1013) {
        int32_t again = timeline_play(&timeline, timeline_play_ms(&timeline, position));
        assert_true(abs(again - position) <= TIMELINE_LENGTH / 20000);
    }
}

static void many_moments_share_half_of_a_play(void **state)
{
    struct moment many[200];
    struct flows flows = TABLES;
    struct timeline timeline;

    (void)state;
    for (int i = 0; i < 200; i++)
        many[i] = (struct moment){ .date = date_of_day(16436 + i) };
    flows.moments = many;
    flows.moment_count = 200;
    timeline_init(&timeline, &flows);
    assert_int_equal(timeline.stop_count, TIMELINE_STOPS_MAX);
    assert_true(timeline.wait_ms * (TIMELINE_STOPS_MAX - 1) <= TIMELINE_PLAY_MS / 2 + timeline.wait_ms);
    assert_int_equal(timeline_play(&timeline, TIMELINE_PLAY_MS), TIMELINE_LENGTH);
}

static void what_no_source_dates_is_between_records(void **state)
{
    (void)state;
    assert_true(timeline_recorded(&TABLES, VOICE_ACCOUNT, ticks_of(1945, 5, 22)));
    assert_true(timeline_recorded(&TABLES, VOICE_ACCOUNT, ticks_of(1945, 5, 22) + TICKS_PER_DAY - 1));
    assert_false(timeline_recorded(&TABLES, VOICE_ACCOUNT, ticks_of(1945, 5, 23)));
    assert_false(timeline_recorded(&TABLES, VOICE_ACCOUNT, ticks_of(1945, 6, 30)));
    assert_false(timeline_recorded(&TABLES, VOICE_RESEARCH, ticks_of(1945, 5, 22)));
    assert_true(timeline_recorded(&TABLES, VOICE_RESEARCH, ticks_of(1945, 6, 5)));
    struct date day = timeline_day_of(ticks_of(1899, 12, 31) + 1);
    assert_true(day.year == 1899 && day.month == 12 && day.day == 31);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_1945_has_a_place),
        cmocka_unit_test(time_is_stepped_by_days),
        cmocka_unit_test(time_never_runs_back),
        cmocka_unit_test(far_years_stand_apart_and_1945_has_most_room),
        cmocka_unit_test(moments_are_stepped_through),
        cmocka_unit_test(a_play_waits_at_moments_and_ends),
        cmocka_unit_test(many_moments_share_half_of_a_play),
        cmocka_unit_test(what_no_source_dates_is_between_records),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
