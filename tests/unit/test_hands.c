/* Several fingers at once: pinches (T12), hands at rest (T17), and whatever a school class may do. */
#include "dice.h"
#include "fingers.h"

/* Two fingers land 40 mm apart; the first at 80,50 mm. */
static void land_two(struct fingers *f)
{
    fingers_new(f);
    down(f, 0, 1, 80, 50);
    down(f, 50, 2, 120, 50);
    until(f, 200);
    assert_string_equal(said(f), "press touch press touch");
}

static void T12_a_pinch_begins_after_5mm(void **state)
{
    struct fingers f;

    (void)state;
    land_two(&f);
    move(&f, 210, 1, 77.6, 50);
    move(&f, 220, 2, 122.4, 50);
    assert_string_equal(said(&f), "");
    move(&f, 230, 2, 122.6, 50);
    /* The second is first seen to slide: it drags for the blink between. */
    assert_string_equal(said(&f), "cancel drag{ drag }drag pinch{");
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 0);
    assert_near(f.last[GESTURE_PINCH_BEGIN].x, (77.6 + 122.6) / 2 * PX_PER_MM_X, 1e-9);
    assert_near(f.last[GESTURE_PINCH_BEGIN].y, 50 * PX_PER_MM_Y, 1e-9);
}

static void T12_a_pinch_tells_how_far_apart_the_fingers_went(void **state)
{
    double scale = 1;
    struct fingers f;

    (void)state;
    land_two(&f);
    move(&f, 210, 2, 126, 50);
    assert_string_equal(said(&f), "cancel drag{ drag }drag pinch{");
    for (int i = 1; i <= 46; i++) {
        move(&f, 210 + i * 8, 2, 126 + i, 50);
        scale *= f.last[GESTURE_PINCH].scale;
    }
    assert_near(scale, 2, 1e-9);
    assert_near(f.last[GESTURE_PINCH].total_scale, 2, 1e-9);
    assert_near(f.last[GESTURE_PINCH].x, (80 + 172) / 2.0 * PX_PER_MM_X, 1e-9);
    assert_near(f.last[GESTURE_PINCH].dx, 0.5 * PX_PER_MM_X, 1e-9);
}

/* Pixels are twice as close in y: 40 mm are 40 mm all the same. */
static void T12_turning_two_fingers_does_not_scale(void **state)
{
    struct fingers f;

    (void)state;
    land_two(&f);
    move(&f, 210, 1, 90, 50);
    assert_string_equal(said(&f), "cancel drag{ drag }drag pinch{");
    move(&f, 220, 1, 120, 80);
    assert_near(f.last[GESTURE_PINCH].total_scale, 1, 1e-9);
}

static void T12_fingers_nearer_than_27mm_do_not_pinch(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 80, 50);
    down(&f, 50, 2, 90, 50);
    until(&f, 200);
    move(&f, 210, 2, 106, 50);
    assert_string_equal(said(&f), "press touch press touch cancel drag{ drag");
    move(&f, 220, 2, 107, 50);
    assert_string_equal(said(&f), "drag }drag pinch{");
}

static void T12_the_finger_left_drags_on_and_never_taps(void **state)
{
    struct fingers f;

    (void)state;
    land_two(&f);
    move(&f, 210, 2, 126, 50);
    move(&f, 220, 2, 140, 50);
    said(&f);
    up(&f, 300, 1, 80, 50);
    assert_string_equal(said(&f), "pinch }pinch");
    move(&f, 320, 2, 142, 50);
    assert_string_equal(said(&f), "");
    move(&f, 340, 2, 144, 50);
    assert_string_equal(said(&f), "drag{ drag");
    assert_near(f.last[GESTURE_DRAG_BEGIN].x, 140 * PX_PER_MM_X, 1e-9);
    until(&f, 400);
    up(&f, 400, 2, 144, 50);
    assert_string_equal(said(&f), "}drag");
    land_two(&f);
    move(&f, 210, 2, 126, 50);
    up(&f, 300, 1, 80, 50);
    up(&f, 400, 2, 126, 50);
    assert_int_equal(f.counts[GESTURE_TAP], 0);
}

static void T12_a_lost_finger_ends_the_pinch(void **state)
{
    struct fingers f;

    (void)state;
    land_two(&f);
    move(&f, 210, 2, 126, 50);
    said(&f);
    lost(&f, 300, 2);
    assert_string_equal(said(&f), "}pinch");
    lost(&f, 300, 1);
    assert_string_equal(said(&f), "");
}

static void T17_a_resting_finger_does_not_block_taps(void **state)
{
    static const int64_t rests_ms[] = { 100, 900, 5000, 40000 };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof rests_ms / sizeof *rests_ms; i++) {
        fingers_new(&f);
        down(&f, 0, 1, 30, 50);
        until(&f, rests_ms[i]);
        said(&f);
        for (int t = 0; t < 3; t++) {
            int64_t at_ms = rests_ms[i] + t * 1000;
            down(&f, at_ms, 2, 120, 50);
            up(&f, at_ms + 90, 2, 121, 51);
            assert_string_equal(said(&f), "press touch tap release");
            assert_near(f.last[GESTURE_TAP].x, 120 * PX_PER_MM_X, 1e-9);
        }
        up(&f, rests_ms[i] + 5000, 1, 30, 50);
        assert_string_equal(said(&f), "");
    }
}

