/* The words of a screen as one text, for scripts and for a voice (A1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/said.h"

enum { TEXTS_MAX = 8, LINE_H = 30 };

/* Texts that stand where they say; `utf8` NULL ends them. */
struct word {
    const char *utf8;
    int x, y, w;
};

struct board {
    struct scene_text texts[4][TEXTS_MAX];
    struct show show;
};

static void write_on(struct scene *scene, struct scene_text *texts, const struct word *words)
{
    scene->texts = texts;
    scene->text_count = 0;
    for (int i = 0; words[i].utf8 != NULL; i++)
        texts[scene->text_count++] = (struct scene_text){ .utf8 = words[i].utf8,
                                                          .box = { words[i].x, words[i].y, words[i].w, LINE_H } };
}

/* A page and its bar. */
static void begin(struct board *board, const struct word *page, const struct word *bar)
{
    memset(board, 0, sizeof *board);
    board->show.shown = 0;
    board->show.has_bar = true;
    write_on(&board->show.pages[0].scene, board->texts[0], page);
    write_on(&board->show.bar, board->texts[1], bar);
}

static void assert_said(const struct scene_text *texts, int count, const char *expected)
{
    struct scene scene = { .texts = (struct scene_text *)texts, .text_count = count };
    char out[200];

    assert_int_equal(said_scene(&scene, out, sizeof out), strlen(expected));
    assert_string_equal(out, expected);
}

static void runs_of_a_line_stand_together(void **state)
{
    const struct scene_text texts[] = {
        { .utf8 = "there were ", .box = { 0, 0, 100, LINE_H } },
        { .utf8 = "25,000", .box = { 100, 0, 50, LINE_H } },
        { .utf8 = "\u00a0\u202f", .box = { 150, 0, 10, LINE_H } },
        { .utf8 = ", and", .box = { 160, 0, 40, LINE_H } },
        { .utf8 = "more", .box = { 0, LINE_H, 40, LINE_H } },
        { .utf8 = "Next", .box = { 300, LINE_H, 40, LINE_H } },
    };

    (void)state;
    assert_said(texts, 6, "there were 25,000 , and more Next");
    assert_said(texts, 2, "there were 25,000");
    assert_said(texts, 0, "");
}

static void blanks_of_every_kind_are_one(void **state)
{
    const struct scene_text texts[] = {
        { .utf8 = "  42\u202f913  per\u00a0sons ", .box = { 0, 0, 100, LINE_H } },
        { .utf8 = " \u00a0 ", .box = { 0, LINE_H, 100, LINE_H } },
        { .utf8 = "end", .box = { 0, 2 * LINE_H, 100, LINE_H } },
    };

    (void)state;
    assert_said(texts, 3, "42 913 per sons end");
}

/* Cut at whole letters, with a NUL, however little room there is. */
static void what_is_too_long_is_cut_at_a_letter(void **state)
{
    const struct scene_text text = { .utf8 = "a\u00e9\u20acz", .box = { 0, 0, 100, LINE_H } };
    struct scene scene = { .texts = (struct scene_text *)&text, .text_count = 1 };
    static const int lengths[] = { 0, 0, 1, 1, 3, 3, 3, 6, 7, 7 };

    (void)state;
    for (size_t size = 1; size < sizeof lengths / sizeof *lengths; size++) {
        char out[16] = "untouched";
        assert_int_equal(said_scene(&scene, out, size), lengths[size]);
        assert_int_equal(strlen(out), lengths[size]);
        assert_memory_equal(out, text.utf8, (size_t)lengths[size]);
    }
}

static void assert_screen(const struct board *board, const char *expected)
{
    char out[400];

    assert_int_equal(said_screen(&board->show, out, sizeof out), strlen(expected));
    assert_string_equal(out, expected);
}

static void A1_the_screen_is_said_from_its_top(void **state)
{
    static const struct word page[] = { { "The panel", 0, 0, 90 }, { 0 } };
    static const struct word bar[] = { { "Home", 0, 700, 50 }, { "Next", 900, 700, 50 }, { 0 } };
    static const struct word sheet[] = { { "The sheet", 0, 400, 90 }, { 0 } };
    static const struct word ask[] = { { "Still there?", 0, 400, 90 }, { 0 } };
    struct board board;

    (void)state;
    begin(&board, page, bar);
    write_on(&board.show.sheet, board.texts[2], sheet);
    write_on(&board.show.ask, board.texts[3], ask);
    assert_screen(&board, "The panel Home Next");
    /* What answers is said first, then what lies under it. */
    board.show.visit.overlay = OVERLAY_SHEET;
    board.show.sheet_up = true;
    assert_screen(&board, "The sheet Home Next The panel");
    board.show.ask_seconds = 7;
    assert_screen(&board, "Still there? The panel The sheet Home Next");
    /* On its way down it is gone for who cannot see it. */
    board.show.ask_seconds = 0;
    board.show.visit.overlay = OVERLAY_NONE;
    assert_screen(&board, "The panel Home Next");
    board.show.has_bar = false;
    assert_screen(&board, "The panel");
    board.show.shown = NONE;
    assert_screen(&board, "");
}

static void A1_pictures_are_said_aloud(void **state)
{
    static const struct word page[] = { { "The panel", 0, 0, 90 }, { 0 } };
    static const struct word bar[] = { { "Home", 0, 700, 50 }, { 0 } };
    struct board board;
    char out[200];

    (void)state;
    begin(&board, page, bar);
    assert_int_equal(said_aloud(&board.show, out, sizeof out), strlen("The panel Home"));
    board.show.pages[0].scene.pictured = "A map.\u00a0A ring marks Halle.";
    assert_int_equal(said_aloud(&board.show, out, sizeof out), strlen("The panel Home A map. A ring marks Halle."));
    assert_string_equal(out, "The panel Home A map. A ring marks Halle.");
    /* It is not on the screen. */
    assert_false(said_holds(&board.show, "A map."));
}

static void words_are_found_across_runs_and_lines(void **state)
{
    static const struct word page[] = { { "At\u00a0", 0, 0, 30 }, { "Halle", 30, 0, 50 }, { "and beyond", 0, 30, 90 },
                                        { 0 } };
    static const struct word bar[] = { { "Home", 0, 700, 50 }, { 0 } };
    struct board board;

    (void)state;
    begin(&board, page, bar);
    assert_true(said_holds(&board.show, "At Halle and beyond"));
    assert_true(said_holds(&board.show, "At\u00a0Halle"));
    assert_true(said_holds(&board.show, "  Halle"));
    assert_true(said_holds(&board.show, "beyond Home"));
    assert_true(said_holds(&board.show, ""));
    assert_false(said_holds(&board.show, "AtHalle"));
    assert_false(said_holds(&board.show, "at Halle"));
    assert_false(said_holds(&board.show, "Torgau"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_of_a_line_stand_together),
        cmocka_unit_test(blanks_of_every_kind_are_one),
        cmocka_unit_test(what_is_too_long_is_cut_at_a_letter),
        cmocka_unit_test(A1_the_screen_is_said_from_its_top),
        cmocka_unit_test(A1_pictures_are_said_aloud),
        cmocka_unit_test(words_are_found_across_runs_and_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
