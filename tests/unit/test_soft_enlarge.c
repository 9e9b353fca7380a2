/* A smaller picture on a screen: each pixel against a plain reference, for screens of any size and any part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"
#include "platform/soft/enlarge.h"

enum { SIDE_MAX = 70, STRIDE = SIDE_MAX + 3 };

static uint32_t mean(uint32_t a, uint32_t b)
{
    uint32_t sum = 0;

    for (int shift = 0; shift < 32; shift += 8)
        sum |= ((a >> shift & 255) + (b >> shift & 255)) / 2 << shift;
    return sum;
}

/* What a row of the screen shows of two rows that are one pixel each way. */
static uint32_t along(const uint32_t *row, int x)
{
    const uint32_t *pair = row + x / 3 * 2;

    return x % 3 == 0 ? pair[0] : x % 3 == 2 ? pair[1] : mean(pair[0], pair[1]);
}

static uint32_t expected(const uint32_t *picture, int x, int y)
{
    const uint32_t *row = picture + (ptrdiff_t)(y / 3 * 2) * STRIDE;

    if (y % 3 == 0)
        return along(row, x);
    return y % 3 == 2 ? along(row + STRIDE, x) : mean(along(row, x), along(row + STRIDE, x));
}

/* A pixel of the screen shows something of `size` pixels of the picture from `from` on. */
static bool meets(int screen, int from, int size)
{
    int first = screen / 3 * 2 + (screen % 3 == 2), last = screen / 3 * 2 + (screen % 3 > 0);

    return first < from + size && last >= from;
}

static void every_pixel_is_right(void **state)
{
    static uint32_t picture[SIDE_MAX * STRIDE], screen[SIDE_MAX * STRIDE], before[SIDE_MAX * STRIDE];
    uint32_t random = 5;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        int w = dice_between(&random, 1, SIDE_MAX), h = dice_between(&random, 1, SIDE_MAX);
        const struct paint_target small = { picture, enlarge_from(w), enlarge_from(h), STRIDE };
        const struct paint_target whole = { screen, w, h, STRIDE };
        for (size_t i = 0; i < sizeof picture / sizeof *picture; i++) {
            picture[i] = dice_next(&random);
            before[i] = screen[i] = dice_next(&random);
        }
        struct rect part = { dice_between(&random, 0, small.w - 1), dice_between(&random, 0, small.h - 1), 0, 0 };
        part.w = dice_between(&random, 1, small.w - part.x);
        part.h = dice_between(&random, 1, small.h - part.y);
        struct rect seen = enlarge_rect(part, w, h);
        assert_true(rect_contains((struct rect){ 0, 0, w, h }, seen));
        enlarge(&small, &whole, seen);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                bool painted = rect_holds(seen, (struct point){ x, y });
                assert_int_equal(screen[y * STRIDE + x],
                                 painted ? expected(picture, x, y) : before[y * STRIDE + x]);
                if (meets(x, part.x, part.w) && meets(y, part.y, part.h))
                    assert_true(painted);
            }
        }
    }
}

static void usual_screens_have_usual_pictures(void **state)
{
    (void)state;
    assert_int_equal(enlarge_from(1920), 1280);
    assert_int_equal(enlarge_from(1080), 720);
    assert_int_equal(enlarge_from(1366), 911);
    struct rect r = enlarge_rect((struct rect){ 48, 96, 48, 48 }, 1920, 1080);
    assert_true(rect_same(r, (struct rect){ 72, 144, 72, 72 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_is_right),
        cmocka_unit_test(usual_screens_have_usual_pictures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
