/* The display over a screen of memory alone: what every way to a screen has from it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/port/clock.h"
#include "kiosk/port/input.h"

enum { W = 320, H = 240 };

static struct display *display;
static struct draw_list list;

static int set_up(void **state)
{
    const struct display_options hidden = { .hidden = true, .w = W, .h = H, .way = DISPLAY_DRM };
    struct diag diag = { 0 };

    (void)state;
    assert_int_equal(display_open(&hidden, &display, &diag), ERR_OK);
    draw_init(&list, display_rect(display));
    draw_fill(&list, (struct rect){ 10, 10, 20, 20 }, 0, 0xffff0000u);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    draw_finish(&list);
    display_close(display);
    return 0;
}

static void only_what_changed_is_painted(void **state)
{
    int stride = 0;

    (void)state;
    assert_true(display_present(display, &list).painted_bytes == W * H * 4);
    const uint32_t *pixels = display_pixels(display, &stride);
    assert_int_equal(stride, W);
    assert_int_equal(pixels[15 * W + 15], 0xffff0000u);
    assert_int_equal(display_present(display, &list).rect_count, 0);
    display_refresh(display);
    assert_true(display_present(display, &list).painted_bytes == W * H * 4);
    assert_false(display_resized(display));
}

/* Memory has no light: whoever switches it off goes on seeing it. */
static void memory_has_no_switch(void **state)
{
    int w_mm = 0, h_mm = 0;

    (void)state;
    display_power(display, false);
    assert_int_equal(display_present(display, &list).rect_count, 1);
    display_power(display, true);
    assert_false(display_says_mm(display, &w_mm, &h_mm));
}

/* A small screen is composed as it is; a large one in two thirds of its pixels, and then in all of them again. */
static void a_large_picture_can_be_smaller(void **state)
{
    enum { LARGE_W = 1920, LARGE_H = 1080 };
    const struct display_options large = { .hidden = true, .w = LARGE_W, .h = LARGE_H };
    struct display_about about;
    struct diag diag = { 0 };
    int stride = 0;

    (void)state;
    assert_false(display_shrinks(display));
    display_shrink(display, true);
    assert_int_equal(display_rect(display).w, W);
    assert_false(display_resized(display));

    display_close(display);
    assert_int_equal(display_open(&large, &display, &diag), ERR_OK);
    assert_true(display_shrinks(display));
    display_shrink(display, true);
    assert_true(display_resized(display));
    assert_true(rect_same(display_rect(display), (struct rect){ 0, 0, 1280, 720 }));
    assert_true(rect_same(display_full_rect(display), (struct rect){ 0, 0, LARGE_W, LARGE_H }));
    /* All of the screen is written, from a picture that has fewer pixels. */
    assert_true(display_present(display, &list).painted_bytes == LARGE_W * LARGE_H * 4);
    assert_int_equal(display_pixels(display, &stride)[15 * 1280 + 15], 0xffff0000u);
    assert_int_equal(stride, 1280);
    assert_int_equal(display_present(display, &list).rect_count, 0);
    draw_fill(&list, (struct rect){ 100, 100, 4, 4 }, 0, 0xff00ff00u);
    assert_true(display_present(display, &list).painted_bytes == 72 * 72 * 4);
    display_shrink(display, true);
    assert_false(display_resized(display));
    display_shrink(display, false);
    assert_true(display_resized(display));
    assert_int_equal(display_rect(display).w, LARGE_W);
    display_tell(display, &about);
    assert_string_equal(about.way, "memory");
    assert_true(about.w == LARGE_W && about.hz == 0 && about.flips == -1);
}

static void a_wake_ends_the_wait(void **state)
{
    struct input_event event;
    int64_t until_ms = clock_now_ms() + 20;

    (void)state;
    input_wait(display, until_ms);
    assert_true(clock_now_ms() >= until_ms);
    input_wake(display);
    input_wait(display, INT64_MAX);
    assert_false(input_next(display, &event));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(only_what_changed_is_painted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_has_no_switch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_large_picture_can_be_smaller, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wake_ends_the_wait, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
