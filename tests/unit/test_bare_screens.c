/* What every way to a screen without a desktop has to do, over the card of paper and through the display's port: drm
 * with flips, drm with a card that is told what changed, and SDL's KMSDRM. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/port/clock.h"
#include "kiosk/port/input.h"
#include "kiosk/port/overdue.h"
#include "paper/card.h"
#include "paper/sdl.h"
#include "platform/soft/turn.h"

enum { W = 320, H = 240, RED = 0xff0000, LOOK_MS = 2000, WATCHDOG_MS = 10000 };

struct way {
    enum display_way way;
    bool pushed;
};

static const struct way WAYS[] = { { DISPLAY_DRM, false }, { DISPLAY_DRM, true }, { DISPLAY_KMSDRM, false } };
enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS };

static const struct way *way;
static struct display *display;
static struct draw_list list;
static jmp_buf given_up;
static int guarded; /* calls that began and did not end */

struct overdue *overdue_create(void)
{
    guarded = 0;
    return (struct overdue *)&guarded;
}

void overdue_destroy(struct overdue *overdue)
{
    assert_ptr_equal(overdue, &guarded);
    assert_int_equal(guarded, 0);
}

void overdue_begin(struct overdue *overdue, const char *what, int most_s)
{
    assert_ptr_equal(overdue, &guarded);
    assert_non_null(what);
    assert_true(most_s > 0);
    assert_int_equal(guarded++, 0);
}

void overdue_end(struct overdue *overdue)
{
    assert_ptr_equal(overdue, &guarded);
    assert_int_equal(--guarded, 0);
}

noreturn void overdue_give_up(const char *what)
{
    (void)what;
    longjmp(given_up, 1);
}

static enum err open_turned(int turn_deg, bool mirror, struct diag *diag)
{
    const struct display_options options = { .way = way->way, .turn_deg = turn_deg, .mirror = mirror };
    enum err err = display_open(&options, &display, diag);

    if (err == ERR_OK)
        draw_init(&list, display_rect(display));
    return err;
}

static void open_screen(void)
{
    struct diag diag = { 0 };

    assert_int_equal(open_turned(0, false, &diag), ERR_OK);
    assert_int_equal(diag.error_count, 0);
}

static void close_screen(void)
{
    draw_finish(&list);
    display_close(display);
    display = NULL;
    assert_int_equal(paper_open_count(), 0);
}

/* A red square at `at` on black, as often as there are buffers to be at odds. */
static void show_red(struct point at)
{
    for (int i = 0; i < 3; i++) {
        draw_begin(&list, display_rect(display));
        draw_fill(&list, display_rect(display), 0, 0xff000000u);
        draw_fill(&list, (struct rect){ at.x, at.y, 20, 20 }, 0, 0xff000000u | RED);
        draw_fill(&list, (struct rect){ 0, 0, 1 + i % 2, 1 }, 0, 0xff00ff00u);
        (void)display_present(display, &list);
    }
}

static void assert_red(struct rect where)
{
    int red = 0;

    for (int y = 0; y < paper.h; y++) {
        for (int x = 0; x < paper.w; x++) {
            bool inside = x >= where.x && x < where.x + where.w && y >= where.y && y < where.y + where.h;
            assert_int_equal(paper_pixel(x, y) == RED, inside);
            red += paper_pixel(x, y) == RED;
        }
    }
    assert_int_equal(red, 20 * 20);
}

/* Waits so long of the card's time, and paints anew where it is asked to; true if it was. */
static bool wait_ms(int64_t ms)
{
    int64_t until_ms = paper.now_ms + ms;
    struct input_event event;
    bool anew = false;

    while (paper.now_ms < until_ms) {
        input_wait(display, until_ms);
        while (input_next(display, &event)) {
            assert_int_equal(event.kind, INPUT_REDRAW);
            anew = true;
            (void)display_present(display, &list);
        }
    }
    return anew;
}

static void a_picture_is_there_and_follows(void)
{
    open_screen();
    assert_int_equal(display_rect(display).w, W);
    show_red((struct point){ 10, 30 });
    assert_red((struct rect){ 10, 30, 20, 20 });
    show_red((struct point){ 290, 215 });
    assert_red((struct rect){ 290, 215, 20, 20 });
    assert_false(display_owes(display));
    close_screen();
}

static void it_lies_as_the_panel_does(void)
{
    for (int i = 0; i < 8; i++) {
        struct diag diag = { 0 };
        int w_mm = 0, h_mm = 0, turn_deg = i / 2 * 90;
        assert_int_equal(open_turned(turn_deg, i % 2 == 1, &diag), ERR_OK);
        assert_int_equal(display_rect(display).w, i / 2 % 2 == 0 ? W : H);
        show_red((struct point){ 10, 30 });
        const struct turn turn = turn_make(turn_deg, i % 2 == 1, W, H);
        assert_red(turn_rect(&turn, (struct rect){ 10, 30, 20, 20 }));
        assert_true(display_says_mm(display, &w_mm, &h_mm));
        assert_int_equal(w_mm, i / 2 % 2 == 0 ? W / 4 : H / 4);
        close_screen();
    }
}

