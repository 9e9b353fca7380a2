/* Folders that staff edited by hand: what becomes of their pictures, typefaces and texts. Tables B8, E1 and F4 of the
 * faults of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/png.h"
#include "kiosk/update/caged.h"
#include "tests/crash/by_hand.h"

enum { WHY_BYTES = 200 };

static void a_photograph_becomes_a_plain_picture(void **state)
{
    struct packs *packs = *state;
    struct png_picture picture = { 0 };
    char why[WHY_BYTES] = "";
    size_t len = 0;

    by_hand_imported(packs);
    const uint8_t *bytes = model_get(BY_HAND_TAKEN "/panels/halle.png", &len);
    assert_non_null(bytes);
    assert_false(model_has(BY_HAND_TAKEN "/panels/halle.jpg"));
    assert_int_equal(png_decode(bytes, len, 1920, 1080, &picture, why, sizeof why), ERR_OK);
    assert_int_equal(picture.width, 32);
    assert_int_equal(picture.height, 48);
    /* Turned: what was below on the left is above. */
    assert_true((picture.pixels[0] & 0xff) > 200 && (picture.pixels[0] >> 16 & 0xff) < 50);
    png_picture_finish(&picture);
}

/* What is called PNG may be none; what is called JPEG too. */
static void a_picture_is_what_its_bytes_say(void **state)
{
    struct packs *packs = *state;
    size_t len = 0;
    const uint8_t *photo = model_get(PACKS_STICK "/panels/halle.jpg", &len);
    char copy[4096];

    assert_true(len < sizeof copy);
    memcpy(copy, photo, len);
    model_put(PACKS_STICK "/panels/lienz.png", copy, len);
    by_hand_imported(packs);
    assert_true(model_has(BY_HAND_TAKEN "/panels/lienz.png"));
    const uint8_t *png = model_get(BY_HAND_TAKEN "/panels/lienz.png", &len);
    assert_memory_equal(png, "\x89PNG", 4);
}

static void pictures_that_cannot_be_used_are_refused(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *why;
    } cases[] = {
        { "text", 4, "no picture that is read; save it as PNG or JPEG" },
        { "\0\0\0\x18" "ftypheic\0\0\0\0", 16, "HEIC" },
        { "", 0, "an empty file" },
        { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x01\0\0\0\0\0\0\0\0", 33, "30000 x 30000 px" },
        { "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", 20, "ends too early" },
    };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        model_put(PACKS_STICK "/panels/halle.jpg", cases[i].bytes, cases[i].len);
        by_hand_refused(packs, UPDATE_PICTURE, "panels/halle.jpg", cases[i].why);
    }
}

/* Seals the stick with what it lists and a typeface more. */
static void seal_with_font(struct packs *packs, const char *font)
{
    by_hand_put("fonts/text.ttf", font);
    packs_seal_file(packs, "fonts/text.ttf");
}

static void typefaces_must_be_known_here(void **state)
{
    struct packs *packs = *state;
    struct fonts fonts = { 0 };
    uint8_t hash[HASH_BYTES];

    by_hand_put("fonts/text.ttf", "a typeface");
    by_hand_refused(packs, UPDATE_FONT, "fonts/text.ttf", "is not known here");
    packs_hash("a typeface", strlen("a typeface"), hash);
    fonts_add(&fonts, &packs->arena, hash);
    by_hand_put("fonts/text.ttf", "a typeface");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, &fonts, NULL), UPDATE_OK);
    assert_int_equal(fonts.count, 1);
    model_restore();
    by_hand_put("fonts/text.ttf", "a typeface.");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, &fonts, NULL), UPDATE_FONT);
}

static void typefaces_of_an_installed_exhibit_are_known(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 4);
    seal_with_font(packs, "a typeface");
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    packs_put(packs, PACKS_STICK, PACKS_ID, 5);
    packs_unseal(PACKS_STICK);
    by_hand_imported(packs);
    by_hand_put("fonts/text.ttf", "another");
    assert_int_equal(by_hand_import(packs), UPDATE_FONT);
}

