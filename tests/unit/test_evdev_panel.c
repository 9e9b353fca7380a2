/* Records of touch screens told as fingers: slots and single touch, what is lost, what is not to be believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <linux/input.h>

#include "platform/evdev/panel.h"

static struct panel panel;
static struct panel_touch touches[PANEL_TOUCHES_MAX];

static int put(int type, int code, int value)
{
    return panel_take(&panel, &(struct record){ type, code, value, 1234 }, touches);
}

static int set_up_slots(void **state)
{
    (void)state;
    panel_init(&panel, true, (struct panel_axis){ 0, 999 }, (struct panel_axis){ 100, 299 });
    return 0;
}

static int set_up_single(void **state)
{
    (void)state;
    panel_init(&panel, false, (struct panel_axis){ -100, 99 }, (struct panel_axis){ 0, 99 });
    return 0;
}

static void place(int slot, int finger, int x, int y)
{
    put(EV_ABS, ABS_MT_SLOT, slot);
    put(EV_ABS, ABS_MT_TRACKING_ID, finger);
    put(EV_ABS, ABS_MT_POSITION_X, x);
    put(EV_ABS, ABS_MT_POSITION_Y, y);
}

static int end_report(void)
{
    return put(EV_SYN, SYN_REPORT, 0);
}

static void expect(const struct panel_touch *touch, enum panel_kind kind, int finger, double x, double y)
{
    assert_int_equal(touch->kind, kind);
    assert_int_equal(touch->finger, finger);
    assert_int_equal(touch->time_ms, 1234);
    assert_true(touch->x > x - 0.001 && touch->x < x + 0.001);
    assert_true(touch->y > y - 0.001 && touch->y < y + 0.001);
}

static void one_finger_comes_moves_and_goes(void **state)
{
    (void)state;
    place(0, 7, 0, 100);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_DOWN, 7, 0.0005, 0.0025);
    put(EV_ABS, ABS_MT_POSITION_X, 999);
    put(EV_ABS, ABS_X, 4); /* the same told for programs that know of one finger only */
    put(EV_KEY, BTN_TOUCH, 1);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_MOVE, 7, 0.9995, 0.0025);
    assert_int_equal(end_report(), 0);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_UP, 7, 0.9995, 0.0025);
}

static void two_fingers_are_two(void **state)
{
    (void)state;
    place(0, 1, 100, 150);
    place(3, 2, 500, 200);
    assert_int_equal(end_report(), 2);
    expect(&touches[1], PANEL_DOWN, 2, 0.5005, 0.5025);
    put(EV_ABS, ABS_MT_SLOT, 0);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_UP, 1, 0.1005, 0.2525);
    /* Another lands where one was, within one report. */
    put(EV_ABS, ABS_MT_SLOT, 3);
    put(EV_ABS, ABS_MT_TRACKING_ID, 5);
    assert_int_equal(end_report(), 2);
    assert_int_equal(touches[0].kind, PANEL_UP);
    expect(&touches[1], PANEL_DOWN, 5, 0.5005, 0.5025);
}

static void slots_beyond_the_last_are_left_out(void **state)
{
    (void)state;
    place(PANEL_SLOTS, 9, 1, 101);
    assert_int_equal(end_report(), 0);
    place(-1, 9, 1, 101);
    assert_int_equal(end_report(), 0);
    place(PANEL_SLOTS - 1, 9, 1, 101);
    assert_int_equal(end_report(), 1);
}

/* The kernel does not repeat a place that stays the same. */
static void the_first_touch_is_where_the_last_one_was(void **state)
{
    (void)state;
    panel_know(&panel, 0, -1, 600, 150);
    panel_at(&panel, 0);
    put(EV_ABS, ABS_MT_TRACKING_ID, 3);
    put(EV_ABS, ABS_MT_POSITION_X, 700);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_DOWN, 3, 0.7005, 0.2525);
}

static void a_finger_that_lies_there_already_is_let_lie(void **state)
{
    (void)state;
    panel_know(&panel, 0, 4, 600, 150);
    put(EV_ABS, ABS_MT_POSITION_X, 700);
    assert_int_equal(end_report(), 0);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    assert_int_equal(end_report(), 0);
    place(0, 5, 600, 150);
    assert_int_equal(end_report(), 1);
}

