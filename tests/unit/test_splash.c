/* The picture until the exhibit plays: there at every size, the same however the screen is turned. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/splash/picture.h"

enum { SLACK = 11, OUTSIDE = 0x0badcafe };

static const struct { int w, h; } SIZES[] = { { 320, 240 }, { 800, 480 }, { 1280, 800 }, { 1080, 1920 } };

static struct paint_target painted(int w, int h)
{
    struct paint_target target = { NULL, w, h, w + SLACK };
    size_t count = (size_t)target.stride * (size_t)h;

    target.argb = malloc(count * sizeof(uint32_t));
    assert_non_null(target.argb);
    for (size_t i = 0; i < count; i++)
        target.argb[i] = OUTSIDE;
    assert_true(splash_paint(&target));
    return target;
}

static uint32_t at(const struct paint_target *target, int x, int y)
{
    return target->argb[(size_t)y * (size_t)target->stride + (size_t)x];
}

/* Edges are smoothed, and not the same to the last bit on both sides. */
static bool alike(uint32_t a, uint32_t b)
{
    return abs((int)(a & 0xff) - (int)(b & 0xff)) <= 4;
}

static void all_of_the_screen_is_painted_and_nothing_beside_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        struct paint_target target = painted(SIZES[i].w, SIZES[i].h);
        for (int y = 0; y < target.h; y++) {
            for (int x = 0; x < target.stride; x++)
                assert_true((at(&target, x, y) == OUTSIDE) == (x >= target.w));
        }
        free(target.argb);
    }
}

static void a_light_stands_in_the_middle(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        struct paint_target target = painted(SIZES[i].w, SIZES[i].h);
        uint32_t ground = at(&target, 0, 0);
        uint32_t light = at(&target, target.w / 2, target.h / 2);
        assert_true((light & 0xff) > 0xa0);
        assert_true((ground & 0xff) < 0x20);
        free(target.argb);
    }
}

static void it_is_the_same_upside_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        struct paint_target target = painted(SIZES[i].w, SIZES[i].h);
        int lit = 0;
        for (int y = 0; y < target.h; y++) {
            for (int x = 0; x < target.w; x++) {
                assert_true(alike(at(&target, x, y), at(&target, target.w - 1 - x, target.h - 1 - y)));
                lit += at(&target, x, y) != at(&target, 0, 0);
            }
        }
        assert_in_range(lit, 7 * 4, target.w * target.h / 100);
        free(target.argb);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_the_screen_is_painted_and_nothing_beside_it),
        cmocka_unit_test(a_light_stands_in_the_middle),
        cmocka_unit_test(it_is_the_same_upside_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
