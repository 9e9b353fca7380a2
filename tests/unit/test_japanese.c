/* Text without blanks between words, and faces for each script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/utf8.h"
#include "paragraph_bench.h"

enum { WIDE_PX = 3000, SEEN_BYTES = 1000 };

static const char SENTENCE[] = "1945年5月22日、連合国遠征軍最高司令部（SHAEF）のBarker将軍とソ連側のGolubev将軍が、「ハレ」で署名した。"
                               "解放された人々は、陸路で双方向に境界線を越えることになった。ユーデンブルクへ……「会議」と告げられた！";

static uint32_t first_point(const struct line *line)
{
    uint32_t point = 0;

    utf8_next(line->runs[0].utf8, line->runs[0].len, &point);
    return point;
}

static uint32_t last_point(const struct line *line)
{
    const struct run *run = &line->runs[line->run_count - 1];
    uint32_t point = 0;

    for (size_t at = 0; at < run->len;)
        at += utf8_next(run->utf8 + at, run->len - at, &point);
    return point;
}

static bool one_of(uint32_t point, const char *marks)
{
    char bytes[UTF8_MAX_BYTES + 1] = "";

    utf8_put(bytes, point);
    return strstr(marks, bytes) != NULL;
}

/* Kinsoku: JIS X 4051, 6.1. */
static void no_line_begins_or_ends_with_a_wrong_mark(void **state)
{
    for (int width = 320; width < 1500; width += 13) {
        struct paragraph paragraph = bench_set(*state, SENTENCE, width, "ja", false);
        for (int l = 0; l < paragraph.line_count; l++) {
            assert_true(paragraph.lines[l].width <= width);
            assert_false(one_of(first_point(&paragraph.lines[l]), "、。」）！ーュャッ"));
            assert_false(one_of(last_point(&paragraph.lines[l]), "「（"));
        }
    }
}

/* A line can be broken behind almost every letter, so that two letters of room are left at most but where kinsoku or a
 * Latin name wants more. */
static void lines_are_filled(void **state)
{
    struct paragraph paragraph = bench_set(*state, "人々は陸路で双方向に境界線を越えることになった人々は陸路で双方向に"
                                                   "境界線を越えることになった", 410, "ja", false);

    for (int l = 0; l + 2 < paragraph.line_count; l++)
        assert_true(paragraph.lines[l].width > 410 - 80);
}

static void nothing_is_lost_or_hyphenated(void **state)
{
    char seen[SEEN_BYTES];
    char joined[SEEN_BYTES];
    size_t len = 0;
    struct paragraph paragraph = bench_set(*state, SENTENCE, 320, "ja", false);

    bench_seen(&paragraph, "", seen, sizeof seen);
    for (const char *c = seen; *c != 0; c++) {
        if (*c != '|')
            joined[len++] = *c;
    }
    joined[len] = 0;
    assert_string_equal(joined, SENTENCE);
}

static void a_closing_mark_has_a_blank_of_its_own(void **state)
{
    struct paragraph paragraph = bench_set(*state, "第1項目。 筆者（記事） Halle 人", WIDE_PX, "ja", false);
    char seen[SEEN_BYTES];

    assert_string_equal(bench_seen(&paragraph, "", seen, sizeof seen), "第1項目。筆者（記事）Halle 人");
}

static void a_sentence_is_few_runs(void **state)
{
    struct paragraph paragraph = bench_set(*state, "ハレで境界線を越える", WIDE_PX, "ja", false);

    assert_int_equal(paragraph.lines[0].run_count, 1);
}

static int face_of(const struct bench *bench, const struct paragraph *paragraph, const char *words)
{
    for (int r = 0; r < paragraph->lines[0].run_count; r++) {
        const struct run *run = &paragraph->lines[0].runs[r];
        for (int i = 0; i < BENCH_FACE_COUNT && strstr(run->utf8, words) != NULL; i++) {
            if (bench->type.faces[i] == run->style.face)
                return i;
        }
    }
    return -1;
}

static void a_face_is_found_for_each_script(void **state)
{
    struct paragraph paragraph = bench_set(*state, "Odessa 1945 אודסה أوديسا オデッサ", WIDE_PX, "en", false);

    assert_int_equal(face_of(*state, &paragraph, "Odessa 1945"), BENCH_LATIN);
    assert_int_equal(face_of(*state, &paragraph, "אודסה"), BENCH_HEBREW);
    assert_int_equal(face_of(*state, &paragraph, "أوديسا"), BENCH_ARABIC);
    assert_int_equal(face_of(*state, &paragraph, "オデッサ"), BENCH_JAPANESE);
}

/* The Latin face has all of these marks, but they belong to the words that they touch. */
static void marks_are_drawn_like_their_words(void **state)
{
    struct paragraph japanese = bench_set(*state, "(数)…", WIDE_PX, "ja", false);
    struct paragraph arabic = bench_set(*state, "«مؤتمر».", WIDE_PX, "ar", true);
    struct paragraph latin = bench_set(*state, "数(Halle)", WIDE_PX, "ja", false);

    assert_int_equal(face_of(*state, &japanese, "(数)…"), BENCH_JAPANESE);
    assert_int_equal(face_of(*state, &arabic, "«مؤتمر»."), BENCH_ARABIC);
    assert_int_equal(face_of(*state, &latin, "("), BENCH_LATIN);
    assert_int_equal(face_of(*state, &latin, "Halle)"), BENCH_LATIN);
}

/* L1: capitals are as high in every face of a type. */
static void faces_are_scaled_to_the_same_capitals(void **state)
{
    struct bench *bench = *state;
    int wanted = text_metrics(bench->text, bench->type.faces[BENCH_LATIN], bench->type.size_px).capital;
    struct paragraph paragraph = bench_set(bench, "数", WIDE_PX, "ja", false);
    const struct text_style *style = &paragraph.lines[0].runs[0].style;
    int capital = text_metrics(bench->text, style->face, style->size_px).capital;

    assert_true(capital >= wanted && capital <= wanted + 1);
    /* Faces without Latin are scaled by what a capital would be, not by their sign for a missing glyph. */
    assert_int_equal(text_capital_of_em(bench->text, bench->type.faces[BENCH_ARABIC]), 7000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_begins_or_ends_with_a_wrong_mark),
        cmocka_unit_test(lines_are_filled),
        cmocka_unit_test(nothing_is_lost_or_hyphenated),
        cmocka_unit_test(a_closing_mark_has_a_blank_of_its_own),
        cmocka_unit_test(a_sentence_is_few_runs),
        cmocka_unit_test(a_face_is_found_for_each_script),
        cmocka_unit_test(marks_are_drawn_like_their_words),
        cmocka_unit_test(faces_are_scaled_to_the_same_capitals),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