/* Too much came at once: what is known of fingers is not true any more, nor what comes until the report ends. */
static void lost_records_lose_the_fingers(void **state)
{
    (void)state;
    place(0, 7, 10, 110);
    place(1, 8, 20, 120);
    end_report();
    assert_int_equal(put(EV_SYN, SYN_DROPPED, 0), 2);
    assert_int_equal(touches[0].kind, PANEL_LOST);
    assert_int_equal(touches[1].finger, 8);
    place(0, 9, 10, 110);
    assert_false(panel.unknown);
    assert_int_equal(end_report(), 0);
    assert_true(panel.unknown);
    panel_know(&panel, 0, 9, 10, 110);
    assert_false(panel.unknown);
    put(EV_ABS, ABS_MT_POSITION_X, 30);
    assert_int_equal(end_report(), 0);
    place(0, 10, 10, 110);
    assert_int_equal(end_report(), 1);
}

static void places_outside_are_not_believed(void **state)
{
    (void)state;
    place(0, 7, 1000, 150);
    assert_int_equal(end_report(), 0);
    put(EV_ABS, ABS_MT_POSITION_X, 500);
    assert_int_equal(end_report(), 0);
    place(0, 8, 500, 150);
    assert_int_equal(end_report(), 1);
    put(EV_ABS, ABS_MT_POSITION_Y, 99);
    assert_int_equal(end_report(), 1);
    assert_int_equal(touches[0].kind, PANEL_LOST);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    assert_int_equal(end_report(), 0);
}

/* What a slot says by then is of another finger, or no place at all. */
static void one_that_goes_was_where_it_was_told_of(void **state)
{
    (void)state;
    place(0, 7, 100, 150);
    end_report();
    place(0, 8, 900, 250);
    assert_int_equal(end_report(), 2);
    expect(&touches[0], PANEL_UP, 7, 0.1005, 0.2525);
    expect(&touches[1], PANEL_DOWN, 8, 0.9005, 0.7525);
    put(EV_ABS, ABS_MT_POSITION_X, 5000);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_LOST, 8, 0.9005, 0.7525);
    place(0, 9, 500, 150);
    end_report();
    put(EV_ABS, ABS_MT_POSITION_Y, -5000);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_UP, 9, 0.5005, 0.2525);
    place(0, 10, 500, 150);
    end_report();
    put(EV_ABS, ABS_MT_POSITION_X, 5000);
    assert_int_equal(panel_drop(&panel, 1234, touches), 1);
    expect(&touches[0], PANEL_LOST, 10, 0.5005, 0.2525);
}

static void palms_are_lost(void **state)
{
    (void)state;
    place(0, 7, 500, 150);
    end_report();
    assert_int_equal(put(EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_PALM), 1);
    assert_int_equal(touches[0].kind, PANEL_LOST);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    assert_int_equal(end_report(), 0);
}

static void a_pulled_panel_has_no_fingers(void **state)
{
    (void)state;
    place(0, 7, 500, 150);
    place(1, 8, 500, 150);
    end_report();
    assert_int_equal(panel_drop(&panel, 99, touches), 2);
    assert_int_equal(touches[1].kind, PANEL_LOST);
    assert_int_equal(touches[1].time_ms, 99);
    assert_int_equal(panel_drop(&panel, 99, touches), 0);
}

static void panels_of_one_finger(void **state)
{
    (void)state;
    put(EV_ABS, ABS_X, 0);
    put(EV_ABS, ABS_Y, 49);
    assert_int_equal(end_report(), 0); /* a pen that hovers */
    put(EV_KEY, BTN_TOUCH, 1);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_DOWN, 1, 0.5025, 0.495);
    put(EV_ABS, ABS_X, 50);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_MOVE, 1, 0.7525, 0.495);
    put(EV_KEY, BTN_TOUCH, 0);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_UP, 1, 0.7525, 0.495);
    put(EV_KEY, BTN_LEFT, 1);
    assert_int_equal(end_report(), 1);
    expect(&touches[0], PANEL_DOWN, 2, 0.7525, 0.495);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_finger_comes_moves_and_goes, set_up_slots),
        cmocka_unit_test_setup(two_fingers_are_two, set_up_slots),
        cmocka_unit_test_setup(slots_beyond_the_last_are_left_out, set_up_slots),
        cmocka_unit_test_setup(the_first_touch_is_where_the_last_one_was, set_up_slots),
        cmocka_unit_test_setup(a_finger_that_lies_there_already_is_let_lie, set_up_slots),
        cmocka_unit_test_setup(lost_records_lose_the_fingers, set_up_slots),
        cmocka_unit_test_setup(places_outside_are_not_believed, set_up_slots),
        cmocka_unit_test_setup(one_that_goes_was_where_it_was_told_of, set_up_slots),
        cmocka_unit_test_setup(palms_are_lost, set_up_slots),
        cmocka_unit_test_setup(a_pulled_panel_has_no_fingers, set_up_slots),
        cmocka_unit_test_setup(panels_of_one_finger, set_up_single),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