/* All of it once for each buffer, then no more than strips about a small change. */
static void only_what_changed_is_brought_there(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    int64_t once = paper.written + paper.sent;
    assert_true(once >= W * H * 4);
    show_red((struct point){ 12, 30 });
    assert_true(paper.written + paper.sent - once > 0);
    assert_true(paper.written + paper.sent - once < W * H * 4);
    close_screen();
}

static void one_that_is_off_at_the_start_is_waited_for(void)
{
    paper.plugged = false;
    open_screen();
    assert_true(display_rect(display).w > W);
    show_red((struct point){ 10, 30 });
    assert_false(wait_ms(3 * LOOK_MS));
    assert_false(display_owes(display));
    assert_null(paper.shown);
    paper.plugged = true;
    assert_true(wait_ms(2 * LOOK_MS));
    assert_true(display_resized(display));
    assert_int_equal(display_rect(display).w, W);
    show_red((struct point){ 10, 30 });
    assert_red((struct rect){ 10, 30, 20, 20 });
    close_screen();
}

static void another_one_is_taken(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    paper.plugged = false;
    assert_false(wait_ms(2 * LOOK_MS));
    int shown = paper.flips + paper.modes;
    show_red((struct point){ 50, 30 });
    assert_int_equal(paper.flips + paper.modes, shown);
    assert_false(display_owes(display));
    paper.plugged = true;
    paper.w = 400;
    paper.h = 300;
    assert_true(wait_ms(2 * LOOK_MS));
    assert_true(display_resized(display));
    assert_int_equal(display_rect(display).w, 400);
    show_red((struct point){ 370, 270 });
    assert_red((struct rect){ 370, 270, 20, 20 });
    close_screen();
}

static void its_light_goes_off_and_on(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    display_power(display, false);
    assert_false(paper.light);
    show_red((struct point){ 50, 30 });
    assert_false(wait_ms(3 * LOOK_MS));
    assert_int_equal(paper.in_the_dark, 0);
    assert_false(display_owes(display));
    display_power(display, true);
    assert_true(paper.light);
    assert_red((struct rect){ 10, 30, 20, 20 });
    assert_true(wait_ms(1));
    assert_red((struct rect){ 50, 30, 20, 20 });
    show_red((struct point){ 90, 30 });
    assert_red((struct rect){ 90, 30, 20, 20 });
    assert_int_equal(paper.in_the_dark, 0);
    close_screen();
}

/* A moment without a word is no matter. */
static void a_late_flip_is_survived(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    paper.lose = 1;
    show_red((struct point){ 50, 30 });
    paper_tell_late();
    paper.lose = 0;
    assert_false(wait_ms(2 * LOOK_MS));
    assert_false(display_owes(display));
    show_red((struct point){ 90, 30 });
    assert_red((struct rect){ 90, 30, 20, 20 });
    close_screen();
}

/* Nobody waits for ever: the next pictures come, or the program ends before whoever watches over it has to end it. */
static void a_lost_flip_is_survived_or_ends_the_program(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    paper.lose = 1;
    volatile int64_t began_ms = paper.now_ms;
    if (setjmp(given_up) == 0) {
        show_red((struct point){ 50, 30 });
        assert_false(wait_ms(3 * LOOK_MS));
        assert_false(display_owes(display));
        assert_red((struct rect){ 50, 30, 20, 20 });
    } else {
        assert_int_equal(way->way, DISPLAY_KMSDRM);
        assert_true(paper.now_ms - began_ms < WATCHDOG_MS / 2);
        paper_tell_late(); /* only this test goes on */
    }
    close_screen();
}

static void refused_pictures_are_owed_and_tried_again(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    paper.refuse_flips = paper.refuse_modes = true;
    show_red((struct point){ 50, 30 });
    assert_false(wait_ms(LOOK_MS / 2));
    assert_true(display_owes(display));
    paper.refuse_flips = paper.refuse_modes = false;
    (void)wait_ms(LOOK_MS / 2);
    assert_false(display_owes(display));
    assert_red((struct rect){ 50, 30, 20, 20 });
    close_screen();
}

/* After many it may be that the card has to be opened anew. */
static void long_refused_pictures_come_at_last(void)
{
    open_screen();
    show_red((struct point){ 10, 30 });
    paper.refuse_flips = paper.refuse_modes = true;
    show_red((struct point){ 50, 30 });
    (void)wait_ms(5 * LOOK_MS);
    assert_true(display_owes(display));
    paper.refuse_flips = paper.refuse_modes = false;
    (void)wait_ms(3 * LOOK_MS);
    show_red((struct point){ 90, 30 });
    assert_false(display_owes(display));
    assert_red((struct rect){ 90, 30, 20, 20 });
    close_screen();
}

static void the_first_picture_may_be_refused(void)
{
    open_screen();
    paper.refuse_flips = paper.refuse_modes = true;
    show_red((struct point){ 10, 30 });
    assert_true(display_owes(display));
    paper.refuse_flips = paper.refuse_modes = false;
    (void)wait_ms(3 * LOOK_MS);
    show_red((struct point){ 50, 30 });
    assert_false(display_owes(display));
    assert_red((struct rect){ 50, 30, 20, 20 });
    close_screen();
}

