/* The exhibit that plays, saved to a stick: what is on it, whatever fails, and that the store is never touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/update/save_texts.h"
#include "tests/crash/packs.h"

#define INSTALLED PACKS_STORE "/generations/00000002"
#define COPY PACKS_STICK "/kiosk-1"

enum { PATH_BYTES = 128, PROGRESS_MAX = 64 };

static const char *text_at(const char *folder, const char *name, size_t *len)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return (const char *)model_get(path, len);
}

static void assert_text(const char *folder, const char *name, const char *expected)
{
    size_t len = 0;
    const char *text = text_at(folder, name, &len);

    assert_non_null(text);
    assert_int_equal(len, strlen(expected));
    assert_memory_equal(text, expected, len);
}

static void assert_same(const char *folder, const char *other, const char *name)
{
    size_t len = 0, other_len = 0;
    const char *text = text_at(folder, name, &len), *wanted = text_at(other, name, &other_len);

    assert_non_null(text);
    assert_non_null(wanted);
    assert_int_equal(len, other_len);
    assert_memory_equal(text, wanted, len);
}

static enum update_code save(struct packs *packs, struct save_result *out)
{
    enum update_code code = packs_save(packs, out);

    assert_int_equal(model_open_items(), 0);
    return code;
}

static void what_plays_is_copied_and_listed(void **state)
{
    struct packs *packs = *state;
    struct save_result result;
    size_t bytes = 0, len = 0;

    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_string_equal(result.name, "kiosk-1");
    assert_int_equal(result.file_count, PACKS_FILES);
    for (int i = 0; i < PACKS_FILES; i++) {
        assert_same(COPY, INSTALLED, packs_files[i]);
        (void)text_at(COPY, packs_files[i], &len);
        bytes += len;
    }
    assert_int_equal(result.bytes, bytes);
    assert_same(COPY, INSTALLED, "SHA256SUMS");
    assert_false(model_has(COPY "/SHA256SUMS.minisig"));
    assert_true(packs_copy_whole("kiosk-1"));
    /* Four files, three texts, the list, and a folder within. */
    assert_int_equal(model_count(COPY), 3 + 3 + 1 + 1);
    assert_int_equal(packs_start(packs, NULL), 2);
}

static void texts_are_such_as_windows_shows(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_set_clock(0);
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_text(COPY, "READ-ME.txt", "\xef\xbb\xbfGuide\r\n-----\r\n\r\nEdit it.\r\n");
    assert_text(COPY, "log.txt", "\xef\xbb\xbfplays who-came-home\r\n");
    assert_text(COPY, "reports.txt",
                "\xef\xbb\xbf" "2  day unknown  installed: who-came-home, version 2, number 2\r\n"
                "1  day unknown  installed: who-came-home, version 1, number 1\r\n");
}

static void nothing_is_overwritten(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_put(PACKS_STICK "/kiosk-1", "a file", 6);
    model_put(PACKS_STICK "/kiosk-2/mine.txt", "mine", 4);
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_string_equal(result.name, "kiosk-3");
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_string_equal(result.name, "kiosk-4");
    assert_text(PACKS_STICK, "kiosk-1", "a file");
    assert_text(PACKS_STICK "/kiosk-2", "mine.txt", "mine");
    assert_int_equal(model_count(PACKS_STICK "/kiosk-2"), 1);
}

static void the_factorys_exhibit_is_saved_without_a_seal(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    packs_leave(packs, true);
    model_put(PACKS_FACTORY "/Thumbs.db", "junk", 4);
    model_put(PACKS_FACTORY "/log.txt", "of another copy", 15);
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_int_equal(result.file_count, PACKS_FILES);
    assert_true(packs_copy_whole("kiosk-1"));
    for (int i = 0; i < PACKS_FILES; i++)
        assert_same(COPY, PACKS_FACTORY, packs_files[i]);
    assert_false(model_has(COPY "/Thumbs.db"));
    assert_text(COPY, "log.txt", "\xef\xbb\xbfplays who-came-home\r\n");
    const struct history history = packs_history(packs);
    assert_string_equal(history.entries[0].id, "factory");
    assert_int_equal(history.entries[0].generation, GENERATION_FACTORY);

    for (int i = 0; i < PACKS_FILES; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, PACKS_FACTORY "/%s", packs_files[i]);
        model_take(path);
    }
    assert_int_equal(save(packs, &result), UPDATE_INSTALLED_DAMAGED);
    assert_string_equal(result.name, "");
}