static void T17_two_taps_that_overlap_both_act(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 30, 50);
    down(&f, 80, 2, 120, 50);
    up(&f, 150, 1, 30, 50);
    up(&f, 230, 2, 120, 50);
    assert_string_equal(said(&f), "press touch press touch tap tap release");
}

static void T17_a_resting_finger_does_not_make_a_drag_a_pinch(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 30, 50);
    until(&f, 1500);
    down(&f, 1500, 2, 120, 50);
    for (int i = 1; i <= 20; i++)
        move(&f, 1530 + i * 8, 2, 120 + i, 50);
    up(&f, 1690, 2, 140, 50);
    up(&f, 1800, 1, 30, 50);
    assert_int_equal(f.counts[GESTURE_PINCH_BEGIN], 0);
    assert_int_equal(f.counts[GESTURE_DRAG_END], 1);
    assert_int_equal(f.counts[GESTURE_TAP], 0);
}

/* A palm rolls as it is laid down, which is a drag, and stays. */
static void T17_a_palm_that_rolled_does_not_block_taps(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 30, 50);
    move(&f, 100, 1, 34, 50);
    until(&f, 3000);
    said(&f);
    down(&f, 3000, 2, 120, 50);
    up(&f, 3090, 2, 120, 50);
    assert_string_equal(said(&f), "}drag press touch tap release");
    up(&f, 4000, 1, 34, 50);
    assert_string_equal(said(&f), "");
}

static void while_one_drags_another_taps_nothing(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 30, 50);
    move(&f, 100, 1, 40, 50);
    said(&f);
    down(&f, 200, 2, 50, 50);
    up(&f, 300, 2, 50, 50);
    assert_string_equal(said(&f), "touch");
    up(&f, 400, 1, 40, 50);
    assert_string_equal(said(&f), "}drag");
}

static void more_fingers_than_places_are_not_seen(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    for (int i = 0; i < CONTACTS_MAX + 4; i++)
        down(&f, i * 1000, 1 + i, 5 + i * 8, 50);
    assert_int_equal(f.counts[GESTURE_PRESS], CONTACTS_MAX);
    for (int i = 0; i < CONTACTS_MAX + 4; i++)
        lost(&f, 40000, 1 + i);
    down(&f, 50000, 1, 50, 50);
    up(&f, 50100, 1, 50, 50);
    assert_int_equal(f.counts[GESTURE_TAP], 1);
}

/* Whatever comes: what begins ends once, nothing taps that did not touch, and all is quiet in the end. */
static void any_events_leave_nothing_open(void **state)
{
    struct fingers f;
    uint32_t seed = 1945;

    (void)state;
    for (int visit = 0; visit < 300; visit++) {
        int64_t time_ms = visit;
        fingers_new(&f);
        for (int i = 0; i < 300; i++) {
            static const int steps_ms[] = { 0, 1, 8, 16, 30, 120, 1100, 61000 };
            time_ms += steps_ms[dice_between(&seed, 0, visit % 2 == 0 ? 7 : 4)];
            until(&f, time_ms);
            double px[] = { dice_between(&seed, -50, 849), dice_between(&seed, 0, 39) * 20 };
            finger_px(&f, (enum input_kind)dice_between(&seed, 0, INPUT_POINTER_LOST), time_ms,
                      dice_between(&seed, 0, 3), px);
            said(&f);
            assert_in_range(f.counts[GESTURE_DRAG_BEGIN] - f.counts[GESTURE_DRAG_END], 0, 1);
            assert_in_range(f.counts[GESTURE_PINCH_BEGIN] - f.counts[GESTURE_PINCH_END], 0, 1);
            assert_true(f.counts[GESTURE_TAP] <= f.counts[GESTURE_TOUCH]);
        }
        for (int pointer = 0; pointer < 4; pointer++)
            lost(&f, time_ms, pointer);
        until(&f, time_ms + 20000);
        assert_int_equal(f.counts[GESTURE_DRAG_BEGIN], f.counts[GESTURE_DRAG_END]);
        assert_int_equal(f.counts[GESTURE_PINCH_BEGIN], f.counts[GESTURE_PINCH_END]);
        assert_int_equal(gestures_due(&f.gestures), INT64_MAX);
        assert_int_equal(gestures_masked_cells(&f.gestures), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(T12_a_pinch_begins_after_5mm),
        cmocka_unit_test(T12_a_pinch_tells_how_far_apart_the_fingers_went),
        cmocka_unit_test(T12_turning_two_fingers_does_not_scale),
        cmocka_unit_test(T12_fingers_nearer_than_27mm_do_not_pinch),
        cmocka_unit_test(T12_the_finger_left_drags_on_and_never_taps),
        cmocka_unit_test(T12_a_lost_finger_ends_the_pinch),
        cmocka_unit_test(T17_a_resting_finger_does_not_block_taps),
        cmocka_unit_test(T17_two_taps_that_overlap_both_act),
        cmocka_unit_test(T17_a_resting_finger_does_not_make_a_drag_a_pinch),
        cmocka_unit_test(T17_a_palm_that_rolled_does_not_block_taps),
        cmocka_unit_test(while_one_drags_another_taps_nothing),
        cmocka_unit_test(more_fingers_than_places_are_not_seen),
        cmocka_unit_test(any_events_leave_nothing_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
