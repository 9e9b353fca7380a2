/* kiosk/app/usher.h: what becomes of sticks of which nobody is asked anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/door.h"

static void nothing_is_done_without_a_stick(void **state)
{
    struct door *door = *state;
    struct usher none;

    model_put("/media/readme.txt", "no stick", 8);
    model_put_folder("/media/.hidden");
    for (int i = 0; i < 10; i++)
        assert_int_equal(door_after(door, USHER_LOOK_MS)->kind, BULLETIN_NONE);
    assert_int_equal(importer.starts, 0);
    assert_int_equal(usher_due(&door->usher, 5), 5 + USHER_LOOK_MS);
    usher_init(&none, NULL, NULL, NULL);
    usher_look(&none, 5, &door->diag);
    assert_true(usher_due(&none, 5) == INT64_MAX);
    model_take("/media/readme.txt");
    model_take("/media/.hidden");
    model_take("/media");
    assert_int_equal(door_after(door, USHER_LOOK_MS)->kind, BULLETIN_NONE);
}

static void a_stick_is_installed_with_its_progress(void **state)
{
    struct door *door = *state;

    assert_int_equal(door_put(door, "KINGSTON")->kind, BULLETIN_FOUND);
    assert_string_equal(door->usher.bulletin.name, "KINGSTON");
    assert_string_equal(importer.from, "/media/KINGSTON");
    assert_null(importer.consent);
    assert_int_equal(usher_due(&door->usher, 5), 5 + USHER_LISTEN_MS);
    const struct bulletin *bulletin = door_hear(door, "progress 0 0 1000");
    assert_int_equal(bulletin->kind, BULLETIN_COPYING);
    assert_int_equal(bulletin->percent, 0);
    assert_int_equal(bulletin->minutes_left, BULLETIN_UNKNOWN);
    assert_false(bulletin->may_remove);
    door_say("progress 0 100 1000");
    door_after(door, 10000);
    assert_int_equal(bulletin->percent, 10);
    assert_int_equal(bulletin->minutes_left, 2);
    door_say("progress 0 900 1000");
    door_after(door, 10000);
    assert_int_equal(bulletin->minutes_left, 0);
    door_hear(door, "progress 1 0 0");
    assert_int_equal(bulletin->kind, BULLETIN_CHECKING);
    assert_int_equal(bulletin->percent, BULLETIN_UNKNOWN);
    assert_true(bulletin->may_remove);
    door_end(door, "result 0");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_OK);
    door_after(door, USHER_DONE_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    door_after(door, 1);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    /* It stays in: nothing more is done with it. */
    door_after(door, 1000000);
    assert_int_equal(importer.starts, 1);
    door_take(door, "KINGSTON");
    door_put(door, "KINGSTON");
    assert_int_equal(importer.starts, 2);
}

static void what_is_wrong_stays_until_the_stick_is_out(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    door_say("problem panels/en.md:4\tthe picture \"a.png\" is not in the folder");
    const struct bulletin *bulletin = door_end(door, "result 202");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_FILE_MISSING);
    assert_int_equal(bulletin->problem_count, 1);
    assert_int_equal(door->diag.warning_count, 2);
    assert_string_equal(door->diag.problems[0].text, "panels/en.md:4: the picture \"a.png\" is not in the folder");
    assert_string_equal(door->diag.problems[1].text, "E202 A file is missing.");
    assert_string_equal(door->usher.matter.name, "a");
    assert_string_equal(door->usher.matter.problems.entries[0].head, "panels/en.md:4");
    assert_string_equal(door->usher.matter.problems.entries[0].text, "the picture \"a.png\" is not in the folder");
    /* Its own author puts that right; no PIN does. */
    assert_false(usher_install(&door->usher, door->now_ms, &door->diag));
    door_after(door, USHER_FAULT_MS / 2);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    door_take(door, "a");
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_string_equal(door->usher.matter.name, "");
}

