/* kiosk/app/programme.h: an exhibit that ends the program again and again, row G3 of the faults of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/evening.h"

#define GENERATION(n) PACKS_STORE "/generations/0000000" #n

static int set_up(void **state)
{
    evening_set_up(state);
    struct evening *evening = *state;

    packs_settle(&evening->packs, 1);
    packs_settle(&evening->packs, 2);
    return 0;
}

/* Starts, plays for ten seconds and is gone. */
static void crash(struct evening *evening, int times)
{
    for (int i = 0; i < times; i++) {
        begin(evening);
        look_after(evening, 10000);
    }
}

static void left_for_the_previous_the_factorys_and_a_rest(void **state)
{
    struct evening *evening = *state;

    int before = (int)state_now(evening).seq;
    crash(evening, STREAK_FIRST);
    assert_plays(evening, GENERATION(2));
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_NONE);
    crash(evening, STREAK_MORE);
    assert_plays(evening, GENERATION(1));
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_ENDS);
    assert_true(told(evening, "number 2 cannot be played; until the machine is started again another one is"));
    look_after(evening, 5000);
    assert_false(evening->programme.changed);
    crash(evening, STREAK_MORE);
    assert_plays(evening, "/factory");
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_ENDS);
    assert_true(told(evening, "E604"));
    begin(evening);
    assert_true(evening->programme.rest_until_ms == evening->now_ms + STREAK_REST_MS);
    /* For this time only: nothing is marked, and nothing written. */
    assert_int_equal(state_now(evening).seq, before);
    assert_int_equal(model_count(PACKS_STORE "/bad"), 0);

    /* Another start in the midst of the rest goes on with it. */
    evening->now_ms += STREAK_REST_MS - 1;
    begin(evening);
    assert_true(evening->programme.rest_until_ms == evening->now_ms + 1);
    evening->now_ms++;
    programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_true(evening->programme.rest_until_ms == 0);
    assert_plays(evening, GENERATION(2));
    crash(evening, 0);
    begin(evening);
    assert_true(evening->programme.rest_until_ms == evening->now_ms + STREAK_REST_MS);
    /* And if it stays this time, all is forgotten. */
    evening->now_ms += STREAK_REST_MS;
    begin(evening);
    for (int i = 0; i <= STREAK_WITHIN_MS / PROGRAMME_LOOK_MS; i++)
        look_after(evening, PROGRAMME_LOOK_MS);
    assert_int_equal(evening->programme.streak.level, STREAK_NONE);
    crash(evening, STREAK_FIRST - 1);
    assert_plays(evening, GENERATION(2));
    begin(evening);
    assert_plays(evening, GENERATION(1));
}

static void a_loss_of_power_begins_anew(void **state)
{
    struct evening *evening = *state;

    crash(evening, STREAK_FIRST + 1);
    assert_plays(evening, GENERATION(1));
    model_take(EVENING_RUNTIME "/starts");
    begin(evening);
    assert_plays(evening, GENERATION(2));
}

static void a_new_one_gets_its_chance(void **state)
{
    struct evening *evening = *state;

    crash(evening, STREAK_FIRST + 1);
    assert_plays(evening, GENERATION(1));
    install(evening, 3);
    look_after(evening, 5000);
    change(evening);
    assert_plays(evening, GENERATION(3));
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_NONE);
    assert_int_equal(evening->programme.streak.level, STREAK_NONE);
    look_after(evening, PROGRAMME_CONFIRM_MS);
    assert_true(state_now(evening).confirmed);
    crash(evening, STREAK_FIRST - 1);
    assert_plays(evening, GENERATION(3));
    begin(evening);
    assert_plays(evening, GENERATION(2));
}

/* Nor do those of the one before. */
static void ends_are_those_of_what_plays(void **state)
{
    struct evening *evening = *state;

    crash(evening, STREAK_FIRST);
    install(evening, 3);
    look_after(evening, 5000);
    change(evening);
    look_after(evening, PROGRAMME_CONFIRM_MS);
    assert_false(evening->programme.on_trial);
    crash(evening, STREAK_FIRST - 1);
    assert_plays(evening, GENERATION(3));
}

