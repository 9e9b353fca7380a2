/* Keypads as data (K2, K4): a file of keys, the table of keys that it lies over, and what is said of each mistake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/key_file.h"
#include "kiosk/port/files.h"
#include "platform/sdl2/key_table.h"

/* SDL's scancodes (SDL_scancode.h), written out: they are what a technician may write, and must not change. */
enum {
    CODE_A = 4, CODE_RETURN = 40, CODE_MINUS = 45, CODE_EQUALS = 46, CODE_UP = 82, CODE_KEYPAD_MINUS = 86,
    CODE_KEYPAD_PLUS = 87, CODE_KEYPAD_5 = 93,
    CODE_F13 = 104, CODE_F14, CODE_F15, CODE_F16, CODE_F17, CODE_F18, CODE_F19, CODE_F20, CODE_F23 = 114,
    CODE_LOUDER = 128, CODE_SOFTER = 129,
};

struct fixture {
    struct arena arena;
    struct diag diag;
    struct key_table table;
};

static struct fixture fixture;

static int set_up(void **state)
{
    (void)state;
    arena_init(&fixture.arena);
    diag_init(&fixture.diag);
    key_table_init(&fixture.table);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&fixture.arena);
    diag_finish(&fixture.diag);
    return 0;
}

static enum err lay(const char *path)
{
    struct key_map map;
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum err err = file_read(path, KEY_FILE_BYTES_MAX, &fixture.arena, &bytes, &len, &fixture.diag);

    if (err == ERR_OK)
        err = key_file_read(path, bytes, len, &fixture.arena, &map, &fixture.diag);
    if (err == ERR_OK)
        key_table_lay(&fixture.table, &map, &fixture.diag);
    return err;
}

static void lay_text(const char *text)
{
    struct key_map map;

    assert_int_equal(key_file_read("k.ini", (const uint8_t *)text, strlen(text), &fixture.arena, &map, &fixture.diag),
                     ERR_OK);
    key_table_lay(&fixture.table, &map, &fixture.diag);
}

static void assert_action(int code, enum input_key action)
{
    if (key_table_action(&fixture.table, code) != action)
        fail_msg("key %d does %d instead of %d", code, (int)key_table_action(&fixture.table, code), (int)action);
}

static void assert_said(int line, const char *text)
{
    for (int i = 0; i < fixture.diag.count; i++) {
        if (fixture.diag.problems[i].line == line && strstr(fixture.diag.problems[i].text, text) != NULL)
            return;
    }
    fail_msg("not said of line %d: %s", line, text);
}

static void K1_ordinary_keyboards_need_no_map(void **state)
{
    (void)state;
    assert_action(CODE_UP, KEY_UP);
    assert_action(CODE_RETURN, KEY_SELECT);
    assert_action(CODE_KEYPAD_5, KEY_SELECT);
    assert_action(CODE_LOUDER, KEY_LOUDER);
    assert_action(CODE_SOFTER, KEY_SOFTER);
    assert_action(CODE_EQUALS, KEY_NEARER);
    assert_action(CODE_KEYPAD_PLUS, KEY_NEARER);
    assert_action(CODE_MINUS, KEY_FARTHER);
    assert_action(CODE_KEYPAD_MINUS, KEY_FARTHER);
    assert_action(CODE_F13, KEY_NONE);
    assert_action(CODE_A, KEY_NONE);
}

static void K2_a_map_adds_and_overrides(void **state)
{
    (void)state;
    assert_int_equal(lay(KEY_FILES "/good.ini"), ERR_OK);
    assert_int_equal(fixture.diag.count, 0);
    assert_action(CODE_F13, KEY_UP);
    assert_action(CODE_F14, KEY_DOWN);
    assert_action(CODE_F15, KEY_NONE);
    assert_action(CODE_F17, KEY_LEFT);
    assert_action(CODE_F18, KEY_RIGHT);
    assert_action(CODE_F19, KEY_SELECT);
    assert_action(CODE_F20, KEY_BACK);
    assert_action(CODE_F23, KEY_HOME);
    assert_action(CODE_LOUDER, KEY_LOUDER);
    assert_action(CODE_SOFTER, KEY_SOFTER);
    assert_action(CODE_KEYPAD_5, KEY_HOME);
    assert_action(CODE_UP, KEY_UP);
    assert_action(CODE_RETURN, KEY_SELECT);
}

