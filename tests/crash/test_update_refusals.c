/* Which folders are refused for what lies in them or is listed, with which code, and that nothing is written for it:
 * table A of the faults of an update. The letters are those of DECISIONS.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/refused.h"

enum { LIST_BYTES = 4096, PATH_BYTES = 128 };

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void seal_with_name(struct packs *packs, const char *name, size_t len)
{
    char line[600] = HASH "  ";

    memcpy(line + 66, name, len);
    line[66 + len] = '\n';
    packs_seal_with(packs, line, 67 + len);
}

/* A1: files, list and seal of two exhibits of one museum, changed about. */
static void what_comes_from_another_exhibit_is_refused(void **state)
{
    static const struct {
        const char *file;
        enum update_code code;
    } moved[] = { { "/theme.ini", UPDATE_FILE_NOT_AS_SEALED },
                  { "/panels/en.md", UPDATE_FILE_NOT_AS_SEALED },
                  { "/exhibit.ini", UPDATE_FILE_NOT_AS_SEALED },
                  { "/SHA256SUMS", UPDATE_SEAL_BROKEN },
                  { "/SHA256SUMS.minisig", UPDATE_SEAL_BROKEN } };
    struct packs *packs = *state;
    char from[PATH_BYTES], to[PATH_BYTES];

    packs_put(packs, "/other", PACKS_ID, 9);
    model_keep();
    for (size_t i = 0; i < sizeof moved / sizeof *moved; i++) {
        size_t len = 0;
        model_restore();
        snprintf(from, sizeof from, "/other%s", moved[i].file);
        snprintf(to, sizeof to, PACKS_STICK "%s", moved[i].file);
        const uint8_t *bytes = model_get(from, &len);
        assert_non_null(bytes);
        model_put(to, bytes, len);
        diag_finish(&packs->diag);
        refused_halfway(packs, packs_install(packs, false), moved[i].code);
    }
}

/* A2, A5: by what the file says of itself, before anything is read or written. */
static void sizes_above_the_caps_are_refused(void **state)
{
    static const uint64_t sizes[] = { (UINT64_C(256) << 20) + 1, UINT64_C(1) << 31, UINT64_C(1) << 32,
                                      UINT64_C(5) << 30, UINT64_C(1) << 40 };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        static const char *const files[] = { "/theme.ini", "/SHA256SUMS", "/SHA256SUMS.minisig", "/exhibit.ini" };
        for (int file = 0; file < 4; file++) {
            char path[PATH_BYTES];
            snprintf(path, sizeof path, PACKS_STICK "%s", files[file]);
            model_claim(path, sizes[i]);
            refused(packs, UPDATE_OVER_CAP);
        }
    }
}

static void a_sum_above_the_cap_is_refused(void **state)
{
    struct packs *packs = *state;

    for (int i = 0; i < 6; i++) {
        char path[PATH_BYTES], name[PATH_BYTES / 2];
        snprintf(name, sizeof name, "panels/%d.md", i);
        snprintf(path, sizeof path, PACKS_STICK "/%s", name);
        model_put(path, "text", 4);
        model_claim(path, UINT64_C(200) << 20);
        seal_with_name(packs, name, strlen(name));
    }
    refused(packs, UPDATE_OVER_CAP);
}

/* A3 */
static void names_that_lead_elsewhere_are_refused(void **state)
{
    static const struct {
        const char *name;
        size_t len;
    } names[] = { { "../state", 8 }, { "/etc/passwd", 11 }, { "c:\\x.md", 7 }, { "a\\b.md", 6 }, { "a\0b.md", 6 },
                  { "./x.md", 6 }, { "a//b.md", 7 }, { "con", 3 }, { "panels/nul.md", 13 }, { "dot.", 4 },
                  { "\xe2\x80\xae.md", 6 }, { "\xff.md", 4 }, { "Panels/en.md", 12 }, { "panels/../x.md", 14 },
                  { "a/b/c/d/e.md", 12 }, { "SHA256SUMS", 10 }, { "run.exe", 7 }, { "a~1.md", 6 } };
    struct packs *packs = *state;
    char longest[301];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        seal_with_name(packs, names[i].name, names[i].len);
        refused(packs, UPDATE_LIST_LINE);
    }
    memset(longest, 'a', sizeof longest);
    seal_with_name(packs, longest, 300);
    refused(packs, UPDATE_LIST_LINE);
}

