#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exhibit_folder.h"
#include "kiosk/app/origin.h"

static void check_origin(struct exhibit_folder *folder, const char *name, const char *text, const char *file, int line)
{
    struct folder *open = NULL;
    struct arena arena = { 0 };

    assert_int_equal(folder_open(folder->path, &open, &folder->diag), ERR_OK);
    struct origin origin = origin_of(&folder->exhibit, open, "en", name, text, &arena);
    assert_string_equal(origin.file, file);
    assert_int_equal(origin.line, line);
    folder_close(open);
    arena_finish(&arena);
}

static void texts_are_found_in_their_files(void **state)
{
    struct exhibit_folder *folder = *state;

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    check_origin(folder, "01-halle/1", "As printed.", "panels/01-halle/en.md", 3);
    check_origin(folder, "01-halle/1", "25,000 says", "panels/01-halle/en.md", 5);
    check_origin(folder, "01-halle/1-sheet-1-1", "A note.", "strings/en.ini", 24);
    check_origin(folder, "02-end/notice-2", "It tells of deaths.", "panels/02-end/panel.ini", 8);
    check_origin(folder, "02-end/skip-1", "On 1 June", "panels/02-end/panel.ini", 12);
    /* Home has the titles of panels. */
    check_origin(folder, "home-1", "The end", "panels/02-end/en.md", 1);
}

static void what_is_not_found_is_likely_there(void **state)
{
    struct exhibit_folder *folder = *state;

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    check_origin(folder, "01-halle/1", "Nowhere", "panels/01-halle/en.md", 0);
    check_origin(folder, "01-halle/1", "", "panels/01-halle/en.md", 0);
    check_origin(folder, "settings-1", "Nowhere", "strings/en.ini", 0);
    check_origin(folder, "03-none/1", "Nowhere", "strings/en.ini", 0);
}

static void screens_belong_to_panels(void **state)
{
    struct exhibit_folder *folder = *state;

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_int_equal(origin_panel(&folder->exhibit, "02-end/notice"), 1);
    assert_int_equal(origin_panel(&folder->exhibit, "02-end"), NONE);
    assert_int_equal(origin_panel(&folder->exhibit, "home-1"), NONE);
    assert_int_equal(origin_panel(&folder->exhibit, "02-en/1"), NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(texts_are_found_in_their_files),
        EXHIBIT_TEST(what_is_not_found_is_likely_there),
        EXHIBIT_TEST(screens_belong_to_panels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
