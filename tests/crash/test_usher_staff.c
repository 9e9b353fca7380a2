/* kiosk/app/usher.h: what of sticks waits for staff, what they are told of it, and what is saved for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/journal.h"
#include "tests/crash/door.h"

/* As they come from a process that has read a stick: cut, never overrun, and never half a letter. */
static void problems_are_taken_apart(void **state)
{
    static struct staff_list list;
    static char longest[CHILD_LINE_BYTES];

    (void)state;
    list.count = list.more = 0;
    staff_list_add_problem(&list, "E202 panels/01/en.md:4\tthe picture \"a.png\": not there");
    assert_string_equal(list.entries[0].head, "panels/01/en.md:4");
    assert_string_equal(list.entries[0].text, "the picture \"a.png\": not there");
    assert_int_equal(list.entries[0].code, 202);
    staff_list_add_problem(&list, "no file: at all");
    assert_string_equal(list.entries[1].head, "");
    assert_string_equal(list.entries[1].text, "no file: at all");
    assert_int_equal(list.entries[1].code, 0);
    staff_list_add_problem(&list, "E20 x: y");
    assert_string_equal(list.entries[2].head, "");
    assert_string_equal(list.entries[2].text, "E20 x: y");
    staff_list_add_problem(&list, "");
    assert_string_equal(list.entries[3].text, "");
    /* Names of files have blanks and colons where people give them. */
    staff_list_add_problem(&list, "E201 My photos/a: b.png\thas a letter");
    assert_string_equal(list.entries[4].head, "My photos/a: b.png");
    assert_string_equal(list.entries[4].text, "has a letter");
    for (size_t i = 0; i + 2 < sizeof longest; i += 2)
        memcpy(longest + i, "\u0416", 2);
    staff_list_add_problem(&list, longest);
    assert_int_equal(strlen(list.entries[5].text), STAFF_TEXT_BYTES - 2);
    longest[600] = '\t';
    staff_list_add_problem(&list, longest);
    assert_int_equal(strlen(list.entries[6].head), STAFF_HEAD_BYTES - 2);
}

/* Section 7.2, and B1: asked for 20 s, known as long as the stick is in, and begun only when staff say so. */
static void what_is_asked_waits_for_staff(void **state)
{
    struct door *door = *state;

    door_put(door, "a");
    const struct bulletin *bulletin = door_end(door, "result 301");
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    assert_string_equal(bulletin->name, "a");
    door_after(door, USHER_ASK_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    door_after(door, 1);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    door_after(door, 1000000);
    assert_int_equal(importer.starts, 1);
    assert_int_equal(door->usher.matter.code, UPDATE_NO_SEAL);
    assert_true(usher_install(&door->usher, door->now_ms, &door->diag));
    assert_int_equal(importer.starts, 2);
    assert_string_equal(importer.from, "/media/a");
    assert_string_equal(importer.consent, "--consent");
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    /* One at a time. */
    assert_false(usher_install(&door->usher, door->now_ms, &door->diag));
    assert_false(usher_take_installed(&door->usher));
    door_end(door, "result 0");
    assert_true(usher_take_installed(&door->usher));
    assert_false(usher_take_installed(&door->usher));
    assert_string_equal(door->usher.matter.name, "");
    assert_false(usher_install(&door->usher, door->now_ms, &door->diag));
}

/* Whoever has just said yes is told what is wrong, and not asked once more. */
static void staff_are_not_asked_twice(void **state)
{
    struct door *door = *state;
    char problem[64];

    door_put(door, "a");
    door_end(door, "result 305");
    assert_true(usher_install(&door->usher, door->now_ms, &door->diag));
    for (int i = 1; i <= STAFF_ENTRIES_MAX + 7; i++) {
        snprintf(problem, sizeof problem, "problem figures.csv:%d\tno number", i);
        door_say(problem);
        door_after(door, 10);
    }
    const struct bulletin *bulletin = door_end(door, "result 204");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_TABLE);
    assert_int_equal(bulletin->problem_count, STAFF_ENTRIES_MAX + 7);
    const struct staff_list *problems = &door->usher.matter.problems;
    assert_int_equal(problems->count, STAFF_ENTRIES_MAX);
    assert_int_equal(problems->more, 7);
    assert_string_equal(problems->entries[49].head, "figures.csv:50");
    door_take(door, "a");
    door_put(door, "a");
    door_end(door, "result 312");
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    assert_true(usher_install(&door->usher, door->now_ms, &door->diag));
    door_end(door, "result 317");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    /* It is taken out while staff go: nothing of it is begun. */
    door_take(door, "a");
    door_put(door, "b");
    door_end(door, "result 302");
    assert_string_equal(door->usher.matter.name, "b");
    assert_int_equal(door->usher.matter.problems.count, 0);
    door_take(door, "b");
    assert_false(usher_install(&door->usher, door->now_ms, &door->diag));
}

