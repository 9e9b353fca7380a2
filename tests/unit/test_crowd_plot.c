#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/crowd_plot.h"
#include "kiosk/map/crowd_scatter.h"

enum { PEOPLE = 5000 };

static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

static int32_t within(uint32_t *seed, int32_t reach)
{
    return (int32_t)(next(seed) % (uint32_t)(2 * reach + 1)) - reach;
}

static void scatter_lies_in_the_disc_and_thins_to_its_rim(void **state)
{
    int inner = 0, left = 0, low = 0;

    (void)state;
    for (uint32_t i = 0; i < 100000; i++) {
        int16_t x, y;
        crowd_scatter(i, &x, &y);
        int64_t square = (int64_t)x * x + (int64_t)y * y;
        assert_true(square <= (int64_t)0x7fff * 0x7fff);
        inner += square * 2 < (int64_t)0x7fff * 0x7fff;
        left += x < 0;
        low += y < 0;
    }
    /* Of a density of 1 - r^2 three quarters lie in the inner half of the area. */
    assert_in_range(inner, 74000, 76000);
    assert_in_range(left, 49000, 51000);
    assert_in_range(low, 49000, 51000);
}

static void scatter_is_the_same_for_ever(void **state)
{
    static const int16_t WANTED[3][2] = { { -10165, 7277 }, { -2115, -16761 }, { 1208, -10617 } };

    (void)state;
    for (uint32_t i = 0; i < 3; i++) {
        int16_t x, y;
        crowd_scatter(i * 1000, &x, &y);
        assert_int_equal(x, WANTED[i][0]);
        assert_int_equal(y, WANTED[i][1]);
    }
}

/* A run as the crowd makes them: from one place within reach to another. */
static struct plot_run any_run(uint32_t *seed, const int16_t *x, const int16_t *y)
{
    struct plot_run run = { x, y, 1 + (int)(next(seed) % PEOPLE), 0, 0, 0, 0, 0, 0, 0, 0 };
    int32_t fraction = 1 << PLOT_FRACTION;

    run.x = within(seed, PLOT_REACH) * fraction;
    run.y = within(seed, PLOT_REACH) * fraction;
    run.step_x = (within(seed, PLOT_REACH) * fraction - run.x) / run.count;
    run.step_y = (within(seed, PLOT_REACH) * fraction - run.y) / run.count;
    run.spread_x = within(seed, PLOT_REACH) * fraction;
    run.spread_y = within(seed, PLOT_REACH) * fraction;
    if (run.count > PLOT_LANES) {
        run.step_spread_x = (within(seed, PLOT_REACH) * fraction - run.spread_x) / run.count * PLOT_LANES;
        run.step_spread_y = (within(seed, PLOT_REACH) * fraction - run.spread_y) / run.count * PLOT_LANES;
    }
    return run;
}

static void vectors_give_the_same_integers(void **state)
{
    static int16_t x[PEOPLE + PLOT_LANES], y[PEOPLE + PLOT_LANES];
    uint32_t fast[PLOT_BLOCK], plain[PLOT_BLOCK], seed = 12345;

    (void)state;
    for (uint32_t i = 0; i < PEOPLE; i++)
        crowd_scatter(i, &x[i], &y[i]);
    for (int i = 0; i < 2000; i++) {
        struct plot_run run = any_run(&seed, x, y);
        struct plot_grid grid = { 1 + (int)(next(&seed) % 2000), 1 + (int)(next(&seed) % 2000), 2032 };
        for (int first = 0; first < run.count; first += PLOT_BLOCK) {
            int count = run.count - first < PLOT_BLOCK ? run.count - first : PLOT_BLOCK;
            plot_offsets(&run, &grid, first, fast);
            plot_offsets_plain(&run, NULL, &grid, first, plain);
            assert_memory_equal(fast, plain, (size_t)count * sizeof *fast);
            for (int k = 0; k < count; k++)
                assert_true(plain[k] < (uint32_t)(grid.pitch * (grid.h + 1)));
        }
    }
}

static void two_scatters_give_the_same_integers(void **state)
{
    static int16_t x[PEOPLE + PLOT_LANES], y[PEOPLE + PLOT_LANES];
    uint32_t fast[PLOT_BLOCK], plain[PLOT_BLOCK], seed = 54321;

    (void)state;
    for (uint32_t i = 0; i < PEOPLE; i++)
        crowd_scatter(i, &x[i], &y[i]);
    for (int i = 0; i < 2000; i++) {
        struct plot_run run = any_run(&seed, x, y), also = any_run(&seed, y, x);
        struct plot_grid grid = { 1 + (int)(next(&seed) % 2000), 1 + (int)(next(&seed) % 2000), 2032 };
        /* On the way from one to the other each has a part. */
        run.spread_x /= 2;
        run.spread_y /= 2;
        also.spread_x /= 2;
        also.spread_y /= 2;
        run.step_spread_x = run.step_spread_y = also.step_spread_x = also.step_spread_y = 0;
        for (int first = 0; first < run.count; first += PLOT_BLOCK) {
            int count = run.count - first < PLOT_BLOCK ? run.count - first : PLOT_BLOCK;
            plot_offsets_two(&run, &also, &grid, first, fast);
            plot_offsets_plain(&run, &also, &grid, first, plain);
            assert_memory_equal(fast, plain, (size_t)count * sizeof *fast);
        }
    }
}

static void dots_are_added_up_to_white(void **state)
{
    uint8_t cells[8] = { 0 };
    const uint32_t offsets[11] = { 0, 1, 1, 2, 2, 2, 7, 7, 7, 7, 7 };

    (void)state;
    plot_add(cells, offsets, 11, 60);
    assert_int_equal(cells[0], 60);
    assert_int_equal(cells[1], 120);
    assert_int_equal(cells[2], 180);
    assert_int_equal(cells[3], 0);
    assert_int_equal(cells[7], 255);
    plot_add(cells, offsets, 11, 255);
    assert_int_equal(cells[2], 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scatter_lies_in_the_disc_and_thins_to_its_rim),
        cmocka_unit_test(scatter_is_the_same_for_ever),
        cmocka_unit_test(vectors_give_the_same_integers),
        cmocka_unit_test(two_scatters_give_the_same_integers),
        cmocka_unit_test(dots_are_added_up_to_white),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
