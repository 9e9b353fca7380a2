/* What storage does to a store: full, lying, lost, damaged, read-only, held by another: tables D5 to D10 of the faults
 * of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

/* D5 */
static void room_is_looked_for_before_anything_is_written(void **state)
{
    struct packs *packs = *state;

    packs_block_history();
    model_room(UINT64_C(1) << 20, UINT64_MAX);
    assert_int_equal(packs_install(packs, false), UPDATE_NO_ROOM);
    assert_int_equal(model_changes(), 0);
    model_room(UINT64_C(1) << 40, 3);
    assert_int_equal(packs_install(packs, false), UPDATE_NO_ROOM);
    assert_int_equal(model_changes(), 0);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
}

/* What plays and what played before it are never given up for room; an older one is. */
static void an_old_one_gives_way_where_there_is_no_room(void **state)
{
    struct packs *packs = *state;

    packs_settle(packs, 3);
    packs_put(packs, PACKS_STICK, PACKS_ID, 4);
    model_room(0, UINT64_MAX);
    assert_int_equal(packs_install(packs, false), UPDATE_NO_ROOM);
    assert_false(model_has(PACKS_STORE "/generations/00000001"));
    assert_true(model_has(PACKS_STORE "/generations/00000002"));
    assert_true(model_has(PACKS_STORE "/generations/00000003"));
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
}

/* D7: the sync of the copy is not tried again, and what reads back differently is not shown. */
static void a_disk_that_lies_is_found_out(void **state)
{
    struct packs *packs = *state;

    for (int made = 1; made <= 7; made++) {
        model_restore();
        model_wear(made);
        enum update_code code = packs_install(packs, false);
        assert_true(code == UPDATE_READS_BACK_WRONG || code == UPDATE_OK);
        assert_int_equal(packs_start(packs, NULL), code == UPDATE_OK ? 3 : 2);
        /* The folder for the copy, then one of it; all others are files. */
        assert_int_equal(code == UPDATE_OK, made == 3);
    }
}

/* D8 */
static void a_lost_state_is_found_again(void **state)
{
    /* It would be right, but for its sum. */
    static const char changed[] = "KST1 seq=1 active=1 prev=0 tries=0 confirmed=1 preview=0 changes=0 floor=1 "
                                  "sum=00000000000000000000000000000000\n";
    static const char *const states[] = { "", "garbage", changed };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        model_restore();
        model_put(PACKS_STORE "/state", states[i], strlen(states[i]));
        assert_int_equal(packs_start_telling(packs, UPDATE_STATE_REBUILT), 2);
        assert_int_equal(packs_state(packs).floor, 2);
        assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    }
    /* An old copy of it, whose sum is right: what it says plays if it is still there, else what is found. */
    static const char old[] = "KST1 seq=1 active=1 prev=0 tries=0 confirmed=1 preview=0 changes=0 floor=1";
    struct update_state older = { .seq = 1, .active = 1, .confirmed = true, .floor = 1 };
    char line[STATE_BYTES_MAX];
    size_t len = state_write(&older, line);
    assert_memory_equal(line, old, sizeof old - 1);
    model_restore();
    model_put(PACKS_STORE "/state", line, len);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 1);
    older.active = 9;
    len = state_write(&older, line);
    model_restore();
    model_put(PACKS_STORE "/state", line, len);
    assert_int_equal(packs_start_telling(packs, UPDATE_INSTALLED_DAMAGED), 2);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    /* Also by an update that comes before the next start. */
    model_restore();
    model_take(PACKS_STORE "/state");
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
    /* What staff have left is not what is found. */
    model_restore();
    packs_leave(packs, false);
    model_take(PACKS_STORE "/state");
    assert_int_equal(packs_start_telling(packs, UPDATE_STATE_REBUILT), 1);
    /* Without anything that can be played it is the kiosk's own. */
    model_restore();
    model_take(PACKS_STORE "/state");
    model_flip(PACKS_STORE "/generations/00000001/SHA256SUMS", 0, 0);
    model_flip(PACKS_STORE "/generations/00000002/SHA256SUMS", 0, 0);
    assert_int_equal(packs_start_telling(packs, UPDATE_STATE_REBUILT), 0);
}

/* Also where no start has found it again yet. */
static void what_plays_is_left_without_a_state(void **state)
{
    struct packs *packs = *state;

    model_take(PACKS_STORE "/state");
    packs_leave(packs, false);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 1);
}

static void what_plays_is_kept_without_a_state(void **state)
{
    struct packs *packs = *state;

    model_take(PACKS_STORE "/state");
    packs_keep(packs);
    assert_true(packs_state(packs).confirmed);
    assert_int_equal(packs_state(packs).floor, 2);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
}

/* D9 */
static void a_damaged_one_gives_way_to_the_one_before(void **state)
{
    struct packs *packs = *state;

    model_take(PACKS_STORE "/generations/00000002/theme.ini");
    assert_int_equal(packs_start_telling(packs, UPDATE_INSTALLED_DAMAGED), 1);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 1);
    model_take(PACKS_STORE "/generations/00000001/SHA256SUMS.minisig");
    assert_int_equal(packs_start_telling(packs, UPDATE_INSTALLED_DAMAGED), 0);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 0);
}

