/* kiosk/app/usher.h: sticks that change while they are looked at. Here they can be written to, unlike mounted ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/door.h"

static int set_up_writable(void **state)
{
    door_set_up(state);
    model_read_only(NULL);
    return 0;
}

/* Into a folder that can be written to, somebody copies what is a stick then. */
static void what_is_being_copied_is_read_when_it_is_still(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a/panels");
    for (int i = 0; i < 4; i++) {
        model_put("/media/a/panels/en.md", "A long text", (size_t)(2 + i));
        assert_int_equal(door_after(door, USHER_LOOK_MS)->kind, BULLETIN_NONE);
        assert_int_equal(door_after(door, USHER_LOOK_MS)->kind, BULLETIN_NONE);
    }
    /* A name more, then another time alone. */
    model_put("/media/a/exhibit.ini", "", 0);
    door_after(door, STILL_MS);
    model_touch("/media/a/exhibit.ini");
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 0);
    door_after(door, STILL_MS - 1);
    assert_int_equal(importer.starts, 0);
    assert_int_equal(door_after(door, 1)->kind, BULLETIN_FOUND);
    assert_int_equal(importer.starts, 1);
}

static void another_stick_does_not_wait_for_one_that_changes(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a");
    model_put_folder("/media/b");
    door_after(door, STILL_MS);
    model_put("/media/a/x", "", 0);
    door_after(door, STILL_MS);
    assert_string_equal(importer.from, "/media/b");
    /* Nor does one that comes back under its name begin before its time. */
    door_end(door, "result 0");
    model_take("/media/a/x");
    model_take("/media/a");
    door_after(door, USHER_DONE_MS);
    model_put("/media/a/x", "", 0);
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 1);
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 2);
}

static void one_that_never_rests_is_told_once(void **state)
{
    struct door *door = *state;

    model_put("/media/a/x", "", 0);
    for (int i = 0; i < 5 * STILL_PATIENCE_MS / STILL_MS; i++) {
        model_touch("/media/a/x");
        door_after(door, STILL_MS);
        assert_int_equal(door->diag.count, i < STILL_PATIENCE_MS / STILL_MS ? 0 : 1);
    }
    assert_non_null(strstr(door->diag.problems[0].text, "still changes after 60 s"));
    assert_int_equal(importer.starts, 0);
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 1);
}

static void what_changed_while_it_was_read_is_read_again(void **state)
{
    struct door *door = *state;

    model_put("/media/a/x", "", 0);
    door_after(door, STILL_MS);
    door_after(door, STILL_MS);
    model_put("/media/a/x", "more", 4);
    door_say("problem x\tis not whole");
    const struct bulletin *bulletin = door_end(door, "result 202");
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_string_equal(door->usher.matter.name, "");
    door_after(door, STILL_MS);
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 2);
    /* It rested for a moment, and goes on when the refusal stands already. */
    door_end(door, "result 301");
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    door_after(door, STILL_MS);
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    model_put("/media/a/SHA256SUMS.minisig", "seal", 4);
    door_after(door, STILL_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_string_equal(door->usher.matter.name, "");
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 3);
    /* What is installed is not asked for again. */
    door_end(door, "result 0");
    model_touch("/media/a/x");
    for (int i = 0; i < 10; i++)
        door_after(door, STILL_MS);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(importer.starts, 3);
}

/* Staff wait for what came of it, and are told; then it is read anew. */
static void what_staff_wanted_is_told_if_it_changed_too(void **state)
{
    struct door *door = *state;

    model_put("/media/a/x", "", 0);
    door_after(door, STILL_MS);
    door_after(door, STILL_MS);
    door_end(door, "result 301");
    assert_true(usher_install(&door->usher, door->now_ms, &door->diag));
    model_put("/media/a/x", "more", 4);
    const struct bulletin *bulletin = door_end(door, "result 202");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_FILE_MISSING);
    door_after(door, STILL_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    door_after(door, STILL_MS);
    assert_int_equal(importer.starts, 3);
}

/* The copy itself changes the stick. */
static void a_stick_that_was_saved_to_is_not_read(void **state)
{
    struct door *door = *state;

    model_put("/media/a/x", "", 0);
    door_after(door, STILL_MS);
    door_after(door, STILL_MS);
    door_end(door, "result 202");
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    model_put("/media/a/kiosk-1/x", "", 0);
    const struct bulletin *bulletin = door_end(door, "result 107");
    for (int i = 0; i < 10; i++)
        door_after(door, STILL_MS);
    assert_int_equal(bulletin->code, UPDATE_STICK_FULL);
    assert_int_equal(importer.starts, 2);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up_writable, door_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(what_is_being_copied_is_read_when_it_is_still),
        CASE(another_stick_does_not_wait_for_one_that_changes),
        CASE(one_that_never_rests_is_told_once),
        CASE(what_changed_while_it_was_read_is_read_again),
        CASE(what_staff_wanted_is_told_if_it_changed_too),
        CASE(a_stick_that_was_saved_to_is_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
