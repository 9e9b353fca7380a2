/* kiosk/app/programme.h: what plays of a store, by the clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/evening.h"

static void without_a_store_it_is_always_the_same(void **state)
{
    struct evening *evening = *state;
    struct programme alone;

    programme_init(&alone, NULL, NULL, NULL);
    programme_begin(&alone, 0, &evening->packs.diag);
    programme_look(&alone, 1000000, &evening->packs.diag);
    assert_null(programme_exhibit(&alone));
    assert_false(alone.changed);
    assert_true(programme_due(&alone, 5) == INT64_MAX);
    assert_false(programme_failed(&alone, 0, &evening->packs.diag));
}

static void an_update_is_noticed_shown_and_confirmed(void **state)
{
    struct evening *evening = *state;
    struct programme *programme = &evening->programme;

    begin(evening);
    assert_plays(evening, "/factory");
    assert_int_equal(programme_due(programme, 100), 100 + PROGRAMME_LOOK_MS);
    look_after(evening, 5000);
    assert_false(programme->changed);
    install(evening, 2);
    look_after(evening, 5000);
    assert_true(programme->changed);
    assert_int_equal(programme->change_by_ms, evening->now_ms + PROGRAMME_PATIENCE_MS);
    /* The longest wait counts from when it was noticed. */
    look_after(evening, 5000);
    assert_int_equal(programme->change_by_ms, evening->now_ms - 5000 + PROGRAMME_PATIENCE_MS);
    change(evening);
    assert_plays(evening, PACKS_STORE "/generations/00000001");
    look_after(evening, PROGRAMME_CONFIRM_MS - 1);
    assert_false(state_now(evening).confirmed);
    look_after(evening, 1);
    assert_true(state_now(evening).confirmed);
    assert_false(programme->on_trial);
    int changes = model_changes();
    for (int i = 0; i < 1000; i++)
        look_after(evening, PROGRAMME_LOOK_MS);
    assert_int_equal(model_changes(), changes);
    assert_int_equal(model_open_items(), 0);
}

static void a_preview_is_shown_and_undone_after_three_minutes(void **state)
{
    struct evening *evening = *state;

    packs_settle(&evening->packs, 5);
    begin(evening);
    install(evening, 3);
    look_after(evening, 5000);
    change(evening);
    assert_plays(evening, PACKS_STORE "/generations/00000002");
    assert_true(evening->programme.preview);
    look_after(evening, PROGRAMME_KEEP_MS - 1);
    assert_false(evening->programme.changed);
    look_after(evening, 1);
    change(evening);
    assert_plays(evening, PACKS_STORE "/generations/00000001");
    assert_int_equal(model_count(PACKS_STORE "/bad"), 1);
}

static void a_preview_that_staff_keep_stays(void **state)
{
    struct evening *evening = *state;
    struct store store;

    packs_settle(&evening->packs, 5);
    begin(evening);
    install(evening, 3);
    look_after(evening, 5000);
    change(evening);
    assert_int_equal(store_open(PACKS_STORE, &store, &evening->packs.diag), UPDATE_OK);
    assert_int_equal(trial_keep(&store, &evening->packs.trust, &evening->packs.diag), UPDATE_OK);
    store_close(&store);
    look_after(evening, 5000);
    assert_false(evening->programme.preview);
    look_after(evening, 10 * PROGRAMME_KEEP_MS);
    assert_false(evening->programme.changed);
    begin(evening);
    assert_plays(evening, PACKS_STORE "/generations/00000002");
}

static void what_cannot_be_played_is_taken_back(void **state)
{
    struct evening *evening = *state;

    packs_settle(&evening->packs, 5);
    install(evening, 6);
    begin(evening);
    assert_plays(evening, PACKS_STORE "/generations/00000002");
    assert_true(programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag));
    begin(evening);
    assert_plays(evening, PACKS_STORE "/generations/00000001");
    assert_true(programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag));
    begin(evening);
    assert_plays(evening, "/factory");
    assert_false(programme_failed(&evening->programme, evening->now_ms, &evening->packs.diag));
    assert_int_equal(model_count(PACKS_STORE "/bad"), 2);
}

static void while_another_writes_it_only_reads(void **state)
{
    struct evening *evening = *state;
    struct store other;

    install(evening, 5);
    assert_int_equal(store_open(PACKS_STORE, &other, &evening->packs.diag), UPDATE_OK);
    programme_remember(&evening->programme, NULL, 0);
    int changes = model_changes();
    programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
    assert_plays(evening, PACKS_STORE "/generations/00000001");
    look_after(evening, PROGRAMME_CONFIRM_MS);
    assert_true(evening->programme.on_trial);
    assert_int_equal(model_changes(), changes);
    store_close(&other);
    look_after(evening, PROGRAMME_LOOK_MS);
    assert_true(state_now(evening).confirmed);
}

static void a_store_that_is_not_there_leaves_the_factorys(void **state)
{
    struct evening *evening = *state;

    programme_init(&evening->programme, "/factory", "/nowhere", PACKS_TRUST);
    programme_begin(&evening->programme, evening->now_ms, &evening->packs.diag);
    look_after(evening, 100000);
    assert_plays(evening, "/factory");
    assert_false(evening->programme.changed);
    assert_true(evening->packs.diag.warning_count > 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, evening_set_up, evening_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(without_a_store_it_is_always_the_same),
        CASE(an_update_is_noticed_shown_and_confirmed),
        CASE(a_preview_is_shown_and_undone_after_three_minutes),
        CASE(a_preview_that_staff_keep_stays),
        CASE(what_cannot_be_played_is_taken_back),
        CASE(while_another_writes_it_only_reads),
        CASE(a_store_that_is_not_there_leaves_the_factorys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
