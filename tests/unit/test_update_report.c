/* What one run of the program tells another of a copy on a stick. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_is_read_as_it_was_told),
        cmocka_unit_test(other_lines_are_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
