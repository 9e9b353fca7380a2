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
    struct usher_matter matter;
    struct rounds rounds;
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

static const struct staff_view *hear(struct door *door, struct bulletin told, const char *put)
{
    const struct staff_news news = { &door->rounds, &door->matter, told, put };

    staff_hear(&door->staff, &news);
    return &door->staff.view;
}

static void put_matter(struct door *door, enum update_code code)
{
    door->matter = (struct usher_matter){ .name = "KINGSTON", .code = code };
    staff_list_add_problem(&door->matter.problems, "figures.csv:12: no number");
    hear(door, (struct bulletin){ .kind = BULLETIN_ASKS }, "KINGSTON");
}

static void enter(struct door *door)
{
    staff_open(&door->staff, door->now_ms);
    assert_int_equal(try(door, "194505")->page, STAFF_MENU);
}

static struct update_state state_now(struct door *door)
{
    return packs_state(&door->packs);
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
    /* Nor with digits that were there before. */
    memcpy(door->staff.digits, "194505", 7);
    door->staff.view.typed = 6;
    assert_int_equal(act(door, STAFF_ENTER, 0)->page, STAFF_PIN);
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
    assert_int_equal(door->staff.view.history->count, 2);
    assert_int_equal(door->staff.view.history->entries[0].version, 2);
    assert_true(door->staff.view.health->writable);
    assert_string_equal(door->staff.view.plays, PACKS_ID ",\u00a02");
    assert_string_equal(door->staff.view.before, PACKS_ID ",\u00a01");
    assert_int_equal(act(door, STAFF_GO_BACK, 0)->page, STAFF_MENU);
    assert_int_equal(act(door, STAFF_YES, 0)->page, STAFF_MENU);
    assert_int_equal(act(door, STAFF_SHOW, STAFF_OTHERS)->page, STAFF_OTHERS);
    assert_int_equal(act(door, STAFF_LEAVE, 0)->page, STAFF_MENU);
    act(door, STAFF_SHOW, STAFF_OTHERS);
    assert_int_equal(act(door, STAFF_GO_BACK, 0)->page, STAFF_SURE);
    assert_int_equal(act(door, STAFF_NO, 0)->page, STAFF_MENU);
    assert_int_equal(state_now(door).active, 2);
    assert_false(door->staff.settled);
    act(door, STAFF_SHOW, STAFF_OTHERS);
    act(door, STAFF_GO_BACK, 0);
    assert_int_equal(act(door, STAFF_YES, 0)->page, STAFF_MENU);
    assert_int_equal(door->staff.view.told, UPDATE_OK);
    assert_true(door->staff.settled);
    assert_int_equal(state_now(door).active, 1);
    assert_string_equal(door->staff.view.plays, PACKS_ID ",\u00a01");
    act(door, STAFF_SHOW, STAFF_OTHERS);
    act(door, STAFF_GO_FACTORY, 0);
    act(door, STAFF_YES, 0);
    assert_int_equal(state_now(door).active, GENERATION_FACTORY);
    assert_true(door->staff.view.factory);
    assert_int_equal(pass(door, STAFF_MENU_MS)->page, STAFF_CLOSED);
}

static void what_the_last_round_found_is_told(void **state)
{
    struct door *door = *state;

    enter(door);
    assert_int_equal(door->staff.view.health->active_files, HEALTH_FILES_UNKNOWN);
    act(door, STAFF_CLOSE, 0);
    door->rounds.whole[0] = 2;
    hear(door, (struct bulletin){ .kind = BULLETIN_NONE }, "");
    enter(door);
    assert_int_equal(door->staff.view.health->active_files, HEALTH_FILES_GOOD);
    assert_int_equal(door->staff.view.health->previous_files, HEALTH_FILES_UNKNOWN);
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
    act(door, STAFF_UNDO, 0);
    assert_string_equal(door->staff.view.plays, "another,\u00a01");
    /* A second touch finds nothing to undo. */
    act(door, STAFF_UNDO, 0);
    assert_string_equal(door->staff.view.plays, "another,\u00a01");
}

