/* How the storage of a kiosk is said to be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/update/health.h"
#include "kiosk/update/trial.h"
#include "tests/crash/packs.h"

#define INSTALLED PACKS_STORE "/generations/00000002"

static struct health health_now(struct packs *packs, bool writing)
{
    struct health health;
    struct store store;

    assert_int_equal(writing ? store_open(PACKS_STORE, &store, &packs->diag)
                             : store_open_reading(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    health_look(&store, &packs->trust, PACKS_FACTORY, &health);
    store_close(&store);
    assert_int_equal(model_open_items(), 0);
    return health;
}

static void a_store_tells_whether_it_can_be_written(void **state)
{
    struct packs *packs = *state;
    struct health health;
    struct store store, other;

    assert_true(health_now(packs, true).writable);
    assert_true(health_now(packs, false).writable);
    assert_int_equal(model_changes(), 0);
    assert_int_equal(store_open_reading(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    model_fail(0, DISK_READ_ONLY, false, PACKS_STORE);
    health_look(&store, &packs->trust, PACKS_FACTORY, &health);
    assert_true(model_failed());
    assert_false(health.writable);
    assert_true(health.room_known);
    /* Another run that holds the lock can write. */
    model_heal();
    assert_int_equal(store_open(PACKS_STORE, &other, &packs->diag), UPDATE_OK);
    health_look(&store, &packs->trust, PACKS_FACTORY, &health);
    assert_true(health.writable);
    store_close(&other);
    store_close(&store);
}

static void room_for_another_exhibit_is_counted(void **state)
{
    struct packs *packs = *state;
    struct health health = health_now(packs, true);

    assert_true(health.room_known && health.fits);
    assert_int_equal(health.free_bytes, UINT64_C(1) << 40);
    assert_true(health.needed_bytes > UINT64_C(64) << 20 && health.needed_bytes < UINT64_C(65) << 20);
    model_room(health.needed_bytes, UINT64_MAX);
    assert_true(health_now(packs, true).fits);
    model_room(health.needed_bytes - 1, UINT64_MAX);
    assert_false(health_now(packs, true).fits);
    model_room(health.needed_bytes, 5);
    assert_false(health_now(packs, true).fits);
    /* The oldest of three gives way. */
    model_room(UINT64_C(1) << 40, UINT64_MAX);
    packs_settle(packs, 3);
    model_room(health.needed_bytes - 1, UINT64_MAX);
    assert_true(health_now(packs, true).fits);
    model_room(health.needed_bytes - (UINT64_C(1) << 20), UINT64_MAX);
    assert_false(health_now(packs, true).fits);
}

static void what_is_not_known_is_not_said(void **state)
{
    struct packs *packs = *state;
    struct health health;
    struct store store;

    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    model_take(INSTALLED "/SHA256SUMS");
    health_look(&store, &packs->trust, PACKS_FACTORY, &health);
    assert_false(health.room_known || health.fits);
    assert_int_equal(health.free_bytes, UINT64_C(1) << 40);
    model_fail(0, DISK_FAILED, true, PACKS_STORE);
    health_look(&store, &packs->trust, PACKS_FACTORY, &health);
    assert_false(health.room_known || health.fits);
    assert_int_equal(health.free_bytes, 0);
    assert_int_equal(health.active_files, HEALTH_FILES_UNKNOWN);
    model_heal();
    /* Where the factory's exhibit plays, that is the size that counts. */
    assert_int_equal(trial_leave(&store, &packs->trust, true, &packs->diag), UPDATE_OK);
    health_look(&store, &packs->trust, PACKS_FACTORY, &health);
    assert_true(health.room_known && health.fits);
    health_look(&store, &packs->trust, NULL, &health);
    assert_false(health.room_known);
    store_close(&store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, packs_set_up_two, packs_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_store_tells_whether_it_can_be_written),
        TEST(room_for_another_exhibit_is_counted),
        TEST(what_is_not_known_is_not_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
