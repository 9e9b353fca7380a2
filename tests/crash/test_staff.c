/* kiosk/app/staff.h: the way in, and what staff may do with what is installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/staff_store.h"
#include "tests/crash/desk.h"

static void the_keys_lie_in_another_order_each_time(void **state)
{
    struct desk *desk = *state;
    unsigned char first[STAFF_KEYS];
    int same = 0;

    for (int round = 0; round < 50; round++) {
        bool seen[STAFF_KEYS] = { false };
        staff_open(&desk->staff, desk->now_ms);
        for (int i = 0; i < STAFF_KEYS; i++)
            seen[desk->staff.view.order[i]] = true;
        for (int i = 0; i < STAFF_KEYS; i++)
            assert_true(seen[i]);
        if (round == 0)
            memcpy(first, desk->staff.view.order, sizeof first);
        same += memcmp(first, desk->staff.view.order, sizeof first) == 0;
        desk_act(desk, STAFF_CLOSE, 0);
    }
    assert_true(same < 5);
}

static void the_keypad_closes_when_nobody_answers(void **state)
{
    struct desk *desk = *state;

    staff_open(&desk->staff, desk->now_ms);
    assert_int_equal(staff_due(&desk->staff), desk->now_ms + STAFF_ANSWER_MS);
    desk_act(desk, STAFF_DIGIT, 1);
    assert_int_equal(desk_pass(desk, STAFF_ANSWER_MS - 1)->page, STAFF_PIN);
    assert_int_equal(desk_pass(desk, 1)->page, STAFF_CLOSED);
    assert_int_equal(desk->staff.view.typed, 0);
    assert_string_equal(desk->staff.digits, "");
    assert_true(staff_due(&desk->staff) == INT64_MAX);
}

static void digits_can_be_taken_back(void **state)
{
    struct desk *desk = *state;

    staff_open(&desk->staff, desk->now_ms);
    desk_act(desk, STAFF_DELETE, 0);
    for (int i = 0; i < 12; i++)
        desk_act(desk, STAFF_DIGIT, 3);
    assert_int_equal(desk->staff.view.typed, PIN_DIGITS_MAX);
    for (int i = 0; i < 12; i++)
        desk_act(desk, STAFF_DELETE, 0);
    assert_int_equal(desk->staff.view.typed, 0);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_MENU);
}

/* F1: also over a loss of power, which begins the wait again. */
static void five_failures_shut_the_door_for_a_minute(void **state)
{
    struct desk *desk = *state;

    staff_open(&desk->staff, desk->now_ms);
    for (int i = 0; i < PIN_TRIES; i++) {
        assert_int_equal(desk->staff.view.wait_min, 0);
        assert_int_equal(desk_try(desk, "000000")->page, STAFF_PIN);
    }
    assert_int_equal(desk->staff.view.wait_min, 1);
    assert_int_equal(desk->staff.view.told, UPDATE_PIN_WAIT);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_PIN);
    desk_act(desk, STAFF_CLOSE, 0);
    staff_open(&desk->staff, desk->now_ms);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_PIN);
    /* Nor with digits that were there before. */
    memcpy(desk->staff.digits, DESK_PIN, 7);
    desk->staff.view.typed = 6;
    assert_int_equal(desk_act(desk, STAFF_ENTER, 0)->page, STAFF_PIN);
    desk->now_ms += 59999;
    staff_init(&desk->staff, PACKS_STORE, PACKS_TRUST, 7, desk->now_ms);
    staff_open(&desk->staff, desk->now_ms);
    desk->now_ms += 59999;
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_PIN);
    desk_pass(desk, 1);
    desk_act(desk, STAFF_CLOSE, 0);
    desk_enter(desk);
}

static void without_a_pin_nobody_gets_in(void **state)
{
    struct desk *desk = *state;

    model_take(PACKS_STORE "/pin");
    staff_open(&desk->staff, desk->now_ms);
    assert_true(desk->staff.view.no_pin);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_PIN);
    assert_int_equal(desk_try(desk, "")->page, STAFF_PIN);
    staff_init(&desk->staff, NULL, NULL, 7, 0);
    staff_open(&desk->staff, desk->now_ms);
    assert_int_equal(desk->staff.view.page, STAFF_CLOSED);
}

