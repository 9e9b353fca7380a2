/* Folders that staff edited by hand: what is taken, left out, refused and told. Tables A8 to A11, B7, B8, C1, D5, F3
 * and F4 of the faults of an update, for what nobody sealed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/png.h"
#include "kiosk/update/import.h"
#include "tests/crash/packs.h"
#include "tests/unit/jpeg_fixture.h"

enum { PATH_BYTES = 300, WHY_BYTES = 200 };

/* Version 2 plays, and was not changed by hand; on the stick lies version 3, with a photograph, without a seal. */
static int set_up(void **state)
{
    struct packs *packs = malloc(sizeof *packs);
    size_t len = 0;
    uint8_t *photo = jpeg_make(&(struct jpeg_wish){ .width = 48, .height = 32, .orientation = 6 }, &len);

    packs_begin(packs);
    packs_settle(packs, 2);
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    packs_unseal(PACKS_STICK);
    model_put(PACKS_STICK "/panels/halle.jpg", photo, len);
    free(photo);
    model_keep();
    *state = packs;
    return 0;
}

static int tear_down(void **state)
{
    packs_end(*state);
    free(*state);
    return 0;
}

static void put(const char *name, const char *text)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, PACKS_STICK "/%s", name);
    model_put(path, text, strlen(text));
}

static const struct diag_problem *problem_of(const struct packs *packs, const char *file, const char *text)
{
    for (int i = 0; i < packs->diag.count; i++) {
        const struct diag_problem *problem = &packs->diag.problems[i];
        if (strcmp(problem->file, file) == 0 && strstr(problem->text, text) != NULL)
            return problem;
    }
    return NULL;
}

static void assert_told(const struct packs *packs, const char *file, const char *text, bool warning)
{
    const struct diag_problem *problem = problem_of(packs, file, text);

    if (problem == NULL) {
        for (int i = 0; i < packs->diag.count; i++)
            print_message("%s: %s\n", packs->diag.problems[i].file, packs->diag.problems[i].text);
        fail_msg("nothing told of %s: %s", file, text);
        return;
    }
    assert_int_equal(problem->warning, warning);
}

static enum update_code import(struct packs *packs)
{
    diag_finish(&packs->diag);
    return packs_import(packs, NULL, NULL);
}

/* Nothing of it is left, and what played plays on. */
static void assert_untouched(struct packs *packs)
{
    assert_int_equal(model_open_items(), 0);
    assert_int_equal(model_count(PACKS_STORE "/stage"), 0);
    assert_int_equal(model_count(PACKS_STORE "/generations"), 1);
    assert_int_equal(packs_start(packs, NULL), 2);
}

static void refused(struct packs *packs, enum update_code code, const char *file, const char *text)
{
    enum update_code met = import(packs);

    assert_told(packs, file, text, false);
    assert_int_equal(met, code);
    assert_untouched(packs);
    model_restore();
}

static void imported(struct packs *packs)
{
    enum update_code code = import(packs);

    if (code != UPDATE_OK && packs->diag.count > 0)
        print_message("%s: %s\n", packs->diag.problems[0].file, packs->diag.problems[0].text);
    assert_int_equal(code, UPDATE_OK);
    assert_int_equal(model_open_items(), 0);
}

#define TAKEN PACKS_STORE "/generations/00000002"

static void what_staff_edited_is_a_preview_until_it_is_kept(void **state)
{
    struct packs *packs = *state;
    struct store store;

    imported(packs);
    assert_int_equal(packs_start(packs, NULL), 2);
    model_restore();
    imported(packs);
    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    assert_int_equal(trial_keep(&store, &packs->trust, &packs->diag), UPDATE_OK);
    store_close(&store);
    assert_int_equal(packs_start(packs, NULL), 3);
    assert_int_equal(import(packs), UPDATE_SAME);
    assert_int_equal(packs_start(packs, NULL), 3);
}

static void nothing_is_taken_unasked(void **state)
{
    struct packs *packs = *state;

    packs_block_history();
    assert_int_equal(packs_install(packs, false), UPDATE_NO_SEAL);
    assert_int_equal(packs_install(packs, true), UPDATE_NO_SEAL);
    assert_true(update_code_by_hand(UPDATE_NO_SEAL) && update_code_asks(UPDATE_NO_SEAL));
    assert_true(update_code_asks(UPDATE_OLDER) && !update_code_by_hand(UPDATE_OLDER));
    assert_false(update_code_asks(UPDATE_PROGRAM_OLD));
    assert_int_equal(model_changes(), 0);
    assert_untouched(packs);
}

