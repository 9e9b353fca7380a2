/* kiosk/app/staff.h: the way in and what can be done there, over the disk in memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/staff.h"
#include "tests/crash/packs.h"

struct door {
    struct packs packs;
    struct staff staff;
    int64_t now_ms;
};

static int set_up(void **state)
{
    struct door *door = calloc(1, sizeof *door);
    struct store store;

    packs_begin(&door->packs);
    packs_settle(&door->packs, 1);
    packs_settle(&door->packs, 2);
    assert_int_equal(store_open(PACKS_STORE, &store, &door->packs.diag), UPDATE_OK);
    assert_int_equal(pin_set(&store, "194505", &door->packs.diag), UPDATE_OK);
    store_close(&store);
    staff_init(&door->staff, PACKS_STORE, PACKS_TRUST, 7, 0);
    door->now_ms = 1000;
    *state = door;
    return 0;
}

static int tear_down(void **state)
{
    struct door *door = *state;

    assert_int_equal(model_open_items(), 0);
    packs_end(&door->packs);
    free(door);
    return 0;
}

static const struct staff_view *act(struct door *door, enum staff_action action, int argument)
{
    staff_act(&door->staff, action, argument, door->now_ms, &door->packs.diag);
    return &door->staff.view;
}

static const struct staff_view *try(struct door *door, const char *digits)
{
    for (const char *at = digits; *at != 0; at++)
        act(door, STAFF_DIGIT, *at - '0');
    return act(door, STAFF_ENTER, 0);
}

static const struct staff_view *pass(struct door *door, int64_t ms)
{
    door->now_ms += ms;
    staff_update(&door->staff, door->now_ms);
    return &door->staff.view;
}

static void enter(struct door *door)
{
    staff_open(&door->staff, door->now_ms);
    assert_int_equal(try(door, "194505")->page, STAFF_MENU);
}

static struct update_state state_now(struct door *door)
{
    struct store store;

    assert_int_equal(store_open_reading(PACKS_STORE, &store, &door->packs.diag), UPDATE_OK);
    struct update_state state = store.state;
    store_close(&store);
    return state;
}

static void the_keys_lie_in_another_order_each_time(void **state)
{
    struct door *door = *state;
    unsigned char first[STAFF_KEYS];
    int same = 0;

    for (int round = 0; round < 50; round++) {
        bool seen[STAFF_KEYS] = { false };
        staff_open(&door->staff, door->now_ms);
        for (int i = 0; i < STAFF_KEYS; i++)
            seen[door->staff.view.order[i]] = true;
        for (int i = 0; i < STAFF_KEYS; i++)
            assert_true(seen[i]);
        if (round == 0)
            memcpy(first, door->staff.view.order, sizeof first);
        same += memcmp(first, door->staff.view.order, sizeof first) == 0;
        act(door, STAFF_CLOSE, 0);
    }
    assert_true(same < 5);
}

static void the_keypad_closes_when_nobody_answers(void **state)
{
    struct door *door = *state;

    staff_open(&door->staff, door->now_ms);
    assert_int_equal(staff_due(&door->staff), door->now_ms + STAFF_ANSWER_MS);
    act(door, STAFF_DIGIT, 1);
    assert_int_equal(pass(door, STAFF_ANSWER_MS - 1)->page, STAFF_PIN);
    assert_int_equal(pass(door, 1)->page, STAFF_CLOSED);
    assert_int_equal(door->staff.view.typed, 0);
    assert_string_equal(door->staff.digits, "");
    assert_true(staff_due(&door->staff) == INT64_MAX);
}

static void digits_can_be_taken_back(void **state)
{
    struct door *door = *state;

    staff_open(&door->staff, door->now_ms);
    act(door, STAFF_DELETE, 0);
    for (int i = 0; i < 12; i++)
        act(door, STAFF_DIGIT, 3);
    assert_int_equal(door->staff.view.typed, PIN_DIGITS_MAX);
    for (int i = 0; i < 12; i++)
        act(door, STAFF_DELETE, 0);
    assert_int_equal(door->staff.view.typed, 0);
    assert_int_equal(try(door, "194505")->page, STAFF_MENU);
}

/* F1: also over a loss of power, which begins the wait again. */
static void five_failures_shut_the_door_for_a_minute(void **state)
{
    struct door *door = *state;

    staff_open(&door->staff, door->now_ms);
    for (int i = 0; i < PIN_TRIES; i++) {
        assert_int_equal(door->staff.view.wait_min, 0);
        assert_int_equal(try(door, "000000")->page, STAFF_PIN);
    }
    assert_int_equal(door->staff.view.wait_min, 1);
    assert_int_equal(door->staff.view.told, UPDATE_PIN_WAIT);
    assert_int_equal(try(door, "194505")->page, STAFF_PIN);
    act(door, STAFF_CLOSE, 0);
    staff_open(&door->staff, door->now_ms);
    assert_int_equal(try(door, "194505")->page, STAFF_PIN);
    door->now_ms += 59999;
    staff_init(&door->staff, PACKS_STORE, PACKS_TRUST, 7, door->now_ms);
    staff_open(&door->staff, door->now_ms);
    door->now_ms += 59999;
    assert_int_equal(try(door, "194505")->page, STAFF_PIN);
    pass(door, 1);
    act(door, STAFF_CLOSE, 0);
    enter(door);
}

