/* kiosk/app/programme.h: what plays is found damaged, or ends the program again and again; rows B5, B6, D6, D9, D10 and
 * G3 of the faults of an update. */
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

enum { HOUR_MS = 60 * 60 * 1000, DAY_MS = 24 * HOUR_MS, STEP_MS = ROUNDS_STEP_MS };

/* Two exhibits have stayed, and the second plays. */
static int set_up(void **state)
{
    evening_set_up(state);
    struct evening *evening = *state;

    packs_settle(&evening->packs, 1);
    packs_settle(&evening->packs, 2);
    begin(evening);
    assert_plays(evening, GENERATION(2));
    return 0;
}

static void damage_is_left_at_the_next_moment(void **state)
{
    struct evening *evening = *state;
    struct programme *programme = &evening->programme;

    programme_damaged(programme, "halle.png", evening->now_ms, &evening->packs.diag);
    assert_true(told(evening, "E602"));
    assert_true(diag_tells(&evening->packs.diag, "halle.png"));
    assert_int_equal(programme->change_by_ms, evening->now_ms + PROGRAMME_PATIENCE_MS);
    look_after(evening, 5000);
    assert_int_equal(programme->change_by_ms, evening->now_ms - 5000 + PROGRAMME_PATIENCE_MS);
    change(evening);
    assert_plays(evening, GENERATION(1));
    assert_int_equal(model_count(PACKS_STORE "/bad"), 1);
    assert_int_equal(state_now(evening).changes, 1);
    assert_true(state_now(evening).confirmed);
    programme_damaged(programme, "halle.png", evening->now_ms, &evening->packs.diag);
    change(evening);
    assert_plays(evening, "/factory");
    assert_true(told(evening, "E602"));
    look_after(evening, 5000);
    assert_false(programme->changed);
    /* There is nothing below it. */
    diag_finish(&evening->packs.diag);
    programme_damaged(programme, "halle.png", evening->now_ms, &evening->packs.diag);
    assert_false(programme->damaged);
    assert_int_equal(evening->packs.diag.count, 0);
    begin(evening);
    assert_plays(evening, "/factory");
}

static void an_update_that_holds_the_store_is_waited_for(void **state)
{
    struct evening *evening = *state;
    struct store other;

    assert_int_equal(store_open(PACKS_STORE, &other, &evening->packs.diag), UPDATE_OK);
    programme_damaged(&evening->programme, "halle.png", evening->now_ms, &evening->packs.diag);
    look_after(evening, 5000);
    assert_false(evening->programme.changed);
    assert_int_equal(state_now(evening).active, 2);
    store_close(&other);
    look_after(evening, 5000);
    change(evening);
    assert_plays(evening, GENERATION(1));
}

/* D6: what cannot be marked is passed over, until the machine is started again. */
static void without_the_right_to_write_damage_is_passed_over(void **state)
{
    struct evening *evening = *state;

    model_read_only(PACKS_STORE);
    programme_damaged(&evening->programme, "halle.png", evening->now_ms, &evening->packs.diag);
    assert_true(told(evening, "E402"));
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_NONE);
    change(evening);
    assert_plays(evening, GENERATION(1));
    look_after(evening, 5000);
    assert_false(evening->programme.changed);
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_DAMAGED);
    begin(evening);
    assert_plays(evening, GENERATION(1));
    assert_int_equal(programme_passes(&evening->programme), PROGRAMME_PASS_DAMAGED);
    assert_true(programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag));
    programme_choose(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_plays(evening, "/factory");
    assert_true(told(evening, "E604"));
    assert_false(programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag));
    assert_int_equal(model_count(PACKS_STORE "/bad"), 0);
    model_take(EVENING_RUNTIME "/starts");
    begin(evening);
    assert_plays(evening, GENERATION(2));
}

/* Whatever is wrong, choosing comes to an end. */
static void with_a_state_that_is_lost_too_it_ends_with_the_factorys(void **state)
{
    struct evening *evening = *state;
    int turns = 0;

    model_take(PACKS_STORE "/state");
    model_read_only(PACKS_STORE);
    begin(evening);
    while (programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag) && turns++ < 10)
        programme_choose(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_plays(evening, "/factory");
    assert_true(turns <= 3);
}

static void what_stays_wrong_is_told_once(void **state)
{
    struct evening *evening = *state;

    install(evening, 3);
    begin(evening);
    diag_finish(&evening->packs.diag);
    model_read_only(PACKS_STORE);
    for (int i = 0; i < 100; i++)
        look_after(evening, PROGRAMME_LOOK_MS);
    assert_true(evening->programme.on_trial);
    assert_true(told(evening, "E402"));
    assert_true(evening->packs.diag.count < 5);
    model_read_only(NULL);
    look_after(evening, PROGRAMME_LOOK_MS);
    assert_false(evening->programme.on_trial);
}