/* The screen has said that it may be: staff who did so read what is wrong all the same. */
static void what_is_wrong_is_told_of_a_stick_that_was_taken_out(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    door_hear(door, "progress 3 0 0");
    assert_true(door->usher.bulletin.may_remove);
    door_take(door, "a");
    door_say("problem figures.csv:4\tno number");
    const struct bulletin *bulletin = door_end(door, "result 204");
    door_after(door, USHER_FAULT_MS - 1000);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->problem_count, 1);
    assert_string_equal(door->usher.matter.name, "a");
    door_after(door, 1000);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_string_equal(door->usher.matter.name, "");
    /* Until then, or until another one comes. */
    door_put(door, "b");
    door_hear(door, "progress 3 0 0");
    door_take(door, "b");
    door_end(door, "result 208");
    assert_string_equal(door_after(door, USHER_LOOK_MS)->name, "b");
    door_put(door, "c");
    assert_string_equal(bulletin->name, "c");
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    assert_string_equal(door->usher.matter.name, "");
}

/* C1: whatever the reader made of it, and until it is put back. */
static void a_stick_that_is_pulled_is_told_as_that(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    door_hear(door, "progress 0 1 2");
    door_take(door, "a");
    const struct bulletin *bulletin = door_end(door, "result 108");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_STICK_REMOVED);
    assert_int_equal(bulletin->problem_count, 0);
    assert_string_equal(door->usher.matter.name, "");
    door_after(door, USHER_FAULT_MS - 1000);
    assert_int_equal(bulletin->code, UPDATE_STICK_REMOVED);
    door_put(door, "a");
    assert_int_equal(importer.starts, 2);
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    /* Where the reader says so before the stick is seen to be gone. */
    door_say("problem theme.ini\tdoes not answer as it should");
    door_end(door, "result 103");
    door_take(door, "a");
    assert_int_equal(bulletin->code, UPDATE_STICK_REMOVED);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->problem_count, 0);
}

static void what_went_wrong_elsewhere_is_told_for_a_while(void **state)
{
    struct door *door = *state;
    struct usher none;

    usher_tell(&door->usher, UPDATE_READ_ONLY, door->now_ms);
    const struct bulletin *bulletin = door_after(door, USHER_FAULT_MS - 1);
    assert_int_equal(bulletin->code, UPDATE_READ_ONLY);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(door_after(door, 1)->kind, BULLETIN_NONE);
    usher_init(&none, NULL, NULL, NULL);
    usher_tell(&none, UPDATE_READ_ONLY, 5);
    assert_int_equal(usher_due(&none, 5), 5 + USHER_FAULT_MS);
    usher_look(&none, 5 + USHER_FAULT_MS, &door->diag);
    assert_int_equal(none.bulletin.kind, BULLETIN_NONE);
    assert_true(usher_due(&none, 5) == INT64_MAX);
}