static void without_a_pin_nobody_gets_in(void **state)
{
    struct door *door = *state;

    model_take(PACKS_STORE "/pin");
    staff_open(&door->staff, door->now_ms);
    assert_true(door->staff.view.no_pin);
    assert_int_equal(try(door, "194505")->page, STAFF_PIN);
    assert_int_equal(try(door, "")->page, STAFF_PIN);
    staff_init(&door->staff, NULL, NULL, 7, 0);
    staff_open(&door->staff, door->now_ms);
    assert_int_equal(door->staff.view.page, STAFF_CLOSED);
}

static void the_previous_exhibit_is_asked_for_twice(void **state)
{
    struct door *door = *state;

    enter(door);
    assert_string_equal(door->staff.view.plays, PACKS_ID ", 2");
    assert_string_equal(door->staff.view.before, PACKS_ID ", 1");
    assert_int_equal(act(door, STAFF_GO_BACK, 0)->page, STAFF_SURE);
    assert_int_equal(act(door, STAFF_NO, 0)->page, STAFF_MENU);
    assert_int_equal(state_now(door).active, 2);
    act(door, STAFF_GO_BACK, 0);
    assert_int_equal(act(door, STAFF_YES, 0)->page, STAFF_MENU);
    assert_int_equal(door->staff.view.told, UPDATE_OK);
    assert_int_equal(state_now(door).active, 1);
    assert_string_equal(door->staff.view.plays, PACKS_ID ", 1");
    act(door, STAFF_GO_FACTORY, 0);
    act(door, STAFF_YES, 0);
    assert_int_equal(state_now(door).active, GENERATION_FACTORY);
    assert_true(door->staff.view.factory);
    assert_int_equal(pass(door, STAFF_MENU_MS)->page, STAFF_CLOSED);
}

static void a_preview_is_kept_or_undone(void **state)
{
    struct door *door = *state;

    packs_put(&door->packs, PACKS_STICK, "another", 1);
    assert_int_equal(packs_install(&door->packs, true), UPDATE_OK);
    enter(door);
    assert_true(door->staff.view.preview);
    act(door, STAFF_KEEP, 0);
    assert_true(state_now(door).confirmed);
    assert_false(door->staff.view.preview);
    act(door, STAFF_CLOSE, 0);
    packs_put(&door->packs, PACKS_STICK, PACKS_ID, 3);
    assert_int_equal(packs_install(&door->packs, true), UPDATE_OK);
    enter(door);
    act(door, STAFF_GO_BACK, 0);
    act(door, STAFF_YES, 0);
    assert_string_equal(door->staff.view.plays, "another, 1");
}

/* An update that runs holds the store: nothing is lost, and staff are told. */
static void while_an_update_runs_staff_are_told_to_wait(void **state)
{
    struct door *door = *state;
    struct store other;

    assert_int_equal(store_open(PACKS_STORE, &other, &door->packs.diag), UPDATE_OK);
    staff_open(&door->staff, door->now_ms);
    assert_int_equal(try(door, "194505")->told, UPDATE_RUNNING);
    assert_int_equal(door->staff.view.page, STAFF_PIN);
    store_close(&other);
    act(door, STAFF_CLOSE, 0);
    enter(door);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(the_keys_lie_in_another_order_each_time),
        CASE(the_keypad_closes_when_nobody_answers),
        CASE(digits_can_be_taken_back),
        CASE(five_failures_shut_the_door_for_a_minute),
        CASE(without_a_pin_nobody_gets_in),
        CASE(the_previous_exhibit_is_asked_for_twice),
        CASE(a_preview_is_kept_or_undone),
        CASE(while_an_update_runs_staff_are_told_to_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
