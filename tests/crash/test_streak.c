/* kiosk/update/streak.h: ends of the program by itself, counted while the machine runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/hash.h"
#include "kiosk/update/state.h"
#include "kiosk/update/streak.h"
#include "tests/crash/disk_model.h"

#define RUNTIME "/run"

enum { FIRST = 17, BEFORE = 15, S = 1000 };

/* The program starts, plays and is ended after `ms`. */
static void play(struct streak *streak, uint32_t plays, int64_t *now_ms, int64_t ms)
{
    streak_start(streak, *now_ms);
    streak->plays = plays;
    streak->chosen = FIRST;
    streak->playing = true;
    *now_ms += ms;
}

static void six_ends_in_ten_minutes_leave_what_was_chosen(void **state)
{
    struct streak streak = { 0 };
    int64_t now_ms = 5 * S;

    (void)state;
    for (int i = 0; i < STREAK_FIRST; i++) {
        assert_int_equal(streak.level, STREAK_NONE);
        play(&streak, FIRST, &now_ms, 100 * S);
    }
    streak_start(&streak, now_ms);
    assert_int_equal(streak.level, STREAK_PREVIOUS);
    assert_int_equal(streak.left, FIRST);
    assert_int_equal(streak.end_count, 0);
    for (int i = 0; i < STREAK_MORE; i++) {
        assert_int_equal(streak.level, STREAK_PREVIOUS);
        play(&streak, BEFORE, &now_ms, S);
    }
    streak_start(&streak, now_ms);
    assert_int_equal(streak.level, STREAK_FACTORY);
    assert_int_equal(streak.left, FIRST);
    for (int i = 0; i < STREAK_MORE; i++) {
        assert_int_equal(streak.level, STREAK_FACTORY);
        play(&streak, GENERATION_FACTORY, &now_ms, S);
    }
    streak_start(&streak, now_ms);
    assert_int_equal(streak.level, STREAK_REST);
    assert_int_equal(streak.rest_ms, now_ms + STREAK_REST_MS);
    /* What is tried after a rest has one chance. */
    now_ms += STREAK_REST_MS;
    play(&streak, FIRST, &now_ms, S);
    streak_start(&streak, now_ms);
    assert_int_equal(streak.level, STREAK_REST);
    assert_int_equal(streak.rest_ms, now_ms + STREAK_REST_MS);
}

static void ends_that_are_far_apart_do_not_count(void **state)
{
    struct streak streak = { 0 };
    int64_t now_ms = 5 * S;

    (void)state;
    for (int i = 0; i < 100; i++) {
        play(&streak, FIRST, &now_ms, STREAK_WITHIN_MS / (STREAK_FIRST - 1) + 1);
        assert_int_equal(streak.level, STREAK_NONE);
    }
    /* Just so close that they do. */
    for (int i = 0; i < STREAK_FIRST; i++)
        play(&streak, FIRST, &now_ms, STREAK_WITHIN_MS / (STREAK_FIRST - 1));
    assert_int_equal(streak.level, STREAK_PREVIOUS);
}

static void an_end_that_was_wanted_is_none(void **state)
{
    struct streak streak = { 0 };
    int64_t now_ms = 5 * S;

    (void)state;
    for (int i = 0; i < 100; i++) {
        play(&streak, FIRST, &now_ms, S);
        streak.playing = false;
    }
    streak_start(&streak, now_ms);
    assert_int_equal(streak.end_count, 0);
    assert_int_equal(streak.level, STREAK_NONE);
}

/* Below the exhibit that came with the kiosk there is nothing. */
static void where_the_factorys_ends_the_program_there_is_a_rest(void **state)
{
    struct streak streak = { 0 };
    int64_t now_ms = 5 * S;

    (void)state;
    for (int i = 0; i < STREAK_FIRST; i++)
        play(&streak, GENERATION_FACTORY, &now_ms, S);
    streak_start(&streak, now_ms);
    assert_int_equal(streak.level, STREAK_REST);
}

