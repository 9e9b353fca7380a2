#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/ui/paragraph.h"

struct bench {
    struct text *text;
    struct arena arena;
    struct type type;
    uint8_t *files[3];
};

static int add_face(struct bench *bench, int index, const char *path)
{
    struct diag diag = { 0 };
    FILE *file = fopen(path, "rb");
    int face = -1;

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long len = ftell(file);
    rewind(file);
    bench->files[index] = malloc((size_t)len);
    assert_int_equal(fread(bench->files[index], 1, (size_t)len, file), (size_t)len);
    fclose(file);
    assert_int_equal(text_add_face(bench->text, path, bench->files[index], (size_t)len, &face, &diag), ERR_OK);
    diag_finish(&diag);
    return face;
}

static int open_bench(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    struct diag diag = { 0 };

    assert_int_equal(text_open(&bench->text, &diag), ERR_OK);
    bench->type = (struct type){ .face_count = 3, .size_px = 40, .leading_px = 60 };
    bench->type.faces[0] = add_face(bench, 0, FONT_INTER "/Inter-Regular.otf");
    bench->type.faces[1] = add_face(bench, 1, FONT_NOTO "/NotoSansHebrew-Regular.ttf");
    bench->type.faces[2] = add_face(bench, 2, FONT_NOTO "/NotoSansArabic-Regular.ttf");
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;

    text_close(bench->text);
    arena_finish(&bench->arena);
    for (int i = 0; i < 3; i++)
        free(bench->files[i]);
    free(bench);
    return 0;
}

static struct paragraph lay(struct bench *bench, const char *words, int width, bool rtl)
{
    struct paragraph paragraph;
    struct span span = { words, &bench->type, 0xffffffff, NO_LINK };
    struct paragraph_options options = { .width_px = width, .language = "en", .rtl = rtl };

    paragraph_layout(bench->text, &span, 1, &options, &bench->arena, &paragraph);
    return paragraph;
}

/* All runs from left to right, lines parted by '|'. */
static const char *seen(const struct paragraph *paragraph, char *out)
{
    out[0] = 0;
    for (int l = 0; l < paragraph->line_count; l++) {
        if (l > 0)
            strcat(out, "|");
        for (int r = 0; r < paragraph->lines[l].run_count; r++)
            strcat(out, paragraph->lines[l].runs[r].utf8);
    }
    return out;
}

static void nothing_is_no_line(void **state)
{
    struct paragraph paragraph = lay(*state, "", 500, false);

    assert_int_equal(paragraph.line_count, 0);
    assert_int_equal(paragraph_height(&paragraph), 0);
}

static void no_line_is_wider_than_its_column(void **state)
{
    const char *words = "On 22 May 1945 two generals agreed to exchange people across the front, instead of by ship "
                        "from Odessa. Columns of former prisoners walked west while Soviet citizens were driven east.";

    for (int width = 100; width < 1200; width += 17) {
        struct paragraph paragraph = lay(*state, words, width, false);
        for (int i = 0; i < paragraph.line_count; i++)
            assert_true(paragraph.lines[i].width <= width);
    }
}

static void no_word_alone_on_the_last_line(void **state)
{
    struct bench *bench = *state;
    const char *words = "Columns of former prisoners walked west while others went";
    struct paragraph whole = lay(bench, words, 5000, false);

    assert_int_equal(whole.line_count, 1);
    /* One pixel too narrow for one line: a greedy setter would leave "went" alone. */
    struct paragraph paragraph = lay(bench, words, whole.lines[0].width - 1, false);
    assert_int_equal(paragraph.line_count, 2);
    assert_true(paragraph.lines[1].char_count > 10);
}

static void a_soft_hyphen_shows_only_at_a_break(void **state)
{
    char text[200];
    struct paragraph wide = lay(*state, "Kriegs\xc2\xadgefangene", 2000, false);
    struct paragraph narrow = lay(*state, "Kriegs\xc2\xadgefangene", 250, false);

    assert_string_equal(seen(&wide, text), "Kriegsgefangene");
    assert_string_equal(seen(&narrow, text), "Kriegs-|gefangene");
}

static void a_word_too_long_is_parted_with_a_hyphen(void **state)
{
    char text[300];
    struct paragraph paragraph = lay(*state, "Repatriierungsabkommen", 200, false);

    assert_true(paragraph.line_count >= 3);
    for (int i = 0; i + 1 < paragraph.line_count; i++) {
        const struct run *run = &paragraph.lines[i].runs[0];
        assert_int_equal(run->utf8[run->len - 1], '-');
    }
    seen(&paragraph, text);
    char joined[300];
    size_t len = 0;
    for (const char *c = text; *c != 0; c++) {
        if (*c != '-' && *c != '|')
            joined[len++] = *c;
    }
    joined[len] = 0;
    assert_string_equal(joined, "Repatriierungsabkommen");
}

static void a_no_break_space_holds(void **state)
{
    char text[300];
    struct paragraph paragraph = lay(*state, "On 22\xc2\xa0May", 180, false);

    assert_string_equal(seen(&paragraph, text), "On|22\xc2\xa0May");
}

/* L: a Hebrew sentence with a number in it: the number keeps its digits in order, and stands where it is read. */
static void numbers_inside_hebrew_are_not_reversed(void **state)
{
    struct paragraph paragraph = lay(*state, "בשנת 1945 חזרו 25,000 איש", 2000, true);

    assert_int_equal(paragraph.line_count, 1);
    const struct line *line = &paragraph.lines[0];
    assert_int_equal(line->run_count, 5);
    assert_string_equal(line->runs[1].utf8, "25,000");
    assert_string_equal(line->runs[3].utf8, "1945");
    assert_true(line->runs[0].style.rtl);
    assert_false(line->runs[1].style.rtl);
    assert_int_equal(line->x + line->width, 2000);
}

static void a_face_is_found_for_each_script(void **state)
{
    struct bench *bench = *state;
    struct paragraph paragraph = lay(bench, "Odessa אודסה أوديسا", 2000, false);
    int faces = 0;

    for (int i = 0; i < paragraph.lines[0].run_count; i++)
        faces |= 1 << paragraph.lines[0].runs[i].style.face;
    assert_int_equal(faces, 7);
}

static void styles_and_links_stay_with_their_words(void **state)
{
    struct bench *bench = *state;
    struct paragraph paragraph;
    const struct span spans[] = {
        { "About ", &bench->type, 0xff111111, NO_LINK },
        { "28,000", &bench->type, 0xff222222, 7 },
        { " came.", &bench->type, 0xff111111, NO_LINK },
    };
    struct paragraph_options options = { .width_px = 2000, .language = "en" };

    paragraph_layout(bench->text, spans, 3, &options, &bench->arena, &paragraph);
    assert_int_equal(paragraph.lines[0].run_count, 3);
    assert_int_equal(paragraph.lines[0].runs[1].link, 7);
    assert_int_equal(paragraph.lines[0].runs[1].argb, 0xff222222);
    assert_string_equal(paragraph.lines[0].runs[2].utf8, " came.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_no_line),
        cmocka_unit_test(no_line_is_wider_than_its_column),
        cmocka_unit_test(no_word_alone_on_the_last_line),
        cmocka_unit_test(a_soft_hyphen_shows_only_at_a_break),
        cmocka_unit_test(a_word_too_long_is_parted_with_a_hyphen),
        cmocka_unit_test(a_no_break_space_holds),
        cmocka_unit_test(numbers_inside_hebrew_are_not_reversed),
        cmocka_unit_test(a_face_is_found_for_each_script),
        cmocka_unit_test(styles_and_links_stay_with_their_words),
    };

    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
