/* The picture for when there is nothing else: on every shape of screen, with words and without. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/back_soon.h"
#include "kiosk/app/shot.h"
#include "kiosk/port/display.h"
#include "kiosk/port/program.h"

/* Where the program lies, as far as the picture knows. */
static const char *program = "";

enum err program_folder(char *out, size_t out_len)
{
    snprintf(out, out_len, "%s", program);
    return program[0] != 0 ? ERR_OK : ERR_PLATFORM;
}

static const struct rect SCREENS[] = {
    { 0, 0, 800, 480 }, { 0, 0, 1280, 800 }, { 0, 0, 1920, 1080 }, { 0, 0, 1080, 1920 },
};

enum { SCREEN_COUNT = sizeof SCREENS / sizeof *SCREENS };

static bool inside(struct rect box, struct rect screen)
{
    return box.x >= 0 && box.y >= 0 && box.x + box.w <= screen.w && box.y + box.h <= screen.h;
}

/* Nothing leaves the screen, and no line of words meets another or the clock. */
static void assert_well_set(const struct draw_list *list, struct rect screen, int words)
{
    int met = 0, below = 0;

    assert_int_equal(list->dropped, 0);
    for (int i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        assert_true(inside(command->box, screen));
        if (command->kind != DRAW_MASK) {
            below = i > 0 && command->box.y + command->box.h > below ? command->box.y + command->box.h : below;
            continue;
        }
        met++;
        assert_true(command->box.y >= below);
        assert_true(command->box.x > 0 && command->box.x + command->box.w < screen.w);
        below = command->box.y + command->box.h;
    }
    assert_int_equal(met, words);
    assert_true(list->count >= 4);
    assert_int_equal(list->commands[0].box.w, screen.w);
    assert_int_equal(list->commands[0].box.h, screen.h);
}

static void draw_on(struct rect screen, int words, const char *shot)
{
    struct diag diag = { 0 };
    struct display *display = NULL;
    struct draw_list list;
    struct back_soon soon;

    draw_init(&list, screen);
    back_soon_init(&soon, screen);
    back_soon_draw(&soon, screen, &list);
    assert_well_set(&list, screen, words);
    assert_int_equal(display_open(&(struct display_options){ .hidden = true, .w = screen.w, .h = screen.h }, &display,
                                  &diag), ERR_OK);
    (void)display_present(display, &list);
    if (shot != NULL)
        assert_int_equal(shot_write(display, PICTURES, shot, &diag), ERR_OK);
    display_close(display);
    back_soon_finish(&soon);
    draw_finish(&list);
    diag_finish(&diag);
}

static void with_the_typeface_it_says_so_in_five_languages(void **state)
{
    (void)state;
    program = PROGRAM_FOLDER;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "back-soon-%dx%d", SCREENS[i].w, SCREENS[i].h);
        draw_on(SCREENS[i], BACK_SOON_WORDS, name);
    }
}

static void without_it_there_is_a_clock(void **state)
{
    (void)state;
    program = "/nowhere";
    for (int i = 0; i < SCREEN_COUNT; i++)
        draw_on(SCREENS[i], 0, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_the_typeface_it_says_so_in_five_languages),
        cmocka_unit_test(without_it_there_is_a_clock),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