static void the_previous_exhibit_is_asked_for_twice(void **state)
{
    struct desk *desk = *state;

    desk_enter(desk);
    assert_int_equal(desk->staff.view.history->count, 2);
    assert_int_equal(desk->staff.view.history->entries[0].version, 2);
    assert_true(desk->staff.view.health->writable);
    assert_string_equal(desk->staff.view.plays, PACKS_ID ",\u00a02");
    assert_string_equal(desk->staff.view.before, PACKS_ID ",\u00a01");
    assert_int_equal(desk_act(desk, STAFF_GO_BACK, 0)->page, STAFF_MENU);
    assert_int_equal(desk_act(desk, STAFF_YES, 0)->page, STAFF_MENU);
    assert_int_equal(desk_act(desk, STAFF_SHOW, STAFF_OTHERS)->page, STAFF_OTHERS);
    assert_int_equal(desk_act(desk, STAFF_LEAVE, 0)->page, STAFF_MENU);
    desk_act(desk, STAFF_SHOW, STAFF_OTHERS);
    assert_int_equal(desk_act(desk, STAFF_GO_BACK, 0)->page, STAFF_SURE);
    assert_int_equal(desk_act(desk, STAFF_NO, 0)->page, STAFF_MENU);
    assert_int_equal(packs_state(&desk->packs).active, 2);
    assert_false(desk->staff.settled);
    desk_act(desk, STAFF_SHOW, STAFF_OTHERS);
    desk_act(desk, STAFF_GO_BACK, 0);
    assert_int_equal(desk_act(desk, STAFF_YES, 0)->page, STAFF_MENU);
    assert_int_equal(desk->staff.view.told, UPDATE_OK);
    assert_true(desk->staff.settled);
    assert_int_equal(packs_state(&desk->packs).active, 1);
    assert_string_equal(desk->staff.view.plays, PACKS_ID ",\u00a01");
    desk_act(desk, STAFF_SHOW, STAFF_OTHERS);
    desk_act(desk, STAFF_GO_FACTORY, 0);
    desk_act(desk, STAFF_YES, 0);
    assert_int_equal(packs_state(&desk->packs).active, GENERATION_FACTORY);
    assert_true(desk->staff.view.factory);
    assert_int_equal(desk_pass(desk, STAFF_MENU_MS)->page, STAFF_CLOSED);
}

static void what_the_last_round_found_is_told(void **state)
{
    struct desk *desk = *state;

    desk_enter(desk);
    assert_int_equal(desk->staff.view.health->active_files, HEALTH_FILES_UNKNOWN);
    desk_act(desk, STAFF_CLOSE, 0);
    desk->rounds.whole[0] = 2;
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_NONE }, "");
    desk_enter(desk);
    assert_int_equal(desk->staff.view.health->active_files, HEALTH_FILES_GOOD);
    assert_int_equal(desk->staff.view.health->previous_files, HEALTH_FILES_UNKNOWN);
}

/* What is free is known also where what plays is not in the store. */
static void room_is_told_where_the_kiosks_own_plays(void **state)
{
    struct desk *desk = *state;

    packs_put(&desk->packs, PACKS_FACTORY, "factory", 9);
    packs_unseal(PACKS_FACTORY);
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_NONE }, "");
    desk_enter(desk);
    assert_int_equal(staff_leave(&desk->staff, true, &desk->packs.diag), UPDATE_OK);
    desk_act(desk, STAFF_CLOSE, 0);
    desk_enter(desk);
    assert_true(desk->staff.view.factory);
    assert_true(desk->staff.view.health->room_known && desk->staff.view.health->fits);
}

static void enter_with(struct desk *desk, struct staff_plays plays)
{
    desk_act(desk, STAFF_CLOSE, 0);
    desk->plays = plays;
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_NONE }, "");
    desk_enter(desk);
}

/* G3: the store's choice need not be what plays. */
static void what_really_plays_is_named(void **state)
{
    struct desk *desk = *state;
    const struct staff_view *view = &desk->staff.view;

    enter_with(desk, (struct staff_plays){ 1, 2, STAFF_PASS_ENDS });
    assert_string_equal(view->plays, PACKS_ID ",\u00a01");
    assert_string_equal(view->before, "");
    assert_string_equal(view->passed_over, PACKS_ID ",\u00a02");
    assert_int_equal(view->passed, STAFF_PASS_ENDS);
    assert_false(view->factory);
    enter_with(desk, (struct staff_plays){ GENERATION_FACTORY, 2, STAFF_PASS_DAMAGED });
    assert_string_equal(view->plays, "");
    assert_string_equal(view->before, PACKS_ID ",\u00a01");
    assert_int_equal(view->passed, STAFF_PASS_DAMAGED);
    /* The factory's, where changes without end were broken off. */
    enter_with(desk, (struct staff_plays){ GENERATION_FACTORY, 2, STAFF_PASS_NONE });
    assert_string_equal(view->plays, "");
    assert_string_equal(view->passed_over, "");
    /* Staff settle it: what was passed over is left for good, and there is nothing more to be told of it. */
    enter_with(desk, (struct staff_plays){ 1, 2, STAFF_PASS_ENDS });
    desk_act(desk, STAFF_SHOW, STAFF_OTHERS);
    desk_act(desk, STAFF_GO_BACK, 0);
    desk_act(desk, STAFF_YES, 0);
    assert_int_equal(packs_state(&desk->packs).active, 1);
    assert_string_equal(view->plays, PACKS_ID ",\u00a01");
    assert_int_equal(view->passed, STAFF_PASS_NONE);
}

