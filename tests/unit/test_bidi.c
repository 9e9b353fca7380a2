/* Text that is read from the right: in which order its runs stand, where, and what a mirrored scene makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/ui/scene.h"
#include "paragraph_bench.h"

enum { WIDE_PX = 3000, SEEN_BYTES = 400, SCREEN_PX = 1000 };

/* Runs as they stand from left to right. The letters within a run are in the order in which they are read. */
static void numbers_and_names_stand_where_they_are_read(void **state)
{
    static const struct {
        const char *words, *language, *runs;
        bool rtl;
    } CASES[] = {
        { "בשנת 1945 חזרו 25,000 איש", "he", " איש/25,000/ חזרו /1945/בשנת ", true },
        { "כ־28,000 אמריקנים", "he", " אמריקנים/28,000/כ־", true },
        { "1,500–2,000 קצינים", "he", " קצינים/2,000/–/1,500", true },
        { "Nenninger מנה 28,000.", "he", "./28,000/ מנה /Nenninger", true },
        { "המפקדה (SHAEF) כאן", "he", "כאן/) /SHAEF/(/המפקדה ", true },
        { "היום: Halle (Saale)", "he", "Halle (Saale)/: /היום", true },
        { "عاد 4,165 من 25,000", "ar", "25,000/ من /4,165/عاد ", true },
        { "in 25,000 איש 1945 left", "en", "in 25,000 /1945/איש / left", false },
    };
    char seen[SEEN_BYTES];

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct paragraph paragraph = bench_set(*state, CASES[i].words, WIDE_PX, CASES[i].language, CASES[i].rtl);
        assert_int_equal(paragraph.line_count, 1);
        assert_string_equal(bench_seen(&paragraph, "/", seen, sizeof seen), CASES[i].runs);
    }
}

static void runs_stand_side_by_side(void **state)
{
    struct paragraph paragraph = bench_set(*state, "בשנת 1945 חזרו 25,000 איש (SHAEF)", 400, "he", true);

    for (int l = 0; l < paragraph.line_count; l++) {
        const struct line *line = &paragraph.lines[l];
        int x = line->x;
        for (int r = 0; r < line->run_count; r++) {
            assert_int_equal(line->runs[r].x, x);
            x += line->runs[r].width;
        }
        /* Ragged at the left. */
        assert_int_equal(x, 400);
    }
}

static void digits_keep_their_direction(void **state)
{
    struct paragraph paragraph = bench_set(*state, "חזרו 25,000 איש", WIDE_PX, "he", true);

    for (int r = 0; r < paragraph.lines[0].run_count; r++) {
        const struct run *run = &paragraph.lines[0].runs[r];
        assert_int_equal(run->style.rtl, run->utf8[0] != '2');
    }
}

static void a_foreign_text_is_read_its_own_way(void **state)
{
    struct paragraph one = bench_set(*state, "Book, page 2.", SCREEN_PX, "he", true);
    struct paragraph several = bench_set(*state, "Journal of Military History 66, page 2.", 300, "he", true);
    struct paragraph number = bench_set(*state, "25,000", SCREEN_PX, "he", true);
    struct paragraph hebrew = bench_set(*state, "האלה", SCREEN_PX, "en", false);

    assert_false(one.rtl);
    assert_int_equal(one.lines[0].x + one.lines[0].width, SCREEN_PX);
    assert_true(several.line_count > 1 && !several.rtl);
    assert_int_equal(several.lines[0].x, 0);
    assert_true(number.rtl);
    assert_int_equal(number.lines[0].x + number.lines[0].width, SCREEN_PX);
    assert_true(hebrew.rtl);
    assert_int_equal(hebrew.lines[0].x, 0);
}

static void marks_of_direction_are_not_drawn(void **state)
{
    struct paragraph marked = bench_set(*state, "חזרו \u2066-5\u2069\u200f איש", WIDE_PX, "he", true);
    char seen[SEEN_BYTES];

    assert_string_equal(bench_seen(&marked, "", seen, sizeof seen), "איש -5חזרו ");
}

/* In columns that hold both: a number is rather parted from its prefix than in itself. */
static void a_hebrew_prefix_stays_with_its_number(void **state)
{
    for (int width = 155; width < 500; width += 7) {
        struct paragraph paragraph = bench_set(*state, "המקורות מוסרים בין 1,500 ל־2,000 קצינים", width, "he", true);
        for (int l = 0; l < paragraph.line_count; l++) {
            const struct line *line = &paragraph.lines[l];
            const struct run *last = &line->runs[0];
            assert_null(strstr(last->utf8 + (last->len > 2 ? last->len - 2 : 0), "־"));
        }
    }
}

