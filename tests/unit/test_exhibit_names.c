#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/exhibit/junk.h"
#include "kiosk/exhibit/names.h"

static const char *const ITEMS[] = { "us-held", "us-home", "killed-account", "halle", "on" };
static const struct names KNOWN = NAMES(ITEMS);

static void names_are_found(void **state)
{
    (void)state;
    assert_int_equal(names_find(&KNOWN, "us-home"), 1);
    assert_int_equal(names_find(&KNOWN, "US-home"), -1);
    assert_int_equal(names_find(&KNOWN, ""), -1);
    assert_int_equal(names_find(&(struct names){ NULL, 0 }, "us-home"), -1);
}

static void slips_are_near(void **state)
{
    (void)state;
    assert_string_equal(names_nearest(&KNOWN, "us-hled"), "us-held"); /* swapped */
    assert_string_equal(names_nearest(&KNOWN, "ushome"), "us-home");  /* missing */
    assert_string_equal(names_nearest(&KNOWN, "hallee"), "halle");    /* added */
    assert_string_equal(names_nearest(&KNOWN, "hslle"), "halle");     /* exchanged */
    assert_string_equal(names_nearest(&KNOWN, "US-HOME"), "us-home"); /* capitals */
    assert_string_equal(names_nearest(&KNOWN, "kiled-acount"), "killed-account");
    assert_string_equal(names_nearest(&KNOWN, "no"), "on");
}

static void other_words_are_not_near(void **state)
{
    char longest[200];

    (void)state;
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = 0;
    assert_null(names_nearest(&KNOWN, "berlin"));
    assert_null(names_nearest(&KNOWN, "us-other"));
    assert_null(names_nearest(&KNOWN, "x"));
    assert_null(names_nearest(&KNOWN, ""));
    assert_null(names_nearest(&KNOWN, longest));
    assert_null(names_nearest(&(struct names){ NULL, 0 }, "halle"));
}

static void hints_say_what_to_do(void **state)
{
    static const char *const LONG[16] = {
        "a-name-of-forty-letters-and-hyphens-000", "a-name-of-forty-letters-and-hyphens-001",
        "a-name-of-forty-letters-and-hyphens-002", "a-name-of-forty-letters-and-hyphens-003",
        "a-name-of-forty-letters-and-hyphens-004", "a-name-of-forty-letters-and-hyphens-005",
        "a-name-of-forty-letters-and-hyphens-006", "a-name-of-forty-letters-and-hyphens-007",
    };

    (void)state;
    assert_string_equal(names_hint(&KNOWN, "hale").text, "did you mean \"halle\"?");
    assert_string_equal(names_hint(&KNOWN, "berlin").text,
                        "write one of us-held, us-home, killed-account, halle, on");
    assert_string_equal(names_hint(&(struct names){ ITEMS, 1 }, "berlin").text, "write us-held");
    assert_string_equal(names_hint(&(struct names){ NULL, 0 }, "berlin").text, "correct or delete it");
    assert_int_equal(strlen(names_hint(&(struct names){ LONG, 8 }, "berlin").text), HINT_BYTES - 1);
}

static void junk_is_known(void **state)
{
    static const char *const JUNK[] = { "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini", ".DS_Store",
                                        "._halle.png", ".Trashes", ".~lock.figures.csv#", "~$figures.xlsx",
                                        "System Volume Information", "$RECYCLE.BIN", "__MACOSX", "en.md~" };
    static const char *const GOOD[] = { "en.md", "exhibit.ini", "01-halle", "desktop.ini.txt", "thumbs", "" };

    (void)state;
    for (size_t i = 0; i < sizeof JUNK / sizeof JUNK[0]; i++)
        assert_true(junk_name(JUNK[i]));
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++)
        assert_false(junk_name(GOOD[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(slips_are_near),
        cmocka_unit_test(other_words_are_not_near),
        cmocka_unit_test(hints_say_what_to_do),
        cmocka_unit_test(junk_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
