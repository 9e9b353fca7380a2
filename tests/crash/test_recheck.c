/* kiosk/update/recheck.h and kiosk/update/guard.h: what is installed is read again, and held against its list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/update/recheck.h"
#include "tests/crash/packs.h"

#define INSTALLED PACKS_STORE "/generations/00000001"

enum { FILES = 4, LARGE_BYTES = 3 * HASHING_STEP_BYTES };

static const char *const NAMES[] = { "SHA256SUMS", "SHA256SUMS.minisig", "exhibit.ini", "figures.csv",
                                     "panels/en.md", "theme.ini" };

static int set_up(void **state)
{
    struct packs *packs = malloc(sizeof *packs);

    packs_begin(packs);
    packs_settle(packs, 1);
    model_keep();
    *state = packs;
    return 0;
}

/* Reads all of it; returns how many steps that took. */
static int read_through(struct packs *packs, struct recheck *recheck, enum recheck_news *news)
{
    int steps = 0;

    recheck_begin(recheck, PACKS_STORE, PACKS_TRUST, 1);
    do
        *news = recheck_step(recheck, &packs->diag);
    while (*news == RECHECK_GOES_ON && ++steps < 1000);
    recheck_end(recheck);
    assert_int_equal(model_open_items(), 0);
    return steps;
}

static enum recheck_news read_again(struct packs *packs)
{
    struct recheck *recheck = malloc(sizeof *recheck);
    enum recheck_news news;

    (void)read_through(packs, recheck, &news);
    free(recheck);
    return news;
}

static void what_is_whole_is_good_and_nothing_is_written(void **state)
{
    struct packs *packs = *state;
    struct recheck *recheck = malloc(sizeof *recheck);
    enum recheck_news news;
    int changes = model_changes();

    model_put(INSTALLED "/added.md", "by hand", 7);
    int opens = model_opens();
    assert_int_equal(read_through(packs, recheck, &news), 1 + FILES);
    assert_int_equal(news, RECHECK_GOOD);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    assert_int_equal(model_changes(), changes);
    /* The folder twice, list, seal, exhibit.ini, the keys' folders, and each file that the list names. */
    opens = model_opens() - opens;
    model_take(INSTALLED "/added.md");
    int before = model_opens();
    assert_int_equal(read_through(packs, recheck, &news), 1 + FILES);
    assert_int_equal(model_opens() - before, opens);
    free(recheck);
}

/* D9: every byte of it, in every bit that may have turned. */
static void every_bit_that_turns_is_found(void **state)
{
    struct packs *packs = *state;
    int found = 0, comment = 0;

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char path[128];
        size_t len = 0;
        snprintf(path, sizeof path, INSTALLED "/%s", NAMES[i]);
        assert_non_null(model_get(path, &len));
        for (size_t byte = 0; byte < len; byte++) {
            int bit = (int)(byte % 8);
            model_flip(path, byte, bit);
            enum recheck_news news = read_again(packs);
            /* The first line of a seal says nothing, and its key may be another one. */
            if (news == RECHECK_DAMAGED)
                found++;
            else if (strcmp(NAMES[i], "SHA256SUMS.minisig") == 0)
                comment++;
            else
                fail_msg("%s: bit %d of byte %zu", path, bit, byte);
            diag_finish(&packs->diag);
            model_flip(path, byte, bit);
        }
    }
    printf("%d bits turned, %d found, %d in the seal's comment or key\n", found + comment, found, comment);
    assert_true(comment < 100);
    assert_int_equal(read_again(packs), RECHECK_GOOD);
}

static void what_is_gone_or_longer_is_found(void **state)
{
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char path[128];
        size_t len = 0;
        snprintf(path, sizeof path, INSTALLED "/%s", NAMES[i]);
        (void)model_get(path, &len);
        model_resize(path, len + 1);
        assert_int_equal(read_again(packs), RECHECK_DAMAGED);
        model_restore();
        model_resize(path, len - 1);
        assert_int_equal(read_again(packs), RECHECK_DAMAGED);
        model_restore();
        model_take(path);
        assert_int_equal(read_again(packs), RECHECK_DAMAGED);
        assert_true(diag_error_count(&packs->diag) > 0);
        diag_finish(&packs->diag);
        model_restore();
    }
    assert_int_equal(read_again(packs), RECHECK_GOOD);
}

