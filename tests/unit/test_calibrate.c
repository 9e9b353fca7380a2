/* Measuring a touch screen: with panels whose maps are known, with fingers that miss, on every shape of screen. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/calibrate.h"
#include "kiosk/app/shot.h"
#include "kiosk/port/display.h"
#include "kiosk/port/program.h"

/* Where the program lies, as far as the pictures know. */
enum err program_folder(char *out, size_t out_len)
{
    snprintf(out, out_len, "%s", PROGRAM_FOLDER);
    return ERR_OK;
}

static const struct rect SCREENS[] = {
    { 0, 0, 800, 480 }, { 0, 0, 1280, 800 }, { 0, 0, 1920, 1080 }, { 0, 0, 1080, 1920 },
};

/* What is wrong with panels: built in upside down, its wires changed, a little moved and larger, mirrored. */
static const struct affine PANELS[] = {
    { 1, 0, 0, 0, 1, 0 },
    { -1, 0, 1, 0, -1, 1 },
    { 0, 1, 0, 1, 0, 0 },
    { 1.06, 0.01, -0.04, -0.02, 0.95, 0.03 },
    { -1, 0, 1, 0, 1, 0 },
};

enum { SCREEN_COUNT = sizeof SCREENS / sizeof *SCREENS, PANEL_COUNT = sizeof PANELS / sizeof *PANELS };

static int64_t now_ms;

static bool tell(struct calibrate *calibrate, enum input_kind kind, int64_t pointer, struct affine_spot at, int64_t ms)
{
    now_ms += ms;
    const struct input_event event = { .kind = kind, .time_ms = now_ms, .pointer = pointer, .x = at.x, .y = at.y };
    return calibrate_event(calibrate, &event);
}

static struct affine_spot mark_of(const struct calibrate *calibrate)
{
    const struct point mark = calibrate_mark(calibrate, calibrate->mark);

    return (struct affine_spot){ mark.x, mark.y };
}

/* True if it was taken. */
static bool press(struct calibrate *calibrate, struct affine_spot at)
{
    (void)tell(calibrate, INPUT_POINTER_DOWN, 1, at, 500);
    (void)tell(calibrate, INPUT_POINTER_MOVE, 1, (struct affine_spot){ at.x + 2, at.y - 2 }, 100);
    (void)tell(calibrate, INPUT_POINTER_MOVE, 1, (struct affine_spot){ at.x - 2, at.y + 2 }, 100);
    return tell(calibrate, INPUT_POINTER_UP, 1, (struct affine_spot){ at.x, at.y }, 100);
}

/* Where a finger on the mark is told to be, before the panel's map is known: the panel tells another place of itself
 * than `panel` leads to the right one. */
static struct affine_spot told_for(const struct calibrate *calibrate, const struct affine *panel)
{
    const struct affine_spot mark = mark_of(calibrate);
    const double w = calibrate->screen.w, h = calibrate->screen.h;
    struct affine from_picture, untrue;

    assert_true(affine_back(&calibrate->to_picture, &from_picture));
    assert_true(affine_back(panel, &untrue));
    struct affine_spot at = affine_at(&from_picture, (struct affine_spot){ mark.x / w, mark.y / h });
    at = affine_at(&calibrate->to_picture, affine_at(&untrue, at));
    return (struct affine_spot){ at.x * w, at.y * h };
}

static void known_panels_are_found_however_the_picture_is_turned(void **state)
{
    (void)state;
    for (int i = 0; i < PANEL_COUNT; i++) {
        for (int turn = 0; turn < 8; turn++) {
            struct calibrate calibrate;
            calibrate_init(&calibrate, SCREENS[1], turn / 2 * 90, turn % 2 != 0, now_ms);
            for (int mark = 0; mark < CALIBRATE_MARKS; mark++) {
                assert_int_equal(calibrate.step, CALIBRATE_MEASURES);
                assert_int_equal(calibrate.mark, mark);
                assert_true(press(&calibrate, told_for(&calibrate, &PANELS[i])));
            }
            assert_int_equal(calibrate.step, CALIBRATE_DONE);
            const double found[] = { calibrate.map.a, calibrate.map.b, calibrate.map.c,
                                     calibrate.map.d, calibrate.map.e, calibrate.map.f };
            const double right[] = { PANELS[i].a, PANELS[i].b, PANELS[i].c, PANELS[i].d, PANELS[i].e, PANELS[i].f };
            for (int k = 0; k < 6; k++)
                assert_true(fabs(found[k] - right[k]) < 0.001);
        }
    }
}

