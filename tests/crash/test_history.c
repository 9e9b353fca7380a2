/* The history of a store: what comes into it, and that nothing depends on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

#define HISTORY_FILE PACKS_STORE "/history"

enum { DAY_SECONDS = 86400 };

static void assert_line(struct packs *packs, int index, const char *expected)
{
    struct history history = packs_history(packs);
    char line[HISTORY_LINE_BYTES];

    assert_true(index < history.count);
    history_line(&history.entries[index], line);
    assert_string_equal(line, expected);
}

static void add(struct packs *packs, struct history_entry entry)
{
    struct store store = packs_opened(packs);

    history_add(&store, &entry, &packs->diag);
    store_close(&store);
}

static void give_up(struct packs *packs, enum update_code why)
{
    struct store store = packs_opened(packs);

    assert_int_equal(trial_give_up(&store, &packs->trust, why, &packs->diag), UPDATE_OK);
    store_close(&store);
}

static void what_is_installed_and_kept_is_told(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_history(packs).count, 2);
    assert_line(packs, 0, "2  2030-05-04  installed: who-came-home, version 2, number 2");
    assert_line(packs, 1, "1  2030-05-04  installed: who-came-home, version 1, number 1");
    packs_put(packs, PACKS_STICK, "another", 7);
    assert_int_equal(packs_install(packs, true), UPDATE_OK);
    assert_line(packs, 0, "3  2030-05-04  installed: another, version 7, number 3");
    packs_keep(packs);
    assert_line(packs, 0, "4  2030-05-04  kept by staff: another, version 7, number 3");
    packs_keep(packs);
    assert_int_equal(packs_history(packs).count, 4);
}

static void what_is_refused_is_told_once(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 1);
    assert_int_equal(packs_install(packs, false), UPDATE_OLDER);
    assert_line(packs, 0, "3  2030-05-04  refused: who-came-home, version 1. E312 This content is older than what is "
                          "installed.");
    int changes = model_changes();
    assert_int_equal(packs_install(packs, false), UPDATE_OLDER);
    assert_int_equal(model_changes(), changes);
    packs_unseal(PACKS_STICK);
    assert_int_equal(packs_install(packs, false), UPDATE_NO_SEAL);
    assert_line(packs, 0, "4  2030-05-04  refused. E301 The content is not sealed.");
    packs_put(packs, PACKS_STICK, PACKS_ID, 1);
    assert_int_equal(packs_install(packs, false), UPDATE_OLDER);
    assert_int_equal(packs_history(packs).count, 5);
}

/* They are nothing that happened. */
static void what_plays_already_and_an_empty_stick_are_not_told(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    assert_int_equal(packs_install(packs, false), UPDATE_SAME);
    packs_take(PACKS_STICK);
    assert_int_equal(packs_install(packs, false), UPDATE_NO_EXHIBIT);
    assert_int_equal(model_changes(), 0);
    assert_int_equal(packs_history(packs).count, 2);
}

static void what_staff_leave_is_told(void **state)
{
    struct packs *packs = *state;

    packs_leave(packs, false);
    assert_line(packs, 0, "3  2030-05-04  left by staff for the one before it: who-came-home, version 2, number 2");
    assert_int_equal(packs_history(packs).entries[0].plays, 1);
    packs_leave(packs, true);
    assert_line(packs, 0, "4  2030-05-04  left by staff for the kiosk's own: who-came-home, version 1, number 1");
    assert_int_equal(packs_history(packs).entries[0].plays, GENERATION_FACTORY);
    packs_leave(packs, true);
    assert_int_equal(packs_history(packs).count, 4);
}

static void what_becomes_of_a_preview_is_told(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, "another", 7);
    assert_int_equal(packs_install(packs, true), UPDATE_OK);
    packs_leave(packs, false);
    assert_line(packs, 0, "4  2030-05-04  undone by staff: another, version 7, number 3");
    assert_int_equal(packs_install(packs, true), UPDATE_OK);
    give_up(packs, UPDATE_NOT_KEPT);
    assert_line(packs, 0, "6  2030-05-04  undone by itself: another, version 7, number 4. E606 Nobody kept the new "
                          "content; the content before it plays.");
    assert_int_equal(packs_install(packs, true), UPDATE_OK);
    assert_int_equal(packs_start(packs, NULL), 2);
    assert_line(packs, 0, "8  2030-05-04  undone by itself: another, version 7, number 5. E606 Nobody kept the new "
                          "content; the content before it plays.");
}