static enum update_code find_faults(void *context, const char *path, bool vouched, struct diag *diag)
{
    (void)context;
    assert_false(vouched);
    assert_string_equal(path, PACKS_STORE "/stage/00000002");
    assert_true(model_has(PACKS_STORE "/stage/00000002/theme.ini"));
    diag_error(diag, "theme.ini", 3, "no such colour");
    diag_error(diag, "theme.ini", 4, "no such size");
    diag_error(diag, "panels/halle.png", 0, "this file is missing");
    diag_error(diag, "panels/lienz.png", 0, "this file is missing");
    diag_warning(diag, "figures.csv", 1, "a long name");
    return UPDATE_RULE;
}

static enum update_code find_nothing(void *context, const char *path, bool vouched, struct diag *diag)
{
    (void)context;
    (void)path;
    (void)vouched;
    (void)diag;
    return UPDATE_OK;
}

static void all_problems_are_told_at_once(void **state)
{
    struct packs *packs = *state;

    by_hand_put("panels/halle.jpg", "no picture");
    by_hand_put("panels/a b.md", "text");
    by_hand_put("fonts/text.ttf", "a typeface");
    by_hand_put("run.exe", "program");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_FILE_NAME);
    by_hand_told(packs, "panels/halle.jpg", "cannot be used", false);
    by_hand_told(packs, "panels/a b.md", "use a-z", false);
    by_hand_told(packs, "fonts/text.ttf", "not known here", false);
    by_hand_told(packs, "run.exe", "keep it elsewhere", false);
    by_hand_told(packs, "theme.ini", "no such colour", false);
    by_hand_told(packs, "theme.ini", "no such size", false);
    by_hand_told(packs, "panels/lienz.png", "missing", false);
    by_hand_told(packs, "figures.csv", "a long name", true);
    assert_null(by_hand_problem(packs, "panels/halle.png", "missing"));
    by_hand_untouched(packs);
}

static void what_the_checker_refuses_is_refused(void **state)
{
    struct packs *packs = *state;

    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_RULE);
    by_hand_untouched(packs);
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_nothing), UPDATE_OK);
}

static void settings_that_cannot_be_read_are_told_with_the_rest(void **state)
{
    struct packs *packs = *state;

    by_hand_put("exhibit.ini", "[exhibit]\nid = who-came-home\n");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_TEXT);
    by_hand_told(packs, "theme.ini", "no such colour", false);
    by_hand_told(packs, "exhibit.ini", "needs \"version\"", false);
    by_hand_untouched(packs);
}

static enum update_code end_by_it(void *context, const char *path, bool vouched, struct diag *diag)
{
    static const enum cage_end ends[] = { CAGE_NO_START, CAGE_TIME, CAGE_MEMORY, CAGE_FORBIDDEN, CAGE_CRASHED };
    static size_t next;

    (void)context;
    (void)path;
    (void)vouched;
    return caged_end(ends[next++ % 5], NULL, "the content", diag);
}

/* G1: whatever becomes of the child that looks at it, nothing is installed, and it is told what happened. */
static void a_checker_that_ends_takes_nothing_in(void **state)
{
    static const enum update_code codes[] = { UPDATE_IMPORTER_ENDED, UPDATE_IMPORTER_SILENT, UPDATE_NO_MEMORY,
                                              UPDATE_DECODER_DIED, UPDATE_DECODER_DIED };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        diag_finish(&packs->diag);
        assert_int_equal(packs_import(packs, NULL, end_by_it), codes[i]);
        by_hand_told(packs, "", "the content", false);
        by_hand_untouched(packs);
        model_restore();
    }
}

static struct diag_problem problem(enum diag_kind kind, bool warning, int line)
{
    return (struct diag_problem){ kind, warning, "a.md", line, "a text" };
}