/* The data part is gone in the midst of it: what came with the kiosk plays, and what is installed when it is back. */
static void a_store_that_is_lost_gives_way_until_it_is_back(void **state)
{
    struct evening *evening = *state;

    model_fail(0, DISK_FAILED, true, PACKS_STORE);
    programme_damaged(&evening->programme, "halle.png", evening->now_ms, &evening->packs.diag);
    change(evening);
    assert_plays(evening, "/factory");
    assert_true(told(evening, "E405") || told(evening, "E403"));
    for (int i = 0; i < 10; i++)
        look_after(evening, PROGRAMME_LOOK_MS);
    assert_false(evening->programme.changed);
    model_heal();
    look_after(evening, PROGRAMME_LOOK_MS);
    change(evening);
    /* What was found damaged is not tried again before the machine is started anew. */
    assert_plays(evening, GENERATION(1));
}

/* D9: a bit turns while nobody looks. */
static void the_daily_round_finds_what_has_rotted(void **state)
{
    struct evening *evening = *state;

    wait_idle(evening, HOUR_MS, STEP_MS);
    model_flip(GENERATION(2) "/panels/en.md", 3, 5);
    wait_idle(evening, DAY_MS - 2 * HOUR_MS, STEP_MS);
    assert_false(evening->programme.changed);
    wait_idle(evening, 2 * HOUR_MS, STEP_MS);
    assert_true(told(evening, "E602"));
    assert_true(told(evening, "is damaged: it is not as it was sealed"));
    change(evening);
    assert_plays(evening, GENERATION(1));
    assert_int_equal(model_count(PACKS_STORE "/bad"), 1);
}

static void a_damaged_previous_one_is_marked_and_what_plays_stays(void **state)
{
    struct evening *evening = *state;

    model_flip(GENERATION(1) "/theme.ini", 0, 0);
    wait_idle(evening, HOUR_MS, STEP_MS);
    assert_false(evening->programme.changed);
    assert_true(told(evening, "number 1 is damaged and will not be played again"));
    assert_int_equal(state_now(evening).active, 2);
    assert_int_equal(state_now(evening).previous, GENERATION_FACTORY);
    assert_int_equal(model_count(PACKS_STORE "/bad"), 1);
    int changes = model_changes();
    wait_idle(evening, 2 * DAY_MS, STEP_MS);
    assert_int_equal(model_changes(), changes);
}

/* D10 */
static void an_idle_day_writes_nothing(void **state)
{
    struct evening *evening = *state;

    model_keep();
    int changes = model_changes(), syncs = model_syncs();
    wait_idle(evening, ROUNDS_FIRST_MS - STEP_MS, STEP_MS);
    int calls = model_calls();
    wait_idle(evening, DAY_MS, STEP_MS);
    assert_true(model_calls() > calls + 2 * DAY_MS / PROGRAMME_LOOK_MS);
    assert_int_equal(evening->packs.diag.count, 0);
    printf("an idle day: %d calls of the disk, %d changes, %d syncs\n", model_calls() - calls,
           model_changes() - changes, model_syncs() - syncs);
    assert_int_equal(model_changes(), changes);
    assert_int_equal(model_syncs(), syncs);
    /* Two rounds, each through both, were not what was left out. */
    assert_true(evening->programme.rounds.again_ms > evening->now_ms);
    assert_true(rounds_whole(&evening->programme.rounds, 1) && rounds_whole(&evening->programme.rounds, 2));
    assert_false(rounds_whole(&evening->programme.rounds, GENERATION_FACTORY));
    model_flip(GENERATION(1) "/theme.ini", 0, 0);
    wait_idle(evening, DAY_MS, STEP_MS);
    assert_int_equal(model_count(PACKS_STORE "/bad"), 1);
    assert_false(rounds_whole(&evening->programme.rounds, 1));
}

/* B5 */
static void a_key_that_is_gone_while_it_plays_is_met_at_the_next_start(void **state)
{
    struct evening *evening = *state;
    size_t len = 0;
    uint8_t key[1024];
    const uint8_t *there = model_get(PACKS_TRUST "/museum.pub", &len);

    assert_true(len <= sizeof key);
    memcpy(key, there, len);
    model_take(PACKS_TRUST "/museum.pub");
    model_put(PACKS_TRUST "/retired/museum.pub", key, len);
    wait_idle(evening, 2 * DAY_MS, STEP_MS);
    assert_false(evening->programme.changed);
    begin(evening);
    assert_plays(evening, GENERATION(2));
    model_take(PACKS_TRUST "/retired/museum.pub");
    wait_idle(evening, 2 * DAY_MS, STEP_MS);
    assert_false(evening->programme.changed);
    assert_true(told(evening, "was sealed with a key that is not trusted any more"));
    begin(evening);
    assert_plays(evening, "/factory");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, evening_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(damage_is_left_at_the_next_moment),
        CASE(an_update_that_holds_the_store_is_waited_for),
        CASE(without_the_right_to_write_damage_is_passed_over),
        CASE(with_a_state_that_is_lost_too_it_ends_with_the_factorys),
        CASE(what_stays_wrong_is_told_once),
        CASE(a_store_that_is_lost_gives_way_until_it_is_back),
        CASE(the_daily_round_finds_what_has_rotted),
        CASE(a_damaged_previous_one_is_marked_and_what_plays_stays),
        CASE(an_idle_day_writes_nothing),
        CASE(a_key_that_is_gone_while_it_plays_is_met_at_the_next_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
