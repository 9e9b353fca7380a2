#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script_fixture.h"

/* A script with one mistake: it is told with its line, and these words are in what is told. */
static void check_refused(struct fixture *fixture, const char *text, int line, const char *words)
{
    int before = fixture->diag.count;

    fixture->script = (struct script){ .command_count = -7 };
    assert_int_equal(read_text(fixture, text), ERR_FORMAT);
    assert_int_equal(fixture->script.command_count, -7);
    assert_int_equal(fixture->diag.count, before + 1);
    assert_int_equal(fixture->diag.problems[before].line, line);
    assert_string_equal(fixture->diag.problems[before].file, "v.txt");
    if (strstr(fixture->diag.problems[before].text, words) == NULL)
        fail_msg("no <%s> in <%s>", words, fixture->diag.problems[before].text);
}

static void wrong_words_are_told_with_the_right_ones(void **state)
{
    struct fixture *fixture = *state;

    check_refused(fixture, "settle\ntpa 1 2", 2, "\"tpa\" is no command; did you mean \"tap\"?");
    check_refused(fixture, "settle#", 1, "\"settle#\" is no command; did you mean \"settle\"?");
    check_refused(fixture, "Settle", 1, "did you mean \"settle\"?");
    check_refused(fixture, "frobnicate", 1, "write one of tap, hold, drag, pinch, down, move, up, lost, key, wait,");
    check_refused(fixture, "expect", 1, "nothing behind \"expect\"; write one of screen, not, language, text, no,");
    check_refused(fixture, "expect scren home", 1, "\"expect scren\" is no command; did you mean \"expect screen\"?");
    check_refused(fixture, "expect no page 3", 1, "\"expect no page\" is no command; write one of text, target");
    check_refused(fixture, "tap idd next", 1, "\"idd\" is no X; did you mean \"id\"?");
    check_refused(fixture, "key hmoe", 1, "\"hmoe\" is no KEY; did you mean \"home\"?");
    check_refused(fixture, "key menu", 1, "keypad: up down left right select back home louder softer nearer farther");
    check_refused(fixture, "tap 5", 1, "Y is missing; write tap X Y");
    check_refused(fixture, "tap id", 1, "ID is missing; write tap id ID");
    check_refused(fixture, "key", 1, "KEY is missing; write key KEY [MS]");
    check_refused(fixture, "expect text Who came", 1, "\"came\" is one word too many; write expect text TEXT, and");
    check_refused(fixture, "expect date 1945", 1, "\"1945\" is no DATE; DATE is a day such as");
    check_refused(fixture, "expect not reading account", 1, "write one of screen, date");
    check_refused(fixture, "drag id time 1 2 3 4", 1, "MS is missing; write drag id ID X Y X2 Y2 MS");
    check_refused(fixture, "end", 1, "delete it");
    check_refused(fixture, "\nrepeat 2\nsettle", 2, "write end");
    check_refused(fixture, "shot yalta\nexpect same yatla", 2, "did you mean \"yalta\"?");
    check_refused(fixture, "expect same a\nshot a", 1, "no line before this takes a shot \"a\"; write shot a");
    check_refused(fixture, "shot a\nshot b\nshot a", 3, "of line 1");
    check_refused(fixture, "# only\n\n", 0, "kiosk play --help");
    check_refused(fixture, "", 0, "kiosk play --help");
}

static void values_out_of_range_are_refused(void **state)
{
    static const char *const LINES[] = {
        "tap 12mm 3",     "tap -1 3",        "tap 1,5 3",      "tap 1. 3",        "tap .5 3",       "tap 1.2345 3",
        "tap 100.1% 3",   "tap 16385 3",     "tap 5%% 3",      "tap 0x5 3",       "tap 9999999999 3", "tap 1e3 3",
        "wait 1.5",       "wait 1.5ms",      "wait 3h",        "wait 86401s",     "wait s",         "wait \"\"",
        "wait 999999999", "up 21",           "up -1",          "up 1.0",          "up 1%",          "expect page 0",
        "expect page 1000", "shot a/b",      "shot ..",        "shot -a",         "shot \"a b\"",   "shot \xc3\xa9",
        "tap id \"\"",    "pinch 1 2 50% 100 5", "expect frames 1000001 5", "key KEY", "wait 0x10",    "wait 1S",
        "expect date 1945-05",  "expect date 1945-02-29", "expect date 22.5.1945", "expect reading both",
    };
    struct fixture *fixture = *state;
    char name[100] = "shot ";

    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        check_refused(fixture, LINES[i], 1, " is no ");
    memset(name + 5, 'a', SCRIPT_SHOT_BYTES_MAX + 1);
    check_refused(fixture, name, 1, " is no SHOT");
    name[5 + SCRIPT_SHOT_BYTES_MAX] = 0;
    one(fixture, name);
    assert_int_equal(one(fixture, "wait 86400s")->duration_ms, SCRIPT_MS_MAX);
    assert_int_equal(one(fixture, "wait 86400000ms")->duration_ms, SCRIPT_MS_MAX);
    assert_true(one(fixture, "tap 16384 100.000%")->at.x.value == (double)SCRIPT_PX_MAX);
}

