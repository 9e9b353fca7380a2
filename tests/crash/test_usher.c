/* kiosk/app/usher.h: what becomes of sticks, with an installation that says what the test wants it to say. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/update_report.h"
#include "kiosk/app/usher.h"
#include "kiosk/base/journal.h"
#include "tests/crash/importer.h"
#include "tests/crash/disk_model.h"

struct door {
    struct usher usher;
    struct diag diag;
    int64_t now_ms;
};

static int set_up(void **state)
{
    struct door *door = calloc(1, sizeof *door);

    memset(&importer, 0, sizeof importer);
    model_begin();
    model_put_folder("/media");
    usher_init(&door->usher, "/media", "/store", "/trust");
    door->now_ms = 1000;
    *state = door;
    return 0;
}

static int tear_down(void **state)
{
    struct door *door = *state;

    usher_finish(&door->usher);
    assert_false(importer.runs);
    assert_int_equal(model_open_items(), 0);
    diag_finish(&door->diag);
    model_end();
    free(door);
    return 0;
}

static const struct bulletin *look_after(struct door *door, int64_t ms)
{
    door->now_ms += ms;
    usher_look(&door->usher, door->now_ms, &door->diag);
    return &door->usher.bulletin;
}

static void say(const char *line)
{
    importer.lines[importer.line_count++] = line;
}

static void end(const char *line)
{
    say(line);
    importer.state = CHILD_ENDED;
}

static void nothing_is_done_without_a_stick(void **state)
{
    struct door *door = *state;
    struct usher none;

    model_put("/media/readme.txt", "no stick", 8);
    model_put_folder("/media/.hidden");
    for (int i = 0; i < 10; i++)
        assert_int_equal(look_after(door, USHER_LOOK_MS)->kind, BULLETIN_NONE);
    assert_int_equal(importer.starts, 0);
    assert_int_equal(usher_due(&door->usher, 5), 5 + USHER_LOOK_MS);
    usher_init(&none, NULL, NULL, NULL);
    usher_look(&none, 5, &door->diag);
    assert_true(usher_due(&none, 5) == INT64_MAX);
    model_take("/media/readme.txt");
    model_take("/media/.hidden");
    model_take("/media");
    assert_int_equal(look_after(door, USHER_LOOK_MS)->kind, BULLETIN_NONE);
}

static void a_stick_is_installed_with_its_progress(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/KINGSTON");
    assert_int_equal(look_after(door, USHER_LOOK_MS)->kind, BULLETIN_FOUND);
    assert_string_equal(door->usher.bulletin.name, "KINGSTON");
    assert_string_equal(importer.from, "/media/KINGSTON");
    assert_null(importer.consent);
    assert_int_equal(usher_due(&door->usher, 5), 5 + USHER_LISTEN_MS);
    say("progress 0 0 1000");
    const struct bulletin *bulletin = look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_COPYING);
    assert_int_equal(bulletin->percent, 0);
    assert_int_equal(bulletin->minutes_left, BULLETIN_UNKNOWN);
    assert_false(bulletin->may_remove);
    say("progress 0 100 1000");
    look_after(door, 10000);
    assert_int_equal(bulletin->percent, 10);
    assert_int_equal(bulletin->minutes_left, 2);
    say("progress 0 900 1000");
    look_after(door, 10000);
    assert_int_equal(bulletin->minutes_left, 0);
    say("progress 1 0 0");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_CHECKING);
    assert_int_equal(bulletin->percent, BULLETIN_UNKNOWN);
    assert_true(bulletin->may_remove);
    end("result 0");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_OK);
    look_after(door, USHER_DONE_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    look_after(door, 1);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    /* It stays in: nothing more is done with it. */
    look_after(door, 1000000);
    assert_int_equal(importer.starts, 1);
    model_take("/media/KINGSTON");
    look_after(door, USHER_LOOK_MS);
    model_put_folder("/media/KINGSTON");
    look_after(door, USHER_LOOK_MS);
    assert_int_equal(importer.starts, 2);
}

