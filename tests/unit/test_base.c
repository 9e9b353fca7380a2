#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/date.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/geom.h"
#include "kiosk/base/journal.h"
#include "kiosk/base/nearest.h"
#include "kiosk/base/utf8.h"
#include "kiosk/base/wide.h"

static void arena_gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena arena = { 0 };

    for (size_t bytes = 1; bytes < 300000; bytes = bytes * 3 + 1) {
        unsigned char *memory = arena_alloc(&arena, bytes);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < bytes; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xff, bytes);
    }
    arena_finish(&arena);
}

static void arena_grown_keeps_what_was_there(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    int *numbers = arena_grown(&arena, NULL, 0, 3 * sizeof *numbers);

    for (int i = 0; i < 3; i++)
        numbers[i] = i + 1;
    numbers = arena_grown(&arena, numbers, 3 * sizeof *numbers, 6 * sizeof *numbers);
    for (int i = 0; i < 6; i++)
        assert_int_equal(numbers[i], i < 3 ? i + 1 : 0);
    arena_finish(&arena);
}

static void arena_reset_takes_no_new_memory(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    size_t after_first = 0;

    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 1000; i++)
            arena_alloc(&arena, 700);
        arena_alloc(&arena, 200000);
        if (round == 0)
            after_first = arena_bytes(&arena);
        arena_reset(&arena);
    }
    assert_int_equal(arena_bytes(&arena), after_first);
    arena_finish(&arena);
    assert_int_equal(arena_bytes(&arena), 0);
}

static void printed(struct diag *diag, char *out, size_t out_len)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    diag_print(diag, file);
    rewind(file);
    size_t len = fread(out, 1, out_len - 1, file);
    out[len] = 0;
    fclose(file);
}

static void diag_sorts_and_escapes(void **state)
{
    (void)state;
    struct diag diag = { 0 };
    char text[400];

    diag_error(&diag, "b.md", 2, "no figure \"%s\"", "x\x1b[2J");
    diag_warning(&diag, "a.md", 9, "long");
    diag_error(&diag, "a.md", 1, "first");
    diag_error(&diag, NULL, 0, "whole");
    printed(&diag, text, sizeof text);
    assert_string_equal(text, "whole\na.md:1: first\na.md:9: warning: long\nb.md:2: no figure \"x\\x1b[2J\"\n");
    assert_int_equal(diag_error_count(&diag), 3);
    assert_true(diag_tells(&diag, "b.md") && diag_tells(&diag, "a.md"));
    assert_false(diag_tells(&diag, "c.md"));
    diag_warning(&diag, "c.md", 1, "no error");
    assert_false(diag_tells(&diag, "c.md"));
    diag_finish(&diag);
}

static void diag_counts_what_it_does_not_keep(void **state)
{
    (void)state;
    struct diag diag = { 0 };

    for (int i = 0; i < DIAG_MAX + 10; i++)
        diag_error(&diag, "x", i, "problem");
    assert_int_equal(diag.count, DIAG_MAX);
    assert_int_equal(diag_error_count(&diag), DIAG_MAX + 10);
    struct diag sum = { 0 };
    diag_warning(&sum, "y", 1, "before");
    diag_add(&sum, &diag);
    assert_int_equal(sum.count, DIAG_MAX);
    assert_int_equal(diag_error_count(&sum), DIAG_MAX + 10);
    assert_int_equal(sum.warning_count, 1);
    assert_string_equal(sum.problems[0].text, "before");
    assert_string_equal(sum.problems[1].file, "x");
    assert_int_equal(sum.problems[2].line, diag.problems[1].line);
    diag_finish(&diag);
    assert_string_equal(sum.problems[2].text, "problem");
    diag_finish(&sum);
}

static size_t kept(char out[JOURNAL_BYTES + 1])
{
    size_t len = journal_copy(out);

    out[len] = 0;
    return len;
}

