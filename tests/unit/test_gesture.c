#include "fingers.h"

#include "kiosk/ui/debounce.h"

static void T4_a_finger_that_lands_does_nothing(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    until(&f, 5000);
    assert_string_equal(said(&f), "press touch");
}

static void T4_sliding_off_cancels(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    move(&f, 100, 1, 70, 50);
    move(&f, 200, 1, 50, 50);
    up(&f, 300, 1, 50, 50);
    assert_string_equal(said(&f), "press touch cancel drag{ drag drag }drag");
}

static void T6_jitter_of_2mm_is_a_tap(void **state)
{
    static const double ways[][2] = { { 2, 0 }, { -2, 0 }, { 0, 2 }, { 0, -2 }, { 1.4, 1.4 } };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        fingers_new(&f);
        down(&f, 0, 1, 50, 50);
        move(&f, 60, 1, 50 + ways[i][0], 50 + ways[i][1]);
        up(&f, 120, 1, 50 + ways[i][0], 50 + ways[i][1]);
        assert_string_equal(said(&f), "press touch tap release");
        assert_near(f.last[GESTURE_TAP].x, 50 * PX_PER_MM_X, 1e-9);
        assert_near(f.last[GESTURE_TAP].y, 50 * PX_PER_MM_Y, 1e-9);
    }
}

static void T6_4mm_scrolls(void **state)
{
    static const double ways[][2] = { { 4, 0 }, { -4, 0 }, { 0, 4 }, { 0, -4 }, { 2.9, 2.9 } };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        fingers_new(&f);
        down(&f, 0, 1, 50, 50);
        move(&f, 60, 1, 50 + ways[i][0], 50 + ways[i][1]);
        up(&f, 120, 1, 50 + ways[i][0], 50 + ways[i][1]);
        assert_string_equal(said(&f), "press touch cancel drag{ drag }drag");
    }
}

static void T6_a_jump_as_it_lifts_scrolls(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    up(&f, 60, 1, 54, 50);
    assert_string_equal(said(&f), "press touch cancel drag{ drag }drag");
}

/* Whenever between two frames the finger lands: at least 4 of 60 a second show it. */
static void T7_a_tap_of_25ms_looks_pressed_in_4_frames(void **state)
{
    struct fingers f;

    (void)state;
    for (int phase_ms = 0; phase_ms <= 16; phase_ms++) {
        fingers_new(&f);
        down(&f, 0, 1, 50, 50);
        up(&f, 25, 1, 50, 50);
        assert_string_equal(said(&f), "press touch tap");
        until(&f, 1000);
        assert_string_equal(said(&f), "release");
        int64_t end_ms = f.last[GESTURE_RELEASE_LOOK].time_ms;
        int frames = 0;
        for (double at_ms = phase_ms; at_ms < (double)end_ms; at_ms += 1000.0 / 60)
            frames++;
        assert_true(frames >= 4);
        assert_true(end_ms <= 100);
    }
}

static void T7_a_long_press_looks_pressed_until_it_lifts(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    up(&f, 200, 1, 50, 50);
    assert_string_equal(said(&f), "press touch tap release");
}

static void T8_holding_is_a_tap(void **state)
{
    static const int64_t lengths_ms[] = { 100, 1000, 2500, 59000 };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof lengths_ms / sizeof *lengths_ms; i++) {
        fingers_new(&f);
        down(&f, 0, 1, 50, 50);
        until(&f, lengths_ms[i]);
        up(&f, lengths_ms[i], 1, 50, 50);
        assert_string_equal(said(&f), "press touch tap release");
    }
}

static void T9_two_taps_within_300ms_act_once(void **state)
{
    struct debounce debounce = { 0 };

    (void)state;
    assert_true(debounce_ok(&debounce, "next", 0));
    assert_false(debounce_ok(&debounce, "next", 1));
    assert_false(debounce_ok(&debounce, "next", 299));
    /* What was refused does not prolong the wait. */
    assert_true(debounce_ok(&debounce, "next", 300));
    assert_true(debounce_ok(&debounce, "next", 900));
}

static void T9_the_wait_is_per_control(void **state)
{
    struct debounce debounce = { 0 };

    (void)state;
    assert_true(debounce_ok(&debounce, "next", 1000));
    assert_true(debounce_ok(&debounce, "back", 1100));
    assert_false(debounce_ok(&debounce, "next", 1200));
    assert_false(debounce_ok(&debounce, "back", 1200));
    assert_true(debounce_ok(&debounce, "next", 1300));
    assert_false(debounce_ok(&debounce, "back", 1399));
}

static void T13_the_press_shows_before_the_next_frame(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 1000, 1, 50, 40);
    assert_string_equal(said(&f), "press");
    assert_int_equal(f.last[GESTURE_PRESS].time_ms, 1000);
    assert_near(f.last[GESTURE_PRESS].x, 200, 1e-9);
    assert_near(f.last[GESTURE_PRESS].y, 320, 1e-9);
}