static void a_stick_of_photographs_gets_a_short_notice(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    const struct bulletin *bulletin = door_end(door, "result 101");
    assert_int_equal(bulletin->code, UPDATE_NO_EXHIBIT);
    door_after(door, USHER_NOTHING_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
}

/* C4: whoever mounts sticks leaves a mark of one that it cannot mount. */
static void a_stick_that_cannot_be_read_is_told(void **state)
{
    struct door *door = *state;
    const struct bulletin *bulletin = &door->usher.bulletin;

    model_put(DOOR_MEDIA "/" STICKS_UNREADABLE "sda", "", 0);
    door_after(door, USHER_LOOK_MS);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_STICK_FORMAT);
    assert_string_equal(bulletin->name, "sda");
    assert_string_equal(door->diag.problems[0].text, "E102 The stick cannot be read.");
    assert_string_equal(door->usher.matter.name, "sda");
    /* There is nothing to be saved to, and nothing to be had. */
    assert_string_equal(usher_stick(&door->usher), "");
    assert_false(usher_install(&door->usher, door->now_ms, &door->diag));
    door_after(door, USHER_FAULT_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(door_after(door, 1)->kind, BULLETIN_NONE);
    assert_int_equal(door_after(door, 1000000)->kind, BULLETIN_NONE);
    assert_int_equal(importer.starts, 0);
    assert_string_equal(door->usher.matter.name, "sda"); /* as long as it is in */
    door_take(door, STICKS_UNREADABLE "sda");
    assert_string_equal(door->usher.matter.name, "");
    /* Another one, and it is taken out at once. */
    model_put(DOOR_MEDIA "/" STICKS_UNREADABLE "sda", "", 0);
    assert_int_equal(door_after(door, USHER_LOOK_MS)->kind, BULLETIN_RESULT);
    assert_int_equal(door_take(door, STICKS_UNREADABLE "sda")->kind, BULLETIN_NONE);
}

/* One that waits for staff is not forgotten for one that cannot be read. */
static void a_stick_that_cannot_be_read_takes_nothing_away(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    model_put(DOOR_MEDIA "/" STICKS_UNREADABLE "sdb", "", 0);
    door_after(door, USHER_LOOK_MS);
    assert_true(door->usher.bulletin.other_waits);
    door_end(door, "result 301");
    door_after(door, USHER_ASK_MS);
    assert_int_equal(door->usher.bulletin.code, UPDATE_STICK_FORMAT);
    assert_string_equal(door->usher.matter.name, "a");
    assert_string_equal(usher_stick(&door->usher), "a");
    /* Who wants to save to it is told so in any case. */
    door_take(door, STICKS_UNREADABLE "sdb");
    usher_put(&door->usher, true);
    model_put(DOOR_MEDIA "/" STICKS_UNREADABLE "sdb", "", 0);
    door_after(door, USHER_LOOK_MS);
    assert_string_equal(door->usher.matter.name, "sdb");
}

/* C3 */
static void a_second_stick_waits(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    model_put_folder("/media/b");
    door_say("progress 0 10 1000");
    door_after(door, USHER_LOOK_MS);
    assert_int_equal(importer.starts, 1);
    assert_true(door->usher.bulletin.other_waits);
    door_take(door, "b");
    assert_false(door->usher.bulletin.other_waits);
    door_put(door, "b");
    importer.state = CHILD_ENDED;
    door_say("result 0");
    door_after(door, USHER_LOOK_MS);
    door_after(door, USHER_DONE_MS);
    assert_int_equal(importer.starts, 2);
    assert_string_equal(importer.from, "/media/b");
}

/* G1 */
static void an_installation_that_dies_or_is_silent_is_told(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    importer.state = CHILD_DIED;
    const struct bulletin *bulletin = door_after(door, 100);
    assert_int_equal(bulletin->code, UPDATE_IMPORTER_ENDED);
    door_take(door, "a");

    door_put(door, "b");
    door_hear(door, "progress 0 10 1000");
    door_hear(door, "progress 2 10 1000");
    door_after(door, USHER_SILENCE_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_CHECKING);
    door_after(door, 1);
    assert_int_equal(bulletin->code, UPDATE_IMPORTER_SILENT);
    assert_int_equal(importer.stops, 2);
    door_take(door, "b");

    importer.cannot_start = true;
    door_put(door, "c");
    assert_int_equal(bulletin->code, UPDATE_IMPORTER_ENDED);
    assert_int_equal(diag_error_count(&door->diag), 1);
}

/* C2: what is silent while it needs the stick waits for the stick. */
static void a_stick_that_does_not_answer_is_told(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    door_hear(door, "progress 0 10 1000");
    door_say("progress 0 10 1000");
    door_after(door, USHER_STALL_MS - 1);
    const struct bulletin *bulletin = door_after(door, USHER_STALL_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_COPYING);
    door_after(door, 1);
    assert_int_equal(bulletin->code, UPDATE_STICK_SLOW);
    assert_int_equal(importer.stops, 1);
    door_take(door, "a");

    /* Before anything is counted it may take longer. */
    door_put(door, "b");
    door_hear(door, "progress 4 0 0");
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    door_after(door, USHER_SILENCE_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    door_after(door, 1);
    assert_int_equal(bulletin->code, UPDATE_STICK_SLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DOOR_CASE(nothing_is_done_without_a_stick),
        DOOR_CASE(a_stick_is_installed_with_its_progress),
        DOOR_CASE(what_is_wrong_stays_until_the_stick_is_out),
        DOOR_CASE(what_is_wrong_is_told_of_a_stick_that_was_taken_out),
        DOOR_CASE(a_stick_that_is_pulled_is_told_as_that),
        DOOR_CASE(what_went_wrong_elsewhere_is_told_for_a_while),
        DOOR_CASE(a_stick_of_photographs_gets_a_short_notice),
        DOOR_CASE(a_stick_that_cannot_be_read_is_told),
        DOOR_CASE(a_stick_that_cannot_be_read_takes_nothing_away),
        DOOR_CASE(a_second_stick_waits),
        DOOR_CASE(an_installation_that_dies_or_is_silent_is_told),
        DOOR_CASE(a_stick_that_does_not_answer_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