static void what_fails_is_told(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    for (int i = 0; i <= STATE_TRIES; i++)
        (void)packs_start(packs, NULL);
    assert_line(packs, 0, "4  2030-05-04  left by itself: who-came-home, version 3, number 3. E601 The new content "
                          "failed at three starts; the content before it plays.");
    assert_int_equal(packs_history(packs).entries[0].plays, 2);
    give_up(packs, UPDATE_INSTALLED_DAMAGED);
    assert_int_equal(packs_history(packs).entries[0].code, UPDATE_INSTALLED_DAMAGED);
    assert_int_equal(packs_history(packs).entries[0].what, HISTORY_FELL_BACK);
    /* Of one that is not there any more nothing is known but its number. */
    model_take(PACKS_STORE "/generations/00000001/exhibit.ini");
    assert_int_equal(packs_start(packs, NULL), 0);
    assert_line(packs, 0, "6  2030-05-04  left by itself. E602 The installed content is damaged; other content plays.");
    assert_int_equal(packs_history(packs).entries[0].generation, 1);
}

static void changes_without_end_are_told_once(void **state)
{
    struct packs *packs = *state;

    packs_endless(packs);
    assert_int_equal(packs_start(packs, NULL), 0);
    assert_int_equal(packs_history(packs).entries[0].code, UPDATE_TOO_MANY_CHANGES);
    int changes = model_changes();
    assert_int_equal(packs_start(packs, NULL), 0);
    assert_int_equal(model_changes(), changes);
}

static void only_the_last_ten_are_kept(void **state)
{
    struct packs *packs = *state;

    for (uint32_t i = 3; i <= 25; i++) {
        add(packs, (struct history_entry){ .what = HISTORY_SAVED, .id = "x", .version = i });
        struct history history = packs_history(packs);
        assert_int_equal(history.count, i < HISTORY_MAX ? i : HISTORY_MAX);
        for (uint32_t k = 0; k < (uint32_t)history.count; k++)
            assert_int_equal(history.entries[k].number, i - k);
    }
    assert_int_equal(packs_history(packs).entries[9].version, 16);
}

/* Where numbers end the history begins anew, for none comes twice. */
static void numbers_end(void **state)
{
    const struct history last = { .count = 2, .entries = { { .number = UINT32_MAX }, { .number = 5 } } };
    struct packs *packs = *state;
    char text[HISTORY_BYTES_MAX];

    model_put(HISTORY_FILE, text, history_write(&last, text));
    assert_int_equal(packs_history(packs).count, 2);
    add(packs, (struct history_entry){ .what = HISTORY_SAVED });
    assert_int_equal(packs_history(packs).count, 1);
    assert_int_equal(packs_history(packs).entries[0].number, 1);
}

/* B6: the clock tells people a day, or nothing. */
static void the_clock_is_a_hint(void **state)
{
    static const struct {
        int64_t seconds;
        const char *day;
    } cases[] = {
        { 0, "day unknown" },
        { INT64_C(1000000000), "day unknown" },
        { -DAY_SECONDS * INT64_C(400), "day unknown" },
        { INT64_MIN, "day unknown" },
        { INT64_MAX, "day unknown" },
        { INT64_C(4070908800), "2099-01-01" },
        { INT64_C(4070908800) - 1, "2098-12-31" },
    };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[HISTORY_LINE_BYTES], expected[HISTORY_LINE_BYTES];
        model_set_clock(cases[i].seconds);
        add(packs, (struct history_entry){ .what = HISTORY_SAVED });
        history_line(&packs_history(packs).entries[0], line);
        snprintf(expected, sizeof expected, "%d  %s  saved to a stick", (int)i + 3, cases[i].day);
        assert_string_equal(line, expected);
    }
}

