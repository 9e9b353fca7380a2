/* The exhibit that plays, saved to a stick: what is on it and what is told of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/update/save_texts.h"
#include "tests/crash/copies.h"

enum { PATH_BYTES = 128, PROGRESS_MAX = 64 };

static void what_plays_is_copied_and_listed(void **state)
{
    struct packs *packs = *state;
    struct save_result result;
    size_t bytes = 0, len = 0;

    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    assert_string_equal(result.name, "kiosk-1");
    assert_int_equal(result.file_count, PACKS_FILES);
    for (int i = 0; i < PACKS_FILES; i++) {
        copies_assert_same(COPIES_FIRST, COPIES_OF, packs_files[i]);
        (void)copies_text(COPIES_FIRST, packs_files[i], &len);
        bytes += len;
    }
    assert_int_equal(result.bytes, bytes);
    copies_assert_same(COPIES_FIRST, COPIES_OF, "SHA256SUMS");
    assert_false(model_has(COPIES_FIRST "/SHA256SUMS.minisig"));
    assert_true(packs_copy_whole("kiosk-1"));
    /* Four files, three texts, the list, and a folder within. */
    assert_int_equal(model_count(COPIES_FIRST), 3 + 3 + 1 + 1);
    assert_int_equal(packs_start(packs, NULL), 2);
}

static void texts_are_such_as_windows_shows(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_set_clock(0);
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    copies_assert_text(COPIES_FIRST, "READ-ME.txt", "\xef\xbb\xbfGuide\r\n-----\r\n\r\nEdit it.\r\n");
    copies_assert_text(COPIES_FIRST, "log.txt", "\xef\xbb\xbfplays who-came-home\r\n");
    copies_assert_text(COPIES_FIRST, "reports.txt",
                "\xef\xbb\xbf" "2  day unknown  installed: who-came-home, version 2, number 2\r\n"
                "1  day unknown  installed: who-came-home, version 1, number 1\r\n");
}

static void nothing_is_overwritten(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_put(PACKS_STICK "/kiosk-1", "a file", 6);
    model_put(PACKS_STICK "/kiosk-2/mine.txt", "mine", 4);
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    assert_string_equal(result.name, "kiosk-3");
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    assert_string_equal(result.name, "kiosk-4");
    copies_assert_text(PACKS_STICK, "kiosk-1", "a file");
    copies_assert_text(PACKS_STICK "/kiosk-2", "mine.txt", "mine");
    assert_int_equal(model_count(PACKS_STICK "/kiosk-2"), 1);
}

static void the_factorys_exhibit_is_saved_without_a_seal(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    packs_leave(packs, true);
    model_put(PACKS_FACTORY "/Thumbs.db", "junk", 4);
    model_put(PACKS_FACTORY "/log.txt", "of another copy", 15);
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    assert_int_equal(result.file_count, PACKS_FILES);
    assert_true(packs_copy_whole("kiosk-1"));
    for (int i = 0; i < PACKS_FILES; i++)
        copies_assert_same(COPIES_FIRST, PACKS_FACTORY, packs_files[i]);
    assert_false(model_has(COPIES_FIRST "/Thumbs.db"));
    copies_assert_text(COPIES_FIRST, "log.txt", "\xef\xbb\xbfplays who-came-home\r\n");
    const struct history history = packs_history(packs);
    assert_string_equal(history.entries[0].id, "factory");
    assert_int_equal(history.entries[0].generation, GENERATION_FACTORY);

    for (int i = 0; i < PACKS_FILES; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, PACKS_FACTORY "/%s", packs_files[i]);
        model_take(path);
    }
    assert_int_equal(copies_save(packs, &result), UPDATE_NOT_SAVED);
    assert_string_equal(result.name, "");
}

static void a_copy_is_in_the_history(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    const struct history history = packs_history(packs);
    assert_int_equal(history.entries[0].what, HISTORY_SAVED);
    assert_int_equal(history.entries[0].version, 2);
    /* From a store that is open for reading it is saved all the same. */
    const struct save_request request = { .to = PACKS_STICK, .trust = &packs->trust };
    struct store store = packs_opened_reading(packs);
    int changes = model_changes();
    assert_int_equal(save_run(&store, &request, &result, &packs->diag), UPDATE_OK);
    store_close(&store);
    assert_true(model_changes() > changes);
    assert_string_equal(result.name, "kiosk-2");
    assert_true(packs_copy_whole("kiosk-2"));
    assert_false(model_has(PACKS_STICK "/kiosk-2/READ-ME.txt"));
    assert_true(model_has(PACKS_STICK "/kiosk-2/log.txt"));
    assert_int_equal(packs_history(packs).count, 3);
}