/* At the edge, without another PIN; a touch that comes too late does nothing to what plays instead. */
static void a_preview_is_settled_at_the_edge(void **state)
{
    struct door *door = *state;

    packs_put(&door->packs, PACKS_STICK, PACKS_ID, 3);
    assert_int_equal(packs_install(&door->packs, false), UPDATE_OK);
    assert_int_equal(staff_settle(&door->staff, false, &door->packs.diag), UPDATE_OK);
    assert_int_equal(staff_settle(&door->staff, true, &door->packs.diag), UPDATE_OK);
    assert_false(door->staff.settled);
    assert_false(state_now(door).confirmed);
    uint32_t active = state_now(door).active;
    packs_put(&door->packs, PACKS_STICK, "another", 1);
    assert_int_equal(packs_install(&door->packs, true), UPDATE_OK);
    assert_true(state_now(door).preview);
    assert_int_equal(staff_settle(&door->staff, true, &door->packs.diag), UPDATE_OK);
    assert_true(door->staff.settled);
    assert_true(state_now(door).confirmed);
    assert_true(state_now(door).active > active);
    active = state_now(door).active;
    packs_put(&door->packs, PACKS_STICK, "another", 2);
    assert_int_equal(packs_install(&door->packs, false), UPDATE_OK);
    packs_put(&door->packs, PACKS_STICK, PACKS_ID, 9);
    assert_int_equal(packs_install(&door->packs, true), UPDATE_OK);
    door->staff.settled = false;
    assert_int_equal(staff_settle(&door->staff, false, &door->packs.diag), UPDATE_OK);
    assert_true(door->staff.settled);
    assert_int_equal(state_now(door).active, active);
    struct store other;
    assert_int_equal(store_open(PACKS_STORE, &other, &door->packs.diag), UPDATE_OK);
    assert_int_equal(staff_settle(&door->staff, false, &door->packs.diag), UPDATE_RUNNING);
    store_close(&other);
}

/* B1, B2: the PIN gives consent, and nothing but it. */
static void what_lies_on_a_stick_is_wished_for_behind_the_pin(void **state)
{
    struct door *door = *state;

    put_matter(door, UPDATE_NO_SEAL);
    act(door, STAFF_INSTALL, 0);
    assert_int_equal(door->staff.wish, STAFF_WISH_NONE);
    staff_open(&door->staff, door->now_ms);
    act(door, STAFF_INSTALL, 0);
    assert_int_equal(try(door, "000000")->page, STAFF_PIN);
    act(door, STAFF_INSTALL, 0);
    act(door, STAFF_SHOW, STAFF_STICK);
    act(door, STAFF_INSTALL, 0);
    assert_int_equal(door->staff.wish, STAFF_WISH_NONE);
    assert_int_equal(door->staff.view.page, STAFF_PIN);
    assert_int_equal(try(door, "194505")->page, STAFF_STICK);
    assert_string_equal(door->staff.view.stick, "KINGSTON");
    assert_int_equal(door->staff.view.stick_code, UPDATE_NO_SEAL);
    assert_int_equal(door->staff.view.problem_count, 1);
    assert_int_equal(act(door, STAFF_SHOW, STAFF_PROBLEMS)->page, STAFF_PROBLEMS);
    assert_string_equal(door->staff.view.problems->entries[0].head, "figures.csv:12");
    assert_int_equal(act(door, STAFF_LEAVE, 0)->page, STAFF_STICK);
    assert_int_equal(act(door, STAFF_LEAVE, 0)->page, STAFF_MENU);
    assert_int_equal(act(door, STAFF_INSTALL, 0)->page, STAFF_MENU);
    assert_int_equal(door->staff.wish, STAFF_WISH_NONE);
    act(door, STAFF_SHOW, STAFF_STICK);
    assert_int_equal(act(door, STAFF_INSTALL, 0)->page, STAFF_WORK);
    assert_int_equal(door->staff.wish, STAFF_WISH_INSTALL);
}

static void what_no_pin_helps_is_not_wished_for(void **state)
{
    struct door *door = *state;

    put_matter(door, UPDATE_PROGRAM_OLD);
    staff_open(&door->staff, door->now_ms);
    assert_int_equal(try(door, "194505")->page, STAFF_STICK);
    assert_int_equal(act(door, STAFF_INSTALL, 0)->page, STAFF_STICK);
    assert_int_equal(door->staff.wish, STAFF_WISH_NONE);
    /* The stick is taken out. */
    door->matter.name[0] = 0;
    assert_int_equal(hear(door, (struct bulletin){ 0 }, "")->page, STAFF_MENU);
    assert_string_equal(door->staff.view.stick, "");
}

static void begin_work(struct door *door)
{
    put_matter(door, UPDATE_NO_SEAL);
    staff_open(&door->staff, door->now_ms);
    try(door, "194505");
    assert_int_equal(act(door, STAFF_INSTALL, 0)->page, STAFF_WORK);
    door->staff.wish = STAFF_WISH_NONE;
    door->matter.name[0] = 0;
    hear(door, (struct bulletin){ .kind = BULLETIN_COPYING, .percent = 40, .minutes_left = 2 }, "KINGSTON");
    assert_int_equal(door->staff.view.page, STAFF_WORK);
    assert_int_equal(door->staff.view.work.percent, 40);
}