/* A disk that fails once is asked again; one that goes on failing has lost it. */
static void a_fault_counts_only_twice(void **state)
{
    struct packs *packs = *state;
    int calls = model_calls();

    assert_int_equal(read_again(packs), RECHECK_GOOD);
    calls = model_calls() - calls;
    for (int call = 0; call < calls; call++) {
        model_fail(call, DISK_FAILED, false, NULL);
        enum recheck_news news = read_again(packs);
        model_heal();
        assert_int_equal(news, RECHECK_GOOD);
        assert_int_equal(diag_error_count(&packs->diag), 0);
    }
    model_fail(calls / 2, DISK_FAILED, true, NULL);
    assert_int_equal(read_again(packs), RECHECK_DAMAGED);
    model_heal();
    assert_true(diag_error_count(&packs->diag) > 0);
}

/* Each file has its own second look. */
static void each_file_may_fail_once(void **state)
{
    struct packs *packs = *state;
    struct recheck *recheck = malloc(sizeof *recheck);
    enum recheck_news news = RECHECK_GOES_ON;
    int failed = 0;

    recheck_begin(recheck, PACKS_STORE, PACKS_TRUST, 1);
    for (int steps = 0; news == RECHECK_GOES_ON && steps < 100; steps++) {
        bool first_look = recheck->folder != DISK_NONE && !recheck->again && recheck->index < FILES;
        if (first_look)
            model_fail(0, DISK_FAILED, false, NULL);
        failed += first_look;
        news = recheck_step(recheck, &packs->diag);
        model_heal();
    }
    recheck_end(recheck);
    free(recheck);
    assert_int_equal(news, RECHECK_GOOD);
    assert_int_equal(failed, FILES);
}

/* B5: what plays is not left for a key that is gone; the next start decides. */
static void a_key_that_is_gone_is_no_damage(void **state)
{
    struct packs *packs = *state;

    model_take(PACKS_TRUST "/museum.pub");
    assert_int_equal(read_again(packs), RECHECK_UNKNOWN);
    assert_int_equal(diag_error_count(&packs->diag), 0);
}

static void a_step_reads_no_more_than_a_piece(void **state)
{
    struct packs *packs = *state;
    struct recheck *recheck = malloc(sizeof *recheck);
    enum recheck_news news;

    /* Its hash is wrong: both looks end where the file ends, three full pieces and an empty one each. */
    model_resize(INSTALLED "/figures.csv", LARGE_BYTES);
    assert_int_equal(read_through(packs, recheck, &news), 1 + 1 + 7);
    assert_int_equal(news, RECHECK_DAMAGED);
    free(recheck);
}

static void a_guard_is_closed_when_it_cannot_be_opened(void **state)
{
    struct packs *packs = *state;
    struct guard guard;

    assert_int_equal(guard_open(INSTALLED, PACKS_STORE, PACKS_TRUST, &guard, &packs->diag), UPDATE_OK);
    assert_int_equal(guard.folder.count, FILES);
    for (int i = 0; i < FILES; i++) {
        char path[128];
        size_t len = 0;
        snprintf(path, sizeof path, INSTALLED "/%s", guard.folder.names[i]);
        const uint8_t *bytes = model_get(path, &len);
        assert_true(guard.folder.holds(guard.folder.context, i, bytes, len));
        assert_false(guard.folder.holds(guard.folder.context, i, bytes, len - 1));
        assert_false(guard.folder.holds(guard.folder.context, (i + 1) % FILES, bytes, len));
    }
    guard_close(&guard);
    guard_close(&guard);
    model_flip(INSTALLED "/SHA256SUMS", 3, 0);
    assert_int_equal(guard_open(INSTALLED, PACKS_STORE, PACKS_TRUST, &guard, &packs->diag), UPDATE_SEAL_BROKEN);
    assert_int_equal(guard.folder.count, 0);
    assert_null(guard.arena.first);
    assert_int_equal(model_open_items(), 0);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, packs_tear_down)
    const struct CMUnitTest tests[] = {
        CASE(what_is_whole_is_good_and_nothing_is_written),
        CASE(every_bit_that_turns_is_found),
        CASE(what_is_gone_or_longer_is_found),
        CASE(a_fault_counts_only_twice),
        CASE(each_file_may_fail_once),
        CASE(a_key_that_is_gone_is_no_damage),
        CASE(a_step_reads_no_more_than_a_piece),
        CASE(a_guard_is_closed_when_it_cannot_be_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
