#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "paragraph_bench.h"

static struct paragraph lay(struct bench *bench, const char *words, int width, bool rtl)
{
    return bench_set(bench, words, width, "en", rtl);
}

static const char *seen(const struct paragraph *paragraph, char out[300])
{
    return bench_seen(paragraph, "", out, 300);
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
    char text[300];
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

static void a_range_of_numbers_holds(void **state)
{
    char text[300];
    struct paragraph english = lay(*state, "about 1,500–2,000 officers", 300, false);
    struct paragraph hebrew = lay(*state, "נמסרו 1,500–2,000 קצינים", 260, true);
    struct paragraph japanese = lay(*state, "将校は1,500〜2,000人だった", 260, false);

    assert_string_equal(seen(&english, text), "about|1,500–2,000|officers");
    assert_int_equal(hebrew.line_count, 3);
    assert_string_equal(seen(&japanese, text), "将校は|1,500〜2,000|人だった");
}

static void a_number_is_not_parted(void **state)
{
    char text[300];
    struct paragraph french = lay(*state, "environ\xc2\xa0" "2\xe2\x80\xaf" "000\xe2\x80\xaf" "000", 230, false);
    struct paragraph joined = lay(*state, "\xe7\xb4\x84" "28,000\xe4\xba\xba", 150, false);
    struct paragraph narrow = lay(*state, "123,456,789", 120, false);

    assert_string_equal(seen(&french, text), "environ\xc2\xa0|2\xe2\x80\xaf" "000\xe2\x80\xaf" "000");
    assert_non_null(strstr(seen(&joined, text), "28,000"));
    assert_true(narrow.line_count > 1);
    assert_null(strchr(seen(&narrow, text), '-'));
}

static void no_break_behind_the_hyphen_of_short_parts(void **state)
{
    static const char *const WORDS[] = { "Stalag XX-B", "von Stelzl-Marx", "die Waffen-SS", "der US-Senat",
                                         "avec lui-m\xc3\xaame", "un \xc3\x89tat-major" };

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct paragraph whole = lay(*state, WORDS[i], 2000, false);
        struct paragraph narrow = lay(*state, WORDS[i], whole.lines[0].width - 1, false);
        char text[300], wanted[300];
        strcpy(wanted, WORDS[i]);
        *strchr(wanted, ' ') = '|';
        assert_string_equal(seen(&narrow, text), wanted);
    }
}

static void a_blank_is_a_better_end_than_a_hyphen(void **state)
{
    char text[300];
    struct paragraph long_parts = lay(*state, "Repatriierungs-Kommission", 400, false);
    struct paragraph full = lay(*state, "some of the people who had come to Soviet-", 2000, false);
    struct paragraph both =
        lay(*state, "some of the people who had come to Soviet-occupied areas", full.lines[0].width, false);

    assert_string_equal(seen(&long_parts, text), "Repatriierungs-|Kommission");
    assert_string_equal(seen(&both, text), "some of the people who had come to|Soviet-occupied areas");
}

static void styles_and_links_stay_with_their_words(void **state)
{
    struct bench *bench = *state;
    const struct span spans[] = {
        { "About ", &bench->type, 0xff111111, NO_LINK },
        { "28,000", &bench->type, 0xff222222, 7 },
        { " came.", &bench->type, 0xff111111, NO_LINK },
    };
    struct paragraph paragraph = bench_set_spans(bench, spans, 3, 2000, "en", false);

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
        cmocka_unit_test(a_range_of_numbers_holds),
        cmocka_unit_test(a_number_is_not_parted),
        cmocka_unit_test(no_break_behind_the_hyphen_of_short_parts),
        cmocka_unit_test(a_blank_is_a_better_end_than_a_hyphen),
        cmocka_unit_test(styles_and_links_stay_with_their_words),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