/* Such a one was made of a copy, and sealed with sha256sum and all that lay there. */
static void a_file_of_the_exhibit_is_not_hidden_by_a_text(void **state)
{
    static const char MANIFEST[] = "[exhibit]\nid = who-came-home\nversion = 3\nformat = 1\n", LOG[] = "its own\n";
    struct packs *packs = *state;
    struct sums_entry entries[] = { { .name = "exhibit.ini" }, { .name = "log.txt" } };
    const struct sums sums = { entries, 2 };
    struct save_result result;
    size_t len = 0;

    packs_hash(MANIFEST, strlen(MANIFEST), entries[0].hash);
    packs_hash(LOG, strlen(LOG), entries[1].hash);
    model_put(PACKS_STICK "/exhibit.ini", MANIFEST, strlen(MANIFEST));
    model_put(PACKS_STICK "/log.txt", LOG, strlen(LOG));
    const char *list = sums_write(&sums, &packs->arena, &len);
    packs_seal(packs, PACKS_STICK, list, len);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    copies_assert_text(COPIES_FIRST, "log.txt", LOG);
    assert_int_equal(result.file_count, 2);
    assert_true(model_has(COPIES_FIRST "/reports.txt"));
}

/* Then the factory's plays, whatever the state names. */
static void after_changes_without_end_the_factorys_is_saved(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    packs_endless(packs);
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    copies_assert_same(COPIES_FIRST, PACKS_FACTORY, "exhibit.ini");
}

/* Found again as at a start, but for the disk, which is not written. */
static void a_lost_state_is_found_again(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_put(PACKS_STORE "/state", "", 0);
    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    copies_assert_same(COPIES_FIRST, COPIES_OF, "exhibit.ini");
}

static struct staging_progress told[PROGRESS_MAX];
static int told_count;

static void tell(void *context, const struct staging_progress *progress)
{
    (void)context;
    assert_true(told_count < PROGRESS_MAX);
    told[told_count++] = *progress;
}

static void progress_goes_from_nothing_to_all(void **state)
{
    struct packs *packs = *state;
    const struct save_request request = { .to = PACKS_STICK, .trust = &packs->trust, .tell = tell };
    struct save_result result;
    struct store store = packs_opened(packs);

    told_count = 0;
    assert_int_equal(save_run(&store, &request, &result, &packs->diag), UPDATE_OK);
    store_close(&store);
    assert_true(told_count > 4);
    assert_int_equal(told[0].phase, STAGING_COPY);
    assert_int_equal(told[0].done, 0);
    assert_int_equal(told[told_count - 1].phase, STAGING_SYNC);
    assert_int_equal(told[told_count - 2].done, told[told_count - 2].total);
    for (int i = 1; i + 1 < told_count; i++)
        assert_true(told[i].done >= told[i - 1].done && told[i].done <= told[i].total);
}

/* What was saved, changed and brought back is the exhibit again, without what lies beside it. */
static void a_copy_is_brought_back(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    assert_int_equal(copies_save(packs, &result), UPDATE_OK);
    model_put(COPIES_FIRST "/panels/en.md", "other words", 11);
    model_put(COPIES_FIRST "/SHA256SUMS.new", "of another time", 15);
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, NULL), UPDATE_OK);
    assert_int_equal(packs->diag.count, 0);
    copies_assert_text(PACKS_STORE "/generations/00000003/panels", "en.md", "other words");
    /* Its four files in three names at the top and a folder, list and seal. */
    assert_int_equal(model_count(PACKS_STORE "/generations/00000003"), 3 + 1 + 2);
}

static void texts_of_any_form_are_made_plain(void **state)
{
    static const char GUIDE[] = "# Ein Titel für `x`\r\n\n| a | b |\n|---|---|\n| **E1** | you | too early |\n"
                                "* **Keep**: it";
    static const char PLAIN[] = "\xef\xbb\xbf" "Ein Titel für x\r\n---------------\r\n\r\n"
                                "a: b\r\nE1: you; too early\r\n* Keep: it\r\n";
    const struct bytes guide = { GUIDE, strlen(GUIDE) }, none = { NULL, 0 };
    struct arena arena = { 0 };
    struct bytes text = save_text_guide(&guide, &arena);

    (void)state;
    assert_string_equal(text.text, PLAIN);
    assert_int_equal(text.len, strlen(PLAIN));
    assert_string_equal(save_text_log(&none, &arena).text, "\xef\xbb\xbf");
    for (size_t cut = 0; cut <= guide.len; cut++) {
        const struct bytes part = { GUIDE, cut };
        assert_true(save_text_guide(&part, &arena).len >= 3);
    }
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        COPIES_CASE(what_plays_is_copied_and_listed),
        COPIES_CASE(texts_are_such_as_windows_shows),
        COPIES_CASE(nothing_is_overwritten),
        COPIES_CASE(the_factorys_exhibit_is_saved_without_a_seal),
        COPIES_CASE(a_copy_is_in_the_history),
        COPIES_CASE(a_file_of_the_exhibit_is_not_hidden_by_a_text),
        COPIES_CASE(after_changes_without_end_the_factorys_is_saved),
        COPIES_CASE(a_lost_state_is_found_again),
        COPIES_CASE(progress_goes_from_nothing_to_all),
        COPIES_CASE(a_copy_is_brought_back),
        cmocka_unit_test(texts_of_any_form_are_made_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
