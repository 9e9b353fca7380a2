/* The PIN over the disk in memory: tries are counted before they are looked at, also when the power fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/pin_hash.h"
#include "kiosk/update/pin.h"
#include "tests/crash/packs.h"

struct door {
    struct packs packs;
    struct store store;
    struct pin pin;
};

static int set_up(void **state)
{
    struct door *door = calloc(1, sizeof *door);

    packs_begin(&door->packs);
    assert_int_equal(store_open(PACKS_STORE, &door->store, &door->packs.diag), UPDATE_OK);
    assert_int_equal(pin_set(&door->store, "194505", &door->packs.diag), UPDATE_OK);
    pin_read(&door->store, &door->pin);
    assert_true(door->pin.set);
    *state = door;
    return 0;
}

static int tear_down(void **state)
{
    struct door *door = *state;

    store_close(&door->store);
    packs_end(&door->packs);
    free(door);
    return 0;
}

static enum update_code try(struct door *door, const char *digits)
{
    return pin_try(&door->store, &door->pin, digits, &door->packs.diag);
}

static void only_the_right_digits_open(void **state)
{
    static const char *const wrong[] = { "194506", "", "19450", "1945055", "194505 ", "123456789" };
    struct door *door = *state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(try(door, wrong[i]), UPDATE_PIN_WRONG);
        assert_int_equal(try(door, "194505"), UPDATE_OK);
        assert_int_equal(door->pin.failed, 0);
    }
}

static void five_failures_bring_waits_that_double(void **state)
{
    static const int waits[] = { 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60 };
    struct door *door = *state;
    struct pin pin;

    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        assert_int_equal(try(door, "000000"), waits[i] == 0 ? UPDATE_PIN_WRONG : UPDATE_PIN_WAIT);
        assert_int_equal(pin_wait_min(&door->pin), waits[i]);
        pin_read(&door->store, &pin);
        assert_int_equal(pin.failed, i + 1);
    }
    assert_int_equal(try(door, "194505"), UPDATE_OK);
    assert_int_equal(pin_wait_min(&door->pin), 0);
}

static void a_pin_has_its_form(void **state)
{
    static const char *const wrong[] = { "", "12345", "123456789", "12345a", "12 345", "-12345" };
    struct door *door = *state;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(pin_set(&door->store, wrong[i], &door->packs.diag), UPDATE_PIN_WRONG);
    assert_int_equal(try(door, "194505"), UPDATE_OK);
    assert_int_equal(pin_set(&door->store, "87654321", &door->packs.diag), UPDATE_OK);
    pin_read(&door->store, &door->pin);
    assert_int_equal(try(door, "194505"), UPDATE_PIN_WRONG);
    assert_int_equal(try(door, "87654321"), UPDATE_OK);
}

/* Neither a damaged file nor a missing one opens to any digits. */
static void without_a_whole_file_nothing_opens(void **state)
{
    struct door *door = *state;
    size_t len = 0;

    (void)model_get(PACKS_STORE "/pin", &len);
    for (size_t byte = 0; byte < len; byte++) {
        model_flip(PACKS_STORE "/pin", byte, 3);
        pin_read(&door->store, &door->pin);
        assert_false(door->pin.set);
        model_flip(PACKS_STORE "/pin", byte, 3);
    }
    model_take(PACKS_STORE "/pin");
    pin_read(&door->store, &door->pin);
    assert_int_equal(try(door, "194505"), UPDATE_PIN_WRONG);
    assert_int_equal(try(door, ""), UPDATE_PIN_WRONG);
}

