#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/ini.h"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct ini_doc doc;
};

#include "reading_fixture.h"

static enum err read_text(struct fixture *fixture, const char *bytes)
{
    struct text text = { .bytes = bytes, .len = strlen(bytes) };

    return ini_read(&fixture->arena, "a.ini", &text, &fixture->doc, &fixture->diag);
}

static const char *value(struct fixture *fixture, const char *section, const char *key)
{
    const struct ini_entry *entry = ini_find(&fixture->doc, section, key);

    return entry == NULL ? "(none)" : entry->value;
}

static void settings_are_read_with_their_lines(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "; a comment\n\n[exhibit]\nid = who-came ; never changes\n# and\nversion=1\n"
                                        "[colours]\nground = #14120f\nempty =\nquote = a;b \"c\"\n"), ERR_OK);
    assert_int_equal(fixture->doc.entry_count, 5);
    assert_string_equal(value(fixture, "exhibit", "id"), "who-came");
    assert_string_equal(value(fixture, "exhibit", "version"), "1");
    assert_int_equal(ini_find(&fixture->doc, "exhibit", "version")->line, 6);
    assert_string_equal(value(fixture, "colours", "ground"), "#14120f");
    assert_string_equal(value(fixture, "colours", "empty"), "");
    assert_string_equal(value(fixture, "colours", "quote"), "a;b \"c\"");
    assert_null(ini_find(&fixture->doc, "exhibit", "ground"));
    assert_int_equal(fixture->diag.count, 0);
}

static void indented_lines_are_joined(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "[a]\nb = one\n  two ; not this\n\n\tx = three\n  ; nor this\nc =\n  four\n"),
                     ERR_OK);
    assert_string_equal(value(fixture, "a", "b"), "one two x = three");
    assert_string_equal(value(fixture, "a", "c"), "four");
    assert_int_equal(ini_find(&fixture->doc, "a", "c")->line, 7);
    assert_int_equal(read_text(fixture, "[a]\nb = 数は\n  不明。\n  Halle\n"), ERR_OK);
    assert_string_equal(value(fixture, "a", "b"), "数は不明。 Halle");
}

static void long_values_are_whole(void **state)
{
    struct fixture *fixture = *state;
    char text[8000] = "[a]\nb = ";
    char words[4000] = "";

    for (int i = 0; i < 300; i++)
        strcat(words, i % 7 == 0 ? "#hash; " : "\xc5\x82\xc3\xb3" "d\xc5\xba ");
    words[strlen(words) - 1] = 0;
    strcat(text, words);
    strcat(text, "\nc = 2\n");
    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_string_equal(value(fixture, "a", "b"), words);
    assert_int_equal(ini_find(&fixture->doc, "a", "c")->line, 3);
}

static void long_words_are_whole(void **state)
{
    struct fixture *fixture = *state;

    for (size_t len = 150; len < 620; len++) {
        char text[2000] = "[a]\nb = ";
        char word[1000] = "";
        for (size_t i = 0; i < len; i += 3)
            strcat(word, i % 2 == 0 ? "\xe6\x97\xa5" : "a;#");
        strcat(text, word);
        assert_int_equal(read_text(fixture, text), ERR_OK);
        assert_string_equal(value(fixture, "a", "b"), word);
    }
}

static void check_refused(struct fixture *fixture, const char *text, int line)
{
    int before = fixture->diag.count;

    fixture->doc = (struct ini_doc){ .entry_count = -7 };
    assert_int_equal(read_text(fixture, text), ERR_FORMAT);
    assert_int_equal(fixture->doc.entry_count, -7);
    assert_int_equal(fixture->diag.count, before + 1);
    assert_int_equal(fixture->diag.problems[before].line, line);
    assert_string_equal(fixture->diag.problems[before].file, "a.ini");
}

static void broken_lines_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char long_key[200] = "[a]\n";
    char long_section[200] = "b = 1";

    check_refused(fixture, "[a]\nb = 1\nb = 2\n", 3);
    check_refused(fixture, "[a]\nb = 1\n[c]\nb = 1\n[a]\nb = 2\n", 6);
    check_refused(fixture, "[a]\n\nno setting\n", 3);
    check_refused(fixture, "[a]\n= 1\n", 2);
    check_refused(fixture, "b = 1\n", 1);
    check_refused(fixture, "[a\nb = 1\n", 1);
    check_refused(fixture, "[]\nb = 1\n", 1);
    check_refused(fixture, "[a] b = 1\n", 1);
    memset(long_key + 4, 'k', 60);
    strcat(long_key, " = 1\n  more\n");
    check_refused(fixture, long_key, 2);
    memset(long_section, 's', 60);
    long_section[0] = '[';
    long_section[60] = ']';
    long_section[61] = 0;
    check_refused(fixture, long_section, 1);
}

static void all_problems_are_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "[a]\nx\nb = 1\ny\nb = 2\n  z\nq"), ERR_FORMAT);
    assert_int_equal(fixture->diag.error_count, 4);
    assert_int_equal(fixture->diag.problems[3].line, 7);
}

static void limits_hold(void **state)
{
    struct fixture *fixture = *state;
    struct text text = { .bytes = "", .len = (size_t)INI_BYTES_MAX + 1 };
    char *line = malloc(INI_BYTES_MAX);

    assert_non_null(line);
    assert_int_equal(ini_read(&fixture->arena, "a.ini", &text, &fixture->doc, &fixture->diag), ERR_LIMIT);
    memset(line, 'x', INI_BYTES_MAX);
    memcpy(line, "[a]\nb = ", 8);
    line[INI_VALUE_BYTES_MAX + 100] = 0;
    check_refused(fixture, line, 2);
    for (size_t i = 8; i + 3 < INI_BYTES_MAX; i += 3)
        memcpy(line + i, "\n x", 3);
    line[INI_BYTES_MAX - 1] = 0;
    assert_int_equal(read_text(fixture, line), ERR_FORMAT);
    size_t len = 4;
    for (int i = 0; i <= INI_ENTRY_MAX; i++)
        len += (size_t)snprintf(line + len, 100, "k%d = %d\n", i, i);
    check_refused(fixture, line, INI_ENTRY_MAX + 2);
    memset(line, '#', 2000);
    memcpy(line, "[a]\nb =a", 8);
    line[2000] = 0;
    assert_int_equal(read_text(fixture, line), ERR_FORMAT);
    free(line);
}

static void every_truncation_ends(void **state)
{
    struct fixture *fixture = *state;
    static const char TEXT[] = "; c\n[a]\nb = 1 ; d\n  two\n[e]\nf:g\nnone\n";

    check_truncations(fixture, TEXT, read_text);
}

static void what_is_good_is_kept_if_wanted(void **state)
{
    struct fixture *fixture = *state;
    const char *bytes = "[keys]\nF13 = up\nno setting\nF13 = down\nF14 = left\n";
    struct text text = { .bytes = bytes, .len = strlen(bytes) };

    assert_int_equal(ini_read_good(&fixture->arena, "a.ini", &text, &fixture->doc, &fixture->diag), ERR_FORMAT);
    assert_int_equal(diag_error_count(&fixture->diag), 2);
    assert_int_equal(fixture->doc.entry_count, 2);
    assert_string_equal(value(fixture, "keys", "F13"), "up");
    assert_string_equal(value(fixture, "keys", "F14"), "left");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(settings_are_read_with_their_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(indented_lines_are_joined, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_values_are_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_words_are_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken_lines_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_problems_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_truncation_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_good_is_kept_if_wanted, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