static void a_photograph_becomes_a_plain_picture(void **state)
{
    struct packs *packs = *state;
    struct png_picture picture = { 0 };
    char why[WHY_BYTES] = "";
    size_t len = 0;

    imported(packs);
    const uint8_t *bytes = model_get(TAKEN "/panels/halle.png", &len);
    assert_non_null(bytes);
    assert_false(model_has(TAKEN "/panels/halle.jpg"));
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
    imported(packs);
    assert_true(model_has(TAKEN "/panels/lienz.png"));
    const uint8_t *png = model_get(TAKEN "/panels/lienz.png", &len);
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
        refused(packs, UPDATE_PICTURE, "panels/halle.jpg", cases[i].why);
    }
}

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
        char path[PATH_BYTES];
        snprintf(path, sizeof path, PACKS_STICK "/%s", cases[i].file);
        model_claim(path, cases[i].bytes);
        refused(packs, UPDATE_TOO_BIG, cases[i].file, "make it smaller");
    }
    for (int i = 0; i < 6; i++) {
        char name[PATH_BYTES / 2], path[PATH_BYTES];
        snprintf(name, sizeof name, "panels/%d.md", i);
        put(name, "text");
        snprintf(path, sizeof path, PACKS_STICK "/%s", name);
        model_claim(path, UINT64_C(200) << 20);
    }
    refused(packs, UPDATE_OVER_CAP, "", "together");
}

static void there_must_be_room(void **state)
{
    struct packs *packs = *state;

    model_room(UINT64_C(65) << 20, 1000);
    refused(packs, UPDATE_NO_ROOM, "", "are needed");
    model_room(UINT64_C(1) << 30, 18);
    refused(packs, UPDATE_NO_ROOM, "", "are needed");
}

static void names_that_no_exhibit_may_have_are_refused(void **state)
{
    static const struct {
        const char *name, *what;
        enum update_code code;
    } cases[] = {
        { "PANELS~1/en.md", NULL, UPDATE_FILE_NAME },
        { "panels/HALLE~1.JPG", "names were shortened; copy the folder again", UPDATE_FILE_NAME },
        { "panels/bild von halle.jpg", "use a-z, 0-9, - and _", UPDATE_FILE_NAME },
        { "panels/stra\xc3\x9f" "e.md", "use a-z, 0-9, - and _", UPDATE_FILE_NAME },
        { "panels/con.md", "takes for a device", UPDATE_FILE_NAME },
        { "setup.exe", "is of a kind that no exhibit has", UPDATE_FILE_TYPE },
        { "panels/film.mp4", "is of a kind that no exhibit has", UPDATE_FILE_TYPE },
        { "museum.key", "is of a kind that no exhibit has", UPDATE_FILE_TYPE },
        { "notes", "is of a kind that no exhibit has", UPDATE_FILE_TYPE },
        { "panels/a/b/c/d.md", NULL, UPDATE_TOO_MANY_ENTRIES },
    };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(cases[i].name, "text");
        refused(packs, cases[i].code, cases[i].what != NULL ? cases[i].name : i == 0 ? "PANELS~1" : "panels/a/b/c",
                cases[i].what != NULL ? cases[i].what : i == 0 ? "names were shortened" : "three folders deep");
    }
}

static void what_is_no_plain_file_is_refused(void **state)
{
    struct packs *packs = *state;

    model_put_device(PACKS_STICK "/panels/pipe.md");
    refused(packs, UPDATE_FILE_TYPE, "panels/pipe.md", "is a link or a device");
}

static void too_many_entries_are_refused_before_anything_is_read(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(import(packs), UPDATE_OK);
    model_restore();
    for (int i = 0; i < IMPORT_ENTRIES_MAX; i++) {
        char name[PATH_BYTES / 2];
        snprintf(name, sizeof name, "panels/.%d", i);
        put(name, "");
    }
    refused(packs, UPDATE_TOO_MANY_ENTRIES, "panels", "more than 10000 files and folders");
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
                   { "panels/EN.MD", "rename it \"en.md\"" },
                   { "panels/IMG_1.JPG", "rename it \"img_1.jpg\"" },
                   { "panels/halle.heic", "save it as PNG" } };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
        put(junk[i], "left behind");
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        put(misses[i].name, "text");
    imported(packs);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    assert_int_equal(packs->diag.count, sizeof misses / sizeof *misses);
    for (size_t i = 0; i < sizeof misses / sizeof *misses; i++)
        assert_told(packs, misses[i].name, misses[i].what, true);
    assert_int_equal(model_count(TAKEN), 6);
    assert_int_equal(model_count(TAKEN "/panels"), 2);
}