/* D9: what is found damaged is marked by number, whatever place it has. */
static void what_is_condemned_does_not_play_again(void **state)
{
    struct packs *packs = *state;
    struct store store;

    packs_settle(packs, 3);
    store = packs_opened(packs);
    assert_int_equal(trial_before(&store, &packs->trust), 2);
    assert_int_equal(trial_condemn(&store, &packs->trust, 2, &packs->diag), UPDATE_OK);
    assert_int_equal(store.state.active, 3);
    assert_int_equal(store.state.previous, 1);
    assert_int_equal(store.state.changes, 0);
    assert_int_equal(trial_before(&store, &packs->trust), 1);
    uint64_t seq = store.state.seq;
    assert_int_equal(trial_condemn(&store, &packs->trust, 2, &packs->diag), UPDATE_OK);
    assert_int_equal(store.state.seq, seq);
    store_close(&store);
    assert_int_equal(model_count(PACKS_STORE "/bad"), 1);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
    store = packs_opened(packs);
    assert_int_equal(trial_condemn(&store, &packs->trust, 3, &packs->diag), UPDATE_OK);
    /* By itself, so that it counts towards the end of a loop. */
    assert_int_equal(store.state.changes, 1);
    store_close(&store);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 1);
    assert_int_equal(packs_state(packs).previous, GENERATION_FACTORY);
    store = packs_opened(packs);
    assert_int_equal(trial_condemn(&store, &packs->trust, 2, &packs->diag), UPDATE_OK);
    assert_int_equal(trial_condemn(&store, &packs->trust, 1, &packs->diag), UPDATE_OK);
    store_close(&store);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 0);
    assert_int_equal(model_count(PACKS_STORE "/bad"), 3);
}

static void what_was_added_by_hand_is_never_opened(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    int opens = model_opens();
    model_put(PACKS_STORE "/generations/00000002/more.md", "more", 4);
    model_put(PACKS_STORE "/generations/notes.txt", "notes", 5);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    assert_int_equal(model_opens(), 2 * opens);
}

/* Every listed file, the list and the seal: what is read from memory says nothing of the card. */
static void what_is_read_back_comes_from_the_disk(void **state)
{
    struct packs *packs = *state;
    int before = model_forgets();

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(model_forgets() - before, PACKS_FILES + 2);
}

/* D6 */
static void without_the_right_to_write_the_exhibit_plays_on(void **state)
{
    struct packs *packs = *state;
    struct trial_choice choice;

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    struct store store = packs_opened_reading(packs);
    int before = model_changes();
    trial_start(&store, &packs->trust, TRIAL_START, &choice, &packs->diag);
    assert_int_equal(choice.generation, 3);
    assert_true(choice.on_trial);
    store_close(&store);
    assert_int_equal(model_changes(), before);
    /* Opened for writing, and the disk refuses it only then. */
    store = packs_opened(packs);
    model_fail(0, DISK_READ_ONLY, true, NULL);
    trial_start(&store, &packs->trust, TRIAL_START, &choice, &packs->diag);
    model_heal();
    assert_int_equal(choice.generation, GENERATION_FACTORY);
    assert_int_equal(choice.told, UPDATE_READ_ONLY);
    store_close(&store);
}

static void there_is_one_writer_and_a_store_must_be_there(void **state)
{
    struct packs *packs = *state;
    struct store first = packs_opened(packs), second;

    assert_int_equal(store_open(PACKS_STORE, &second, &packs->diag), UPDATE_RUNNING);
    store_close(&second);
    store_close(&first);
    assert_int_equal(store_open("/nowhere", &second, &packs->diag), UPDATE_NO_STORE);
    store_close(&second);
    assert_int_equal(store_open_reading("/stick", &second, &packs->diag), UPDATE_WRITE_FAILED);
    assert_int_equal(model_open_items(), 0);
}

static void marks_do_not_pile_up(void **state)
{
    struct packs *packs = *state;
    struct store store = packs_opened(packs);
    uint8_t id[HASH_BYTES] = { 0 };

    for (int i = 0; i < 1000; i++) {
        id[0] = (uint8_t)i;
        id[1] = (uint8_t)(i >> 8);
        assert_int_equal(store_mark(&store, id, &packs->diag), UPDATE_OK);
        assert_true(store_marked(&store, id));
        assert_true(model_count(PACKS_STORE "/bad") <= 256);
    }
    store_close(&store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, packs_set_up_third, packs_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(room_is_looked_for_before_anything_is_written),
        TEST(an_old_one_gives_way_where_there_is_no_room),
        TEST(a_disk_that_lies_is_found_out),
        TEST(a_lost_state_is_found_again),
        TEST(what_plays_is_left_without_a_state),
        TEST(what_plays_is_kept_without_a_state),
        TEST(a_damaged_one_gives_way_to_the_one_before),
        TEST(what_is_condemned_does_not_play_again),
        TEST(what_was_added_by_hand_is_never_opened),
        TEST(what_is_read_back_comes_from_the_disk),
        TEST(without_the_right_to_write_the_exhibit_plays_on),
        TEST(there_is_one_writer_and_a_store_must_be_there),
        TEST(marks_do_not_pile_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
