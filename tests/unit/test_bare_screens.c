/* What every way to a screen without a desktop has to do. */
#include <signal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/port/input.h"
#include "paper/card.h"
#include "paper/sdl.h"
#include "platform/soft/turn.h"
#include "screen_trial.h"

enum { WATCHDOG_MS = 10000 };

static void a_picture_is_there_and_follows(void)
{
    trial_open();
    assert_int_equal(display_rect(trial.display).w, W);
    trial_show_red((struct point){ 10, 30 });
    trial_assert_red((struct rect){ 10, 30, 20, 20 });
    trial_show_red((struct point){ 290, 215 });
    trial_assert_red((struct rect){ 290, 215, 20, 20 });
    assert_false(display_owes(trial.display));
    trial_close();
}

static void it_lies_as_the_panel_does(void)
{
    for (int i = 0; i < 8; i++) {
        struct diag diag = { 0 };
        int w_mm = 0, h_mm = 0, turn_deg = i / 2 * 90;
        assert_int_equal(trial_open_turned(turn_deg, i % 2 == 1, &diag), ERR_OK);
        assert_int_equal(display_rect(trial.display).w, i / 2 % 2 == 0 ? W : H);
        trial_show_red((struct point){ 10, 30 });
        const struct turn turn = turn_make(turn_deg, i % 2 == 1, W, H);
        trial_assert_red(turn_rect(&turn, (struct rect){ 10, 30, 20, 20 }));
        assert_true(display_says_mm(trial.display, &w_mm, &h_mm));
        assert_int_equal(w_mm, i / 2 % 2 == 0 ? W / 4 : H / 4);
        trial_close();
    }
}

/* All of it once for each buffer, then no more than strips about a small change. */
static void only_what_changed_is_brought_there(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    int64_t once = paper.written + paper.sent;
    assert_true(once >= W * H * 4);
    trial_show_red((struct point){ 12, 30 });
    assert_true(paper.written + paper.sent - once > 0);
    assert_true(paper.written + paper.sent - once < W * H * 4);
    trial_close();
}

static void one_that_is_off_at_the_start_is_waited_for(void)
{
    paper.plugged = false;
    trial_open();
    assert_true(display_rect(trial.display).w > W);
    trial_show_red((struct point){ 10, 30 });
    assert_false(trial_wait_ms(3 * LOOK_MS));
    assert_false(display_owes(trial.display));
    assert_null(paper.shown);
    paper.plugged = true;
    assert_true(trial_wait_ms(2 * LOOK_MS));
    assert_true(display_resized(trial.display));
    assert_int_equal(display_rect(trial.display).w, W);
    trial_show_red((struct point){ 10, 30 });
    trial_assert_red((struct rect){ 10, 30, 20, 20 });
    trial_close();
}

static void another_one_is_taken(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    paper.plugged = false;
    assert_false(trial_wait_ms(2 * LOOK_MS));
    int shown = paper.flips + paper.modes;
    trial_show_red((struct point){ 50, 30 });
    assert_int_equal(paper.flips + paper.modes, shown);
    assert_false(display_owes(trial.display));
    paper.plugged = true;
    paper.w = 400;
    paper.h = 300;
    assert_true(trial_wait_ms(2 * LOOK_MS));
    assert_true(display_resized(trial.display));
    assert_int_equal(display_rect(trial.display).w, 400);
    trial_show_red((struct point){ 370, 270 });
    trial_assert_red((struct rect){ 370, 270, 20, 20 });
    trial_close();
}

static void its_light_goes_off_and_on(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    display_power(trial.display, false);
    assert_false(paper.light);
    trial_show_red((struct point){ 50, 30 });
    assert_false(trial_wait_ms(3 * LOOK_MS));
    assert_int_equal(paper.in_the_dark, 0);
    assert_false(display_owes(trial.display));
    display_power(trial.display, true);
    assert_true(paper.light);
    trial_assert_red((struct rect){ 10, 30, 20, 20 });
    assert_true(trial_wait_ms(1));
    trial_assert_red((struct rect){ 50, 30, 20, 20 });
    trial_show_red((struct point){ 90, 30 });
    trial_assert_red((struct rect){ 90, 30, 20, 20 });
    assert_int_equal(paper.in_the_dark, 0);
    trial_close();
}

/* A moment without a word is no matter. */
static void a_late_flip_is_survived(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    paper.lose = 1;
    trial_show_red((struct point){ 50, 30 });
    paper_tell_late();
    paper.lose = 0;
    assert_false(trial_wait_ms(2 * LOOK_MS));
    assert_false(display_owes(trial.display));
    trial_show_red((struct point){ 90, 30 });
    trial_assert_red((struct rect){ 90, 30, 20, 20 });
    trial_close();
}

/* Nobody waits for ever: the next pictures come, or the program ends before whoever watches over it has to end it. */
static void a_lost_flip_is_survived_or_ends_the_program(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    paper.lose = 1;
    volatile int64_t began_ms = paper.now_ms;
    if (setjmp(trial.given_up) == 0) {
        trial_show_red((struct point){ 50, 30 });
        assert_false(trial_wait_ms(3 * LOOK_MS));
        assert_false(display_owes(trial.display));
        trial_assert_red((struct rect){ 50, 30, 20, 20 });
    } else {
        assert_int_equal(trial.way->way, DISPLAY_KMSDRM);
        assert_true(paper.now_ms - began_ms < WATCHDOG_MS / 2);
        paper_tell_late(); /* only this test goes on */
    }
    trial_close();
}

