/* Palms, ghosts and faults of the panel (T16). */
#include "fingers.h"

static void T16_a_contact_shorter_than_20ms_is_dropped(void **state)
{
    static const int64_t lengths_ms[] = { 0, 10, 19 };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof lengths_ms / sizeof *lengths_ms; i++) {
        fingers_new(&f);
        down(&f, 1000, 1, 50, 50);
        up(&f, 1000 + lengths_ms[i], 1, 50, 50);
        until(&f, 5000);
        assert_string_equal(said(&f), "press cancel");
        assert_int_equal(gestures_drops(&f.gestures)->short_count, 1);
        assert_int_equal(gestures_due(&f.gestures), INT64_MAX);
    }
    fingers_new(&f);
    down(&f, 1000, 1, 50, 50);
    up(&f, 1020, 1, 50, 50);
    assert_string_equal(said(&f), "press touch tap");
    assert_int_equal(gestures_drops(&f.gestures)->short_count, 0);
}

static void T16_a_mouse_is_no_ghost_however_short_its_click(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 1000, POINTER_MOUSE, 50, 50);
    up(&f, 1000, POINTER_MOUSE, 50, 50);
    assert_string_equal(said(&f), "press touch tap");
    assert_int_equal(gestures_drops(&f.gestures)->short_count, 0);
}

/* raspberrypi/linux#7638: no length, always at the same spot, every 12.864 s. It must never count as a visitor. */
static void T16_a_phantom_at_one_spot_is_no_visitor(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    for (int64_t i = 0; i < 1000; i++) {
        down(&f, i * 12864, 1, 190, 2.4);
        up(&f, i * 12864, 1, 190, 2.4);
    }
    assert_int_equal(f.counts[GESTURE_TOUCH], 0);
    assert_int_equal(f.counts[GESTURE_TAP], 0);
    assert_int_equal(f.counts[GESTURE_PRESS], f.counts[GESTURE_CANCEL]);
    assert_int_equal(gestures_drops(&f.gestures)->short_count, 1000);
}

static void land_five(struct fingers *f, int64_t span_ms)
{
    fingers_new(f);
    for (int i = 0; i < 5; i++)
        down(f, i * span_ms / 4, 1 + i, 40 + i * 20, 50);
}

static void T16_palm_of_five_contacts_in_100ms_is_dropped(void **state)
{
    struct fingers f;

    (void)state;
    land_five(&f, 0);
    assert_string_equal(said(&f), "press press press press cancel");
    until(&f, 500);
    for (int i = 0; i < 5; i++)
        move(&f, 600, 1 + i, 60 + i * 20, 50);
    for (int i = 0; i < 5; i++)
        up(&f, 700 + i, 1 + i, 60 + i * 20, 50);
    assert_string_equal(said(&f), "");
    assert_int_equal(gestures_drops(&f.gestures)->storm_count, 1);
    land_five(&f, 100);
    until(&f, 500);
    for (int i = 0; i < 5; i++)
        up(&f, 700 + i, 1 + i, 40 + i * 20, 50);
    assert_int_equal(f.counts[GESTURE_TAP], 0);
}

static void T16_five_contacts_in_more_time_are_fingers(void **state)
{
    struct fingers f;

    (void)state;
    land_five(&f, 104);
    until(&f, 500);
    assert_int_equal(f.counts[GESTURE_TOUCH], 5);
    assert_int_equal(gestures_drops(&f.gestures)->storm_count, 0);
}

static void T16_a_palm_ends_what_was_going_on(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 9, 50, 50);
    move(&f, 100, 9, 60, 50);
    said(&f);
    for (int i = 0; i < 5; i++)
        down(&f, 200, 1 + i, 40 + i * 20, 70);
    assert_string_equal(said(&f), "}drag");
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 0);
    move(&f, 210, 9, 90, 50);
    up(&f, 300, 9, 90, 50);
    assert_string_equal(said(&f), "");
}

static void T16_after_a_palm_all_must_lift_first(void **state)
{
    struct fingers f;

    (void)state;
    land_five(&f, 0);
    said(&f);
    for (int i = 0; i < 4; i++)
        up(&f, 500, 1 + i, 40 + i * 20, 50);
    down(&f, 2000, 8, 50, 80);
    up(&f, 2100, 8, 50, 80);
    assert_string_equal(said(&f), "");
    up(&f, 3000, 5, 120, 50);
    down(&f, 4000, 8, 50, 80);
    up(&f, 4100, 8, 50, 80);
    assert_string_equal(said(&f), "press touch tap release");
}