static void what_is_wrong_stays_until_the_stick_is_out(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    say("problem panels/en.md:4: the picture \"a.png\" is not in the folder");
    end("result 202");
    const struct bulletin *bulletin = look_after(door, 100);
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
    look_after(door, USHER_FAULT_MS / 2);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    model_take("/media/a");
    look_after(door, USHER_LOOK_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_string_equal(door->usher.matter.name, "");
}

/* As they come from a process that has read a stick: cut, never overrun, and never half a letter. */
static void problems_are_taken_apart(void **state)
{
    static struct staff_list list;
    static char longest[CHILD_LINE_BYTES];

    (void)state;
    list.count = list.more = 0;
    staff_list_add_problem(&list, "E202 panels/01/en.md:4: the picture \"a.png\": not there");
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
    for (size_t i = 0; i + 2 < sizeof longest; i += 2)
        memcpy(longest + i, "\u0416", 2);
    staff_list_add_problem(&list, longest);
    assert_int_equal(strlen(list.entries[4].text), STAFF_TEXT_BYTES - 2);
    memcpy(longest + 600, ": ", 2);
    staff_list_add_problem(&list, longest);
    assert_int_equal(strlen(list.entries[5].head), STAFF_HEAD_BYTES - 2);
}

/* Section 7.2, and B1: asked for 20 s, known as long as the stick is in, and begun only when staff say so. */
static void what_is_asked_waits_for_staff(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    end("result 301");
    const struct bulletin *bulletin = look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    assert_string_equal(bulletin->name, "a");
    look_after(door, USHER_ASK_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    look_after(door, 1);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    look_after(door, 1000000);
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
    end("result 0");
    look_after(door, 100);
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

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    end("result 305");
    look_after(door, 100);
    assert_true(usher_install(&door->usher, door->now_ms, &door->diag));
    for (int i = 1; i <= STAFF_ENTRIES_MAX + 7; i++) {
        snprintf(problem, sizeof problem, "problem figures.csv:%d: no number", i);
        say(problem);
        look_after(door, 10);
    }
    end("result 204");
    const struct bulletin *bulletin = look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_TABLE);
    assert_int_equal(bulletin->problem_count, STAFF_ENTRIES_MAX + 7);
    const struct staff_list *problems = &door->usher.matter.problems;
    assert_int_equal(problems->count, STAFF_ENTRIES_MAX);
    assert_int_equal(problems->more, 7);
    assert_string_equal(problems->entries[49].head, "figures.csv:50");
    model_take("/media/a");
    look_after(door, USHER_LOOK_MS);
    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    end("result 312");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_ASKS);
    assert_true(usher_install(&door->usher, door->now_ms, &door->diag));
    end("result 317");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    /* It is taken out while staff go: nothing of it is begun. */
    model_take("/media/a");
    look_after(door, USHER_LOOK_MS);
    model_put_folder("/media/b");
    look_after(door, USHER_LOOK_MS);
    end("result 302");
    look_after(door, 100);
    assert_string_equal(door->usher.matter.name, "b");
    assert_int_equal(door->usher.matter.problems.count, 0);
    model_take("/media/b");
    look_after(door, USHER_LOOK_MS);
    assert_false(usher_install(&door->usher, door->now_ms, &door->diag));
}

static void a_stick_that_is_put_in_for_saving_is_not_read(void **state)
{
    struct door *door = *state;

    usher_put(&door->usher, true);
    assert_false(usher_save(&door->usher, door->now_ms, &door->diag));
    assert_string_equal(usher_stick(&door->usher), "");
    model_put_folder("/media/a");
    const struct bulletin *bulletin = look_after(door, USHER_LOOK_MS);
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
    say("progress 1 0 0");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_SAVING);
    assert_false(bulletin->may_remove);
    say("saved 12 34567 kiosk-3");
    end("result 0");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_SAVED);
    assert_string_equal(bulletin->folder, "kiosk-3");
    assert_false(usher_take_installed(&door->usher));
    usher_put(&door->usher, false);
    look_after(door, USHER_DONE_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
    assert_int_equal(importer.starts, 1);
    /* C6 */
    assert_true(usher_save(&door->usher, door->now_ms, &door->diag));
    end("result 107");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(bulletin->code, UPDATE_STICK_FULL);
    assert_string_equal(door->usher.matter.name, "");
}

static void what_went_wrong_elsewhere_is_told_for_a_while(void **state)
{
    struct door *door = *state;
    struct usher none;

    usher_tell(&door->usher, UPDATE_READ_ONLY, door->now_ms);
    const struct bulletin *bulletin = look_after(door, USHER_FAULT_MS - 1);
    assert_int_equal(bulletin->code, UPDATE_READ_ONLY);
    assert_int_equal(bulletin->kind, BULLETIN_RESULT);
    assert_int_equal(look_after(door, 1)->kind, BULLETIN_NONE);
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

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    end("result 101");
    const struct bulletin *bulletin = look_after(door, 100);
    assert_int_equal(bulletin->code, UPDATE_NO_EXHIBIT);
    look_after(door, USHER_NOTHING_MS);
    assert_int_equal(bulletin->kind, BULLETIN_NONE);
}

/* C3 */
static void a_second_stick_waits(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    model_put_folder("/media/b");
    say("progress 0 10 1000");
    look_after(door, USHER_LOOK_MS);
    assert_int_equal(importer.starts, 1);
    assert_true(door->usher.bulletin.other_waits);
    model_take("/media/b");
    look_after(door, USHER_LOOK_MS);
    assert_false(door->usher.bulletin.other_waits);
    model_put_folder("/media/b");
    look_after(door, USHER_LOOK_MS);
    end("result 0");
    look_after(door, USHER_LOOK_MS);
    look_after(door, USHER_DONE_MS);
    assert_int_equal(importer.starts, 2);
    assert_string_equal(importer.from, "/media/b");
}

