#include <stdio.h>

#include "kiosk/codec/sums.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define HASH "00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"
#define MANIFEST ZEROS "  exhibit.ini\n"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct sums sums;
};

#include "reading_fixture.h"

static enum err read_text(struct fixture *fixture, const char *text)
{
    return sums_read(&fixture->arena, "SHA256SUMS", text, strlen(text), &fixture->sums, &fixture->diag);
}

static void both_forms_are_read_and_sorted(void **state)
{
    struct fixture *fixture = *state;

    const char *text = HASH " *panels/03-halle/en.md\n" MANIFEST HASH "  a/b/c/d.png\n";

    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_int_equal(fixture->diag.count, 0);
    assert_int_equal(fixture->sums.count, 3);
    assert_string_equal(fixture->sums.entries[0].name, "a/b/c/d.png");
    assert_string_equal(fixture->sums.entries[1].name, "exhibit.ini");
    assert_string_equal(fixture->sums.entries[2].name, "panels/03-halle/en.md");
    assert_int_equal(fixture->sums.entries[2].line, 1);
    assert_int_equal(fixture->sums.entries[0].hash[1], 0x11);
    assert_int_equal(fixture->sums.entries[0].hash[31], 0xef);
    assert_ptr_equal(sums_find(&fixture->sums, "exhibit.ini"), &fixture->sums.entries[1]);
    assert_null(sums_find(&fixture->sums, "exhibit.in"));
    assert_null(sums_find(&fixture->sums, "theme.ini"));
}

static void refused(struct fixture *fixture, const char *text, enum err err, int line, const char *told)
{
    fixture->sums.count = -7;
    assert_int_equal(read_text(fixture, text), err);
    assert_int_equal(fixture->sums.count, -7);
    assert_int_equal(fixture->diag.count, 1);
    assert_int_equal(fixture->diag.problems[0].line, line);
    if (strstr(fixture->diag.problems[0].text, told) == NULL)
        assert_string_equal(fixture->diag.problems[0].text, told);
    diag_finish(&fixture->diag);
}

/* What the tools would let pass. */
static void each_other_form_is_refused(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *told;
    } CASES[] = {
        { "", 0, "was cut off" },
        { ZEROS "  exhibit.ini", 0, "was cut off" },
        { MANIFEST "\n", 2, "does not begin with 64 digits" },
        { MANIFEST ZEROS "  \n", 2, "does not begin with 64 digits" },
        { MANIFEST ZEROS "  a.ini\r\n", 2, "ends as on Windows" },
        { MANIFEST "A" ZEROS "  a.ini\n", 2, "does not begin with 64 digits" },
        { "\\" MANIFEST, 1, "does not begin with 64 digits" },
        { MANIFEST "SHA256 (a.ini) = " ZEROS "\n", 2, "does not begin with 64 digits" },
        { MANIFEST ZEROS " a.ini\n", 2, "has no blank and a blank or *" },
        { MANIFEST ZEROS "\t a.ini\n", 2, "has no blank and a blank or *" },
        { MANIFEST MANIFEST, 2, "is in the list twice, first in line 1" },
        { MANIFEST ZEROS "  a.ini\n" ZEROS " *a.ini\n", 3, "is in the list twice, first in line 2" },
        { ZEROS "  a.ini\n", 0, "does not name exhibit.ini" },
    };

    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        refused(*state, CASES[i].text, ERR_FORMAT, CASES[i].line, CASES[i].told);
}