/* A finger of a storm that never lifts must not leave the panel dead. */
static void T16_a_storm_does_not_wait_for_a_stuck_contact(void **state)
{
    struct fingers f;

    (void)state;
    land_five(&f, 0);
    for (int i = 0; i < 4; i++)
        up(&f, 500, 1 + i, 40 + i * 20, 50);
    until(&f, 60000);
    said(&f);
    down(&f, 61000, 8, 50, 80);
    up(&f, 61100, 8, 50, 80);
    assert_string_equal(said(&f), "press touch tap release");
}

static void T16_a_contact_unmoved_for_60s_is_dropped(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 50, 50);
    for (int i = 1; i < 60; i++)
        move(&f, i * 1000, 1, 50 + i % 2, 50);
    until(&f, 59999);
    assert_string_equal(said(&f), "press touch");
    until(&f, 60000);
    assert_string_equal(said(&f), "cancel");
    assert_int_equal(gestures_drops(&f.gestures)->stuck_count, 1);
    assert_int_equal(gestures_masked_cells(&f.gestures), 1);
    assert_int_equal(gestures_due(&f.gestures), INT64_MAX);
    move(&f, 61000, 1, 90, 50);
    up(&f, 62000, 1, 90, 50);
    assert_string_equal(said(&f), "");
}

static void T16_a_contact_that_moves_is_not_stuck(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 20, 50);
    for (int i = 1; i < 40; i++)
        move(&f, i * 10000, 1, 20 + i * 3, 50);
    assert_int_equal(gestures_drops(&f.gestures)->stuck_count, 0);
    assert_int_equal(f.counts[GESTURE_DRAG_END], 0);
}

static void tap_at(struct fingers *f, int64_t time_ms, double x_mm, double y_mm)
{
    down(f, time_ms, 2, x_mm, y_mm);
    up(f, time_ms + 100, 2, x_mm, y_mm);
}

/* A contact at 50,50 mm that has just been found to be stuck. */
static void stick(struct fingers *f)
{
    fingers_new(f);
    down(f, 0, 1, 50, 50);
    until(f, 60000);
    said(f);
}

static void T16_the_cell_of_a_stuck_contact_is_masked(void **state)
{
    struct fingers f;

    (void)state;
    stick(&f);
    tap_at(&f, 61000, 57, 50);
    tap_at(&f, 62000, 50, 43);
    tap_at(&f, 63000, 43, 57);
    assert_string_equal(said(&f), "");
    assert_int_equal(gestures_drops(&f.gestures)->masked_count, 3);
    tap_at(&f, 64000, 58, 50);
    assert_string_equal(said(&f), "press touch tap release");
    tap_at(&f, 65000, 50, 42);
    assert_string_equal(said(&f), "press touch tap release");
}

static void T16_a_mask_ends_after_15s_of_quiet(void **state)
{
    struct fingers f;

    (void)state;
    stick(&f);
    until(&f, 200000);
    up(&f, 200000, 1, 50, 50);
    said(&f);
    tap_at(&f, 214900, 50, 50);
    until(&f, 229999);
    assert_int_equal(gestures_masked_cells(&f.gestures), 1);
    assert_int_equal(gestures_due(&f.gestures), 230000);
    until(&f, 230000);
    assert_int_equal(gestures_masked_cells(&f.gestures), 0);
    assert_string_equal(said(&f), "");
    tap_at(&f, 230000, 50, 50);
    assert_string_equal(said(&f), "press touch tap release");
}

static void T16_a_fluttering_masked_cell_drops_nothing_else(void **state)
{
    struct fingers f;

    (void)state;
    stick(&f);
    down(&f, 61000, 2, 120, 50);
    for (int i = 0; i < 20; i++) {
        up(&f, 61000 + i * 4, 1, 50, 50);
        down(&f, 61002 + i * 4, 1, 50, 50);
    }
    up(&f, 61200, 2, 120, 50);
    assert_string_equal(said(&f), "press touch tap release");
    assert_int_equal(gestures_drops(&f.gestures)->storm_count, 0);
}