static void a_copy_is_in_the_history(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    assert_int_equal(save(packs, &result), UPDATE_OK);
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
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_text(COPY, "log.txt", LOG);
    assert_int_equal(result.file_count, 2);
    assert_true(model_has(COPY "/reports.txt"));
}

/* Then the factory's plays, whatever the state names. */
static void after_changes_without_end_the_factorys_is_saved(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    packs_endless(packs);
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_same(COPY, PACKS_FACTORY, "exhibit.ini");
}

/* Found again as at a start, but for the disk, which is not written. */
static void a_lost_state_is_found_again(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_put(PACKS_STORE "/state", "", 0);
    assert_int_equal(save(packs, &result), UPDATE_OK);
    assert_same(COPY, INSTALLED, "exhibit.ini");
}

/* What a failed copy must not touch. */
struct before {
    char history[HISTORY_BYTES_MAX];
    struct update_state state;
};

static struct before look(struct packs *packs)
{
    const struct history history = packs_history(packs);
    struct before before;

    memset(&before, 0, sizeof before);
    history_write(&history, before.history);
    before.state = packs_state(packs);
    return before;
}

static void assert_untouched(struct packs *packs, const struct before *before)
{
    struct before after = look(packs);

    assert_string_equal(after.history, before->history);
    assert_memory_equal(&after.state, &before->state, sizeof after.state);
    assert_int_equal(model_count(PACKS_STORE "/generations"), 2);
    assert_int_equal(packs_start(packs, NULL), 2);
}

/* C6: the stick fails at each call in turn. */
static int fail_stick(struct packs *packs, enum disk_fault fault, bool for_good, enum update_code expected)
{
    int points = 0;
    bool met = true;

    model_restore();
    const struct before before = look(packs);

    for (int call = 0; met; call++) {
        struct save_result result;
        model_restore();
        diag_finish(&packs->diag);
        model_fail(call, fault, for_good, PACKS_STICK);
        enum update_code code = save(packs, &result);
        met = model_failed();
        model_heal();
        points += met;
        if (code == UPDATE_OK) {
            /* Another name was free, or a file beside the list was not there to be removed. */
            assert_true(!met || fault == DISK_EXISTS || fault == DISK_MISSING);
            assert_true(packs_copy_whole(result.name));
            continue;
        }
        assert_int_equal(code, expected);
        assert_true(diag_error_count(&packs->diag) > 0);
        assert_untouched(packs, &before);
        /* A list that is there all the same, for its last sync has failed, is of a whole copy. */
        assert_true(!model_has(COPY "/SHA256SUMS") || packs_copy_whole("kiosk-1"));
    }
    return points;
}

static void the_stick_may_fail_at_any_call(void **state)
{
    static const struct {
        enum disk_fault fault;
        enum update_code code;
    } cases[] = {
        { DISK_FAILED, UPDATE_STICK_REMOVED },   { DISK_FULL, UPDATE_STICK_FULL },
        { DISK_READ_ONLY, UPDATE_STICK_FULL },   { DISK_DENIED, UPDATE_STICK_FULL },
        { DISK_MISSING, UPDATE_STICK_REMOVED },  { DISK_NOT_PLAIN, UPDATE_STICK_REMOVED },
    };
    int points = 0;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        points += fail_stick(*state, cases[i].fault, true, cases[i].code);
        points += fail_stick(*state, cases[i].fault, false, cases[i].code);
    }
    assert_true(points > 300);
    print_message("%d points at which a stick fails, 0 violations\n", points);
}

/* The kiosk's own storage fails: staff are not sent to the stick for it. */
static void the_store_may_fail_at_any_call(void **state)
{
    struct packs *packs = *state;
    int points = 0;
    bool met = true;

    for (int call = 0; met; call++) {
        struct save_result result;
        model_restore();
        diag_finish(&packs->diag);
        model_fail(call, DISK_FAILED, true, PACKS_STORE);
        enum update_code code = save(packs, &result);
        met = model_failed();
        model_heal();
        points += met;
        assert_true(code == UPDATE_OK || code == UPDATE_INSTALLED_DAMAGED || code / 100 == 4);
        if (code == UPDATE_OK)
            assert_true(packs_copy_whole("kiosk-1"));
        else
            assert_false(model_has(COPY "/SHA256SUMS"));
        assert_int_equal(packs_start(packs, NULL), 2);
    }
    assert_true(points > 30);
}