/* F1: whatever came through of a wrong try that was answered, it counts. */
static void a_loss_of_power_saves_nobody_a_try(void **state)
{
    struct door *door = *state;
    uint8_t fates[16];
    int states = 0;

    store_close(&door->store);
    model_keep();
    assert_int_equal(store_open(PACKS_STORE, &door->store, &door->packs.diag), UPDATE_OK);
    assert_int_equal(try(door, "000000"), UPDATE_PIN_WRONG);
    store_close(&door->store);
    int changes = model_changes();
    for (int after = 0; after <= changes; after++) {
        int pending = model_pending(after);
        for (int mix = 0; mix < 1 << 2 * pending; mix++) {
            struct pin pin;
            bool real = true;
            for (int i = 0; i < pending; i++) {
                fates[i] = (uint8_t)(mix >> 2 * i & 3);
                real = real && fates[i] < model_fates(after, i);
            }
            if (!real)
                continue;
            model_crash(after, fates);
            assert_int_equal(store_open(PACKS_STORE, &door->store, &door->packs.diag), UPDATE_OK);
            pin_read(&door->store, &pin);
            assert_true(pin.set);
            assert_true(pin.failed == 1 || (pin.failed == 0 && after < changes));
            store_close(&door->store);
            states++;
        }
    }
    assert_true(states > 10);
}

/* The hash of 271828 holds in place of the store's, which stays; failures are counted in the store all the same, where
 * a loss of power does not reach them, and also where the store has no PIN of its own. */
static void another_hash_is_counted_by_the_store(void **state)
{
    struct door *door = *state;
    char hash[PIN_HASH_BYTES];

    assert_true(pin_hash("271828", hash));
    for (int own = 1; own >= 0; own--) {
        if (!own)
            model_take(PACKS_STORE "/pin");
        pin_read(&door->store, &door->pin);
        assert_int_equal(door->pin.set, own);
        assert_int_equal(pin_known(&door->pin), own);
        door->pin.instead = hash;
        assert_true(pin_known(&door->pin));
        for (uint32_t failed = 1; failed <= PIN_TRIES; failed++) {
            assert_int_equal(try(door, "194505"), failed < PIN_TRIES ? UPDATE_PIN_WRONG : UPDATE_PIN_WAIT);
            pin_read(&door->store, &door->pin);
            assert_int_equal(door->pin.failed, failed);
            assert_int_equal(door->pin.set, own);
            door->pin.instead = hash;
        }
        assert_int_equal(pin_wait_min(&door->pin), 1);
        assert_int_equal(try(door, "271828"), UPDATE_OK);
        pin_read(&door->store, &door->pin);
        assert_int_equal(door->pin.failed, 0);
        /* Without the other hash the store's own holds again, or none. */
        assert_int_equal(try(door, "271828"), UPDATE_PIN_WRONG);
        assert_int_equal(try(door, "194505"), own ? UPDATE_OK : UPDATE_PIN_WRONG);
    }
}

static void a_hash_has_its_form(void **state)
{
    struct door *door = *state;
    char hash[PIN_HASH_BYTES];

    assert_true(pin_hash_form(door->pin.hash));
    assert_true(pin_hash("271828", hash));
    assert_true(pin_hash_form(hash));
    hash[strlen(hash) - 1] = 0;
    assert_false(pin_hash_form(hash));
    assert_false(pin_hash_form(""));
    assert_false(pin_hash_form("194505"));
}

/* A disk that takes no failure takes no try. */
static void what_cannot_be_counted_is_not_tried(void **state)
{
    struct door *door = *state;

    model_fail(0, DISK_READ_ONLY, true, NULL);
    assert_int_equal(try(door, "194505"), UPDATE_READ_ONLY);
    model_heal();
    assert_int_equal(try(door, "194505"), UPDATE_OK);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(only_the_right_digits_open),
        CASE(five_failures_bring_waits_that_double),
        CASE(a_pin_has_its_form),
        CASE(without_a_whole_file_nothing_opens),
        CASE(a_loss_of_power_saves_nobody_a_try),
        CASE(another_hash_is_counted_by_the_store),
        CASE(a_hash_has_its_form),
        CASE(what_cannot_be_counted_is_not_tried),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
