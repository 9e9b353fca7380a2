/* Folders that staff edited by hand, while the stick or the store fails: C1, D5 and D6 of the faults of an update. */
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

static void a_file_that_changes_while_it_is_read_is_refused(void **state)
{
    struct packs *packs = *state;

    model_on_read(PACKS_STICK "/figures.csv", grow, NULL);
    by_hand_refused(packs, UPDATE_FILE_CHANGED, "figures.csv", "changed while it was read");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        BY_HAND_CASE(a_file_that_changes_while_it_is_read_is_refused),
        BY_HAND_CASE(a_stick_may_be_pulled_at_any_time),
        BY_HAND_CASE(the_store_may_fail_at_any_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
