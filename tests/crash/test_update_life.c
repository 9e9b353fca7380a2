/* The life of exhibits in a store: tried, confirmed, kept, undone, taken back, and by whose keys: tables B5, B7, D4, F5
 * and G of the faults of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

/* D4 */
static void three_starts_without_a_sign_of_life_bring_the_previous_back(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    for (int i = 0; i < STATE_TRIES; i++)
        assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
    assert_int_equal(packs_start_telling(packs, UPDATE_THREE_STARTS), 2);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    /* The stick is still in. */
    assert_int_equal(packs_install(packs, false), UPDATE_TAKEN_BACK);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
}

/* One that never showed that it plays is nothing to go back to. */
static void one_on_trial_is_not_gone_back_to(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
    packs_put(packs, PACKS_STICK, PACKS_ID, 4);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    for (int i = 0; i < STATE_TRIES; i++)
        assert_int_equal(packs_start_telling(packs, UPDATE_OK), 4);
    assert_int_equal(packs_start_telling(packs, UPDATE_THREE_STARTS), 2);
}

static void a_confirmed_one_is_never_left_for_a_loss_of_power(void **state)
{
    struct packs *packs = *state;

    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
    packs_confirm(packs);
    int before = model_changes();
    for (int i = 0; i < 100; i++)
        assert_int_equal(packs_start_telling(packs, UPDATE_OK), 3);
    /* D10: a start of a confirmed one writes nothing. */
    assert_int_equal(model_changes(), before);
    assert_int_equal(packs_state(packs).floor, 3);
    assert_int_equal(packs_state(packs).previous, 2);
}

/* D4: sequences that never confirm end with the kiosk's own exhibit, and with no further writes. */
static void changes_without_end_are_broken_off(void **state)
{
    struct packs *packs = *state;
    uint32_t version = 0;
    int starts = 0;

    for (uint32_t next = 3; next < 40; next++) {
        packs_put(packs, PACKS_STICK, PACKS_ID, next);
        if (packs_install(packs, false) != UPDATE_OK)
            break;
        for (int i = 0; i <= STATE_TRIES; i++, starts++) {
            enum update_code told = UPDATE_OK;
            version = packs_start(packs, &told);
            if (told == UPDATE_TOO_MANY_CHANGES)
                next = 100;
        }
    }
    assert_true(starts < 40);
    assert_int_equal(version, 0);
    assert_int_equal(packs_start_telling(packs, UPDATE_TOO_MANY_CHANGES), 0);
    /* Staff choose what plays: that is no loop. */
    packs_leave(packs, false);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
}

static void a_preview_stays_only_if_it_is_kept(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, "another", 1);
    assert_int_equal(packs_install(packs, true), UPDATE_OK);
    assert_true(packs_state(packs).preview);
    packs_confirm(packs);
    assert_true(packs_state(packs).preview);
    assert_int_equal(packs_start_telling(packs, UPDATE_NOT_KEPT), 2);

    assert_int_equal(packs_install(packs, true), UPDATE_OK);
    packs_keep(packs);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 1);
    assert_int_equal(packs_state(packs).floor, 1);
    assert_int_equal(model_count(PACKS_STORE "/bad"), 0);
    /* A newer one of the exhibit that staff have left is now another exhibit. */
    packs_put(packs, PACKS_STICK, PACKS_ID, 4);
    assert_int_equal(packs_install(packs, false), UPDATE_OTHER_EXHIBIT);
    packs_put(packs, PACKS_STICK, "another", 2);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
}

static void what_staff_leave_does_not_come_back_unasked(void **state)
{
    struct packs *packs = *state;

    packs_leave(packs, false);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 1);
    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    assert_int_equal(packs_install(packs, false), UPDATE_TAKEN_BACK);
    packs_leave(packs, true);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 0);
    packs_leave(packs, true);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 0);
}

/* B5 */
static void a_retired_key_plays_and_opens_nothing_new(void **state)
{
    struct packs *packs = *state;

    packs->trust.keys[0].kind = TRUST_RETIRED;
    assert_int_equal(packs_install(packs, false), UPDATE_KEY_UNKNOWN);
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    packs->trust.count = 0;
    assert_int_equal(packs_start_telling(packs, UPDATE_INSTALLED_DAMAGED), 0);
}

