/* Folders that staff edited by hand: which names, sizes and kinds of files are taken, left out, refused and told.
 * Tables A6, A8, A10, D5 and F3 of the faults of an update, for what nobody sealed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/update/delivery.h"
#include "kiosk/update/import.h"
#include "tests/crash/by_hand.h"

static void sizes_above_the_caps_are_refused(void **state)
{
    struct packs *packs = *state;
    const struct {
        const char *file;
        uint64_t bytes;
    } cases[] = { { "panels/halle.jpg", IMPORT_PICTURE_BYTES_MAX + 1 },
                  { "exhibit.ini", MANIFEST_BYTES_MAX + 1 },
                  { "theme.ini", SEALED_FILE_BYTES_MAX + 1 },
                  { "theme.ini", UINT64_C(1) << 40 } };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[BY_HAND_PATH_BYTES];
        snprintf(path, sizeof path, PACKS_STICK "/%s", cases[i].file);
        model_claim(path, cases[i].bytes);
        by_hand_refused(packs, UPDATE_TOO_BIG, cases[i].file, "make it smaller");
    }
    for (int i = 0; i < 6; i++) {
        char name[BY_HAND_PATH_BYTES / 2], path[BY_HAND_PATH_BYTES];
        snprintf(name, sizeof name, "panels/%d.md", i);
        by_hand_put(name, "text");
        snprintf(path, sizeof path, PACKS_STICK "/%s", name);
        model_claim(path, UINT64_C(200) << 20);
    }
    by_hand_refused(packs, UPDATE_OVER_CAP, "", "together");
}

static void there_must_be_room(void **state)
{
    struct packs *packs = *state;

    model_room(UINT64_C(65) << 20, 1000);
    by_hand_refused(packs, UPDATE_NO_ROOM, "", "are needed");
    model_room(UINT64_C(1) << 30, 18);
    by_hand_refused(packs, UPDATE_NO_ROOM, "", "are needed");
}

static void names_that_no_exhibit_may_have_are_refused(void **state)
{
    static const struct {
        const char *name, *what;
        enum update_code code;
        const char *told; /* NULL: `name` itself */
    } cases[] = {
        { "PANELS~1/en.md", "names were shortened", UPDATE_FILE_NAME, "PANELS~1" },
        { "panels/HALLE~1.JPG", "names were shortened; copy the folder again", UPDATE_FILE_NAME, NULL },
        { "panels/bild von halle.jpg", "use a-z, 0-9, - and _", UPDATE_FILE_NAME, NULL },
        { "panels/stra\xc3\x9f" "e.md", "use a-z, 0-9, - and _", UPDATE_FILE_NAME, NULL },
        { "panels/con.md", "takes for a device", UPDATE_FILE_NAME, NULL },
        { "setup.exe", "is of a kind that no exhibit has", UPDATE_FILE_TYPE, NULL },
        { "panels/film.mp4", "is of a kind that no exhibit has", UPDATE_FILE_TYPE, NULL },
        { "museum.key", "is of a kind that no exhibit has", UPDATE_FILE_TYPE, NULL },
        { "notes", "is of a kind that no exhibit has", UPDATE_FILE_TYPE, NULL },
        { "panels/a/b/c/d.md", "three folders deep", UPDATE_TOO_MANY_ENTRIES, "panels/a/b/c" },
    };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        by_hand_put(cases[i].name, "text");
        by_hand_refused(packs, cases[i].code, cases[i].told != NULL ? cases[i].told : cases[i].name, cases[i].what);
    }
}

static void what_is_no_plain_file_is_refused(void **state)
{
    struct packs *packs = *state;

    model_put_device(PACKS_STICK "/panels/pipe.md");
    by_hand_refused(packs, UPDATE_FILE_TYPE, "panels/pipe.md", "is a link or a device");
}

static void too_many_entries_are_refused_before_anything_is_read(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(by_hand_import(packs), UPDATE_OK);
    model_restore();
    /* As many as may be in one folder; those of the other folder count, too. */
    for (int i = model_count(PACKS_STICK "/panels"); i < IMPORT_ENTRIES_MAX; i++) {
        char name[BY_HAND_PATH_BYTES / 2];
        snprintf(name, sizeof name, "panels/.%d", i);
        by_hand_put(name, "");
    }
    by_hand_refused(packs, UPDATE_TOO_MANY_ENTRIES, "panels", "more than 10000 files and folders");
}

static void junk_and_near_misses_are_left_out(void **state)
{
    static const char *const junk[] = { "Thumbs.db", ".DS_Store", "panels/._en.md", "~$figures.xlsx", "desktop.ini",
                                        "System Volume Information/IndexerVolumeGuid", "README.md", "panels/LICENSE",
                                        "SHA256SUMS" };
    static const struct {
        const char *name, *what;
    } misses[] = { { "figures.xlsx", "save it as CSV (UTF-8)" },
                   { "panels/en.docx", "save it as plain text" },
                   { "panels/FR.MD", "rename it \"fr.md\"" },
                   { "panels/IMG_1.JPG", "rename it \"img_1.jpg\"" },
                   { "panels/halle.heic", "save it as PNG" } };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
        by_hand_put(junk[i], "left behind");
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        by_hand_put(misses[i].name, "text");
    by_hand_imported(packs);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    assert_int_equal(packs->diag.count, sizeof misses / sizeof *misses);
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        by_hand_told(packs, misses[i].name, misses[i].what, true);
    assert_int_equal(model_count(BY_HAND_TAKEN), 6);
    assert_int_equal(model_count(BY_HAND_TAKEN "/panels"), 2);
}