static void a_preview_is_kept_or_undone(void **state)
{
    struct desk *desk = *state;

    packs_put(&desk->packs, PACKS_STICK, "another", 1);
    assert_int_equal(packs_install(&desk->packs, true), UPDATE_OK);
    desk_enter(desk);
    assert_true(desk->staff.view.preview);
    desk_act(desk, STAFF_KEEP, 0);
    assert_true(packs_state(&desk->packs).confirmed);
    assert_false(desk->staff.view.preview);
    desk_act(desk, STAFF_CLOSE, 0);
    packs_put(&desk->packs, PACKS_STICK, PACKS_ID, 3);
    assert_int_equal(packs_install(&desk->packs, true), UPDATE_OK);
    desk_enter(desk);
    desk_act(desk, STAFF_UNDO, 0);
    assert_string_equal(desk->staff.view.plays, "another,\u00a01");
    /* A second touch finds nothing to undo. */
    desk_act(desk, STAFF_UNDO, 0);
    assert_string_equal(desk->staff.view.plays, "another,\u00a01");
}

/* At the edge, without another PIN; a touch that comes too late does nothing to what plays instead. */
static void a_preview_is_settled_at_the_edge(void **state)
{
    struct desk *desk = *state;

    packs_put(&desk->packs, PACKS_STICK, PACKS_ID, 3);
    assert_int_equal(packs_install(&desk->packs, false), UPDATE_OK);
    assert_int_equal(staff_settle(&desk->staff, false, &desk->packs.diag), UPDATE_OK);
    assert_int_equal(staff_settle(&desk->staff, true, &desk->packs.diag), UPDATE_OK);
    assert_false(desk->staff.settled);
    assert_false(packs_state(&desk->packs).confirmed);
    uint32_t active = packs_state(&desk->packs).active;
    packs_put(&desk->packs, PACKS_STICK, "another", 1);
    assert_int_equal(packs_install(&desk->packs, true), UPDATE_OK);
    assert_true(packs_state(&desk->packs).preview);
    assert_int_equal(staff_settle(&desk->staff, true, &desk->packs.diag), UPDATE_OK);
    assert_true(desk->staff.settled);
    assert_true(packs_state(&desk->packs).confirmed);
    assert_true(packs_state(&desk->packs).active > active);
    active = packs_state(&desk->packs).active;
    packs_put(&desk->packs, PACKS_STICK, "another", 2);
    assert_int_equal(packs_install(&desk->packs, false), UPDATE_OK);
    packs_put(&desk->packs, PACKS_STICK, PACKS_ID, 9);
    assert_int_equal(packs_install(&desk->packs, true), UPDATE_OK);
    desk->staff.settled = false;
    assert_int_equal(staff_settle(&desk->staff, false, &desk->packs.diag), UPDATE_OK);
    assert_true(desk->staff.settled);
    assert_int_equal(packs_state(&desk->packs).active, active);
    struct store other;
    assert_int_equal(store_open(PACKS_STORE, &other, &desk->packs.diag), UPDATE_OK);
    assert_int_equal(staff_settle(&desk->staff, false, &desk->packs.diag), UPDATE_RUNNING);
    store_close(&other);
}

/* An update that runs holds the store: nothing is lost, and staff are told. */
static void while_an_update_runs_staff_are_told_to_wait(void **state)
{
    struct desk *desk = *state;
    struct store other;

    assert_int_equal(store_open(PACKS_STORE, &other, &desk->packs.diag), UPDATE_OK);
    staff_open(&desk->staff, desk->now_ms);
    assert_int_equal(desk_try(desk, DESK_PIN)->told, UPDATE_RUNNING);
    assert_int_equal(desk->staff.view.page, STAFF_PIN);
    store_close(&other);
    desk_act(desk, STAFF_CLOSE, 0);
    desk_enter(desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_CASE(the_keys_lie_in_another_order_each_time),
        DESK_CASE(the_keypad_closes_when_nobody_answers),
        DESK_CASE(digits_can_be_taken_back),
        DESK_CASE(five_failures_shut_the_door_for_a_minute),
        DESK_CASE(without_a_pin_nobody_gets_in),
        DESK_CASE(the_previous_exhibit_is_asked_for_twice),
        DESK_CASE(what_the_last_round_found_is_told),
        DESK_CASE(room_is_told_where_the_kiosks_own_plays),
        DESK_CASE(what_really_plays_is_named),
        DESK_CASE(a_preview_is_kept_or_undone),
        DESK_CASE(a_preview_is_settled_at_the_edge),
        DESK_CASE(while_an_update_runs_staff_are_told_to_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