/* B7: what the kiosk sealed itself plays from its store and has no rights on a stick. */
static void the_devices_own_key_holds_only_in_the_store(void **state)
{
    struct packs *packs = *state;

    packs->trust.keys[0].kind = TRUST_DEVICE;
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    assert_int_equal(packs_install(packs, true), UPDATE_KEY_UNKNOWN);
}

static void keys_are_read_from_their_folder(void **state)
{
    struct packs *packs = *state;
    struct trust trust;
    size_t len = 0;
    const uint8_t *key = model_get(PACKS_TRUST "/museum.pub", &len);

    diag_finish(&packs->diag);
    model_put(PACKS_TRUST "/retired/old.pub", key, len);
    model_put(PACKS_TRUST "/broken.pub", "no key", 6);
    model_put(PACKS_TRUST "/notes.txt", key, len);
    model_put(PACKS_STORE "/device.pub", key, len);
    trust_read(PACKS_TRUST, &packs->arena, &trust, &packs->diag);
    assert_int_equal(trust.count, 2);
    assert_int_equal(trust.keys[0].kind, TRUST_FULL);
    assert_int_equal(trust.keys[1].kind, TRUST_RETIRED);
    assert_int_equal(packs->diag.warning_count, 1);
    struct store store = packs_opened(packs);
    trust_add_device(store.root, &packs->arena, &trust, &packs->diag);
    store_close(&store);
    assert_int_equal(trust.count, 3);
    assert_int_equal(trust.keys[2].kind, TRUST_DEVICE);
    trust_read("/nowhere", &packs->arena, &trust, &packs->diag);
    assert_int_equal(trust.count, 0);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    assert_int_equal(packs->diag.warning_count, 2);
}

/* B5: what is installed is not lost to a slip in the configuration. */
static void a_key_that_cannot_be_read_costs_nothing_for_good(void **state)
{
    static const char *const broken[] = { PACKS_TRUST "/museum.pub", PACKS_TRUST };
    struct packs *packs = *state;
    size_t len = 0;

    for (int i = 0; i < 2; i++) {
        struct trust whole = packs->trust;
        model_restore();
        if (i == 0)
            model_put(broken[i], "no key", 6);
        else
            model_fail(0, DISK_FAILED, false, broken[i]);
        trust_read(PACKS_TRUST, &packs->arena, &packs->trust, &packs->diag);
        assert_true(packs->trust.unread);
        model_heal();
        const uint8_t *before = model_get(PACKS_STORE "/state", &len);
        char *kept = arena_text(&packs->arena, (const char *)before, len);
        assert_int_equal(packs_start_telling(packs, UPDATE_INSTALLED_DAMAGED), 0);
        assert_memory_equal(model_get(PACKS_STORE "/state", &len), kept, strlen(kept));
        assert_int_equal(model_count(PACKS_STORE "/bad"), 0);
        packs->trust = whole;
        assert_int_equal(packs_start_telling(packs, UPDATE_OK), 2);
    }
}

/* G5 */
static void five_hundred_updates_leave_three_exhibits(void **state)
{
    struct packs *packs = *state;

    for (uint32_t version = 3; version < 503; version++) {
        packs_settle(packs, version);
        struct store store = packs_opened(packs);
        assert_int_equal(install_prune(&store, &packs->diag), UPDATE_OK);
        store_close(&store);
        diag_finish(&packs->diag);
        arena_reset(&packs->arena);
        trust_read(PACKS_TRUST, &packs->arena, &packs->trust, &packs->diag);
        assert_int_equal(model_count(PACKS_STORE "/generations"), 3);
        assert_int_equal(model_open_items(), 0);
    }
    assert_int_equal(packs_start_telling(packs, UPDATE_OK), 502);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, packs_set_up_third, packs_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_starts_without_a_sign_of_life_bring_the_previous_back),
        TEST(one_on_trial_is_not_gone_back_to),
        TEST(a_confirmed_one_is_never_left_for_a_loss_of_power),
        TEST(changes_without_end_are_broken_off),
        TEST(a_preview_stays_only_if_it_is_kept),
        TEST(what_staff_leave_does_not_come_back_unasked),
        TEST(a_retired_key_plays_and_opens_nothing_new),
        TEST(the_devices_own_key_holds_only_in_the_store),
        TEST(keys_are_read_from_their_folder),
        TEST(a_key_that_cannot_be_read_costs_nothing_for_good),
        TEST(five_hundred_updates_leave_three_exhibits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