/* The fault of raspberrypi/linux#4749, of libsdl-org/SDL#14947, and no numbers at all. */
static void positions_outside_never_act(void **state)
{
    static const double faults_px[][2] = { { 499, -3616 }, { 15.98 * 800, 10 }, { 800.1, 5 }, { -0.1, 5 },
                                           { NAN, 5 }, { 5, INFINITY } };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof faults_px / sizeof *faults_px; i++) {
        fingers_new(&f);
        finger_px(&f, INPUT_POINTER_DOWN, 0, 1, faults_px[i]);
        move(&f, 50, 1, 50, 50);
        up(&f, 100, 1, 50, 50);
        assert_string_equal(said(&f), "");
        down(&f, 1000, 1, 50, 50);
        finger_px(&f, INPUT_POINTER_MOVE, 1050, 1, faults_px[i]);
        up(&f, 1100, 1, 50, 50);
        assert_string_equal(said(&f), "press touch tap release");
        down(&f, 2000, 1, 50, 50);
        finger_px(&f, INPUT_POINTER_UP, 2100, 1, faults_px[i]);
        assert_string_equal(said(&f), "press touch cancel");
        assert_int_equal(gestures_drops(&f.gestures)->outside_count, 3);
    }
}

/* A finger pressed against the bezel is reported as 1.0 of the width. */
static void the_outer_edge_is_the_last_pixel(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    finger_px(&f, INPUT_POINTER_DOWN, 0, 1, (double[]){ 800, 800 });
    finger_px(&f, INPUT_POINTER_UP, 100, 1, (double[]){ 800, 800 });
    assert_string_equal(said(&f), "press touch tap release");
    assert_int_equal((int)f.last[GESTURE_TAP].x, 799);
    assert_int_equal((int)f.last[GESTURE_TAP].y, 799);
}

/* Idle time asks for it: who drags is there, what lies on the glass is nobody. */
static void T16_only_what_moves_is_told_as_moving(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    assert_int_equal(gestures_moved_ms(&f.gestures), 0);
    down(&f, 1000, 1, 50, 50);
    /* Not yet told from a ghost. */
    assert_int_equal(gestures_moved_ms(&f.gestures), 0);
    until(&f, 1020);
    assert_int_equal(gestures_moved_ms(&f.gestures), 1000);
    /* It trembles. */
    for (int i = 1; i < 20; i++)
        move(&f, 1000 + i * 1000, 1, 50 + i % 3, 50);
    assert_int_equal(gestures_moved_ms(&f.gestures), 1000);
    move(&f, 50000, 1, 60, 50);
    assert_int_equal(gestures_moved_ms(&f.gestures), 50000);
    down(&f, 52000, 2, 20, 20);
    until(&f, 52020);
    assert_int_equal(gestures_moved_ms(&f.gestures), 52000);
    /* One is stuck after a minute: it is nobody, even when it slides. */
    until(&f, 50000 + 60000);
    move(&f, 110500, 1, 90, 50);
    assert_int_equal(gestures_moved_ms(&f.gestures), 52000);
    up(&f, 111000, 2, 20, 20);
    assert_int_equal(gestures_moved_ms(&f.gestures), 0);
    /* Palms are dropped, moving or not. */
    land_five(&f, 0);
    for (int i = 0; i < 5; i++)
        move(&f, 600, 1 + i, 60 + i * 20, 50);
    assert_int_equal(gestures_moved_ms(&f.gestures), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(T16_a_contact_shorter_than_20ms_is_dropped),
        cmocka_unit_test(T16_a_mouse_is_no_ghost_however_short_its_click),
        cmocka_unit_test(T16_a_phantom_at_one_spot_is_no_visitor),
        cmocka_unit_test(T16_palm_of_five_contacts_in_100ms_is_dropped),
        cmocka_unit_test(T16_five_contacts_in_more_time_are_fingers),
        cmocka_unit_test(T16_a_palm_ends_what_was_going_on),
        cmocka_unit_test(T16_after_a_palm_all_must_lift_first),
        cmocka_unit_test(T16_a_storm_does_not_wait_for_a_stuck_contact),
        cmocka_unit_test(T16_a_contact_unmoved_for_60s_is_dropped),
        cmocka_unit_test(T16_a_contact_that_moves_is_not_stuck),
        cmocka_unit_test(T16_the_cell_of_a_stuck_contact_is_masked),
        cmocka_unit_test(T16_a_mask_ends_after_15s_of_quiet),
        cmocka_unit_test(T16_a_fluttering_masked_cell_drops_nothing_else),
        cmocka_unit_test(positions_outside_never_act),
        cmocka_unit_test(the_outer_edge_is_the_last_pixel),
        cmocka_unit_test(T16_only_what_moves_is_told_as_moving),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