static void what_comes_out_of_a_cage_is_believed_in_bounds(void **state)
{
    /* Two, so that one record more than there may be is memory of the test as well. */
    struct caged_report *report = calloc(2, sizeof *report);
    struct diag told = { 0 }, heard = { 0 };

    (void)state;
    for (int i = 0; i < CAGED_PROBLEMS_MAX + 10; i++) {
        const struct diag_problem warning = problem(DIAG_OTHER, true, i);
        diag_add_problem(&told, &warning);
    }
    const struct diag_problem error = problem(DIAG_MISSING, false, 7);
    diag_add_problem(&told, &error);
    caged_tell(report, &told);
    assert_true(caged_hear(report, &heard));
    /* The error is not lost among the warnings, and all are counted. */
    assert_int_equal(heard.count, CAGED_PROBLEMS_MAX);
    assert_int_equal(heard.problems[0].kind, DIAG_MISSING);
    assert_int_equal(heard.problems[0].line, 7);
    assert_int_equal(heard.error_count, 1);
    assert_int_equal(heard.warning_count, CAGED_PROBLEMS_MAX + 10);
    diag_finish(&told);
    diag_finish(&heard);
    const struct caged_report good = *report;
    for (int lie = 0; lie < 8; lie++) {
        *report = good;
        report->count = lie == 0 ? CAGED_PROBLEMS_MAX + 1 : lie == 1 ? -1 : report->count;
        report->problems[3].kind = lie == 2 ? DIAG_KIND_COUNT : lie == 3 ? -1 : 0;
        report->problems[3].line = lie == 4 ? -1 : 0;
        report->errors = lie == 5 ? 0 : CAGED_PROBLEMS_MAX + 1;
        report->warnings = lie == 6 ? -1 : lie == 7 ? 1 : report->warnings;
        assert_false(caged_hear(report, &heard));
        assert_int_equal(heard.count, 0);
    }
    *report = good;
    memset(report->problems[0].text, 'x', sizeof report->problems[0].text);
    memset(report->problems[0].file, 'y', sizeof report->problems[0].file);
    assert_true(caged_hear(report, &heard));
    assert_int_equal(strlen(heard.problems[0].text), DIAG_TEXT_BYTES - 1);
    assert_int_equal(strlen(heard.problems[0].file), CAGED_FILE_BYTES - 1);
    diag_finish(&heard);
    free(report);
}

static void a_later_format_is_refused_to_staff_too(void **state)
{
    struct packs *packs = *state;

    by_hand_put("exhibit.ini", "[exhibit]\nid = who-came-home\nversion = 3\nformat = 99\n");
    by_hand_refused(packs, UPDATE_PROGRAM_OLD, "exhibit.ini", "format 99");
    /* Whatever else is wrong: nobody can mend it who has not the program that reads it. */
    by_hand_put("exhibit.ini", "[exhibit]\nid = who-came-home\nversion = 3\nformat = 99\n");
    by_hand_put("panels/a b.md", "text");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_PROGRAM_OLD);
    assert_null(by_hand_problem(packs, "theme.ini", "no such colour"));
    by_hand_untouched(packs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BY_HAND_CASE(a_photograph_becomes_a_plain_picture),
        BY_HAND_CASE(a_picture_is_what_its_bytes_say),
        BY_HAND_CASE(pictures_that_cannot_be_used_are_refused),
        BY_HAND_CASE(typefaces_must_be_known_here),
        BY_HAND_CASE(typefaces_of_an_installed_exhibit_are_known),
        BY_HAND_CASE(all_problems_are_told_at_once),
        BY_HAND_CASE(what_the_checker_refuses_is_refused),
        BY_HAND_CASE(settings_that_cannot_be_read_are_told_with_the_rest),
        BY_HAND_CASE(a_checker_that_ends_takes_nothing_in),
        cmocka_unit_test(what_comes_out_of_a_cage_is_believed_in_bounds),
        BY_HAND_CASE(a_later_format_is_refused_to_staff_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