static void a_stick_that_is_put_in_for_saving_is_not_read(void **state)
{
    struct door *door = *state;

    usher_put(&door->usher, true);
    assert_false(usher_save(&door->usher, door->now_ms, &door->diag));
    assert_string_equal(usher_stick(&door->usher), "");
    const struct bulletin *bulletin = door_put(door, "a");
    assert_int_equal(importer.starts, 0);
    assert_string_equal(usher_stick(&door->usher), "a");
    journal_forget();
    journal_add("plays a, version 4\n", 19);
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    journal_forget();
    assert_string_equal(importer.log, "plays a, version 4\n");
    assert_string_equal(importer.from, "/media/a");
    assert_null(importer.consent);
    assert_int_equal(bulletin->kind, BULLETIN_SAVING);
    door_hear(door, "progress 1 0 0");
    assert_int_equal(bulletin->kind, BULLETIN_SAVING);
    assert_false(bulletin->may_remove);
    door_say("saved 12 34567 kiosk-3");
    door_end(door, "result 0");
    assert_int_equal(bulletin->kind, BULLETIN_SAVED);
    assert_string_equal(bulletin->folder, "kiosk-3");
    assert_false(usher_take_installed(&door->usher));
    usher_put(&door->usher, false);
    door_after(door, USHER_DONE_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_int_equal(importer.starts, 1);
    /* C6 */
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    door_end(door, "result 107");
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_STICK_FULL);
    assert_string_equal(door->usher.matter.name, "");
}

/* Nothing was to be updated: staff are told that their copy is not whole. */
static void a_copy_that_is_broken_off_is_told_as_that(void **state)
{
    static const struct {
        enum child_state state;
        int64_t silent_ms;
        bool cannot_start;
    } ends[] = { { CHILD_DIED, 100, false }, { CHILD_RUNS, USHER_SILENCE_MS, false }, { CHILD_RUNS, 100, true } };
    struct door *door = *state;

    usher_put(&door->usher, true);
    door_put(door, "a");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        importer.cannot_start = ends[i].cannot_start;
        assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
        importer.state = ends[i].state;
        const struct bulletin *bulletin = door_after(door, ends[i].silent_ms);
        assert_int_equal(bulletin->kind, BULLETIN_RESULT);
        assert_int_equal(bulletin->code, UPDATE_SAVE_ENDED);
        assert_string_equal(door->usher.matter.name, "");
    }
}

/* Killed, it cannot say itself that nothing more is written; nor could one of the kiosk's run before. */
static void no_stick_stays_open_for_one_that_has_ended(void **state)
{
    struct door *door = *state;

    assert_int_equal(importer.releases, 1);
    door_put(door, "a");
    door_end(door, "result 301");
    assert_int_equal(importer.releases, 1);
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    importer.state = CHILD_DIED;
    door_after(door, 100);
    assert_int_equal(importer.releases, 2);
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    door_after(door, USHER_SILENCE_MS);
    assert_int_equal(importer.releases, 3);
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    usher_finish(&door->usher);
    assert_int_equal(importer.releases, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DOOR_CASE(problems_are_taken_apart),
        DOOR_CASE(what_is_asked_waits_for_staff),
        DOOR_CASE(staff_are_not_asked_twice),
        DOOR_CASE(a_stick_that_is_put_in_for_saving_is_not_read),
        DOOR_CASE(a_copy_that_is_broken_off_is_told_as_that),
        DOOR_CASE(no_stick_stays_open_for_one_that_has_ended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