static void whoever_ends_it_is_heard(void)
{
    struct input_event event = { .kind = INPUT_REDRAW };

    open_screen();
    input_wake(display);
    input_wait(display, INT64_MAX);
    assert_false(input_next(display, &event));
    assert_int_equal(raise(SIGTERM), 0);
    input_wait(display, INT64_MAX);
    assert_true(input_next(display, &event));
    assert_int_equal(event.kind, INPUT_QUIT);
    close_screen();
}

static void without_a_card_it_says_so(void)
{
    struct diag diag = { 0 };

    paper.nobodys = true;
    assert_int_equal(open_turned(0, false, &diag), ERR_PLATFORM);
    assert_int_equal(diag.error_count, 1);
    diag_finish(&diag);
    assert_int_equal(paper_open_count(), 0);
}

static void each_way(void (*test)(void))
{
    for (way = WAYS; way < WAYS + WAY_COUNT; way++) {
        paper_reset(W, H);
        paper.pushed = way->pushed;
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

/* Of drm alone. */

static void open_large(void)
{
    way = WAYS;
    paper_reset(1920, 1080);
    paper.small_mode = true;
    open_screen();
    show_red((struct point){ 10, 30 });
    assert_true(display_shrinks(display));
}

static void assert_size(int w, int h, int full_w, int full_h)
{
    assert_true(rect_same(display_rect(display), (struct rect){ 0, 0, w, h }));
    assert_true(rect_same(display_full_rect(display), (struct rect){ 0, 0, full_w, full_h }));
}

/* The screen that is there when the large picture is asked for again may be another one. */
static void a_smaller_mode_is_taken_and_given_back(void **state)
{
    (void)state;
    for (int other = 0; other < 2; other++) {
        int h = other ? 1200 : 1080;
        open_large();
        display_shrink(display, true);
        assert_true(display_resized(display));
        assert_size(1280, 720, 1920, 1080);
        show_red((struct point){ 10, 30 });
        if (other) {
            paper.plugged = false;
            (void)wait_ms(2 * LOOK_MS);
            paper.plugged = true;
            paper.h = h;
            assert_true(wait_ms(2 * LOOK_MS));
            assert_int_equal(display_rect(display).w, 1280);
        }
        display_shrink(display, false);
        assert_size(1920, h, 1920, h);
        show_red((struct point){ 1800, 1050 });
        assert_red((struct rect){ 1800, 1050, 20, 20 });
        close_screen();
    }
}

/* Whoever watches hears that nothing is shown, and the picture comes when there is memory for it. */
static void without_memory_for_a_picture_it_is_owed(void **state)
{
    struct diag diag = { 0 };

    (void)state;
    open_large();
    paper.no_memory = true;
    display_shrink(display, true);
    show_red((struct point){ 50, 30 });
    (void)wait_ms(2 * LOOK_MS);
    assert_true(display_owes(display));
    paper.no_memory = false;
    assert_true(wait_ms(2 * LOOK_MS));
    show_red((struct point){ 50, 30 });
    assert_false(display_owes(display));
    assert_non_null(paper.shown);
    close_screen();
    /* One that begins so has no screen. */
    paper_reset(W, H);
    paper.no_memory = true;
    assert_int_equal(open_turned(0, false, &diag), ERR_PLATFORM);
    assert_int_equal(diag.error_count, 1);
    diag_finish(&diag);
    assert_int_equal(paper_open_count(), 0);
}

/* Of SDL alone. */

static void sdl_that_takes_what_shows_nothing_is_refused(void **state)
{
    (void)state;
    way = &WAYS[WAY_COUNT - 1];
    for (int i = 0; i < 3; i++) {
        struct diag diag = { 0 };
        paper_reset(W, H);
        paper_sdl = (struct paper_sdl){ .fails = i == 0, .other = i == 1, .other_draw = i == 2 };
        assert_int_equal(open_turned(0, false, &diag), ERR_PLATFORM);
        assert_int_equal(diag.error_count, 1);
        diag_finish(&diag);
        assert_int_equal(paper_open_count(), 0);
    }
}

/* The screen is there, but SDL does not start with it at once. */
static void sdl_is_started_again(void **state)
{
    (void)state;
    way = &WAYS[WAY_COUNT - 1];
    paper_reset(W, H);
    paper.plugged = false;
    paper_sdl = (struct paper_sdl){ .fails = true };
    open_screen();
    paper.plugged = true;
    assert_false(wait_ms(3 * LOOK_MS));
    assert_true(display_owes(display));
    paper_sdl.fails = false;
    assert_true(wait_ms(2 * LOOK_MS));
    show_red((struct point){ 10, 30 });
    assert_red((struct rect){ 10, 30, 20, 20 });
    close_screen();
}

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
        cmocka_unit_test(a_smaller_mode_is_taken_and_given_back),
        cmocka_unit_test(without_memory_for_a_picture_it_is_owed),
        cmocka_unit_test(sdl_that_takes_what_shows_nothing_is_refused),
        cmocka_unit_test(sdl_is_started_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