/* A4 */
static void lists_that_tools_read_differently_are_refused(void **state)
{
    static const char *const lines[] = {
        HASH "  theme.ini\n", "\n", HASH "  x.md\r\n", "SHA256 (x.md) = " HASH "\n", "\\" HASH "  x.md\n",
        "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef  x.md\n", HASH "  x.md",
    };
    struct packs *packs = *state;
    size_t len = 0;

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        packs_seal_with(packs, lines[i], strlen(lines[i]));
        refused(packs, UPDATE_LIST_LINE);
    }
    /* The first line is exhibit.ini's. */
    const char *list = (const char *)model_get(PACKS_STICK "/SHA256SUMS", &len);
    const char *second = strchr(list, '\n') + 1;
    char rest[LIST_BYTES];
    size_t rest_len = len - (size_t)(second - list);
    memcpy(rest, second, rest_len);
    packs_seal(packs, PACKS_STICK, rest, rest_len);
    refused(packs, UPDATE_LIST_LINE);
}

/* A11 */
static void more_files_than_a_list_may_have_are_refused(void **state)
{
    enum { LINES = SUMS_FILES_MAX + 1, LINE_BYTES = 80 };
    struct packs *packs = *state;
    char *list = malloc((size_t)LINES * LINE_BYTES), *at = list;

    for (int i = 0; i < LINES; i++)
        at += snprintf(at, LINE_BYTES, HASH "  %d.md\n", i);
    packs_seal(packs, PACKS_STICK, list, (size_t)(at - list));
    refused(packs, UPDATE_OVER_CAP);
    free(list);
}

/* A6, A7 */
static void listed_names_without_a_plain_file_are_all_named(void **state)
{
    struct packs *packs = *state;

    model_take(PACKS_STICK "/theme.ini");
    model_take(PACKS_STICK "/figures.csv");
    diag_finish(&packs->diag);
    enum update_code met = packs_install(packs, false);
    assert_int_equal(diag_error_count(&packs->diag), 2);
    refused_halfway(packs, met, UPDATE_LISTED_FILE);
    model_restore();
    model_take(PACKS_STICK "/theme.ini");
    model_put_device(PACKS_STICK "/theme.ini");
    refused(packs, UPDATE_LISTED_FILE);
    model_take(PACKS_STICK "/theme.ini");
    model_put_folder(PACKS_STICK "/theme.ini");
    refused(packs, UPDATE_LISTED_FILE);
    seal_with_name(packs, "theme.ini/x.md", 14);
    refused(packs, UPDATE_LISTED_FILE);
}

/* A8 */
static void what_is_not_listed_is_never_opened(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    int opens = model_opens();
    model_restore();
    for (int i = 0; i < 500; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, PACKS_STICK "/photos/%d.jpg", i);
        model_put(path, "photo", 5);
    }
    model_put_device(PACKS_STICK "/pipe.ini");
    model_put(PACKS_STICK "/Thumbs.db", "junk", 4);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(model_opens(), opens);
    assert_false(model_has(PACKS_STORE "/generations/00000002/Thumbs.db"));
}

static enum update_code miss(void *context, const char *path, bool vouched, struct diag *diag)
{
    (void)context;
    assert_true(vouched);
    assert_string_equal(path, PACKS_STORE "/stage/00000002");
    diag_error_of(diag, DIAG_MISSING, "panels/halle.png", 0, "this file is missing");
    diag_error_of(diag, DIAG_MISSING, "panels/lienz.png", 0, "this file is missing");
    diag_error_of(diag, DIAG_MISSING, "../trust/museum.pub", 0, "this file is missing");
    diag_error_of(diag, DIAG_RULE, "theme.ini", 3, "no such colour");
    return UPDATE_FILE_MISSING;
}

