/* kiosk/app/staff.h: what staff may do with a stick: install what lies on it, save to it, read what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/desk.h"

/* B1, B2: the PIN gives consent, and nothing but it. */
static void what_lies_on_a_stick_is_wished_for_behind_the_pin(void **state)
{
    struct desk *desk = *state;

    desk_put_matter(desk, UPDATE_NO_SEAL);
    desk_act(desk, STAFF_INSTALL, 0);
    assert_int_equal(desk->staff.wish, STAFF_WISH_NONE);
    staff_open(&desk->staff, desk->now_ms);
    desk_act(desk, STAFF_INSTALL, 0);
    assert_int_equal(desk_try(desk, "000000")->page, STAFF_PIN);
    desk_act(desk, STAFF_INSTALL, 0);
    desk_act(desk, STAFF_SHOW, STAFF_STICK);
    desk_act(desk, STAFF_INSTALL, 0);
    assert_int_equal(desk->staff.wish, STAFF_WISH_NONE);
    assert_int_equal(desk->staff.view.page, STAFF_PIN);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_STICK);
    assert_string_equal(desk->staff.view.stick, "KINGSTON");
    assert_int_equal(desk->staff.view.stick_code, UPDATE_NO_SEAL);
    assert_int_equal(desk->staff.view.problem_count, 1);
    assert_int_equal(desk_act(desk, STAFF_SHOW, STAFF_PROBLEMS)->page, STAFF_PROBLEMS);
    assert_string_equal(desk->staff.view.problems->entries[0].head, "figures.csv:12");
    assert_int_equal(desk_act(desk, STAFF_LEAVE, 0)->page, STAFF_STICK);
    assert_int_equal(desk_act(desk, STAFF_LEAVE, 0)->page, STAFF_MENU);
    assert_int_equal(desk_act(desk, STAFF_INSTALL, 0)->page, STAFF_MENU);
    assert_int_equal(desk->staff.wish, STAFF_WISH_NONE);
    desk_act(desk, STAFF_SHOW, STAFF_STICK);
    assert_int_equal(desk_act(desk, STAFF_INSTALL, 0)->page, STAFF_WORK);
    assert_int_equal(desk->staff.wish, STAFF_WISH_INSTALL);
}

static void what_no_pin_helps_is_not_wished_for(void **state)
{
    struct desk *desk = *state;

    desk_put_matter(desk, UPDATE_PROGRAM_OLD);
    staff_open(&desk->staff, desk->now_ms);
    assert_int_equal(desk_try(desk, DESK_PIN)->page, STAFF_STICK);
    assert_int_equal(desk_act(desk, STAFF_INSTALL, 0)->page, STAFF_STICK);
    assert_int_equal(desk->staff.wish, STAFF_WISH_NONE);
    /* The stick is taken out. */
    desk->matter.name[0] = 0;
    assert_int_equal(desk_hear(desk, (struct bulletin){ 0 }, "")->page, STAFF_MENU);
    assert_string_equal(desk->staff.view.stick, "");
}

static void begin_work(struct desk *desk)
{
    desk_put_matter(desk, UPDATE_NO_SEAL);
    staff_open(&desk->staff, desk->now_ms);
    desk_try(desk, DESK_PIN);
    assert_int_equal(desk_act(desk, STAFF_INSTALL, 0)->page, STAFF_WORK);
    desk->staff.wish = STAFF_WISH_NONE;
    desk->matter.name[0] = 0;
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_COPYING, .percent = 40, .minutes_left = 2 }, "KINGSTON");
    assert_int_equal(desk->staff.view.page, STAFF_WORK);
    assert_int_equal(desk->staff.view.work.percent, 40);
}

static void work_is_followed_to_its_end(void **state)
{
    struct desk *desk = *state;
    struct bulletin told = { .kind = BULLETIN_COPYING, .percent = 40, .minutes_left = 2 };

    begin_work(desk);
    desk->staff.changed = false;
    desk_hear(desk, told, "KINGSTON");
    assert_false(desk->staff.changed);
    told.percent = 41;
    desk_hear(desk, told, "KINGSTON");
    assert_true(desk->staff.changed);
    told = (struct bulletin){ .kind = BULLETIN_RESULT };
    assert_int_equal(desk_hear(desk, told, "KINGSTON")->page, STAFF_CLOSED);

    begin_work(desk);
    desk_put_matter(desk, UPDATE_TABLE);
    told.code = UPDATE_TABLE;
    assert_int_equal(desk_hear(desk, told, "KINGSTON")->page, STAFF_STICK);
    assert_int_equal(desk->staff.view.stick_code, UPDATE_TABLE);
    desk_act(desk, STAFF_CLOSE, 0);

    /* It could not even be begun. */
    begin_work(desk);
    assert_int_equal(desk_hear(desk, (struct bulletin){ 0 }, "")->page, STAFF_MENU);
    desk_act(desk, STAFF_CLOSE, 0);

    /* Whoever comes by later is no staff. */
    begin_work(desk);
    assert_int_equal(desk_pass(desk, STAFF_MENU_MS)->page, STAFF_CLOSED);
    assert_int_equal(desk_hear(desk, told, "")->page, STAFF_CLOSED);
}

