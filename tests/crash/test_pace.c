/* C2: sticks that are slow or do not answer, sealed or not; and stores that are, which is not their fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/by_hand.h"

enum { LARGE_BYTES = 4 * 1024 * 1024 };

#define LARGE PACKS_STICK "/panels/large.md"

/* Beside the files of a small exhibit one that takes minutes of a slow stick. */
static int set_up(void **state)
{
    int failed = by_hand_set_up(state);
    uint8_t *bytes = calloc(LARGE_BYTES, 1);

    model_take(PACKS_STICK "/panels/halle.jpg");
    model_put(LARGE, bytes, LARGE_BYTES);
    free(bytes);
    model_keep();
    return failed;
}

static void seal_all(struct packs *packs)
{
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    packs_seal_file(packs, "panels/large.md");
}

static void come_to(struct packs *packs, bool sealed, enum update_code code)
{
    diag_finish(&packs->diag);
    assert_int_equal(sealed ? packs_install(packs, false) : by_hand_import(packs), code);
    if (code == UPDATE_STICK_SLOW) {
        by_hand_told(packs, "panels/large.md", "takes too long to read", false);
        by_hand_untouched(packs);
    }
    assert_int_equal(model_open_items(), 0);
    model_restore();
}

static void a_slow_stick_is_given_up(void **state)
{
    /* The last one needs longer for 64 KiB than any answer may take. */
    static const struct {
        uint64_t bytes_per_s;
        enum update_code code;
    } cases[] = { { 0, UPDATE_OK },         { 1000000, UPDATE_OK },        { 101000, UPDATE_OK },
                  { 95000, UPDATE_STICK_SLOW }, { 50000, UPDATE_STICK_SLOW },  { 1000, UPDATE_STICK_SLOW } };
    struct packs *packs = *state;

    for (int sealed = 0; sealed < 2; sealed++) {
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            if (sealed)
                seal_all(packs);
            model_speed(PACKS_STICK, cases[i].bytes_per_s);
            come_to(packs, sealed == 1, cases[i].code);
        }
    }
}

static void pass_9_s(void *context)
{
    (void)context;
    model_pass(9000);
}

static void pass_10_s_once(void *context)
{
    int *reads = context;

    if ((*reads)++ == 3)
        model_pass(10000);
}

static void an_answer_may_take_less_than_10_s(void **state)
{
    struct packs *packs = *state;
    int reads = 0;

    model_on_read(LARGE, pass_10_s_once, &reads);
    come_to(packs, false, UPDATE_STICK_SLOW);
    assert_int_equal(reads, 4);
    /* Each for itself is soon enough, all of them are not. */
    model_on_read(LARGE, pass_9_s, NULL);
    come_to(packs, false, UPDATE_STICK_SLOW);
    /* A small file that is late once. */
    model_on_read(PACKS_STICK "/theme.ini", pass_9_s, NULL);
    come_to(packs, false, UPDATE_OK);
}

/* What is read back from the store is read at the store's own speed. */
static void a_slow_store_is_not_the_sticks_fault(void **state)
{
    struct packs *packs = *state;

    model_speed(PACKS_STORE, 50000);
    come_to(packs, false, UPDATE_OK);
}

/* Staff edited what plays: to find that out, all of the stick is read. */
static void a_second_look_has_the_same_patience(void **state)
{
    struct packs *packs = *state;

    seal_all(packs);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    model_speed(PACKS_STICK, 50000);
    diag_finish(&packs->diag);
    assert_int_equal(packs_import(packs, NULL, NULL), UPDATE_STICK_SLOW);
    by_hand_told(packs, "panels/large.md", "takes too long to read", false);
    model_speed(PACKS_STICK, 0);
    assert_int_equal(by_hand_import(packs), UPDATE_SAME);
}

/* Many small files take their time, however few bytes they have. */
static void small_files_count_as_larger_ones(void **state)
{
    struct pace pace = { 0 };

    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(pace_keeps(&pace, 150, PACE_FILE_BYTES));
    pace = (struct pace){ 0 };
    int files = 0;
    while (files < 1000 && pace_keeps(&pace, 200, PACE_FILE_BYTES))
        files++;
    assert_int_equal(files, PACE_WINDOW_MS / 200 - 1);
}

/* Half an hour that went well is no credit. */
static void each_window_is_judged_by_itself(void **state)
{
    struct pace pace = { 0 };
    int seconds = 0;

    (void)state;
    for (int i = 0; i < 1800; i++)
        assert_true(pace_keeps(&pace, 1000, 10000000));
    while (seconds < 1800 && pace_keeps(&pace, 1000, 10000))
        seconds++;
    assert_true(seconds < 2 * PACE_WINDOW_MS / 1000);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, packs_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(a_slow_stick_is_given_up),
        CASE(an_answer_may_take_less_than_10_s),
        CASE(a_slow_store_is_not_the_sticks_fault),
        CASE(a_second_look_has_the_same_patience),
        cmocka_unit_test(each_window_is_judged_by_itself),
        cmocka_unit_test(small_files_count_as_larger_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