static void a_word_of_the_right_is_parted_without_a_hyphen(void **state)
{
    struct paragraph paragraph = bench_set(*state, "אמריקניםאמריקניםאמריקנים", 150, "he", true);
    char seen[SEEN_BYTES];

    assert_true(paragraph.line_count > 2);
    assert_null(strchr(bench_seen(&paragraph, "", seen, sizeof seen), '-'));
}

static size_t bytes_without_blanks(const struct run *run)
{
    size_t bytes = 0;

    for (size_t i = 0; i < run->len; i++)
        bytes += run->utf8[i] != ' ' ? 1 : 0;
    return bytes;
}

/* Bytes of the runs of a link, all of which and no others have its colour. */
static size_t linked_bytes(const struct paragraph *paragraph, int link, uint32_t argb)
{
    size_t bytes = 0;

    for (int l = 0; l < paragraph->line_count; l++) {
        for (int r = 0; r < paragraph->lines[l].run_count; r++) {
            const struct run *run = &paragraph->lines[l].runs[r];
            assert_int_equal(run->link == link, run->argb == argb);
            bytes += run->link == link ? bytes_without_blanks(run) : 0;
        }
    }
    return bytes;
}

/* The boxes of a link in a line are those of its words, and no other word is in them. */
static void links_cover_their_words_and_nothing_else(void **state)
{
    struct bench *bench = *state;
    enum { LINK = 3 };
    const uint32_t link_argb = 0xff222222;
    const struct span spans[] = {
        { "ההיסטוריון ", &bench->type, 0xff111111, NO_LINK },
        { "Timothy K. נננינגר 2002", &bench->type, link_argb, LINK },
        { " מצא שכ־28,000 אמריקנים (1944) היו שם.", &bench->type, 0xff111111, NO_LINK },
    };

    for (int width = 260; width < 1400; width += 31) {
        struct paragraph paragraph = bench_set_spans(bench, spans, 3, width, "he", true);
        assert_int_equal(linked_bytes(&paragraph, LINK, link_argb), strlen("TimothyK.נננינגר2002"));
    }
}

static void a_mirrored_scene_turns_boxes_and_not_words(void **state)
{
    struct bench *bench = *state;
    struct scene scene;
    struct paragraph paragraph = bench_set(bench, "חזרו 25,000 איש", 400, "he", true);
    const struct rect box = { 10, 20, 30, 40 };
    const struct point corners[] = { { 64, 0 }, { 128, 64 }, { 64, 128 } };

    scene_init(&scene, bench->text);
    scene.measure_only = true;
    scene.mirror_px = SCREEN_PX;
    scene_fill(&scene, box, 0, 0xffffffff);
    assert_int_equal(scene.nodes[0].box.x, SCREEN_PX - 40);
    scene_polygon(&scene, corners, 3, 0xffffffff);
    assert_int_equal(scene.nodes[1].points[1].x, (SCREEN_PX - 2) * 64);
    scene_target(&scene, &(struct scene_target){ .id = "a", .label = "a", .hit = box, .drawn = box });
    assert_int_equal(scene_hit(&scene, (struct point){ SCREEN_PX - 15, 25 }), 0);
    assert_int_equal(scene_hit(&scene, (struct point){ 15, 25 }), -1);
    /* Begins 50 px from the right edge. */
    scene_lines(&scene, &paragraph, 0, 1, (struct point){ 50, 0 }, false);
    assert_int_equal(scene.text_count, 3);
    assert_string_equal(scene.texts[1].utf8, "25,000");
    assert_int_equal(scene.texts[2].box.x + scene.texts[2].box.w, SCREEN_PX - 50);
    for (int r = 0; r < 3; r++) {
        struct rect run = scene_run_box(&scene, &paragraph, &paragraph.lines[0].runs[r], (struct point){ 50, 0 });
        assert_int_equal(scene_turn(&scene, run).x, scene.texts[r].box.x);
        assert_int_equal(run.w, scene.texts[r].box.w);
    }
    scene_reset(&scene);
    assert_int_equal(scene_turn(&scene, box).x, box.x);
    scene_finish(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_names_stand_where_they_are_read),
        cmocka_unit_test(runs_stand_side_by_side),
        cmocka_unit_test(digits_keep_their_direction),
        cmocka_unit_test(a_foreign_text_is_read_its_own_way),
        cmocka_unit_test(marks_of_direction_are_not_drawn),
        cmocka_unit_test(a_hebrew_prefix_stays_with_its_number),
        cmocka_unit_test(a_word_of_the_right_is_parted_without_a_hyphen),
        cmocka_unit_test(links_cover_their_words_and_nothing_else),
        cmocka_unit_test(a_mirrored_scene_turns_boxes_and_not_words),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