static void a_refused_sync_or_close_ends_the_copy(void **state)
{
    static void (*const fails[])(int n, enum disk_fault fault) = { model_fail_sync, model_fail_close };
    struct packs *packs = *state;

    packs_block_history();
    model_keep();
    for (size_t i = 0; i < sizeof fails / sizeof *fails; i++) {
        bool met = true;
        int n = 0;
        for (; met; n += met) {
            struct save_result result;
            model_restore();
            fails[i](n, DISK_FAILED);
            enum update_code code = save(packs, &result);
            met = model_failed();
            assert_int_equal(code, met ? UPDATE_STICK_REMOVED : UPDATE_OK);
            model_heal();
        }
        assert_true(n >= 3);
    }
}

static void a_full_stick_is_told_before_anything_is_written(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    model_room(200000, UINT64_MAX);
    assert_int_equal(save(packs, &result), UPDATE_STICK_FULL);
    assert_string_equal(result.name, "");
    assert_int_equal(model_changes(), 0);
    assert_non_null(strstr(packs->diag.problems[packs->diag.count - 1].text, "MB are needed on the stick"));
}

static void a_stick_full_of_copies_is_full(void **state)
{
    struct packs *packs = *state;
    struct save_result result;

    for (int i = 1; i <= SAVE_FOLDERS_MAX; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, PACKS_STICK "/kiosk-%d", i);
        model_put(path, "", 0);
    }
    assert_int_equal(save(packs, &result), UPDATE_STICK_FULL);
    assert_string_equal(result.name, "");
}

static void a_stick_that_is_not_there_is_told(void **state)
{
    struct packs *packs = *state;
    const struct save_request request = { .to = "/nowhere", .trust = &packs->trust };
    struct save_result result;
    struct store store = packs_opened(packs);

    assert_int_equal(save_run(&store, &request, &result, &packs->diag), UPDATE_STICK_REMOVED);
    store_close(&store);
    assert_int_equal(model_open_items(), 0);
}

/* D9: no copy is made of what is not as it was sealed. */
static void what_has_rotted_is_not_passed_on(void **state)
{
    struct packs *packs = *state;
    int rotten = 0;

    for (int file = 0; file < PACKS_FILES; file++) {
        size_t len = 0;
        (void)text_at(INSTALLED, packs_files[file], &len);
        for (size_t byte = 0; byte < len; byte++) {
            struct save_result result;
            char path[PATH_BYTES];
            model_restore();
            snprintf(path, sizeof path, INSTALLED "/%s", packs_files[file]);
            model_flip(path, byte, (int)(byte % 8));
            assert_int_equal(save(packs, &result), UPDATE_INSTALLED_DAMAGED);
            assert_false(model_has(COPY "/SHA256SUMS"));
            rotten++;
        }
    }
    print_message("%d exhibits with a bit turned, none passed on\n", rotten);
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

    assert_int_equal(save(packs, &result), UPDATE_OK);
    model_put(COPY "/panels/en.md", "other words", 11);
    model_put(COPY "/SHA256SUMS.new", "of another time", 15);
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, NULL), UPDATE_OK);
    assert_int_equal(packs->diag.count, 0);
    assert_text(PACKS_STORE "/generations/00000003/panels", "en.md", "other words");
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, packs_set_up_two, packs_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_plays_is_copied_and_listed),
        TEST(texts_are_such_as_windows_shows),
        TEST(nothing_is_overwritten),
        TEST(the_factorys_exhibit_is_saved_without_a_seal),
        TEST(a_copy_is_in_the_history),
        TEST(a_file_of_the_exhibit_is_not_hidden_by_a_text),
        TEST(after_changes_without_end_the_factorys_is_saved),
        TEST(a_lost_state_is_found_again),
        TEST(the_stick_may_fail_at_any_call),
        TEST(the_store_may_fail_at_any_call),
        TEST(a_refused_sync_or_close_ends_the_copy),
        TEST(a_full_stick_is_told_before_anything_is_written),
        TEST(a_stick_full_of_copies_is_full),
        TEST(a_stick_that_is_not_there_is_told),
        TEST(what_has_rotted_is_not_passed_on),
        TEST(progress_goes_from_nothing_to_all),
        TEST(a_copy_is_brought_back),
        cmocka_unit_test(texts_of_any_form_are_made_plain),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
