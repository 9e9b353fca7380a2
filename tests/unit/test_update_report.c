/* What one run of the program tells another: of an update, and of a copy on a stick. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/update_report.h"

static void a_copy_is_read_as_it_was_told(void **state)
{
    static const struct save_result saved = { .name = "kiosk-9999", .file_count = 10000,
                                              .bytes = UINT64_C(1) << 30 };
    struct save_result again;
    char line[200] = "";
    FILE *file = tmpfile();

    (void)state;
    assert_non_null(file);
    update_report_write_saved(file, &saved);
    rewind(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    line[strcspn(line, "\n")] = 0;
    assert_true(update_report_saved(line, &again));
    assert_string_equal(again.name, saved.name);
    assert_int_equal(again.file_count, saved.file_count);
    assert_int_equal(again.bytes, saved.bytes);
}

static void other_lines_are_none(void **state)
{
    static const char *const lines[] = { "", "saved", "saved 1 2", "saved -1 2 kiosk-1", "saved 1 2 kiosk-1 more",
                                         "saved 1 2 kiosk-that-is-far-too-long", "result 0", "saved x 2 kiosk-1",
                                         "progress 0 1 2" };
    struct save_result saved = { .file_count = 7 };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_false(update_report_saved(lines[i], &saved));
    assert_int_equal(saved.file_count, 7);
}

/* Lines come from a process that has read a stick: any other than these says nothing. */
static void only_whole_lines_of_the_report_are_taken(void **state)
{
    static const char *const wrong[] = { "", "progress", "progress 0 1", "progress 9 1 2", "progress -1 1 2",
                                         "progress 0 3 2", "progress 0 1 2 3", "result", "result 1", "result x",
                                         "result 305 ", "results 0", "problems x", "remarks x" };
    struct staging_progress progress = { .done = 7 };
    enum update_code code = UPDATE_SAME;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(update_report_progress(wrong[i], &progress));
        assert_false(update_report_result(wrong[i], &code));
        assert_null(update_report_problem(wrong[i]));
        assert_null(update_report_remark(wrong[i]));
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
    assert_string_equal(update_report_problem(second), "E311 a?result 0:3\t?[2Jx");
    assert_true(update_report_result(third, &code));
    assert_int_equal(code, UPDATE_SAME);
}

/* Staff have room for so many: errors come before what was left out, and a curator's remarks are neither. */
static void what_is_wrong_is_told_before_what_is_not(void **state)
{
    static const struct diag_problem told[] = {
        { DIAG_RULE, true, "en.md", 0, "72 words" },
        { DIAG_OTHER, true, "A file.docx", 0, "this is left out" },
        { DIAG_READING, true, "de.md", 2, "is no UTF-8" },
        { DIAG_RULE, false, "en.md", 4, "no figure" },
    };
    char text[300] = "";
    FILE *out = fmemopen(text, sizeof text, "w");
    struct diag diag = { 0 };

    (void)state;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        diag_add_problem(&diag, &told[i]);
    update_report_write_problems(out, &diag, UPDATE_RULE);
    (void)fclose(out);
    diag_finish(&diag);
    assert_string_equal(text, "problem E208 en.md:4\tno figure\n"
                              "remark en.md\twarning: 72 words\n"
                              "problem A file.docx\twarning: this is left out\n"
                              "remark de.md:2\twarning: is no UTF-8\n");
    assert_string_equal(update_report_remark("remark en.md\tx"), "en.md\tx");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_is_read_as_it_was_told),
        cmocka_unit_test(other_lines_are_none),
        cmocka_unit_test(only_whole_lines_of_the_report_are_taken),
        cmocka_unit_test(a_report_reads_as_it_was_written),
        cmocka_unit_test(what_is_wrong_is_told_before_what_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