static void the_same_picture_twice_is_refused(void **state)
{
    struct packs *packs = *state;

    put("panels/halle.png", "text");
    enum update_code code = import(packs);
    assert_int_equal(code, UPDATE_FILE_NAME);
    assert_true(problem_of(packs, "panels/halle.jpg", "is there as \"panels/halle.png\" as well") != NULL ||
                problem_of(packs, "panels/halle.png", "is there as \"panels/halle.jpg\" as well") != NULL);
    assert_untouched(packs);
}

/* Seals the stick with what it lists and a typeface more. */
static void seal_with_font(struct packs *packs, const char *font)
{
    char list[2048], digits[HASH_HEX_BYTES];
    uint8_t hash[HASH_BYTES];
    struct hash all;
    size_t len = 0;
    const uint8_t *old = model_get(PACKS_STICK "/SHA256SUMS", &len);

    hash_begin(&all);
    hash_add(&all, font, strlen(font));
    hash_end(&all, hash);
    hash_hex(hash, digits);
    memcpy(list, old, len);
    len += (size_t)snprintf(list + len, sizeof list - len, "%s  fonts/text.ttf\n", digits);
    put("fonts/text.ttf", font);
    packs_seal(packs, PACKS_STICK, list, len);
}

static void typefaces_must_be_known_here(void **state)
{
    struct packs *packs = *state;
    struct fonts fonts = { 0 };
    uint8_t hash[HASH_BYTES];
    struct hash all;

    put("fonts/text.ttf", "a typeface");
    refused(packs, UPDATE_FONT, "fonts/text.ttf", "is not known here");
    hash_begin(&all);
    hash_add(&all, "a typeface", strlen("a typeface"));
    hash_end(&all, hash);
    fonts_add(&fonts, &packs->arena, hash);
    put("fonts/text.ttf", "a typeface");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, &fonts, NULL), UPDATE_OK);
    assert_int_equal(fonts.count, 1);
    model_restore();
    put("fonts/text.ttf", "a typeface.");
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
    imported(packs);
    put("fonts/text.ttf", "another");
    assert_int_equal(import(packs), UPDATE_FONT);
}

static enum update_code find_faults(void *context, const char *path, struct diag *diag)
{
    (void)context;
    assert_string_equal(path, PACKS_STORE "/stage/00000002");
    assert_true(model_has(PACKS_STORE "/stage/00000002/theme.ini"));
    diag_error(diag, "theme.ini", 3, "no such colour");
    diag_error(diag, "panels/halle.png", 0, "this file is missing");
    diag_error(diag, "panels/lienz.png", 0, "this file is missing");
    diag_warning(diag, "figures.csv", 1, "a long name");
    return UPDATE_RULE;
}

static enum update_code find_nothing(void *context, const char *path, struct diag *diag)
{
    (void)context;
    (void)path;
    (void)diag;
    return UPDATE_OK;
}

static void all_problems_are_told_at_once(void **state)
{
    struct packs *packs = *state;

    put("panels/halle.jpg", "no picture");
    put("panels/a b.md", "text");
    put("fonts/text.ttf", "a typeface");
    put("run.exe", "program");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_FILE_NAME);
    assert_told(packs, "panels/halle.jpg", "cannot be used", false);
    assert_told(packs, "panels/a b.md", "use a-z", false);
    assert_told(packs, "fonts/text.ttf", "not known here", false);
    assert_told(packs, "run.exe", "keep it elsewhere", false);
    assert_told(packs, "theme.ini", "no such colour", false);
    assert_told(packs, "panels/lienz.png", "missing", false);
    assert_told(packs, "figures.csv", "a long name", true);
    assert_null(problem_of(packs, "panels/halle.png", "missing"));
    assert_untouched(packs);
}

