#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/csv.h"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct csv_table table;
};

#include "reading_fixture.h"

static enum err read_text(struct fixture *fixture, const char *bytes)
{
    struct text text = { .bytes = bytes, .len = strlen(bytes) };

    return csv_read(&fixture->arena, "a.csv", &text, &fixture->table, &fixture->diag);
}

static void check_plain(struct fixture *fixture, const char *text, int line)
{
    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_int_equal(fixture->table.column_count, 3);
    assert_int_equal(fixture->table.row_count, 2);
    assert_int_equal(csv_column(&fixture->table, "value"), 1);
    assert_int_equal(csv_column(&fixture->table, "page"), -1);
    assert_string_equal(fixture->table.rows[0].cells[0], "us-held");
    assert_string_equal(fixture->table.rows[0].cells[1], "28000");
    assert_string_equal(fixture->table.rows[0].cells[2], "");
    assert_string_equal(fixture->table.rows[1].cells[2], "b, c; d");
    assert_int_equal(fixture->table.rows[0].line, line);
    assert_int_equal(fixture->table.rows[1].line, line + 1);
}

static void delimiters_are_found(void **state)
{
    struct fixture *fixture = *state;

    check_plain(fixture, "id,value,note\nus-held, 28000 ,\nx,1,\"b, c; d\"\n", 2);
    check_plain(fixture, "id;value;note\nus-held;28000;\nx;1;\"b, c; d\"", 2);
    check_plain(fixture, "id\tvalue\tnote\nus-held\t28000\t\nx\t1\tb, c; d\n", 2);
    check_plain(fixture, "sep=;\nid;value;note\nus-held;28000;\nx;1;\"b, c; d\"\n", 3);
    check_plain(fixture, "\"sep=;\"\nid;value;note\nus-held;28000;\nx;1;\"b, c; d\"\n", 3);
    assert_int_equal(fixture->diag.count, 0);
}

static void quoted_line_breaks_keep_the_lines_right(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "\n\nid,note\n1,\"a\nb \"\"c\"\"\"\n\n2,d\n \n\t3,e\n"), ERR_OK);
    assert_int_equal(fixture->table.row_count, 3);
    assert_string_equal(fixture->table.rows[0].cells[1], "a\nb \"c\"");
    assert_int_equal(fixture->table.rows[0].line, 4);
    assert_int_equal(fixture->table.rows[1].line, 7);
    assert_int_equal(fixture->table.rows[2].line, 9);
}

static void empty_columns_and_rows_at_the_end_are_dropped(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "id,note,,\n1,a,,\n2,b,,,,\n3,\n,,,\n,\n"), ERR_OK);
    assert_int_equal(fixture->table.column_count, 2);
    assert_int_equal(fixture->table.row_count, 3);
    assert_string_equal(fixture->table.rows[2].cells[1], "");
    assert_int_equal(read_text(fixture, "id;note\n"), ERR_OK);
    assert_int_equal(fixture->table.row_count, 0);
}

static void check_refused(struct fixture *fixture, const char *text, enum err err, int line)
{
    int before = fixture->diag.count;

    fixture->table = (struct csv_table){ .row_count = -7 };
    assert_int_equal(read_text(fixture, text), err);
    assert_int_equal(fixture->table.row_count, -7);
    assert_int_equal(fixture->diag.count, before + 1);
    assert_int_equal(fixture->diag.problems[before].line, line);
}

static void broken_tables_are_refused(void **state)
{
    struct fixture *fixture = *state;

    check_refused(fixture, "", ERR_FORMAT, 1);
    check_refused(fixture, "sep=;", ERR_FORMAT, 1);
    check_refused(fixture, ",,\n", ERR_FORMAT, 1);
    check_refused(fixture, "id,,note\n1,2,3\n", ERR_FORMAT, 1);
    check_refused(fixture, "id,id\n1,2\n", ERR_FORMAT, 1);
    check_refused(fixture, "id,note\n1,2\n1\n2,3\n", ERR_FORMAT, 3);
    check_refused(fixture, "id,note\n\n1,2,3\n2,3\n", ERR_FORMAT, 3);
    check_refused(fixture, "id,note\n1,a \"b\" c\n", ERR_FORMAT, 2);
    check_refused(fixture, "id,note\n1,\"a\" b\n", ERR_FORMAT, 2);
    check_refused(fixture, "id,note\n1,a\n2,\"b\nc\nd\n", ERR_FORMAT, 3);
}

static void all_broken_rows_are_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "id,note\n1\n2,3\n4,5,6\n7\n"), ERR_FORMAT);
    assert_int_equal(fixture->diag.error_count, 3);
    assert_int_equal(fixture->diag.problems[2].line, 5);
}

static void limits_hold(void **state)
{
    struct fixture *fixture = *state;
    size_t size = 200000;
    char *text = calloc(size, 1);

    assert_non_null(text);
    strcpy(text, "id,note\n1,");
    memset(text + 10, 'x', CSV_CELL_BYTES_MAX);
    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_int_equal(strlen(fixture->table.rows[0].cells[1]), CSV_CELL_BYTES_MAX);
    text[10 + CSV_CELL_BYTES_MAX] = 'x';
    check_refused(fixture, text, ERR_LIMIT, 2);
    memset(text + 10, 'x', size - 11);
    check_refused(fixture, text, ERR_LIMIT, 2);
    memset(text, 0, size);
    for (int i = 0; i <= CSV_ROW_MAX; i++)
        memcpy(text + i * 2, "a\n", 2);
    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_int_equal(fixture->table.row_count, CSV_ROW_MAX);
    strcat(text, "b\nc\n");
    check_refused(fixture, text, ERR_LIMIT, CSV_ROW_MAX + 2);
    memset(text, 0, size);
    for (size_t i = 0; i < 65; i++)
        memcpy(text + i * 3, "aa,", 3);
    check_refused(fixture, text, ERR_LIMIT, 1);
    free(text);
}

static void every_truncation_ends(void **state)
{
    struct fixture *fixture = *state;
    static const char TEXT[] = "sep=;\nid;note\n1;\"a\nb\"\n\"2\"\"\";x;;\n;\n3;";

    check_truncations(fixture, TEXT, read_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(delimiters_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(quoted_line_breaks_keep_the_lines_right, set_up, tear_down),
        cmocka_unit_test_setup_teardown(empty_columns_and_rows_at_the_end_are_dropped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken_tables_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_broken_rows_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_truncation_ends, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
