#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script_fixture.h"

static void check_length(struct script_length length, double value, bool percent)
{
    assert_true(length.value == value);
    assert_int_equal(length.percent, percent);
}

static void touches_are_aimed(void **state)
{
    struct fixture *fixture = *state;
    const struct script_command *command = one(fixture, "tap 120.5 90%\n");

    assert_int_equal(command->kind, SCRIPT_TAP);
    assert_int_equal(command->aim, SCRIPT_AIM_PLACE);
    check_length(command->at.x, 120.5, false);
    check_length(command->at.y, 90, true);
    assert_string_equal(command->text, "");
    command = one(fixture, "tap id figure:us-held");
    assert_int_equal(command->aim, SCRIPT_AIM_ID);
    assert_string_equal(command->text, "figure:us-held");
    command = one(fixture, "tap label \"Say \\\"no\\\" \\\\ yes\"");
    assert_int_equal(command->aim, SCRIPT_AIM_LABEL);
    assert_string_equal(command->text, "Say \"no\" \\ yes");
    command = one(fixture, "hold id next 1.5s");
    assert_int_equal(command->kind, SCRIPT_HOLD);
    assert_int_equal(command->aim, SCRIPT_AIM_ID);
    assert_int_equal(command->duration_ms, 1500);
    command = one(fixture, "hold 0 100% 800ms");
    assert_int_equal(command->aim, SCRIPT_AIM_PLACE);
    assert_int_equal(command->duration_ms, 800);
    command = one(fixture, "hold label \"#\" 800 # long\n");
    assert_int_equal(command->aim, SCRIPT_AIM_LABEL);
    assert_string_equal(command->text, "#");
}

static void fingers_move(void **state)
{
    struct fixture *fixture = *state;
    const struct script_command *command = one(fixture, "drag 80% 1 20% 2 250");

    assert_int_equal(command->kind, SCRIPT_DRAG);
    check_length(command->at.x, 80, true);
    check_length(command->at.y, 1, false);
    check_length(command->to.x, 20, true);
    check_length(command->to.y, 2, false);
    assert_int_equal(command->duration_ms, 250);
    command = one(fixture, "drag id time 10% 50% 90% 5 2s");
    assert_int_equal(command->kind, SCRIPT_DRAG);
    assert_int_equal(command->aim, SCRIPT_AIM_ID);
    assert_string_equal(command->text, "time");
    check_length(command->at.x, 10, true);
    check_length(command->to.y, 5, false);
    assert_int_equal(command->duration_ms, 2000);
    command = one(fixture, "pinch 50% 40% 100 300.25 2s");
    assert_int_equal(command->kind, SCRIPT_PINCH);
    assert_true(command->from_px == 100 && command->to_px == 300.25);
    assert_int_equal(command->duration_ms, 2000);
    command = one(fixture, "down 2 3 4");
    assert_int_equal(command->kind, SCRIPT_DOWN);
    assert_int_equal(command->number, 2);
    check_length(command->at.y, 4, false);
    assert_int_equal(one(fixture, "move 0 3 4")->kind, SCRIPT_MOVE);
    assert_int_equal(one(fixture, "up 20")->number, 20);
    assert_int_equal(one(fixture, "lost 1")->kind, SCRIPT_LOST);
}

static void keys_have_names(void **state)
{
    static const char *const NAMES[] = { "up", "down", "left", "right", "select", "back", "home", "louder", "softer",
                                         "nearer", "farther" };
    static const enum input_key KEYS[] = { KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_SELECT, KEY_BACK, KEY_HOME,
                                           KEY_LOUDER, KEY_SOFTER, KEY_NEARER, KEY_FARTHER };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        char text[32];
        snprintf(text, sizeof text, "key %s", NAMES[i]);
        const struct script_command *command = one(fixture, text);
        assert_int_equal(command->kind, SCRIPT_KEY);
        assert_int_equal(command->key, KEYS[i]);
        assert_int_equal(command->duration_ms, 0);
    }
    assert_int_equal(one(fixture, "key softer 3s")->duration_ms, 3000);
}