static void K2_a_map_may_have_keys_for_the_scale(void **state)
{
    (void)state;
    lay_text("[keys]\nF21 = nearer\nF22 = farther\n");
    assert_int_equal(fixture.diag.count, 0);
    assert_action(CODE_F20 + 1, KEY_NEARER);
    assert_action(CODE_F20 + 2, KEY_FARTHER);
}

/* K3: HID 0x68 to 0x73 come as these. */
static void K3_numbers_and_names_are_the_same_keys(void **state)
{
    char text[64];

    (void)state;
    for (int n = 13; n <= 24; n++) {
        key_table_init(&fixture.table);
        snprintf(text, sizeof text, "[keys]\nF%d = home\n", n);
        lay_text(text);
        assert_action(CODE_F13 + n - 13, KEY_HOME);
        key_table_init(&fixture.table);
        snprintf(text, sizeof text, "[keys]\n%d = back\n", CODE_F13 + n - 13);
        lay_text(text);
        assert_action(CODE_F13 + n - 13, KEY_BACK);
    }
    /* A single digit is the key with that digit, as its name says. */
    lay_text("[keys]\n1 = home\n");
    assert_action(30, KEY_HOME);
    assert_action(1, KEY_NONE);
    assert_int_equal(fixture.diag.count, 0);
}

static void every_mistake_is_told_and_the_rest_works(void **state)
{
    (void)state;
    assert_int_equal(lay(KEY_FILES "/mistakes.ini"), ERR_OK);
    assert_said(2, "[keypad] has no \"nmae\"; did you mean \"name\"?");
    assert_said(6, "no key is called \"F25\"; did you mean \"F2\"?");
    assert_said(7, "no key does \"donw\"; did you mean \"down\"?");
    assert_said(8, "no key does \"jump\"; write up, down, left,");
    assert_said(9, "\"f13\" is the key \"F13\" of line 5 once more");
    assert_said(10, "\"104\" is the key \"F13\" of line 5 once more");
    assert_said(11, "\"F13\" is given twice in [keys], first in line 5");
    assert_said(12, "no key is called \"Entr\"");
    assert_said(13, "no key is called \"9999\"");
    assert_said(14, "\"no setting\" is no setting");
    assert_said(18, "\"F17\" stands in [kyes]; did you mean [keys]?");
    assert_said(20, "\"F18\" stands in [colours], which is not read");
    assert_int_equal(fixture.diag.count, 12);
    assert_string_equal(fixture.diag.problems[0].file, KEY_FILES "/mistakes.ini");
    assert_action(CODE_F13, KEY_UP);
    assert_action(CODE_F16, KEY_BACK);
    assert_action(CODE_F14, KEY_NONE);
    assert_action(CODE_F17, KEY_NONE);
    assert_action(CODE_UP, KEY_UP);
}

static void a_file_that_is_none(void **state)
{
    (void)state;
    assert_int_not_equal(lay(KEY_FILES "/missing.ini"), ERR_OK);
    assert_int_equal(fixture.diag.count, 1);
    assert_int_equal(lay(KEY_FILES "/empty.ini"), ERR_OK);
    assert_said(0, "no key is named");
    assert_action(CODE_UP, KEY_UP);
}

static void K2_an_unknown_key_is_told_once(void **state)
{
    (void)state;
    lay_text("[keys]\nF15 = nothing\nF23 = home\n");
    assert_false(key_table_wonders(&fixture.table, CODE_UP));
    assert_false(key_table_wonders(&fixture.table, CODE_F15));
    assert_false(key_table_wonders(&fixture.table, CODE_F23));
    assert_true(key_table_wonders(&fixture.table, CODE_F14));
    assert_false(key_table_wonders(&fixture.table, CODE_F14));
    assert_true(key_table_wonders(&fixture.table, CODE_A));
    assert_false(key_table_wonders(&fixture.table, CODE_A));
    /* What is no scancode is no key. */
    assert_false(key_table_wonders(&fixture.table, 0));
    assert_false(key_table_wonders(&fixture.table, -1));
    assert_false(key_table_wonders(&fixture.table, KEY_TABLE_CODES));
    assert_action(KEY_TABLE_CODES, KEY_NONE);
    assert_action(-1, KEY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(K1_ordinary_keyboards_need_no_map, set_up, tear_down),
        cmocka_unit_test_setup_teardown(K2_a_map_adds_and_overrides, set_up, tear_down),
        cmocka_unit_test_setup_teardown(K2_a_map_may_have_keys_for_the_scale, set_up, tear_down),
        cmocka_unit_test_setup_teardown(K3_numbers_and_names_are_the_same_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_mistake_is_told_and_the_rest_works, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(K2_an_unknown_key_is_told_once, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