static void what_is_said_is_kept_by_the_line(void **state)
{
    (void)state;
    static char text[JOURNAL_BYTES + 1], line[12];
    struct diag diag = { 0 };
    char unheard[200];

    journal_forget();
    assert_int_equal(kept(text), 0);
    diag_warning(&diag, "a.md", 9, "x\x1b[2J");
    printed(&diag, unheard, sizeof unheard);
    assert_int_equal(kept(text), 0);
    diag_print(&diag, stderr);
    diag_say("plays %s, version %d", "x", 3);
    diag_finish(&diag);
    (void)kept(text);
    assert_string_equal(text, "a.md:9: warning: x\\x1b[2J\nplays x, version 3\n");
    size_t all = strlen(text);
    for (int i = 0; i < 5000; i++) {
        snprintf(line, sizeof line, "line %d\n", i);
        journal_add(line, strlen(line));
        size_t len = kept(text);
        assert_int_equal(text[len - 1], '\n');
        /* The oldest lines go, each of them whole. */
        all += strlen(line);
        assert_int_equal(strncmp(text, "a.md:9", 6) == 0, all <= JOURNAL_BYTES);
        assert_true(strchr("apl", text[0]) != NULL);
    }
    assert_true(kept(text) > JOURNAL_BYTES - sizeof line);
    assert_string_equal(strrchr(text, 'l'), "line 4999\n");
    journal_forget();
    assert_int_equal(kept(text), 0);
}

static void diag_keeps_what_a_problem_is_about(void **state)
{
    (void)state;
    struct diag diag = { 0 }, sum = { 0 };

    diag_error(&diag, "a.md", 1, "nothing is said");
    diag.kind = DIAG_READING;
    diag_error(&diag, "a.md", 2, "cannot be read");
    diag_warning(&diag, "a.md", 3, "can hardly be read");
    diag_error_of(&diag, DIAG_MISSING, "a.png", 0, "%s", "is missing");
    diag_add(&sum, &diag);
    diag_finish(&diag);
    static const enum diag_kind kinds[] = { DIAG_OTHER, DIAG_READING, DIAG_READING, DIAG_MISSING };
    for (int i = 0; i < sum.count; i++)
        assert_int_equal(sum.problems[i].kind, kinds[i]);
    assert_int_equal(sum.count, 4);
    assert_string_equal(sum.problems[3].text, "is missing");
    diag_finish(&sum);
}

static void rectangles(void **state)
{
    (void)state;
    struct rect a = { 0, 0, 10, 10 };
    struct rect b = { 5, 5, 10, 10 };
    struct rect meet = rect_meet(a, b);
    struct rect join = rect_join(a, b);

    assert_true(meet.x == 5 && meet.y == 5 && meet.w == 5 && meet.h == 5);
    assert_true(join.x == 0 && join.y == 0 && join.w == 15 && join.h == 15);
    assert_false(rect_overlaps(a, (struct rect){ 10, 0, 5, 5 }));
    assert_true(rect_holds(a, (struct point){ 9, 9 }));
    assert_false(rect_holds(a, (struct point){ 10, 9 }));
    /* Off a corner by 3 and 4, counted from its last pixel. */
    assert_true(rect_near(a, (struct point){ 12, 13 }, 5));
    assert_false(rect_near(a, (struct point){ 12, 14 }, 5));
    assert_true(rect_near(a, (struct point){ 5, 5 }, 0));
    assert_true(rect_contains(join, b));
    assert_false(rect_contains(a, b));
}