static void what_the_checker_refuses_is_refused(void **state)
{
    struct packs *packs = *state;

    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_RULE);
    assert_untouched(packs);
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_nothing), UPDATE_OK);
}

static void settings_that_cannot_be_read_are_told_with_the_rest(void **state)
{
    struct packs *packs = *state;

    put("exhibit.ini", "[exhibit]\nid = who-came-home\n");
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, find_faults), UPDATE_RULE);
    assert_told(packs, "theme.ini", "no such colour", false);
    assert_untouched(packs);
}

static void a_later_format_is_refused_to_staff_too(void **state)
{
    struct packs *packs = *state;

    put("exhibit.ini", "[exhibit]\nid = who-came-home\nversion = 3\nformat = 99\n");
    refused(packs, UPDATE_PROGRAM_OLD, "exhibit.ini", "format 99");
}

static void versions_are_staffs_own(void **state)
{
    static const char *const manifests[] = { "[exhibit]\nid = who-came-home\nversion = 1\nformat = 1\n",
                                             "[exhibit]\nid = another\nversion = 2\nformat = 1\n" };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++) {
        put("exhibit.ini", manifests[i]);
        imported(packs);
        model_restore();
    }
}

static void an_edited_file_of_a_sealed_exhibit_is_staffs_work(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    put("theme.ini", "edited");
    assert_int_equal(packs_install(packs, true), UPDATE_FILE_NOT_AS_SEALED);
    imported(packs);
    assert_told(packs, "theme.ini", "is not as it was sealed; taken as edited by hand", true);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    model_restore();
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    model_take(PACKS_STICK "/theme.ini");
    imported(packs);
    assert_told(packs, "theme.ini", "is not there; taken as edited by hand", true);
    assert_false(model_has(TAKEN "/theme.ini"));
    model_restore();
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    put("exhibit.ini", "[exhibit]\nid = who-came-home\nversion = 9\nformat = 1\n");
    imported(packs);
}

/* Most likely staff edit a copy of what plays, whose list and seal they leave as they are. */
static void an_edited_file_of_what_plays_is_staffs_work(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    model_take(PACKS_STICK "/panels/halle.jpg");
    assert_int_equal(import(packs), UPDATE_SAME);
    assert_int_equal(diag_error_count(&packs->diag), 1);
    put("theme.ini", "edited");
    assert_int_equal(packs_install(packs, true), UPDATE_SAME);
    imported(packs);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    assert_int_equal(packs->diag.count, 1);
    assert_told(packs, "theme.ini", "is not as it was sealed; taken as edited by hand", true);
}

/* B7: not even of this kiosk. */
static void a_seal_of_a_device_gives_no_rights_on_a_stick(void **state)
{
    struct packs *packs = *state;
    struct seal_secret device, museum = packs->secret;
    struct store store;
    size_t len = 0;

    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    assert_int_equal(device_open(&store, &device, &packs->diag), UPDATE_OK);
    store_close(&store);
    packs_trust_device(packs);
    assert_int_equal(packs->trust.count, 2);
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    packs->secret = device;
    const uint8_t *list = model_get(PACKS_STICK "/SHA256SUMS", &len);
    packs_seal(packs, PACKS_STICK, arena_text(&packs->arena, (const char *)list, len), len);
    packs->secret = museum;
    assert_int_equal(packs_install(packs, false), UPDATE_KEY_UNKNOWN);
    assert_int_equal(packs_install(packs, true), UPDATE_KEY_UNKNOWN);
    imported(packs);
    assert_told(packs, "SHA256SUMS.minisig", "takes no new exhibits; taken as edited by hand", true);
}

static void of_several_folders_none_is_guessed(void **state)
{
    struct packs *packs = *state;

    packs_take(PACKS_STICK);
    packs_put(packs, PACKS_STICK "/a", PACKS_ID, 3);
    packs_unseal(PACKS_STICK "/a");
    put("photos/halle.md", "none");
    imported(packs);
    packs_put(packs, PACKS_STICK "/b", PACKS_ID, 4);
    packs_unseal(PACKS_STICK "/b");
    assert_int_equal(import(packs), UPDATE_NO_EXHIBIT);
    assert_told(packs, "b", "so has \"a\"", false);
}

static void grow(void *context)
{
    (void)context;
    model_resize(PACKS_STICK "/figures.csv", 4000);
}

