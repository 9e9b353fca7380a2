/* The speed at which something is thrown (T10). */
#include "fingers.h"

/* A swipe from 20,50 mm that takes 200 ms, reported every 8 ms; the finger lifts `rest_ms` later. */
static const struct gesture *swipe(struct fingers *f, double mm_per_s_x, double mm_per_s_y, int64_t rest_ms)
{
    double x_mm = 20, y_mm = 50;

    fingers_new(f);
    down(f, 0, 1, x_mm, y_mm);
    for (int t = 8; t <= 200; t += 8) {
        x_mm = 20 + mm_per_s_x * t / 1000;
        y_mm = 50 + mm_per_s_y * t / 1000;
        move(f, t, 1, x_mm, y_mm);
    }
    up(f, 200 + rest_ms, 1, x_mm, y_mm);
    return &f->last[GESTURE_DRAG_END];
}

static void T10_speed_of_an_even_swipe(void **state)
{
    static const double speeds_mm_per_s[] = { 20, 100, 300, 700 };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof speeds_mm_per_s / sizeof *speeds_mm_per_s; i++) {
        const struct gesture *end = swipe(&f, speeds_mm_per_s[i], 0, 8);
        assert_near(end->velocity_x, speeds_mm_per_s[i] * PX_PER_MM_X / 1000, 1e-6);
        assert_near(end->velocity_y, 0, 1e-9);
    }
    const struct gesture *end = swipe(&f, 0, -200, 0);
    assert_near(end->velocity_y, -200.0 * PX_PER_MM_Y / 1000, 1e-6);
}

static void T10_still_for_40ms_is_not_thrown(void **state)
{
    struct fingers f;

    (void)state;
    assert_near(swipe(&f, 200, 0, 30)->velocity_x, 0.8, 1e-6);
    assert_near(swipe(&f, 200, 0, 40)->velocity_x, 0, 0);
    assert_near(swipe(&f, 200, 0, 500)->velocity_x, 0, 0);
}

/* No finger lies quite still: 0.2 mm of trembling for 64 ms. */
static void T10_trembling_is_still(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 20, 50);
    for (int t = 8; t <= 200; t += 8)
        move(&f, t, 1, 20 + t * 0.3, 50);
    for (int t = 208; t <= 264; t += 8)
        move(&f, t, 1, 80 + (t / 8 % 2) * 0.2, 50);
    up(&f, 264, 1, 80.2, 50);
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 0);
}

static void T10_only_the_last_100ms_count(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 20, 50);
    for (int t = 10; t <= 1000; t += 10)
        move(&f, t, 1, 20 + t * 0.1, 50);
    for (int t = 10; t <= 100; t += 10)
        move(&f, 1000 + t, 1, 120, 50 - t * 0.3);
    up(&f, 1100, 1, 120, 20);
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 1e-9);
    assert_near(f.last[GESTURE_DRAG_END].velocity_y, -0.3 * PX_PER_MM_Y, 1e-6);
}

static void T10_slower_than_8mm_a_second_is_no_swipe(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 20, 50);
    for (int t = 8; t <= 800; t += 8)
        move(&f, t, 1, 20 + t * 0.0078, 50);
    up(&f, 800, 1, 20 + 800 * 0.0078, 50);
    assert_int_equal(f.counts[GESTURE_DRAG_END], 1);
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 0);
}

/* A panel says nothing of a finger that is still: 18 mm in the last 100 ms, whenever it landed. */
static void T10_a_flick_after_a_hold(void **state)
{
    static const int64_t holds_ms[] = { 50, 150, 2000 };
    struct fingers f;

    (void)state;
    for (size_t i = 0; i < sizeof holds_ms / sizeof *holds_ms; i++) {
        fingers_new(&f);
        down(&f, 0, 1, 20, 50);
        for (int t = 10; t <= 60; t += 10)
            move(&f, holds_ms[i] + t, 1, 20 + t * 0.3, 50);
        up(&f, holds_ms[i] + 60, 1, 38, 50);
        assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0.18 * PX_PER_MM_X, 0.01);
    }
}

/* Fast forth and back within the window: it is nearly where it was. */
static void T10_forth_and_back_is_no_swipe(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 20, 50);
    for (int t = 0; t <= 50; t += 10)
        move(&f, 100 + t, 1, 20.01 + t * 0.2, 50);
    for (int t = 10; t <= 50; t += 10)
        move(&f, 150 + t, 1, 30 - t * 0.19, 50);
    up(&f, 200, 1, 20.5, 50);
    assert_int_equal(f.counts[GESTURE_DRAG_END], 1);
    assert_near(f.last[GESTURE_DRAG_END].velocity_x, 0, 0);
}

static void T10_no_swipe_is_faster_than_1270mm_a_second(void **state)
{
    struct fingers f;

    (void)state;
    fingers_new(&f);
    down(&f, 0, 1, 20, 10);
    for (int t = 8; t <= 48; t += 8)
        move(&f, t, 1, 20 + t * 3, 10 + t * 1.5);
    up(&f, 48, 1, 20 + 48 * 3, 10 + 48 * 1.5);
    double x = f.last[GESTURE_DRAG_END].velocity_x / PX_PER_MM_X;
    double y = f.last[GESTURE_DRAG_END].velocity_y / PX_PER_MM_Y;
    assert_near(hypot(x, y), 1.27, 1e-6);
    assert_near(x / y, 2, 1e-6);
}

/* A mouse of 1000 reports a second fills the ring no faster. */
static void T10_speed_does_not_hang_on_how_often_is_reported(void **state)
{
    struct fingers f;

    (void)state;
    for (int step = 1; step <= 25; step++) {
        fingers_new(&f);
        down(&f, 0, 1, 20, 50);
        int t = step;
        /* Twice as fast for the last 50 ms: 0.3 mm/ms over the window. */
        for (; t <= 200; t += step)
            move(&f, t, 1, 20 + t * 0.2 + (t > 150 ? (t - 150) * 0.2 : 0), 50);
        up(&f, 200, 1, 20 + 40 + 10, 50);
        double expected = 0.3 * PX_PER_MM_X;
        assert_near(f.last[GESTURE_DRAG_END].velocity_x, expected, expected * 0.15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(T10_speed_of_an_even_swipe),
        cmocka_unit_test(T10_still_for_40ms_is_not_thrown),
        cmocka_unit_test(T10_trembling_is_still),
        cmocka_unit_test(T10_only_the_last_100ms_count),
        cmocka_unit_test(T10_slower_than_8mm_a_second_is_no_swipe),
        cmocka_unit_test(T10_a_flick_after_a_hold),
        cmocka_unit_test(T10_forth_and_back_is_no_swipe),
        cmocka_unit_test(T10_no_swipe_is_faster_than_1270mm_a_second),
        cmocka_unit_test(T10_speed_does_not_hang_on_how_often_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