/* A9 */
static void what_is_there_but_not_sealed_is_told_as_that(void **state)
{
    static const struct {
        const char *file, *text;
    } told[] = { { "panels/halle.png", "this file is there, but not sealed" },
                 { "panels/lienz.png", "this file is missing" },
                 { "../trust/museum.pub", "this file is missing" },
                 { "theme.ini", "no such colour" } };
    struct packs *packs = *state;

    model_put(PACKS_STICK "/panels/halle.png", "picture", 7);
    diag_finish(&packs->diag);
    enum update_code met = packs_install_checked(packs, miss);
    assert_int_equal(diag_error_count(&packs->diag), sizeof told / sizeof *told);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        assert_string_equal(packs->diag.problems[i].file, told[i].file);
        assert_non_null(strstr(packs->diag.problems[i].text, told[i].text));
    }
    refused_halfway(packs, met, UPDATE_FILE_MISSING);
}

static void grow(void *context)
{
    model_resize(context, 5000);
}

static void shrink(void *context)
{
    model_resize(context, 3);
}

/* A12 */
static void a_file_that_changes_its_length_while_it_is_read_is_refused(void **state)
{
    struct packs *packs = *state;
    static char path[] = PACKS_STICK "/panels/en.md";

    model_on_read(path, grow, path);
    refused_halfway(packs, packs_install(packs, false), UPDATE_FILE_CHANGED);
    model_restore();
    model_on_read(path, shrink, path);
    refused_halfway(packs, packs_install(packs, false), UPDATE_FILE_CHANGED);
    /* Also of those that are read whole. */
    static char list[] = PACKS_STICK "/SHA256SUMS";
    model_restore();
    model_on_read(list, shrink, list);
    refused_halfway(packs, packs_install(packs, false), UPDATE_FILE_CHANGED);
    /* It says that it has more than there is. */
    model_restore();
    model_claim(path, 100000);
    refused_halfway(packs, packs_install(packs, false), UPDATE_FILE_CHANGED);
}

struct swap {
    const char *path;
    int reads;
};

/* From the second read on the file is another one. */
static void swap_later(void *context)
{
    struct swap *swap = context;

    if (swap->reads++ == 1)
        model_flip(swap->path, 0, 0);
}

/* A13: what was hashed is what was written, or read as settings. */
static void a_file_that_is_swapped_behind_its_hash_has_no_effect(void **state)
{
    static const char *const files[] = { PACKS_STICK "/theme.ini", PACKS_STICK "/exhibit.ini",
                                         PACKS_STICK "/SHA256SUMS", PACKS_STICK "/SHA256SUMS.minisig" };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct swap swap = { files[i], 0 };
        model_restore();
        model_on_read(files[i], swap_later, &swap);
        assert_int_equal(packs_install(packs, false), UPDATE_OK);
        assert_true(swap.reads >= 1);
        assert_int_equal(packs_start(packs, NULL), 6);
    }
}

static void a_stick_with_too_many_entries_is_refused(void **state)
{
    struct packs *packs = *state;

    packs_take(PACKS_STICK);
    for (int i = 0; i <= DELIVERY_ENTRIES_MAX; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, PACKS_STICK "/%d", i);
        model_put(path, "", 0);
    }
    refused(packs, UPDATE_TOO_MANY_ENTRIES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REFUSED_CASE(what_comes_from_another_exhibit_is_refused),
        REFUSED_CASE(sizes_above_the_caps_are_refused),
        REFUSED_CASE(a_sum_above_the_cap_is_refused),
        REFUSED_CASE(names_that_lead_elsewhere_are_refused),
        REFUSED_CASE(lists_that_tools_read_differently_are_refused),
        REFUSED_CASE(more_files_than_a_list_may_have_are_refused),
        REFUSED_CASE(listed_names_without_a_plain_file_are_all_named),
        REFUSED_CASE(what_is_not_listed_is_never_opened),
        REFUSED_CASE(what_is_there_but_not_sealed_is_told_as_that),
        REFUSED_CASE(a_file_that_changes_its_length_while_it_is_read_is_refused),
        REFUSED_CASE(a_file_that_is_swapped_behind_its_hash_has_no_effect),
        REFUSED_CASE(a_stick_with_too_many_entries_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, refused_tell);
}