static void utf8_refuses_what_rfc3629_refuses(void **state)
{
    (void)state;
    static const char *const bad[] = { "\x80", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\xff" };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(utf8_valid(bad[i], strlen(bad[i])));
    assert_true(utf8_valid("Łódź Одеса", strlen("Łódź Одеса")));
    assert_int_equal(utf8_count("Łódź", strlen("Łódź")), 4);
}

static void utf8_round_trip_of_every_code_point(void **state)
{
    (void)state;
    for (uint32_t point = 1; point <= 0x10ffff; point++) {
        if (point >= 0xd800 && point <= 0xdfff)
            continue;
        char bytes[UTF8_MAX_BYTES];
        uint32_t back = 0;
        size_t len = utf8_put(bytes, point);
        assert_int_equal(utf8_next(bytes, len, &back), len);
        assert_int_equal(back, point);
    }
}

static void dates(void **state)
{
    (void)state;
    static const char *const bad[] = { "", "45", "1945-13", "1945-00", "1945-02-29", "1945-05-32", "1945/05/22",
                                       "1945-5-2", "1945-05-22x", "0045" };
    struct date date = { 1, 2, 3 };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_parse(bad[i], &date));
    assert_int_equal(date.year, 1);
    assert_true(date_parse("1944-02-29", &date));
    assert_int_equal(date.day, 29);
    assert_true(date_parse("1945-05", &date));
    assert_int_equal(date.day, 0);
    struct date first = { 1900, 1, 1 }, victory = { 1945, 5, 8 }, year = { 1945, 0, 0 };
    assert_int_equal(date_day_number(first), 0);
    assert_int_equal(date_day_number(victory), 16563);
    assert_true(date_compare(year, victory) < 0);
    for (int day = date_day_number((struct date){ 1800, 1, 1 }); day < 60000; day += 13)
        assert_int_equal(date_day_number(date_of_day(day)), day);
    struct date again = date_of_day(16563);
    assert_true(again.year == 1945 && again.month == 5 && again.day == 8);
}

static const char *meant(const char *word)
{
    static const char *const known[] = { "tap", "hold", "settle", "figure:us-held", "up", "a" };
    struct nearest nearest = nearest_begin(word);

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        nearest_try(&nearest, known[i]);
    return nearest.best == NULL ? "(none)" : nearest.best;
}

static void nearest_words(void **state)
{
    (void)state;
    char word[NEAREST_BYTES_MAX + 2] = "";

    assert_string_equal(meant("tap"), "tap");
    assert_string_equal(meant("TAP"), "tap");
    assert_string_equal(meant("tpa"), "tap");
    assert_string_equal(meant("ta"), "tap");
    assert_string_equal(meant("hould"), "hold");
    assert_string_equal(meant("setel"), "settle");
    assert_string_equal(meant("hodl"), "hold");
    assert_string_equal(meant("xyz"), "(none)");
    assert_string_equal(meant("sttle"), "settle");
    assert_string_equal(meant("stetel"), "settle");
    assert_string_equal(meant("figure:us-hled"), "figure:us-held");
    assert_string_equal(meant("figrue:su-hled"), "figure:us-held");
    assert_string_equal(meant("pinch"), "(none)");
    assert_string_equal(meant("b"), "(none)");
    assert_string_equal(meant(""), "(none)");
    memset(word, 'a', NEAREST_BYTES_MAX + 1);
    assert_string_equal(meant(word), "(none)");
    struct nearest nearest = nearest_begin("tap");
    nearest_try(&nearest, word);
    assert_null(nearest.best);
    word[NEAREST_BYTES_MAX] = 0;
    nearest = nearest_begin(word);
    word[3] = 'b';
    nearest_try(&nearest, word);
    assert_ptr_equal(nearest.best, word);
}

static void japanese_lines_join_without_a_blank(void **state)
{
    (void)state;
    assert_true(wide_joins("帰った", 9, "人々"));
    assert_true(wide_joins("帰った。", 12, "「人々"));
    assert_false(wide_joins("帰った", 9, "Halle"));
    assert_false(wide_joins("Halle", 5, "人々"));
    assert_false(wide_joins("사람들이", 12, "돌아왔다"));
    assert_false(wide_joins("", 0, "人"));
    assert_false(wide_joins("人", 3, ""));
    assert_true(wide_closes(0x3002) && wide_closes(0xff09) && !wide_closes(0x300c) && !wide_closes('.'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_grown_keeps_what_was_there),
        cmocka_unit_test(arena_reset_takes_no_new_memory),
        cmocka_unit_test(diag_sorts_and_escapes),
        cmocka_unit_test(diag_counts_what_it_does_not_keep),
        cmocka_unit_test(what_is_said_is_kept_by_the_line),
        cmocka_unit_test(diag_keeps_what_a_problem_is_about),
        cmocka_unit_test(rectangles),
        cmocka_unit_test(dates),
        cmocka_unit_test(nearest_words),
        cmocka_unit_test(utf8_refuses_what_rfc3629_refuses),
        cmocka_unit_test(utf8_round_trip_of_every_code_point),
        cmocka_unit_test(japanese_lines_join_without_a_blank),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