static void work_is_followed_to_its_end(void **state)
{
    struct door *door = *state;
    struct bulletin told = { .kind = BULLETIN_COPYING, .percent = 40, .minutes_left = 2 };

    begin_work(door);
    door->staff.changed = false;
    hear(door, told, "KINGSTON");
    assert_false(door->staff.changed);
    told.percent = 41;
    hear(door, told, "KINGSTON");
    assert_true(door->staff.changed);
    told = (struct bulletin){ .kind = BULLETIN_RESULT };
    assert_int_equal(hear(door, told, "KINGSTON")->page, STAFF_CLOSED);

    begin_work(door);
    put_matter(door, UPDATE_TABLE);
    told.code = UPDATE_TABLE;
    assert_int_equal(hear(door, told, "KINGSTON")->page, STAFF_STICK);
    assert_int_equal(door->staff.view.stick_code, UPDATE_TABLE);
    act(door, STAFF_CLOSE, 0);

    /* It could not even be begun. */
    begin_work(door);
    assert_int_equal(hear(door, (struct bulletin){ 0 }, "")->page, STAFF_MENU);
    act(door, STAFF_CLOSE, 0);

    /* Whoever comes by later is no staff. */
    begin_work(door);
    assert_int_equal(pass(door, STAFF_MENU_MS)->page, STAFF_CLOSED);
    assert_int_equal(hear(door, told, "")->page, STAFF_CLOSED);
}

static void saving_waits_for_a_stick(void **state)
{
    struct door *door = *state;

    enter(door);
    assert_int_equal(act(door, STAFF_SHOW, STAFF_PUT)->page, STAFF_PUT);
    act(door, STAFF_SAVE, 0);
    assert_int_equal(door->staff.wish, STAFF_WISH_NONE);
    door->staff.changed = false;
    assert_string_equal(hear(door, (struct bulletin){ 0 }, "KINGSTON")->put, "KINGSTON");
    assert_true(door->staff.changed);
    assert_int_equal(act(door, STAFF_SAVE, 0)->page, STAFF_WORK);
    assert_int_equal(door->staff.wish, STAFF_WISH_SAVE);
    door->staff.wish = STAFF_WISH_NONE;
    hear(door, (struct bulletin){ .kind = BULLETIN_SAVING, .percent = 5 }, "KINGSTON");
    assert_int_equal(door->staff.view.work.kind, WORK_SAVING);
    assert_int_equal(hear(door, (struct bulletin){ .kind = BULLETIN_SAVED }, "KINGSTON")->page, STAFF_SAVED);
    assert_int_equal(act(door, STAFF_CLOSE, 0)->page, STAFF_CLOSED);

    enter(door);
    act(door, STAFF_SHOW, STAFF_PUT);
    hear(door, (struct bulletin){ 0 }, "KINGSTON");
    act(door, STAFF_SAVE, 0);
    /* There is something else on it; that is not what is told now. */
    door->matter = (struct usher_matter){ .name = "KINGSTON", .code = UPDATE_NO_SEAL };
    hear(door, (struct bulletin){ .kind = BULLETIN_RESULT, .code = UPDATE_STICK_FULL }, "KINGSTON");
    assert_int_equal(door->staff.view.page, STAFF_MENU);
    assert_int_equal(door->staff.view.told, UPDATE_STICK_FULL);
}

static void lists_turn_their_pages(void **state)
{
    struct door *door = *state;

    put_matter(door, UPDATE_NO_SEAL);
    staff_open(&door->staff, door->now_ms);
    try(door, "194505");
    act(door, STAFF_SHOW, STAFF_PROBLEMS);
    assert_int_equal(act(door, STAFF_EARLIER, 0)->list_page, 0);
    assert_int_equal(act(door, STAFF_LATER, 0)->list_page, 1);
    assert_int_equal(act(door, STAFF_EARLIER, 0)->list_page, 0);
    act(door, STAFF_LATER, 0);
    /* Who reads what was wrong has the stick out. */
    door->matter.name[0] = 0;
    assert_int_equal(hear(door, (struct bulletin){ 0 }, "")->page, STAFF_PROBLEMS);
    assert_int_equal(act(door, STAFF_LEAVE, 0)->page, STAFF_MENU);
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
        CASE(what_the_last_round_found_is_told),
        CASE(a_preview_is_kept_or_undone),
        CASE(a_preview_is_settled_at_the_edge),
        CASE(what_lies_on_a_stick_is_wished_for_behind_the_pin),
        CASE(what_no_pin_helps_is_not_wished_for),
        CASE(work_is_followed_to_its_end),
        CASE(saving_waits_for_a_stick),
        CASE(lists_turn_their_pages),
        CASE(while_an_update_runs_staff_are_told_to_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