/* G1 */
static void an_installation_that_dies_or_is_silent_is_told(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    importer.state = CHILD_DIED;
    const struct bulletin *bulletin = look_after(door, 100);
    assert_int_equal(bulletin->code, UPDATE_IMPORTER_ENDED);
    model_take("/media/a");
    look_after(door, USHER_LOOK_MS);

    model_put_folder("/media/b");
    look_after(door, USHER_LOOK_MS);
    say("progress 0 10 1000");
    look_after(door, 100);
    say("progress 2 10 1000");
    look_after(door, 100);
    look_after(door, USHER_SILENCE_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_CHECKING);
    look_after(door, 1);
    assert_int_equal(bulletin->code, UPDATE_IMPORTER_SILENT);
    assert_int_equal(importer.stops, 2);
    model_take("/media/b");
    look_after(door, USHER_LOOK_MS);

    model_put_folder("/media/c");
    importer.cannot_start = true;
    look_after(door, USHER_LOOK_MS);
    assert_int_equal(bulletin->code, UPDATE_IMPORTER_ENDED);
    assert_int_equal(diag_error_count(&door->diag), 1);
}

/* C2: what is silent while it needs the stick waits for the stick. */
static void a_stick_that_does_not_answer_is_told(void **state)
{
    struct door *door = *state;

    model_put_folder("/media/a");
    look_after(door, USHER_LOOK_MS);
    say("progress 0 10 1000");
    look_after(door, 100);
    say("progress 0 10 1000");
    look_after(door, USHER_STALL_MS - 1);
    const struct bulletin *bulletin = look_after(door, USHER_STALL_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_COPYING);
    look_after(door, 1);
    assert_int_equal(bulletin->code, UPDATE_STICK_SLOW);
    assert_int_equal(importer.stops, 1);
    model_take("/media/a");
    look_after(door, USHER_LOOK_MS);

    /* Before anything is counted it may take longer. */
    model_put_folder("/media/b");
    look_after(door, USHER_LOOK_MS);
    say("progress 4 0 0");
    look_after(door, 100);
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    look_after(door, USHER_SILENCE_MS - 1);
    assert_int_equal(bulletin->kind, BULLETIN_FOUND);
    look_after(door, 1);
    assert_int_equal(bulletin->code, UPDATE_STICK_SLOW);
}

/* Lines come from a process that has read a stick: any other than these says nothing. */
static void only_whole_lines_of_the_report_are_taken(void **state)
{
    static const char *const wrong[] = { "", "progress", "progress 0 1", "progress 9 1 2", "progress -1 1 2",
                                         "progress 0 3 2", "progress 0 1 2 3", "result", "result 1", "result x",
                                         "result 305 ", "results 0", "problems x" };
    struct staging_progress progress = { .done = 7 };
    enum update_code code = UPDATE_SAME;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(update_report_progress(wrong[i], &progress));
        assert_false(update_report_result(wrong[i], &code));
        assert_null(update_report_problem(wrong[i]));
    }
    assert_int_equal(progress.done, 7);
    assert_int_equal(code, UPDATE_SAME);
}

static void a_report_reads_as_it_was_written(void **state)
{
    char text[600] = "", *line = text;
    FILE *out = fmemopen(text, sizeof text, "w");
    const struct staging_progress written = { STAGING_VERIFY, 5000000000, 6000000000 };
    struct staging_progress progress;
    struct diag diag = { 0 };
    enum update_code code = UPDATE_OK;

    (void)state;
    diag_error(&diag, "a\nresult 0", 3, "\x1b[2J%s", "x");
    update_report_write_progress(out, &written);
    update_report_write_problems(out, &diag, UPDATE_SAME);
    update_report_write_result(out, UPDATE_SAME);
    (void)fclose(out);
    diag_finish(&diag);
    char *second = strchr(line, '\n') + 1, *third = strchr(second, '\n') + 1;
    second[-1] = third[-1] = 0;
    *strchr(third, '\n') = 0;
    assert_true(update_report_progress(line, &progress));
    assert_int_equal(progress.phase, written.phase);
    assert_true(progress.done == written.done && progress.total == written.total);
    assert_string_equal(update_report_problem(second), "E311 a?result 0:3: ?[2Jx");
    assert_true(update_report_result(third, &code));
    assert_int_equal(code, UPDATE_SAME);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(nothing_is_done_without_a_stick),
        CASE(a_stick_is_installed_with_its_progress),
        CASE(what_is_wrong_stays_until_the_stick_is_out),
        CASE(problems_are_taken_apart),
        CASE(what_is_asked_waits_for_staff),
        CASE(staff_are_not_asked_twice),
        CASE(a_stick_that_is_put_in_for_saving_is_not_read),
        CASE(what_went_wrong_elsewhere_is_told_for_a_while),
        CASE(a_stick_of_photographs_gets_a_short_notice),
        CASE(a_second_stick_waits),
        CASE(an_installation_that_dies_or_is_silent_is_told),
        CASE(a_stick_that_does_not_answer_is_told),
        CASE(only_whole_lines_of_the_report_are_taken),
        CASE(a_report_reads_as_it_was_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
