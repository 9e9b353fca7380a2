/* What only one way to a screen without a desktop has: drm its smaller modes and its memory, SDL its start. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "paper/card.h"
#include "paper/sdl.h"
#include "screen_trial.h"

/* Of drm alone. */

static void open_large(void)
{
    trial.way = TRIAL_WAYS;
    paper_reset(1920, 1080);
    paper.small_mode = true;
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    assert_true(display_shrinks(trial.display));
}

static void assert_size(int w, int h, int full_w, int full_h)
{
    assert_true(rect_same(display_rect(trial.display), (struct rect){ 0, 0, w, h }));
    assert_true(rect_same(display_full_rect(trial.display), (struct rect){ 0, 0, full_w, full_h }));
}

/* The screen that is there when the large picture is asked for again may be another one. */
static void a_smaller_mode_is_taken_and_given_back(void **state)
{
    (void)state;
    for (int other = 0; other < 2; other++) {
        int h = other ? 1200 : 1080;
        open_large();
        display_shrink(trial.display, true);
        assert_true(display_resized(trial.display));
        assert_size(1280, 720, 1920, 1080);
        trial_show_red((struct point){ 10, 30 });
        if (other) {
            paper.plugged = false;
            (void)trial_wait_ms(2 * LOOK_MS);
            paper.plugged = true;
            paper.h = h;
            assert_true(trial_wait_ms(2 * LOOK_MS));
            assert_int_equal(display_rect(trial.display).w, 1280);
        }
        display_shrink(trial.display, false);
        assert_size(1920, h, 1920, h);
        trial_show_red((struct point){ 1800, 1050 });
        trial_assert_red((struct rect){ 1800, 1050, 20, 20 });
        trial_close();
    }
}

/* Whoever watches hears that nothing is shown, and the picture comes when there is memory for it. */
static void without_memory_for_a_picture_it_is_owed(void **state)
{
    struct diag diag = { 0 };

    (void)state;
    open_large();
    paper.no_memory = true;
    display_shrink(trial.display, true);
    trial_show_red((struct point){ 50, 30 });
    (void)trial_wait_ms(2 * LOOK_MS);
    assert_true(display_owes(trial.display));
    paper.no_memory = false;
    assert_true(trial_wait_ms(2 * LOOK_MS));
    trial_show_red((struct point){ 50, 30 });
    assert_false(display_owes(trial.display));
    assert_non_null(paper.shown);
    trial_close();
    /* One that begins so has no screen. */
    paper_reset(W, H);
    paper.no_memory = true;
    assert_int_equal(trial_open_turned(0, false, &diag), ERR_PLATFORM);
    assert_int_equal(diag.error_count, 1);
    diag_finish(&diag);
    assert_int_equal(paper_open_count(), 0);
}

/* Of SDL alone. */

static void sdl_that_takes_what_shows_nothing_is_refused(void **state)
{
    (void)state;
    trial.way = &TRIAL_WAYS[TRIAL_SDL];
    for (int i = 0; i < 3; i++) {
        struct diag diag = { 0 };
        paper_reset(W, H);
        paper_sdl = (struct paper_sdl){ .fails = i == 0, .other = i == 1, .other_draw = i == 2 };
        assert_int_equal(trial_open_turned(0, false, &diag), ERR_PLATFORM);
        assert_int_equal(diag.error_count, 1);
        diag_finish(&diag);
        assert_int_equal(paper_open_count(), 0);
    }
}

/* The screen is there, but SDL does not start with it at once. */
static void sdl_is_started_again(void **state)
{
    (void)state;
    trial.way = &TRIAL_WAYS[TRIAL_SDL];
    paper_reset(W, H);
    paper.plugged = false;
    paper_sdl = (struct paper_sdl){ .fails = true };
    trial_open();
    paper.plugged = true;
    assert_false(trial_wait_ms(3 * LOOK_MS));
    assert_true(display_owes(trial.display));
    paper_sdl.fails = false;
    assert_true(trial_wait_ms(2 * LOOK_MS));
    trial_show_red((struct point){ 10, 30 });
    trial_assert_red((struct rect){ 10, 30, 20, 20 });
    trial_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_smaller_mode_is_taken_and_given_back),
        cmocka_unit_test(without_memory_for_a_picture_it_is_owed),
        cmocka_unit_test(sdl_that_takes_what_shows_nothing_is_refused),
        cmocka_unit_test(sdl_is_started_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