static void ends_on_trial_are_not_held_against_it_later(void **state)
{
    struct evening *evening = *state;

    install(evening, 3);
    crash(evening, STATE_TRIES - 1);
    begin(evening);
    look_after(evening, PROGRAMME_CONFIRM_MS);
    assert_false(evening->programme.on_trial);
    crash(evening, STREAK_FIRST - 1);
    assert_plays(evening, GENERATION(3));
}

/* D4: one on trial has three starts, which the store counts; none of them is held against what comes after it. */
static void ends_of_one_on_trial_are_the_stores(void **state)
{
    struct evening *evening = *state;

    install(evening, 3);
    crash(evening, STATE_TRIES);
    assert_plays(evening, GENERATION(3));
    begin(evening);
    assert_plays(evening, GENERATION(2));
    assert_true(told(evening, "E601"));
    assert_int_equal(evening->programme.streak.end_count, 0);
}

static void an_end_that_somebody_wants_does_not_count(void **state)
{
    struct evening *evening = *state;

    for (int i = 0; i < 100; i++) {
        begin(evening);
        look_after(evening, 1000);
        programme_finish(&evening->programme);
    }
    begin(evening);
    assert_plays(evening, GENERATION(2));
}

static void where_nothing_is_remembered_it_is_told_and_nothing_counts(void **state)
{
    struct evening *evening = *state;

    for (int i = 0; i < 20; i++) {
        begin(evening);
        remember(evening, "/nowhere", 0);
        programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
        assert_plays(evening, GENERATION(2));
        model_take(EVENING_RUNTIME "/starts");
    }
    assert_true(told(evening, "nothing can be written there"));
}

/* B6: the machine's own time goes on, whatever the clock says; and ours begins anew with each start. */
static void time_is_that_of_the_machine(void **state)
{
    struct evening *evening = *state;

    for (int i = 0; i < STREAK_FIRST; i++) {
        begin(evening);
        evening->now_ms += STREAK_WITHIN_MS;
    }
    begin(evening);
    assert_plays(evening, GENERATION(2));
    for (int i = 0; i < 20; i++) {
        remember(evening, EVENING_RUNTIME, evening->now_ms + STREAK_WITHIN_MS * i);
        programme_begin(&evening->programme, 1, &evening->packs.diag);
        assert_plays(evening, GENERATION(2));
    }
    evening->now_ms += 20 * STREAK_WITHIN_MS;
    for (int i = 0; i < STREAK_FIRST + 1; i++) {
        remember(evening, EVENING_RUNTIME, evening->now_ms + 1000 * i);
        programme_begin(&evening->programme, 1, &evening->packs.diag);
    }
    assert_plays(evening, GENERATION(1));
}

/* Not even what came with the kiosk can be played. */
static void where_nothing_can_be_played_there_is_a_rest(void **state)
{
    struct evening *evening = *state;

    begin(evening);
    while (programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag))
        programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_plays(evening, "/factory");
    programme_rest(&evening->programme, evening->now_ms);
    assert_true(evening->programme.rest_until_ms == evening->now_ms + STREAK_REST_MS);
    begin(evening);
    assert_true(evening->programme.rest_until_ms == evening->now_ms + STREAK_REST_MS);
    evening->now_ms += STREAK_REST_MS;
    programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_true(evening->programme.rest_until_ms == 0);
    assert_plays(evening, "/factory");
}

/* D4: the loop is broken off, and the exhibit that plays then is not opened again and again. */
static void too_many_changes_leave_the_factorys_in_peace(void **state)
{
    struct evening *evening = *state;

    packs_endless(&evening->packs);
    begin(evening);
    assert_plays(evening, "/factory");
    assert_true(told(evening, "E605"));
    for (int i = 0; i < 10; i++) {
        look_after(evening, PROGRAMME_LOOK_MS);
        assert_false(evening->programme.changed);
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, evening_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(left_for_the_previous_the_factorys_and_a_rest),
        CASE(a_loss_of_power_begins_anew),
        CASE(a_new_one_gets_its_chance),
        CASE(ends_are_those_of_what_plays),
        CASE(ends_on_trial_are_not_held_against_it_later),
        CASE(ends_of_one_on_trial_are_the_stores),
        CASE(an_end_that_somebody_wants_does_not_count),
        CASE(where_nothing_is_remembered_it_is_told_and_nothing_counts),
        CASE(time_is_that_of_the_machine),
        CASE(where_nothing_can_be_played_there_is_a_rest),
        CASE(too_many_changes_leave_the_factorys_in_peace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