static void check_expectation(struct fixture *fixture, const char *text, enum script_kind kind, bool negated,
                              const char *expected)
{
    const struct script_command *command = one(fixture, text);

    assert_int_equal(command->kind, kind);
    assert_int_equal(command->negated, negated);
    assert_string_equal(command->text, expected);
}

static void expectations_are_read(void **state)
{
    struct fixture *fixture = *state;

    check_expectation(fixture, "expect screen home", SCRIPT_EXPECT_SCREEN, false, "home");
    check_expectation(fixture, "expect not screen home", SCRIPT_EXPECT_SCREEN, true, "home");
    check_expectation(fixture, "expect language uk", SCRIPT_EXPECT_LANGUAGE, false, "uk");
    check_expectation(fixture, "expect text \"W\xc3\xb3r\t#1\"", SCRIPT_EXPECT_TEXT, false, "W\xc3\xb3r\t#1");
    check_expectation(fixture, "expect no text C#", SCRIPT_EXPECT_TEXT, true, "C#");
    check_expectation(fixture, "expect target a+b", SCRIPT_EXPECT_TARGET, false, "a+b");
    check_expectation(fixture, "expect no target next", SCRIPT_EXPECT_TARGET, true, "next");
    check_expectation(fixture, "expect panel yalta", SCRIPT_EXPECT_PANEL, false, "yalta");
    assert_int_equal(one(fixture, "expect page 2")->number, 2);
    const struct script_command *command = one(fixture, "expect frames 0 20s");
    assert_int_equal(command->kind, SCRIPT_EXPECT_FRAMES);
    assert_int_equal(command->number, 0);
    assert_int_equal(command->duration_ms, 20000);
    assert_int_equal(read_text(fixture, "shot a.b_c-1\nexpect same a.b_c-1\nexpect different a.b_c-1"), ERR_OK);
    assert_int_equal(fixture->script.commands[1].kind, SCRIPT_EXPECT_SAME);
    assert_false(fixture->script.commands[1].negated);
    assert_int_equal(fixture->script.commands[2].kind, SCRIPT_EXPECT_SAME);
    assert_true(fixture->script.commands[2].negated);
}

static void check_date(struct date date, int year, int month, int day)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void the_map_is_expected(void **state)
{
    struct fixture *fixture = *state;
    const struct script_command *command = one(fixture, "expect date 1945-05-22");

    assert_int_equal(command->kind, SCRIPT_EXPECT_DATE);
    assert_false(command->negated);
    check_date(command->date, 1945, 5, 22);
    command = one(fixture, "expect not date 1992-11-11");
    assert_int_equal(command->kind, SCRIPT_EXPECT_DATE);
    assert_true(command->negated);
    check_date(command->date, 1992, 11, 11);
    check_expectation(fixture, "expect reading account", SCRIPT_EXPECT_READING, false, "account");
    check_expectation(fixture, "expect reading research", SCRIPT_EXPECT_READING, false, "research");
}

static void commands_know_their_lines(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "\xef\xbb\xbf# a visit\r\n\r\n\twait   \"5\" # ms\r\n\n  settle"), ERR_OK);
    assert_string_equal(fixture->script.file, "v.txt");
    assert_int_equal(fixture->script.command_count, 2);
    assert_int_equal(fixture->script.commands[0].line, 3);
    assert_string_equal(fixture->script.commands[0].source, "wait   \"5\"");
    assert_int_equal(fixture->script.commands[1].line, 5);
    assert_string_equal(fixture->script.commands[1].source, "settle");
}

static void repeats_are_written_out(void **state)
{
    static const int LINES[] = { 1, 3, 5, 5, 5, 3, 5, 5, 5, 9, 11 };
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "settle\nrepeat 2\nwait 1\nrepeat 3\nshot a\nend\nend\nrepeat 1\nwait 2\nend\n"
                                        "expect same a\nrepeat 9\nend"), ERR_OK);
    assert_int_equal(fixture->script.command_count, sizeof LINES / sizeof *LINES);
    for (int i = 0; i < fixture->script.command_count; i++)
        assert_int_equal(fixture->script.commands[i].line, LINES[i]);
}

