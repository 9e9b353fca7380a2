/* A key has the same number whether SDL or the kernel tells of it: files of keypads are written once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/evdev/key_codes.h"
#include "platform/sdl2/key_table.h"

/* Last: its names are those of the kiosk's own keys, which are not used here. */
#include <linux/input-event-codes.h>

static void numbers_have_sdl_names(void **state)
{
    static const struct {
        int linux_code;
        const char *name;
    } keys[] = {
        { KEY_A, "A" },          { KEY_Z, "Z" },        { KEY_1, "1" },         { KEY_0, "0" },
        { KEY_ENTER, "Return" }, { KEY_ESC, "Escape" }, { KEY_SPACE, "Space" }, { KEY_HOME, "Home" },
        { KEY_UP, "Up" },        { KEY_DOWN, "Down" },  { KEY_LEFT, "Left" },   { KEY_RIGHT, "Right" },
        { KEY_F1, "F1" },        { KEY_F12, "F12" },    { KEY_F13, "F13" },     { KEY_F24, "F24" },
        { KEY_KP0, "Keypad 0" }, { KEY_KP5, "Keypad 5" },           { KEY_KPENTER, "Keypad Enter" },
        { KEY_KPPLUS, "Keypad +" },                     { KEY_KPMINUS, "Keypad -" },
        { KEY_VOLUMEUP, "VolumeUp" },                   { KEY_VOLUMEDOWN, "VolumeDown" },
        { KEY_MINUS, "-" },      { KEY_EQUAL, "=" },    { KEY_BACKSPACE, "Backspace" },
        { KEY_MENU, "Menu" },    { KEY_BACK, "AC Back" },           { KEY_HOMEPAGE, "AC Home" },
        { KEY_LEFTSHIFT, "Left Shift" },                { KEY_RIGHTMETA, "Right GUI" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_string_equal(key_table_name(key_code_of(keys[i].linux_code)), keys[i].name);
}

static void the_system_keeps_its_own(void **state)
{
    (void)state;
    assert_int_equal(key_code_of(KEY_POWER), 0);
    assert_int_equal(key_code_of(KEY_SLEEP), 0);
    assert_int_equal(key_code_of(KEY_SYSRQ), 0);
    assert_int_equal(key_code_of(BTN_LEFT), 0);
    assert_int_equal(key_code_of(BTN_TOUCH), 0);
    assert_int_equal(key_code_of(-1), 0);
    assert_int_equal(key_code_of(KEY_MAX), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_sdl_names),
        cmocka_unit_test(the_system_keeps_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