static void refused_pictures_are_owed_and_tried_again(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    paper.refuse_flips = paper.refuse_modes = true;
    trial_show_red((struct point){ 50, 30 });
    assert_false(trial_wait_ms(LOOK_MS / 2));
    assert_true(display_owes(trial.display));
    paper.refuse_flips = paper.refuse_modes = false;
    (void)trial_wait_ms(LOOK_MS / 2);
    assert_false(display_owes(trial.display));
    trial_assert_red((struct rect){ 50, 30, 20, 20 });
    trial_close();
}

/* After many it may be that the card has to be opened anew. */
static void long_refused_pictures_come_at_last(void)
{
    trial_open();
    trial_show_red((struct point){ 10, 30 });
    paper.refuse_flips = paper.refuse_modes = true;
    trial_show_red((struct point){ 50, 30 });
    (void)trial_wait_ms(5 * LOOK_MS);
    assert_true(display_owes(trial.display));
    paper.refuse_flips = paper.refuse_modes = false;
    (void)trial_wait_ms(3 * LOOK_MS);
    trial_show_red((struct point){ 90, 30 });
    assert_false(display_owes(trial.display));
    trial_assert_red((struct rect){ 90, 30, 20, 20 });
    trial_close();
}

static void the_first_picture_may_be_refused(void)
{
    trial_open();
    paper.refuse_flips = paper.refuse_modes = true;
    trial_show_red((struct point){ 10, 30 });
    assert_true(display_owes(trial.display));
    paper.refuse_flips = paper.refuse_modes = false;
    (void)trial_wait_ms(3 * LOOK_MS);
    trial_show_red((struct point){ 50, 30 });
    assert_false(display_owes(trial.display));
    trial_assert_red((struct rect){ 50, 30, 20, 20 });
    trial_close();
}

static void whoever_ends_it_is_heard(void)
{
    struct input_event event = { .kind = INPUT_REDRAW };

    trial_open();
    input_wake(trial.display);
    input_wait(trial.display, INT64_MAX);
    assert_false(input_next(trial.display, &event));
    assert_int_equal(raise(SIGTERM), 0);
    input_wait(trial.display, INT64_MAX);
    assert_true(input_next(trial.display, &event));
    assert_int_equal(event.kind, INPUT_QUIT);
    trial_close();
}

static void without_a_card_it_says_so(void)
{
    struct diag diag = { 0 };

    paper.nobodys = true;
    assert_int_equal(trial_open_turned(0, false, &diag), ERR_PLATFORM);
    assert_int_equal(diag.error_count, 1);
    diag_finish(&diag);
    assert_int_equal(paper_open_count(), 0);
}

static void each_way(void (*test)(void))
{
    for (trial.way = TRIAL_WAYS; trial.way < TRIAL_WAYS + TRIAL_WAY_COUNT; trial.way++) {
        paper_reset(W, H);
        paper.pushed = trial.way->pushed;
        paper_sdl = (struct paper_sdl){ 0 };
        test();
    }
}

/* A test of cmocka's for each way. */
#define EACH_WAY(name)                                                                                                \
    static void name##_each_way(void **state)                                                                         \
    {                                                                                                                 \
        (void)state;                                                                                                  \
        each_way(name);                                                                                               \
    }

EACH_WAY(a_picture_is_there_and_follows)
EACH_WAY(it_lies_as_the_panel_does)
EACH_WAY(only_what_changed_is_brought_there)
EACH_WAY(one_that_is_off_at_the_start_is_waited_for)
EACH_WAY(another_one_is_taken)
EACH_WAY(its_light_goes_off_and_on)
EACH_WAY(a_late_flip_is_survived)
EACH_WAY(a_lost_flip_is_survived_or_ends_the_program)
EACH_WAY(refused_pictures_are_owed_and_tried_again)
EACH_WAY(long_refused_pictures_come_at_last)
EACH_WAY(the_first_picture_may_be_refused)
EACH_WAY(whoever_ends_it_is_heard)
EACH_WAY(without_a_card_it_says_so)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_there_and_follows_each_way),
        cmocka_unit_test(it_lies_as_the_panel_does_each_way),
        cmocka_unit_test(only_what_changed_is_brought_there_each_way),
        cmocka_unit_test(one_that_is_off_at_the_start_is_waited_for_each_way),
        cmocka_unit_test(another_one_is_taken_each_way),
        cmocka_unit_test(its_light_goes_off_and_on_each_way),
        cmocka_unit_test(a_late_flip_is_survived_each_way),
        cmocka_unit_test(a_lost_flip_is_survived_or_ends_the_program_each_way),
        cmocka_unit_test(refused_pictures_are_owed_and_tried_again_each_way),
        cmocka_unit_test(long_refused_pictures_come_at_last_each_way),
        cmocka_unit_test(the_first_picture_may_be_refused_each_way),
        cmocka_unit_test(whoever_ends_it_is_heard_each_way),
        cmocka_unit_test(without_a_card_it_says_so_each_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