static void the_same_picture_twice_is_refused(void **state)
{
    struct packs *packs = *state;

    by_hand_put("panels/halle.png", "text");
    enum update_code code = by_hand_import(packs);
    assert_int_equal(code, UPDATE_FILE_NAME);
    assert_true(by_hand_problem(packs, "panels/halle.jpg", "is there as \"panels/halle.png\" as well") != NULL ||
                by_hand_problem(packs, "panels/halle.png", "is there as \"panels/halle.jpg\" as well") != NULL);
    by_hand_untouched(packs);
}

static void of_several_folders_none_is_guessed(void **state)
{
    struct packs *packs = *state;

    packs_take(PACKS_STICK);
    packs_put(packs, PACKS_STICK "/a", PACKS_ID, 3);
    packs_unseal(PACKS_STICK "/a");
    by_hand_put("photos/halle.md", "none");
    by_hand_imported(packs);
    packs_put(packs, PACKS_STICK "/b", PACKS_ID, 4);
    packs_unseal(PACKS_STICK "/b");
    assert_int_equal(by_hand_import(packs), UPDATE_SEVERAL);
    by_hand_told(packs, "b", "so has \"a\"", false);
    /* Staff are not asked for their PIN first. */
    diag_finish(&packs->diag);
    assert_int_equal(packs_install(packs, false), UPDATE_SEVERAL);
    by_hand_told(packs, "b", "so has \"a\"", false);
    /* Nor is one guessed if the second came after the first was found alone. */
    struct arena arena = { 0 };
    int folder = DISK_NONE;
    diag_finish(&packs->diag);
    assert_int_equal(delivery_open_unsealed(PACKS_STICK, &arena, &folder, &packs->diag), UPDATE_SEVERAL);
    by_hand_told(packs, "b", "so has \"a\"", false);
    arena_finish(&arena);
    /* Of more than two the first two are named, in whatever order the stick has them. */
    packs_put(packs, PACKS_STICK "/c", PACKS_ID, 5);
    packs_unseal(PACKS_STICK "/c");
    diag_finish(&packs->diag);
    assert_int_equal(by_hand_import(packs), UPDATE_SEVERAL);
    by_hand_told(packs, "b", "so has \"a\"", false);
}

/* A10: what a file system of Windows takes for one name. */
static void names_that_differ_in_case_alone_are_refused(void **state)
{
    struct packs *packs = *state;

    by_hand_put("panels/EN.md", "text");
    by_hand_refused(packs, UPDATE_FILE_NAME, "panels/en.md", "is here as \"EN.md\" as well");
    by_hand_put("Panels/de.md", "text");
    by_hand_refused(packs, UPDATE_FILE_NAME, "panels", "is here as \"Panels\" as well");
    by_hand_put("panels/thumbs.db", "left");
    by_hand_put("panels/Thumbs.db", "left");
    by_hand_imported(packs);
}

/* A10: of names of eight letters only the folder is left to be told. */
static void a_folder_whose_names_were_shortened_is_told(void **state)
{
    static const char *const names[] = { "EXHIBI~1.INI", "WHOCAM~1/EXHIBI~1.INI" };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        model_take(PACKS_STICK "/exhibit.ini");
        by_hand_put(names[i], "[exhibit]\n");
        diag_finish(&packs->diag);
        assert_int_equal(packs_install(packs, false), UPDATE_FILE_NAME);
        by_hand_refused(packs, UPDATE_FILE_NAME, i == 0 ? "" : "WHOCAM~1", "copy the folder again");
    }
    model_take(PACKS_STICK "/exhibit.ini");
    by_hand_refused(packs, UPDATE_NO_EXHIBIT, "", "no folder here has an exhibit.ini");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BY_HAND_CASE(sizes_above_the_caps_are_refused),
        BY_HAND_CASE(there_must_be_room),
        BY_HAND_CASE(names_that_no_exhibit_may_have_are_refused),
        BY_HAND_CASE(names_that_differ_in_case_alone_are_refused),
        BY_HAND_CASE(a_folder_whose_names_were_shortened_is_told),
        BY_HAND_CASE(what_is_no_plain_file_is_refused),
        BY_HAND_CASE(too_many_entries_are_refused_before_anything_is_read),
        BY_HAND_CASE(junk_and_near_misses_are_left_out),
        BY_HAND_CASE(the_same_picture_twice_is_refused),
        BY_HAND_CASE(of_several_folders_none_is_guessed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
