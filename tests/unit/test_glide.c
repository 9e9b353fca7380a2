/* How far something glides that was thrown (T11). */
#include "fingers.h"

#include "kiosk/ui/glide.h"

static double way_at(const struct glide *glide, int64_t now_ms)
{
    double dx, dy;

    glide_way(glide, now_ms, &dx, &dy);
    return dx;
}

static void T11_way_at_fixed_times(void **state)
{
    /* v = 2 px/ms: 2 x 499.5 x (1 - 0.998^t). */
    static const double ways_px[][2] = {
        { 0, 0 }, { 16, 31.50 }, { 100, 181.26 }, { 346, 499.27 }, { 500, 631.91 }, { 1000, 864.08 },
    };
    struct glide glide;

    (void)state;
    glide_begin(&glide, 5000, 2, -1, &fingers_scale);
    for (size_t i = 0; i < sizeof ways_px / sizeof *ways_px; i++) {
        double dx, dy;
        glide_way(&glide, 5000 + (int64_t)ways_px[i][0], &dx, &dy);
        assert_near(dx, ways_px[i][1], 0.1);
        assert_near(dy, -dx / 2, 1e-9);
    }
}

static void T11_travels_half_a_second_of_its_speed(void **state)
{
    struct glide glide;

    (void)state;
    for (double mm_per_s = 400; mm_per_s <= 1270; mm_per_s += 29) {
        double v = mm_per_s * PX_PER_MM_X / 1000;
        glide_begin(&glide, 0, v, 0, &fingers_scale);
        assert_near(way_at(&glide, 60000), v * 499.5, v * 499.5 * 0.02);
    }
    /* Slower throws end the same 3.9 mm early. */
    glide_begin(&glide, 0, 0.4, 0, &fingers_scale);
    assert_near(way_at(&glide, 60000), 0.4 * 499.5 - 3.95 * PX_PER_MM_X, 0.1);
}

static void T11_is_done_when_slower_than_a_swipe(void **state)
{
    struct glide glide;
    int64_t t = 0;

    (void)state;
    glide_begin(&glide, 0, 2, 0, &fingers_scale);
    while (!glide_done(&glide, t))
        t++;
    double last_px = way_at(&glide, t - 1) - way_at(&glide, t - 2);
    assert_near(last_px / PX_PER_MM_X * 1000, 7.9, 0.05);
    assert_near(way_at(&glide, t), way_at(&glide, t + 100000), 0);
}

static void T11_a_zeroed_or_slow_glide_is_done(void **state)
{
    struct glide glide = { 0 };

    (void)state;
    assert_true(glide_done(&glide, 0));
    assert_near(way_at(&glide, 100), 0, 0);
    glide_begin(&glide, 50, 0.0078 * PX_PER_MM_X, 0, &fingers_scale);
    assert_true(glide_done(&glide, 50));
    glide_begin(&glide, 50, 0, 0, &fingers_scale);
    assert_true(glide_done(&glide, 50));
    assert_near(way_at(&glide, 1000), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(T11_way_at_fixed_times),
        cmocka_unit_test(T11_travels_half_a_second_of_its_speed),
        cmocka_unit_test(T11_is_done_when_slower_than_a_swipe),
        cmocka_unit_test(T11_a_zeroed_or_slow_glide_is_done),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