static void T14_what_is_held_stays_under_the_finger(void **state)
{
    double moved_x = 0, moved_y = 0;
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    for (int i = 1; i <= 100; i++) {
        double x_mm = 50 + i * 0.7;
        double y_mm = 50 + 20 * sin(i * 0.1);
        int before = f.counts[GESTURE_DRAG];
        move(&f, 50 + i * 8, 1, x_mm, y_mm);
        if (f.counts[GESTURE_DRAG] == before)
            continue;
        moved_x += f.last[GESTURE_DRAG].dx;
        moved_y += f.last[GESTURE_DRAG].dy;
        assert_near(moved_x, (x_mm - 50) * PX_PER_MM_X, 1e-6);
        assert_near(moved_y, (y_mm - 50) * PX_PER_MM_Y, 1e-6);
        assert_near(f.last[GESTURE_DRAG].total_dx, moved_x, 1e-6);
    }
    assert_true(f.counts[GESTURE_DRAG] >= 97);
    assert_near(f.last[GESTURE_DRAG_BEGIN].x, 200, 1e-9);
    assert_near(f.last[GESTURE_DRAG_BEGIN].y, 400, 1e-9);
}

static void a_drag_of_the_first_20ms_begins_when_it_is_a_finger(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    move(&f, 10, 1, 60, 50);
    assert_string_equal(said(&f), "press cancel");
    until(&f, 30);
    assert_string_equal(said(&f), "touch drag{ drag");
    assert_near(f.last[GESTURE_DRAG].dx, 40, 1e-9);
}

static void a_lost_finger_does_not_act(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    lost(&f, 100, 1);
    assert_string_equal(said(&f), "press touch cancel");
    down(&f, 1000, 1, 50, 50);
    for (int i = 1; i <= 20; i++)
        move(&f, 1000 + i * 8, 1, 50 + i, 50);
    lost(&f, 1160, 1);
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 0);
    assert_int_equal(gestures_due(&f.gestures), INT64_MAX);
}

static void a_finger_that_lands_twice_was_lost_between(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    down(&f, 500, 1, 90, 50);
    up(&f, 600, 1, 90, 50);
    assert_string_equal(said(&f), "press touch cancel press touch tap release");
    assert_near(f.last[GESTURE_TAP].x, 90 * PX_PER_MM_X, 1e-9);
}

static void gestures_of_one_finger_share_a_number(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 7, 50, 50);
    up(&f, 100, 7, 50, 50);
    assert_int_equal(f.last[GESTURE_TOUCH].contact, 1);
    assert_int_equal(f.last[GESTURE_TAP].contact, 1);
    down(&f, 1000, 7, 50, 50);
    up(&f, 1100, 7, 50, 50);
    assert_int_equal(f.last[GESTURE_PRESS].contact, 2);
    assert_int_equal(f.last[GESTURE_TAP].contact, 2);
}

/* The caller may come late: a full second of moves waits as one. */
static void moves_that_wait_are_joined(void **state)
{
    struct gestures gestures;
    struct gesture gesture;
    double dx = 0;

    (void)state;
    gestures_init(&gestures, &fingers_scale);
    gestures_feed(&gestures, &(struct input_event){ INPUT_POINTER_DOWN, 0, 1, 200, 400, KEY_NONE });
    for (int i = 1; i <= 300; i++)
        gestures_feed(&gestures, &(struct input_event){ INPUT_POINTER_MOVE, 20 + i * 3, 1, 200 + i, 400, KEY_NONE });
    while (gestures_next(&gestures, &gesture))
        dx += gesture.kind == GESTURE_DRAG ? gesture.dx : 0;
    assert_int_equal(gestures.queue.lost_count, 0);
    assert_near(dx, 300, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(T4_a_finger_that_lands_does_nothing),
        cmocka_unit_test(T4_sliding_off_cancels),
        cmocka_unit_test(T6_jitter_of_2mm_is_a_tap),
        cmocka_unit_test(T6_4mm_scrolls),
        cmocka_unit_test(T6_a_jump_as_it_lifts_scrolls),
        cmocka_unit_test(T7_a_tap_of_25ms_looks_pressed_in_4_frames),
        cmocka_unit_test(T7_a_long_press_looks_pressed_until_it_lifts),
        cmocka_unit_test(T8_holding_is_a_tap),
        cmocka_unit_test(T9_two_taps_within_300ms_act_once),
        cmocka_unit_test(T9_the_wait_is_per_control),
        cmocka_unit_test(T13_the_press_shows_before_the_next_frame),
        cmocka_unit_test(T14_what_is_held_stays_under_the_finger),
        cmocka_unit_test(a_drag_of_the_first_20ms_begins_when_it_is_a_finger),
        cmocka_unit_test(a_lost_finger_does_not_act),
        cmocka_unit_test(a_finger_that_lands_twice_was_lost_between),
        cmocka_unit_test(gestures_of_one_finger_share_a_number),
        cmocka_unit_test(moves_that_wait_are_joined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
