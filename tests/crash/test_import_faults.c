/* Folders that staff edited by hand, while the stick or the store fails: A12, A13, C1, D5 and D6 of the
 * faults of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/by_hand.h"

static void grow(void *context)
{
    (void)context;
    model_resize(PACKS_STICK "/figures.csv", 4000);
}

static void shrink(void *context)
{
    (void)context;
    model_resize(PACKS_STICK "/figures.csv", 3);
}

/* A12: never more is read than the file said it had, and a byte. */
static void a_file_that_changes_while_it_is_read_is_refused(void **state)
{
    static const uint64_t claims[] = { 1, 100, 100000, UINT64_C(200) << 20 };
    struct packs *packs = *state;

    model_on_read(PACKS_STICK "/figures.csv", grow, NULL);
    by_hand_refused(packs, UPDATE_FILE_CHANGED, "figures.csv", "changed while it was read");
    model_on_read(PACKS_STICK "/figures.csv", shrink, NULL);
    by_hand_refused(packs, UPDATE_FILE_CHANGED, "figures.csv", "changed while it was read");
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        model_claim(PACKS_STICK "/figures.csv", claims[i]);
        by_hand_refused(packs, UPDATE_FILE_CHANGED, "figures.csv", "changed while it was read");
    }
    /* A picture is read in the same way. */
    model_claim(PACKS_STICK "/panels/halle.jpg", 100);
    by_hand_refused(packs, UPDATE_FILE_CHANGED, "panels/halle.jpg", "changed while it was read");
}

static void take_another(void *context)
{
    (void)context;
    if (model_has(PACKS_STICK "/theme.ini"))
        model_take(PACKS_STICK "/theme.ini");
}

/* No list says that it must be there: nothing is told of seals. */
static void a_file_that_goes_while_others_are_read_is_refused(void **state)
{
    struct packs *packs = *state;

    model_on_read(PACKS_STICK "/figures.csv", take_another, NULL);
    by_hand_refused(packs, UPDATE_FILE_CHANGED, "theme.ini", "is not there");
}

struct swap {
    const char *path;
    int taken_by; /* the number of the read, from 0, whose bytes are taken */
    int reads;
};

/* Behind the read that it is taken by the file is another one. */
static void swap_later(void *context)
{
    struct swap *swap = context;

    if (swap->reads++ > swap->taken_by)
        model_flip(swap->path, 0, 0);
}

/* A13: what is written is what was hashed, and it is read from the stick once; the settings are read from the copy. */
static void a_file_that_is_swapped_later_has_no_effect(void **state)
{
    static const char *const files[] = { PACKS_STICK "/figures.csv", PACKS_STICK "/exhibit.ini" };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        /* That there is no seal may mean that there is no stick: a byte of the settings says that there is. */
        struct swap swap = { files[i], i == 0 ? 0 : 1, 0 };
        size_t len = 0, taken_len = 0;
        char before[1000];
        const uint8_t *bytes = model_get(files[i], &len);
        assert_true(len < sizeof before);
        memcpy(before, bytes, len);
        model_on_read(files[i], swap_later, &swap);
        by_hand_imported(packs);
        /* Its bytes, and once more whether there are any behind them. */
        assert_int_equal(swap.reads, swap.taken_by + 2);
        bytes = model_get(i == 0 ? BY_HAND_TAKEN "/figures.csv" : BY_HAND_TAKEN "/exhibit.ini", &taken_len);
        assert_int_equal(taken_len, len);
        assert_memory_equal(bytes, before, len);
        model_restore();
    }
}

/* C1, D5, D6: at each call of the disk in turn. */
static void fail_everywhere(struct packs *packs, const char *root, enum disk_fault fault, enum update_code expected)
{
    int failures = 0;

    for (int call = 0;; call++) {
        model_restore();
        model_fail(call, fault, true, root);
        enum update_code code = by_hand_import(packs);
        bool met = model_failed();
        model_heal();
        assert_int_equal(model_open_items(), 0);
        if (!met)
            break;
        failures += code == expected;
        /* A stick that is out is told once, and not of each file on it. The first call is for the folder that the
         * command line names, which may never have been there. */
        if (expected == UPDATE_STICK_REMOVED && call > 0) {
            assert_int_equal(code, expected);
            assert_int_equal(diag_error_count(&packs->diag), 1);
        }
        /* Behind the commit only the history is written. */
        if (code == UPDATE_OK)
            by_hand_told(packs, "history", "cannot be written", true);
        assert_int_equal(packs_start(packs, NULL), 2);
    }
    assert_true(failures > 10);
}

static void a_stick_may_be_pulled_at_any_time(void **state)
{
    fail_everywhere(*state, PACKS_STICK, DISK_FAILED, UPDATE_STICK_REMOVED);
    fail_everywhere(*state, PACKS_STICK, DISK_MISSING, UPDATE_STICK_REMOVED);
}

/* What plays already is looked through for a file that staff edited: one that misses names since it is out is none. */
static void a_pulled_stick_is_not_taken_for_an_edited_one(void **state)
{
    struct packs *packs = *state;
    int same = 0;

    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    model_keep();
    for (int call = 1;; call++) {
        model_restore();
        model_fail(call, DISK_MISSING, true, PACKS_STICK);
        enum update_code code = by_hand_import(packs);
        bool met = model_failed();
        model_heal();
        assert_true(code == UPDATE_SAME || (met && code == UPDATE_STICK_REMOVED));
        assert_in_range(packs->diag.count, 0, 1);
        same += met && code == UPDATE_SAME;
        if (!met)
            break;
    }
    assert_true(same > 5);
}

static void what_is_found_in_a_copy_is_told_without_its_stick(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_import(packs, NULL, packs_refuse_without_stick), UPDATE_RULE);
    assert_false(model_failed());
    assert_true(diag_tells(&packs->diag, "figures.csv"));
    model_heal();
}

static void the_store_may_fail_at_any_time(void **state)
{
    /* A cage for each call takes its time. */
    model_take(PACKS_STICK "/panels/halle.jpg");
    model_keep();
    fail_everywhere(*state, PACKS_STORE, DISK_READ_ONLY, UPDATE_READ_ONLY);
    fail_everywhere(*state, PACKS_STORE, DISK_FULL, UPDATE_WRITE_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BY_HAND_CASE(a_file_that_changes_while_it_is_read_is_refused),
        BY_HAND_CASE(a_file_that_goes_while_others_are_read_is_refused),
        BY_HAND_CASE(a_file_that_is_swapped_later_has_no_effect),
        BY_HAND_CASE(a_stick_may_be_pulled_at_any_time),
        BY_HAND_CASE(a_pulled_stick_is_not_taken_for_an_edited_one),
        BY_HAND_CASE(what_is_found_in_a_copy_is_told_without_its_stick),
        BY_HAND_CASE(the_store_may_fail_at_any_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