static void what_does_not_fit_is_asked_for_again(void **state)
{
    struct calibrate calibrate;

    (void)state;
    calibrate_init(&calibrate, SCREENS[1], 0, false, now_ms);
    for (int mark = 0; mark < CALIBRATE_MARKS; mark++) {
        struct affine_spot at = mark_of(&calibrate);
        at.x += mark == 2 ? 200 : 0;
        press(&calibrate, at);
    }
    assert_int_equal(calibrate.step, CALIBRATE_MEASURES);
    assert_int_equal(calibrate.mark, 0);
    assert_true(calibrate.again);
    /* All at one place, as from a panel that is broken. */
    for (int mark = 0; mark < CALIBRATE_MARKS; mark++)
        press(&calibrate, (struct affine_spot){ 400, 300 });
    assert_true(calibrate.again);
    for (int mark = 0; mark < CALIBRATE_MARKS; mark++)
        press(&calibrate, mark_of(&calibrate));
    assert_int_equal(calibrate.step, CALIBRATE_DONE);
    assert_false(calibrate.again);
    press(&calibrate, (struct affine_spot){ 10, 10 });
    assert_int_equal(calibrate.step, CALIBRATE_LEFT);
}

static void only_one_finger_that_means_it_counts(void **state)
{
    struct calibrate calibrate;
    struct affine_spot at;

    (void)state;
    calibrate_init(&calibrate, SCREENS[0], 0, false, now_ms);
    at = mark_of(&calibrate);
    (void)tell(&calibrate, INPUT_POINTER_DOWN, 1, at, 500);
    assert_false(tell(&calibrate, INPUT_POINTER_UP, 1, at, CALIBRATE_HOLD_MS - 1));
    (void)tell(&calibrate, INPUT_POINTER_DOWN, 1, at, 500);
    assert_false(tell(&calibrate, INPUT_POINTER_LOST, 1, at, 500));
    (void)tell(&calibrate, INPUT_POINTER_DOWN, 1, at, 500);
    (void)tell(&calibrate, INPUT_POINTER_DOWN, 3, at, 500);
    assert_false(tell(&calibrate, INPUT_POINTER_UP, 3, at, 500));
    assert_false(tell(&calibrate, INPUT_POINTER_UP, 1, at, 500));
    assert_int_equal(calibrate.mark, 0);
    assert_true(calibrate_due(&calibrate) == now_ms - 1000 + CALIBRATE_IDLE_MS);
    assert_true(press(&calibrate, at));
    assert_int_equal(calibrate.mark, 1);
}

static void the_numbers_are_those_of_the_settings(void **state)
{
    const struct affine map = { 1.06, 0.012345, -0.00001, -0.02, 0.95, 0.03 };
    const struct affine longest = { -1.99999, -1.99999, -1.99999, -1.99999, -1.99999, -1.99999 };
    char text[CALIBRATE_TEXT_BYTES];

    (void)state;
    calibrate_text(&map, text);
    assert_string_equal(text, "1.0600 0.0123 0.0000 -0.0200 0.9500 0.0300");
    calibrate_text(&longest, text);
    assert_true(strlen(text) + 1 < sizeof text);
}

static void show(const struct calibrate *calibrate, const char *shot)
{
    struct diag diag = { 0 };
    struct display *display = NULL;
    struct draw_list list;
    struct plain_words words;
    int lines = 0;

    draw_init(&list, calibrate->screen);
    plain_words_init(&words);
    calibrate_draw(calibrate, &words, &list);
    for (int i = 0; i < list.count; i++) {
        const struct rect box = list.commands[i].box;
        lines += list.commands[i].kind == DRAW_MASK;
        assert_true(rect_contains(calibrate->screen, box));
    }
    assert_true(lines >= 2);
    assert_int_equal(display_open(&(struct display_options){ .hidden = true, .w = calibrate->screen.w,
                                                             .h = calibrate->screen.h }, &display, &diag), ERR_OK);
    (void)display_present(display, &list);
    assert_int_equal(shot_write(display, PICTURES, shot, &diag), ERR_OK);
    display_close(display);
    draw_begin(&list, calibrate->screen);
    plain_words_finish(&words);
    draw_finish(&list);
    diag_finish(&diag);
}

static void each_picture_lies_on_its_screen(void **state)
{
    static const char *const names[] = { "mark", "again", "result" };

    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        for (int kind = 0; kind < 3; kind++) {
            struct calibrate calibrate;
            char name[40];
            calibrate_init(&calibrate, SCREENS[i], 0, false, 0);
            calibrate.mark = kind == 1 ? 2 : 0;
            calibrate.again = kind == 1;
            calibrate.step = kind == 2 ? CALIBRATE_DONE : CALIBRATE_MEASURES;
            calibrate.map = (struct affine){ -1.0612, -0.0112, -0.0412, -0.0212, -0.9512, -0.0312 };
            snprintf(name, sizeof name, "%s-%dx%d", names[kind], SCREENS[i].w, SCREENS[i].h);
            show(&calibrate, name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_panels_are_found_however_the_picture_is_turned),
        cmocka_unit_test(what_does_not_fit_is_asked_for_again),
        cmocka_unit_test(only_one_finger_that_means_it_counts),
        cmocka_unit_test(the_numbers_are_those_of_the_settings),
        cmocka_unit_test(each_picture_lies_on_its_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