static void saving_waits_for_a_stick(void **state)
{
    struct desk *desk = *state;

    desk_enter(desk);
    assert_int_equal(desk_act(desk, STAFF_SHOW, STAFF_PUT)->page, STAFF_PUT);
    desk_act(desk, STAFF_SAVE, 0);
    assert_int_equal(desk->staff.wish, STAFF_WISH_NONE);
    desk->staff.changed = false;
    assert_string_equal(desk_hear(desk, (struct bulletin){ 0 }, "KINGSTON")->put, "KINGSTON");
    assert_true(desk->staff.changed);
    assert_int_equal(desk_act(desk, STAFF_SAVE, 0)->page, STAFF_WORK);
    assert_int_equal(desk->staff.wish, STAFF_WISH_SAVE);
    desk->staff.wish = STAFF_WISH_NONE;
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_SAVING, .percent = 5 }, "KINGSTON");
    assert_int_equal(desk->staff.view.work.kind, WORK_SAVING);
    assert_int_equal(desk_hear(desk, (struct bulletin){ .kind = BULLETIN_SAVED }, "KINGSTON")->page, STAFF_SAVED);
    assert_int_equal(desk_act(desk, STAFF_CLOSE, 0)->page, STAFF_CLOSED);

    desk_enter(desk);
    desk_act(desk, STAFF_SHOW, STAFF_PUT);
    desk_hear(desk, (struct bulletin){ 0 }, "KINGSTON");
    desk_act(desk, STAFF_SAVE, 0);
    /* There is something else on it; that is not what is told now. */
    desk->matter = (struct usher_matter){ .name = "KINGSTON", .code = UPDATE_NO_SEAL };
    desk_hear(desk, (struct bulletin){ .kind = BULLETIN_RESULT, .code = UPDATE_STICK_FULL }, "KINGSTON");
    assert_int_equal(desk->staff.view.page, STAFF_MENU);
    assert_int_equal(desk->staff.view.told, UPDATE_STICK_FULL);
}

/* C4: who wants to save to it hears why nothing happens. */
static void a_stick_that_cannot_be_read_is_told_where_one_is_waited_for(void **state)
{
    struct desk *desk = *state;

    desk_enter(desk);
    desk_act(desk, STAFF_SHOW, STAFF_PUT);
    desk->matter = (struct usher_matter){ .name = "sda", .code = UPDATE_STICK_FORMAT };
    desk->staff.changed = false;
    assert_int_equal(desk_hear(desk, (struct bulletin){ 0 }, "")->page, STAFF_STICK);
    assert_true(desk->staff.changed);
    assert_string_equal(desk->staff.view.stick, "sda");
    assert_int_equal(desk->staff.view.stick_code, UPDATE_STICK_FORMAT);
    /* Beside one that can be saved to it does no harm. */
    desk_act(desk, STAFF_LEAVE, 0);
    desk_hear(desk, (struct bulletin){ 0 }, "KINGSTON");
    desk_act(desk, STAFF_SHOW, STAFF_PUT);
    assert_int_equal(desk_hear(desk, (struct bulletin){ 0 }, "KINGSTON")->page, STAFF_PUT);
}

static void lists_turn_their_pages(void **state)
{
    struct desk *desk = *state;

    desk_put_matter(desk, UPDATE_NO_SEAL);
    staff_open(&desk->staff, desk->now_ms);
    desk_try(desk, DESK_PIN);
    desk_act(desk, STAFF_SHOW, STAFF_PROBLEMS);
    assert_int_equal(desk_act(desk, STAFF_EARLIER, 0)->list_page, 0);
    assert_int_equal(desk_act(desk, STAFF_LATER, 0)->list_page, 1);
    assert_int_equal(desk_act(desk, STAFF_EARLIER, 0)->list_page, 0);
    desk_act(desk, STAFF_LATER, 0);
    /* Who reads what was wrong has the stick out. */
    desk->matter.name[0] = 0;
    assert_int_equal(desk_hear(desk, (struct bulletin){ 0 }, "")->page, STAFF_PROBLEMS);
    assert_int_equal(desk_act(desk, STAFF_LEAVE, 0)->page, STAFF_MENU);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_CASE(what_lies_on_a_stick_is_wished_for_behind_the_pin),
        DESK_CASE(what_no_pin_helps_is_not_wished_for),
        DESK_CASE(work_is_followed_to_its_end),
        DESK_CASE(saving_waits_for_a_stick),
        DESK_CASE(a_stick_that_cannot_be_read_is_told_where_one_is_waited_for),
        DESK_CASE(lists_turn_their_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
