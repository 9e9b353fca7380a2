/* Saving to a stick, whatever fails, is full or has rotted: no copy that is not whole has a list, and the store is
 * never touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/copies.h"

enum { PATH_BYTES = 128 };

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
        enum update_code code = copies_save(packs, &result);
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
        assert_true(!model_has(COPIES_FIRST "/SHA256SUMS") || packs_copy_whole("kiosk-1"));
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
        enum update_code code = copies_save(packs, &result);
        met = model_failed();
        model_heal();
        points += met;
        assert_true(code == UPDATE_OK || code == UPDATE_NOT_SAVED || code / 100 == 4);
        if (code == UPDATE_OK)
            assert_true(packs_copy_whole("kiosk-1"));
        else
            assert_false(model_has(COPIES_FIRST "/SHA256SUMS"));
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
            enum update_code code = copies_save(packs, &result);
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
    assert_int_equal(copies_save(packs, &result), UPDATE_STICK_FULL);
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
    assert_int_equal(copies_save(packs, &result), UPDATE_STICK_FULL);
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
        (void)copies_text(COPIES_OF, packs_files[file], &len);
        for (size_t byte = 0; byte < len; byte++) {
            struct save_result result;
            char path[PATH_BYTES];
            model_restore();
            snprintf(path, sizeof path, COPIES_OF "/%s", packs_files[file]);
            model_flip(path, byte, (int)(byte % 8));
            assert_int_equal(copies_save(packs, &result), UPDATE_NOT_SAVED);
            assert_false(model_has(COPIES_FIRST "/SHA256SUMS"));
            rotten++;
        }
    }
    print_message("%d exhibits with a bit turned, none passed on\n", rotten);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        COPIES_CASE(the_stick_may_fail_at_any_call),
        COPIES_CASE(the_store_may_fail_at_any_call),
        COPIES_CASE(a_refused_sync_or_close_ends_the_copy),
        COPIES_CASE(a_full_stick_is_told_before_anything_is_written),
        COPIES_CASE(a_stick_full_of_copies_is_full),
        COPIES_CASE(a_stick_that_is_not_there_is_told),
        COPIES_CASE(what_has_rotted_is_not_passed_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