static void names_mean_one_file_everywhere(void **state)
{
    static const struct {
        const char *name, *told;
    } CASES[] = {
        { "./a.ini", "has a letter" },
        { "../a.ini", "has a letter" },
        { "a/../b.ini", "has a letter" },
        { "/a.ini", "has an empty part" },
        { "a//b.ini", "has an empty part" },
        { "a/", "has an empty part" },
        { ".hidden.ini", "has a letter" },
        { "A.ini", "has a letter" },
        { "a b.ini", "has a letter" },
        { "\xc3\xa4.ini", "has a letter" },
        { "a\\b.ini", "has a letter" },
        { "a./b.ini", "ends in a dot" },
        { "con.ini", "for a device" },
        { "panels/com1/en.md", "for a device" },
        { "lpt9.md", "for a device" },
        { "a/b/c/d/e.md", "more than three folders deep" },
        { "a", "of a kind that no exhibit has" },
        { "a.exe", "of a kind that no exhibit has" },
        { "a.md.lnk", "of a kind that no exhibit has" },
        { "a.inix", "of a kind that no exhibit has" },
    };

    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[400];
        snprintf(text, sizeof text, MANIFEST ZEROS "  %s\n", CASES[i].name);
        refused(*state, text, ERR_FORMAT, 2, CASES[i].told);
    }
    assert_null(sums_name_fault("com10.md", 8));
    assert_null(sums_name_fault("console.md", 10));
    assert_null(sums_name_fault("0-_a.b.geojson", 14));
}

static void names_have_120_letters_at_most(void **state)
{
    char name[SUMS_NAME_BYTES_MAX + 2];

    (void)state;
    memset(name, 'a', sizeof name);
    memcpy(name + SUMS_NAME_BYTES_MAX - 3, ".md", 3);
    assert_null(sums_name_fault(name, SUMS_NAME_BYTES_MAX));
    memcpy(name + SUMS_NAME_BYTES_MAX - 2, ".md", 3);
    assert_non_null(strstr(sums_name_fault(name, SUMS_NAME_BYTES_MAX + 1), "120"));
}

/* A list of so many files, the manifest among them; malloc'd. */
static char *long_list(int count)
{
    char *text = malloc((size_t)count * 90 + 1), *at = text;

    assert_non_null(text);
    at += sprintf(at, "%s", MANIFEST);
    for (int i = 1; i < count; i++)
        at += sprintf(at, ZEROS "  %05d.md\n", i);
    return text;
}

static void a_list_has_10000_files_at_most(void **state)
{
    struct fixture *fixture = *state;
    char *most = long_list(SUMS_FILES_MAX), *more = long_list(SUMS_FILES_MAX + 1);

    refused(fixture, more, ERR_LIMIT, 0, "at most 10000 files");
    assert_int_equal(read_text(fixture, most), ERR_OK);
    assert_int_equal(fixture->sums.count, SUMS_FILES_MAX);
    free(most);
    free(more);
}

static void all_that_is_wrong_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, "x\n" ZEROS "  A.ini\n" MANIFEST MANIFEST), ERR_FORMAT);
    assert_int_equal(fixture->diag.count, 3);
}

static void what_is_written_is_read(void **state)
{
    struct fixture *fixture = *state;
    size_t len = 0;

    assert_int_equal(read_text(fixture, HASH " *z.md\n" MANIFEST), ERR_OK);
    const char *text = sums_write(&fixture->sums, &fixture->arena, &len);
    assert_string_equal(text, MANIFEST HASH "  z.md\n");
    assert_int_equal(len, strlen(text));
    check_truncations(fixture, text, read_text);
}

static void a_nul_byte_is_refused(void **state)
{
    static const char text[] = MANIFEST ZEROS "  a.ini\0.md\n";
    struct fixture *fixture = *state;

    assert_int_equal(sums_read(&fixture->arena, "SHA256SUMS", text, sizeof text - 1, &fixture->sums, &fixture->diag),
                     ERR_FORMAT);
    assert_non_null(strstr(fixture->diag.problems[0].text, "NUL"));
}

#define READ(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        READ(both_forms_are_read_and_sorted), READ(each_other_form_is_refused), READ(names_mean_one_file_everywhere),
        READ(names_have_120_letters_at_most), READ(a_list_has_10000_files_at_most), READ(all_that_is_wrong_is_told),
        READ(what_is_written_is_read),        READ(a_nul_byte_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
