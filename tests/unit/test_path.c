/* The whole story and the short one: which panel comes next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/screens/path.h"

enum { PANELS = 6 };

static void make(struct exhibit *exhibit, struct panel panels[PANELS], const bool in_short[PANELS])
{
    *exhibit = (struct exhibit){ .panels = panels, .panel_count = PANELS };
    for (int i = 0; i < PANELS; i++)
        panels[i] = (struct panel){ .short_path = in_short[i] };
}

/* Goes along a path and compares with the panels that are on it, ended by NONE. */
static void walk(const struct exhibit *exhibit, bool in_short, int direction, const int *expected)
{
    int panel = NONE;

    for (int i = 0; i == 0 || expected[i - 1] != NONE; i++) {
        panel = path_step(exhibit, in_short, panel, direction);
        assert_int_equal(panel, expected[i]);
    }
}

static void the_whole_story_has_all_panels(void **state)
{
    struct exhibit exhibit;
    struct panel panels[PANELS];

    (void)state;
    make(&exhibit, panels, (const bool[PANELS]){ false, true, false, true, true, false });
    walk(&exhibit, false, 1, (const int[]){ 0, 1, 2, 3, 4, 5, NONE });
    walk(&exhibit, false, -1, (const int[]){ 5, 4, 3, 2, 1, 0, NONE });
    assert_int_equal(path_length(&exhibit, false), PANELS);
    for (int i = 0; i < PANELS; i++)
        assert_int_equal(path_position(&exhibit, false, i), i);
}

static void TM7_the_short_story_has_its_own(void **state)
{
    struct exhibit exhibit;
    struct panel panels[PANELS];

    (void)state;
    make(&exhibit, panels, (const bool[PANELS]){ false, true, false, true, true, false });
    walk(&exhibit, true, 1, (const int[]){ 1, 3, 4, NONE });
    walk(&exhibit, true, -1, (const int[]){ 4, 3, 1, NONE });
    assert_int_equal(path_length(&exhibit, true), 3);
    assert_int_equal(path_position(&exhibit, true, 1), 0);
    assert_int_equal(path_position(&exhibit, true, 3), 1);
    assert_int_equal(path_position(&exhibit, true, 4), 2);
}

static void nothing_to_go_to(void **state)
{
    struct exhibit exhibit;
    struct panel panels[PANELS];

    (void)state;
    make(&exhibit, panels, (const bool[PANELS]){ false });
    assert_int_equal(path_length(&exhibit, true), 0);
    walk(&exhibit, true, 1, (const int[]){ NONE });
    walk(&exhibit, true, -1, (const int[]){ NONE });
    exhibit.panel_count = 0;
    walk(&exhibit, false, 1, (const int[]){ NONE });
    walk(&exhibit, false, -1, (const int[]){ NONE });
    assert_int_equal(path_length(&exhibit, false), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_story_has_all_panels),
        cmocka_unit_test(TM7_the_short_story_has_its_own),
        cmocka_unit_test(nothing_to_go_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
