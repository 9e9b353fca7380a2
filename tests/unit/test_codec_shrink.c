#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/shrink.h"

static void the_shape_is_kept(void **state)
{
    (void)state;
    static const int CASES[][6] = {
        { 100, 50, 200, 200, 100, 50 }, { 100, 50, 50, 50, 50, 25 }, { 50, 100, 50, 50, 25, 50 },
        { 4096, 1, 10, 10, 10, 1 },     { 1, 4096, 10, 10, 1, 10 },  { 1920, 1080, 1280, 1280, 1280, 720 },
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        int width = 0;
        int height = 0;
        shrink_fit(CASES[i][0], CASES[i][1], CASES[i][2], CASES[i][3], &width, &height);
        assert_int_equal(width, CASES[i][4]);
        assert_int_equal(height, CASES[i][5]);
    }
}

static void a_box_is_never_exceeded(void **state)
{
    (void)state;
    for (int w = 1; w < 60; w++) {
        for (int h = 1; h < 60; h++) {
            int width = 0;
            int height = 0;
            shrink_fit(w, h, 17, 31, &width, &height);
            assert_in_range(width, 1, w < 17 ? w : 17);
            assert_in_range(height, 1, h < 31 ? h : 31);
        }
    }
}

static void areas_are_averaged(void **state)
{
    (void)state;
    struct shrink shrink = { .in_w = 3, .in_h = 2, .out_w = 2, .out_h = 1 };
    static const uint8_t ROWS[2][9] = { { 0, 0, 0, 90, 90, 90, 255, 0, 30 }, { 60, 0, 0, 90, 90, 90, 255, 0, 30 } };

    assert_int_equal(shrink_begin(&shrink), ERR_OK);
    shrink_row(&shrink, ROWS[0], 3);
    shrink_row(&shrink, ROWS[1], 3);
    assert_int_equal(shrink.row, 1);
    assert_int_equal(shrink.pixels[0], 0xff321e1e); /* (30 * 2 + 90) / 3, 90 / 3, 90 / 3 */
    assert_int_equal(shrink.pixels[1], 0xffc81e32); /* (255 * 2 + 90) / 3, 90 / 3, (30 * 2 + 90) / 3 */
    shrink_finish(&shrink);
    shrink_finish(&shrink);
}

static void colours_are_premultiplied(void **state)
{
    (void)state;
    static const uint8_t ROW[8] = { 255, 100, 0, 128, 200, 200, 200, 0 };
    struct shrink same = { .in_w = 2, .in_h = 1, .out_w = 2, .out_h = 1 };
    struct shrink half = { .in_w = 2, .in_h = 1, .out_w = 1, .out_h = 1 };

    assert_int_equal(shrink_begin(&same), ERR_OK);
    shrink_row(&same, ROW, 4);
    assert_int_equal(same.pixels[0], 0x80803200);
    assert_int_equal(same.pixels[1], 0);
    assert_false(shrink_opaque(&same));
    assert_int_equal(shrink_begin(&half), ERR_OK);
    shrink_row(&half, ROW, 4);
    assert_int_equal(half.pixels[0], 0x40401900);
    assert_false(shrink_opaque(&half));
    shrink_finish(&same);
    shrink_finish(&half);
}

/* The largest sums there are: nothing overflows, white stays white. */
static void white_stays_white_at_every_size(void **state)
{
    (void)state;
    uint8_t *row = malloc(SHRINK_SIDE_MAX * 4);

    assert_non_null(row);
    memset(row, 255, SHRINK_SIDE_MAX * 4);
    for (int out = 1; out < SHRINK_SIDE_MAX; out = out * 9 + 5) {
        struct shrink shrink = { .in_w = SHRINK_SIDE_MAX, .in_h = SHRINK_SIDE_MAX, .out_w = out, .out_h = out / 3 + 1 };
        assert_int_equal(shrink_begin(&shrink), ERR_OK);
        for (int y = 0; y < SHRINK_SIDE_MAX; y++)
            shrink_row(&shrink, row, 4);
        assert_int_equal(shrink.row, shrink.out_h);
        assert_true(shrink_opaque(&shrink));
        for (int i = 0; i < shrink.out_w * shrink.out_h; i++)
            assert_int_equal(shrink.pixels[i], 0xffffffff);
        shrink_finish(&shrink);
    }
    free(row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shape_is_kept),
        cmocka_unit_test(a_box_is_never_exceeded),
        cmocka_unit_test(areas_are_averaged),
        cmocka_unit_test(colours_are_premultiplied),
        cmocka_unit_test(white_stays_white_at_every_size),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