static void broken_words_are_refused(void **state)
{
    struct fixture *fixture = *state;

    check_refused(fixture, "settle\ntap label \"a", 2, "not closed");
    check_refused(fixture, "tap label a\"b", 1, "amidst");
    check_refused(fixture, "tap label \"a\"b", 1, "closing");
    check_refused(fixture, "tap label \"\\n\"", 1, "lone \\");
    check_refused(fixture, "tap label \"\\", 1, "lone \\");
    check_refused(fixture, "tap label \xff", 1, "UTF-8");
    check_refused(fixture, "tap label \x1b[0m", 1, "0x1b");
    check_refused(fixture, "tap label a\rsettle", 1, "0x0d");
    assert_int_equal(script_read(&fixture->arena, "v.txt", "up 1\0", 5, &fixture->script, &fixture->diag), ERR_FORMAT);
}

static void all_mistakes_are_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "tpa 1 2\nrepeat 0\nwait\nend\ntap 1mm 2mm 3mm\nsettle\nend\nshot a/b\n"
                                        "expect same a/b\nrepeat 2"), ERR_FORMAT);
    assert_int_equal(fixture->diag.error_count, 10);
}

static void long_words_are_shown_in_part(void **state)
{
    struct fixture *fixture = *state;
    char text[2000] = "wait 5";

    for (int i = 0; i < 250; i++)
        strcat(text, "\xe2\x82\xac");
    strcat(text, "\nwait x");
    for (int i = 0; i < 160; i++)
        strcat(text, "\xe2\x82\xac");
    assert_int_equal(read_text(fixture, text), ERR_FORMAT);
    assert_int_equal(fixture->diag.error_count, 2);
    assert_non_null(strstr(fixture->diag.problems[0].text, "512 bytes"));
    assert_non_null(strstr(fixture->diag.problems[1].text, "\xe2\x82\xac\" is no MS"));
}

static void limits_hold(void **state)
{
    struct fixture *fixture = *state;
    char *text = calloc(1, SCRIPT_BYTES_MAX + 2);
    size_t len = 0;

    assert_non_null(text);
    memset(text, '\n', SCRIPT_BYTES_MAX + 1);
    memcpy(text, "settle", 6);
    fixture->script.command_count = -7;
    assert_int_equal(read_text(fixture, text), ERR_LIMIT);
    assert_int_equal(fixture->script.command_count, -7);
    text[SCRIPT_BYTES_MAX] = 0;
    one(fixture, text);
    assert_int_equal(read_text(fixture, "repeat 1000\nrepeat 10\nsettle\nwait 1\nend\nend"), ERR_OK);
    assert_int_equal(fixture->script.command_count, SCRIPT_COMMAND_MAX);
    check_refused(fixture, "repeat 1000\nrepeat 10\nsettle\nwait 1\nend\nend\nsettle\nsettle", 7, "20000 commands");
    check_refused(fixture, "repeat 1000\nrepeat 1000\nsettle\nend\nend", 1, "20000 commands");
    check_refused(fixture, "repeat 1001\nend", 1, "1 to 1000");
    assert_int_equal(read_text(fixture, "repeat 2\nrepeat 2\nrepeat 2\nrepeat 2\nsettle\nend\nend\nend\nend"), ERR_OK);
    assert_int_equal(fixture->script.command_count, 16);
    check_refused(fixture, "repeat 2\nrepeat 2\nrepeat 2\nrepeat 2\nrepeat 2\nsettle\nend\nend\nend\nend\nend", 5,
                  "4 deep");
    for (int i = 0; i <= SCRIPT_SHOT_MAX; i++)
        len += (size_t)snprintf(text + len, 32, "shot s%d\n", i);
    check_refused(fixture, text, SCRIPT_SHOT_MAX + 1, "1000 shots");
    free(text);
}

static void every_truncation_ends(void **state)
{
    struct fixture *fixture = *state;
    static const char TEXT[] = "# c\nrepeat 2\ntap label \"a \\\" b\" # d\n  shot x\nend\nexpect same x\nkey up 1.5s\n";

    for (size_t len = 0; len < sizeof TEXT; len++) {
        enum err err = script_read(&fixture->arena, "v.txt", TEXT, len, &fixture->script, &fixture->diag);
        assert_true(err == ERR_OK || err == ERR_FORMAT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(wrong_words_are_told_with_the_right_ones, set_up, tear_down),
        cmocka_unit_test_setup_teardown(values_out_of_range_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken_words_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_mistakes_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_words_are_shown_in_part, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_truncation_ends, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