static void since_when_an_exhibit_plays_is_known(void **state)
{
    struct packs *packs = *state;
    struct history history = packs_history(packs);
    struct date day = { 0 };

    assert_true(history_since(&history, 2, &day));
    assert_int_equal(day.year, 2030);
    assert_false(history_since(&history, 1, &day));
    model_set_clock(PACKS_NOON_SECONDS + 3 * DAY_SECONDS);
    packs_leave(packs, false);
    model_set_clock(PACKS_NOON_SECONDS + 9 * DAY_SECONDS);
    add(packs, (struct history_entry){ .what = HISTORY_SAVED, .generation = 1, .plays = 1 });
    add(packs, (struct history_entry){ .what = HISTORY_REFUSED, .code = UPDATE_NO_SEAL, .plays = 1 });
    history = packs_history(packs);
    assert_true(history_since(&history, 1, &day));
    assert_int_equal(day.day, 7);
    assert_false(history_since(&history, 2, &day));
    model_set_clock(0);
    packs_leave(packs, true);
    history = packs_history(packs);
    assert_false(history_since(&history, GENERATION_FACTORY, &day));
    /* What changed last has gone from the history. */
    for (int i = 0; i < HISTORY_MAX; i++)
        add(packs, (struct history_entry){ .what = HISTORY_SAVED, .version = (uint32_t)i });
    history = packs_history(packs);
    assert_false(history_since(&history, GENERATION_FACTORY, &day));
}

static void a_store_for_reading_is_not_written(void **state)
{
    struct packs *packs = *state;
    struct store store = packs_opened_reading(packs);

    history_add(&store, &(struct history_entry){ .what = HISTORY_SAVED }, &packs->diag);
    store_close(&store);
    assert_int_equal(model_changes(), 0);
}

/* Lost, emptied or damaged: it begins anew, and everything else goes on. */
static void nothing_depends_on_it(void **state)
{
    struct packs *packs = *state;

    model_take(HISTORY_FILE);
    assert_int_equal(packs_history(packs).count, 0);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_line(packs, 0, "1  2030-05-04  installed: who-came-home, version 3, number 3");
    model_put(HISTORY_FILE, "KHS1\n", 5);
    assert_int_equal(packs_history(packs).count, 0);
    model_resize(HISTORY_FILE, 1 << 20);
    assert_int_equal(packs_history(packs).count, 0);
    packs_leave(packs, false);
    assert_int_equal(packs_history(packs).count, 1);
    model_restore();
    packs_block_history();
    diag_finish(&packs->diag);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(packs->diag.warning_count, 1);
    assert_string_equal(packs->diag.problems[0].file, "history");
    assert_int_equal(packs_start(packs, NULL), 3);
    assert_int_equal(packs_history(packs).count, 2);
}

/* Any one call may fail: the old history is there or the new one, and so it stays. */
static void any_call_may_fail(void **state)
{
    static const enum disk_fault faults[] = { DISK_FAILED, DISK_FULL, DISK_READ_ONLY, DISK_MISSING };
    struct packs *packs = *state;
    int points = 0;

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        bool met = true;
        for (int call = 0; met; call++) {
            model_restore();
            struct store store = packs_opened(packs);
            diag_finish(&packs->diag);
            model_fail(call, faults[i], i % 2 == 0, PACKS_STORE);
            history_add(&store, &(struct history_entry){ .what = HISTORY_SAVED }, &packs->diag);
            met = model_failed();
            model_heal();
            store_close(&store);
            int count = packs_history(packs).count;
            /* One that is not there begins anew. */
            assert_true(count == 2 || count == 3 || (count == 1 && faults[i] == DISK_MISSING));
            assert_true(count != 2 || packs->diag.warning_count == 1);
            assert_true(met || count == 3);
            points += met;
        }
    }
    assert_true(points > 30);
    assert_int_equal(model_open_items(), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, packs_set_up_third, packs_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_installed_and_kept_is_told),
        TEST(what_is_refused_is_told_once),
        TEST(what_plays_already_and_an_empty_stick_are_not_told),
        TEST(what_staff_leave_is_told),
        TEST(what_becomes_of_a_preview_is_told),
        TEST(what_fails_is_told),
        TEST(changes_without_end_are_told_once),
        TEST(only_the_last_ten_are_kept),
        TEST(numbers_end),
        TEST(the_clock_is_a_hint),
        TEST(since_when_an_exhibit_plays_is_known),
        TEST(a_store_for_reading_is_not_written),
        TEST(nothing_depends_on_it),
        TEST(any_call_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