static void lengths_become_px(void **state)
{
    (void)state;
    assert_true(script_px((struct script_length){ .value = 50, .percent = true }, 800) == 400);
    assert_true(script_px((struct script_length){ .value = 0, .percent = true }, 800) == 0);
    assert_true(script_px((struct script_length){ .value = 100, .percent = true }, 800) == 799);
    assert_true(script_px((struct script_length){ .value = 120.5 }, 800) == 120.5);
    assert_true(script_px((struct script_length){ .value = 900 }, 800) == 900);
}

static void joined_ids_match_each_part(void **state)
{
    (void)state;
    assert_true(script_id_matches("next", "next"));
    assert_false(script_id_matches("next", "nex"));
    assert_false(script_id_matches("next", "next2"));
    assert_true(script_id_matches("figure:a+place:b+c", "figure:a"));
    assert_true(script_id_matches("figure:a+place:b+c", "place:b"));
    assert_true(script_id_matches("figure:a+place:b+c", "c"));
    assert_true(script_id_matches("figure:a+place:b+c", "figure:a+place:b+c"));
    assert_false(script_id_matches("figure:a+place:b+c", "b"));
    assert_false(script_id_matches("figure:a+place:b+c", "place"));
    assert_false(script_id_matches("a++b", ""));
}

/* What a reader of the help would fill in. */
static const char *filled(const char *token)
{
    static const char *const EXAMPLES[][2] = {
        { "X", "50%" },   { "Y", "10" },     { "X2", "1" },   { "Y2", "1%" },   { "FROM", "1" },   { "TO", "2" },
        { "MS", "1.5s" }, { "[MS]", "5" },   { "TIMES", "2" }, { "PAGE", "1" }, { "FRAMES", "0" }, { "FINGER", "1" },
        { "KEY", "up" },  { "SHOT", "a" },   { "ID", "next" }, { "LABEL", "\"N n\"" }, { "NAME", "home" },
        { "CODE", "en" }, { "SLUG", "yalta" }, { "TEXT", "\"a b\"" }, { "DATE", "1945-05-22" },
        { "READING", "account" },
    };

    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        if (strcmp(EXAMPLES[i][0], token) == 0)
            return EXAMPLES[i][1];
    }
    assert_true(token[0] >= 'a' && token[0] <= 'z');
    return token;
}

/* Turns the commands of the help into lines of a script; returns how many there are. */
static int script_of_help(FILE *help, char *out)
{
    char line[256];
    int count = 0;

    while (fgets(line, sizeof line, help) != NULL && strcmp(line, "Commands:\n") != 0)
        assert_true(strlen(line) <= 100);
    for (; fgets(line, sizeof line, help) != NULL && line[0] == ' '; count++) {
        char *explanation = strstr(line + 2, "  ");
        assert_non_null(explanation);
        assert_true(strlen(explanation) > 8);
        *explanation = 0;
        for (char *token = strtok(line, " "); token != NULL; token = strtok(NULL, " ")) {
            strcat(out, filled(token));
            strcat(out, " ");
        }
        strcat(out, "\n");
    }
    return count;
}

static void help_tells_what_is_read(void **state)
{
    struct fixture *fixture = *state;
    char text[4096] = "";
    FILE *help = tmpfile();

    assert_non_null(help);
    script_help(help);
    rewind(help);
    int count = script_of_help(help, text);
    assert_true(count > 25);
    if (read_text(fixture, text) != ERR_OK)
        diag_print(&fixture->diag, stderr);
    assert_int_equal(fixture->diag.count, 0);
    /* All but the repeat and its end. */
    assert_int_equal(fixture->script.command_count, count - 2);
    fclose(help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(touches_are_aimed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fingers_move, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_have_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(expectations_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_map_is_expected, set_up, tear_down),
        cmocka_unit_test_setup_teardown(commands_know_their_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(repeats_are_written_out, set_up, tear_down),
        cmocka_unit_test(lengths_become_px),
        cmocka_unit_test(joined_ids_match_each_part),
        cmocka_unit_test_setup_teardown(help_tells_what_is_read, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