/* Staff are told which. */
static void why_it_was_left_is_remembered(void **state)
{
    struct streak streak = { .plays = FIRST, .chosen = FIRST };
    int64_t now_ms = 5 * S;

    (void)state;
    streak_leave(&streak, true, now_ms);
    assert_true(streak.damaged);
    /* The one before it ends the program: that says nothing of the first. */
    streak.plays = BEFORE;
    streak_leave(&streak, false, now_ms);
    assert_int_equal(streak.level, STREAK_FACTORY);
    assert_true(streak.damaged);
    streak = (struct streak){ .plays = FIRST, .chosen = FIRST };
    streak_leave(&streak, false, now_ms);
    assert_false(streak.damaged);
}

static const struct streak SOME = {
    .level = STREAK_PREVIOUS, .left = 17, .damaged = true, .playing = true, .plays = 15, .chosen = 17, .rest_ms = 0,
    .end_count = 3, .ends_ms = { 1000, 2000, 3000 },
};

static void only_its_own_line_is_read(void **state)
{
    char line[STREAK_BYTES_MAX + 1];
    struct streak out = { 0 };
    size_t len = streak_line(&SOME, line);

    (void)state;
    assert_true(streak_parse(line, len, &out));
    assert_memory_equal(&out, &SOME, sizeof out);
    for (size_t cut = 0; cut < len; cut++)
        assert_false(streak_parse(line, cut, &out));
    for (size_t at = 0; at < len; at++) {
        for (int bit = 0; bit < 8; bit++) {
            line[at] ^= (char)(1 << bit);
            assert_false(streak_parse(line, len, &out));
            line[at] ^= (char)(1 << bit);
        }
    }
    /* More ends than there is room for, under a sum that is right. */
    char digits[HASH_SHORT_HEX_BYTES];
    len = (size_t)snprintf(line, sizeof line,
                           "KSK1 level=1 left=17 damaged=0 playing=1 plays=15 chosen=17 rest=0 ends=7 1 2 3 4 5 6 7");
    hash_short(line, len, digits);
    len += (size_t)snprintf(line + len, sizeof line - len, " sum=%s\n", digits);
    assert_false(streak_parse(line, len, &out));
    memset(line, '1', sizeof line);
    assert_false(streak_parse(line, sizeof line, &out));
}

static void it_is_kept_in_a_folder(void **state)
{
    struct streak out;

    (void)state;
    model_begin();
    model_put_folder(RUNTIME);
    streak_read(RUNTIME, 5000, &out);
    assert_int_equal(out.end_count, 0);
    assert_true(streak_write(RUNTIME, &SOME));
    streak_read(RUNTIME, 5000, &out);
    assert_memory_equal(&out, &SOME, sizeof out);
    /* Of a machine that was started again meanwhile. */
    streak_read(RUNTIME, 2999, &out);
    assert_int_equal(out.level, STREAK_NONE);
    assert_int_equal(out.end_count, 0);
    model_put(RUNTIME "/starts", "garbage", 7);
    streak_read(RUNTIME, 5000, &out);
    assert_int_equal(out.level, STREAK_NONE);
    assert_false(streak_write("/nowhere", &SOME));
    streak_read("/nowhere", 5000, &out);
    assert_int_equal(out.level, STREAK_NONE);
    assert_int_equal(model_open_items(), 0);
    model_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_ends_in_ten_minutes_leave_what_was_chosen),
        cmocka_unit_test(ends_that_are_far_apart_do_not_count),
        cmocka_unit_test(an_end_that_was_wanted_is_none),
        cmocka_unit_test(where_the_factorys_ends_the_program_there_is_a_rest),
        cmocka_unit_test(why_it_was_left_is_remembered),
        cmocka_unit_test(only_its_own_line_is_read),
        cmocka_unit_test(it_is_kept_in_a_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