static void a_file_that_changes_while_it_is_read_is_refused(void **state)
{
    struct packs *packs = *state;

    model_on_read(PACKS_STICK "/figures.csv", grow, NULL);
    refused(packs, UPDATE_FILE_CHANGED, "figures.csv", "changed while it was read");
}

/* C1, D5, D6: at each call of the disk in turn. */
static void fail_everywhere(struct packs *packs, const char *root, enum disk_fault fault, enum update_code expected)
{
    int failures = 0;

    for (int call = 0;; call++) {
        model_restore();
        model_fail(call, fault, true, root);
        enum update_code code = import(packs);
        bool met = model_failed();
        model_heal();
        assert_int_equal(model_open_items(), 0);
        if (!met)
            break;
        failures += code == expected;
        /* Behind the commit only the history is written. */
        if (code == UPDATE_OK)
            assert_told(packs, "history", "cannot be written", true);
        assert_int_equal(packs_start(packs, NULL), 2);
    }
    assert_true(failures > 10);
}

static void a_stick_may_be_pulled_at_any_time(void **state)
{
    fail_everywhere(*state, PACKS_STICK, DISK_FAILED, UPDATE_STICK_REMOVED);
}

static void the_store_may_fail_at_any_time(void **state)
{
    /* A cage for each call takes its time. */
    model_take(PACKS_STICK "/panels/halle.jpg");
    model_keep();
    fail_everywhere(*state, PACKS_STORE, DISK_READ_ONLY, UPDATE_READ_ONLY);
    fail_everywhere(*state, PACKS_STORE, DISK_FULL, UPDATE_WRITE_FAILED);
}

static const char *content(struct packs *packs, const char *path)
{
    size_t len = 0;
    const uint8_t *bytes = model_get(path, &len);

    assert_non_null(bytes);
    return arena_text(&packs->arena, (const char *)bytes, len);
}

static void the_key_is_made_once(void **state)
{
    struct packs *packs = *state;

    imported(packs);
    const char *key = content(packs, PACKS_STORE "/device.key"), *public = content(packs, PACKS_STORE "/device.pub");
    put("theme.ini", "edited again");
    imported(packs);
    assert_string_equal(key, content(packs, PACKS_STORE "/device.key"));
    /* The public half can be made again, the secret one cannot. */
    model_put(PACKS_STORE "/device.pub", "damaged", 7);
    put("theme.ini", "edited a third time");
    imported(packs);
    assert_string_equal(public, content(packs, PACKS_STORE "/device.pub"));
    model_take(PACKS_STORE "/device.key");
    assert_int_equal(import(packs), UPDATE_NO_STORE);
    assert_told(packs, "device.key", "is gone", false);
    model_put(PACKS_STORE "/device.key", "damaged", 7);
    assert_int_equal(import(packs), UPDATE_NO_STORE);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(what_staff_edited_is_a_preview_until_it_is_kept),
        CASE(nothing_is_taken_unasked),
        CASE(a_photograph_becomes_a_plain_picture),
        CASE(a_picture_is_what_its_bytes_say),
        CASE(pictures_that_cannot_be_used_are_refused),
        CASE(sizes_above_the_caps_are_refused),
        CASE(there_must_be_room),
        CASE(names_that_no_exhibit_may_have_are_refused),
        CASE(what_is_no_plain_file_is_refused),
        CASE(too_many_entries_are_refused_before_anything_is_read),
        CASE(junk_and_near_misses_are_left_out),
        CASE(the_same_picture_twice_is_refused),
        CASE(typefaces_must_be_known_here),
        CASE(typefaces_of_an_installed_exhibit_are_known),
        CASE(all_problems_are_told_at_once),
        CASE(what_the_checker_refuses_is_refused),
        CASE(settings_that_cannot_be_read_are_told_with_the_rest),
        CASE(a_later_format_is_refused_to_staff_too),
        CASE(versions_are_staffs_own),
        CASE(an_edited_file_of_a_sealed_exhibit_is_staffs_work),
        CASE(an_edited_file_of_what_plays_is_staffs_work),
        CASE(a_seal_of_a_device_gives_no_rights_on_a_stick),
        CASE(of_several_folders_none_is_guessed),
        CASE(a_file_that_changes_while_it_is_read_is_refused),
        CASE(a_stick_may_be_pulled_at_any_time),
        CASE(the_store_may_fail_at_any_time),
        CASE(the_key_is_made_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
