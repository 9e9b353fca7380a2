/* Folders that staff edited by hand: when they are taken for their work, and sealed with the kiosk's own key. Table B7
 * of the faults of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/update/device.h"
#include "tests/crash/by_hand.h"

static void what_staff_edited_is_a_preview_until_it_is_kept(void **state)
{
    struct packs *packs = *state;
    struct store store;

    by_hand_imported(packs);
    assert_int_equal(packs_start(packs, NULL), 2);
    model_restore();
    by_hand_imported(packs);
    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    assert_int_equal(trial_keep(&store, &packs->trust, &packs->diag), UPDATE_OK);
    store_close(&store);
    assert_int_equal(packs_start(packs, NULL), 3);
    assert_int_equal(by_hand_import(packs), UPDATE_SAME);
    assert_int_equal(packs_start(packs, NULL), 3);
}

static void nothing_is_taken_unasked(void **state)
{
    struct packs *packs = *state;

    packs_block_history();
    assert_int_equal(packs_install(packs, false), UPDATE_NO_SEAL);
    assert_int_equal(packs_install(packs, true), UPDATE_NO_SEAL);
    assert_true(update_code_by_hand(UPDATE_NO_SEAL) && update_code_asks(UPDATE_NO_SEAL));
    assert_true(update_code_asks(UPDATE_OLDER) && !update_code_by_hand(UPDATE_OLDER));
    assert_false(update_code_asks(UPDATE_PROGRAM_OLD));
    assert_int_equal(model_changes(), 0);
    by_hand_untouched(packs);
}

/* The store has a key to seal with, and nobody has asked for the folder. */
static void a_key_alone_lets_nothing_in(void **state)
{
    struct packs *packs = *state;
    const struct fonts none = { 0 };
    struct seal_secret device;
    struct install_result result;
    struct store store;

    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    assert_int_equal(device_open(&store, &device, &packs->diag), UPDATE_OK);
    packs_trust_device(packs);
    const struct install_request request = { .from = PACKS_STICK, .store_path = PACKS_STORE, .trust = &packs->trust,
                                             .device = &device, .fonts = &none };
    assert_int_equal(install_run(&store, &request, &result, &packs->diag), UPDATE_NO_SEAL);
    store_close(&store);
    by_hand_untouched(packs);
}

static void versions_are_staffs_own(void **state)
{
    static const char *const manifests[] = { "[exhibit]\nid = who-came-home\nversion = 1\nformat = 1\n",
                                             "[exhibit]\nid = another\nversion = 2\nformat = 1\n" };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++) {
        by_hand_put("exhibit.ini", manifests[i]);
        by_hand_imported(packs);
        model_restore();
    }
}

static void an_edited_file_of_a_sealed_exhibit_is_staffs_work(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    by_hand_put("theme.ini", "edited");
    assert_int_equal(packs_install(packs, true), UPDATE_FILE_NOT_AS_SEALED);
    by_hand_imported(packs);
    by_hand_told(packs, "theme.ini", "is not as it was sealed; taken as edited by hand", true);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    model_restore();
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    model_take(PACKS_STICK "/theme.ini");
    by_hand_imported(packs);
    by_hand_told(packs, "theme.ini", "is not there; taken as edited by hand", true);
    assert_false(model_has(BY_HAND_TAKEN "/theme.ini"));
    model_restore();
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    by_hand_put("exhibit.ini", "[exhibit]\nid = who-came-home\nversion = 9\nformat = 1\n");
    by_hand_imported(packs);
}

/* Most likely staff edit a copy of what plays, whose list and seal they leave as they are. */
static void an_edited_file_of_what_plays_is_staffs_work(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    model_take(PACKS_STICK "/panels/halle.jpg");
    assert_int_equal(by_hand_import(packs), UPDATE_SAME);
    assert_int_equal(diag_error_count(&packs->diag), 1);
    by_hand_put("theme.ini", "edited");
    assert_int_equal(packs_install(packs, true), UPDATE_SAME);
    by_hand_imported(packs);
    assert_int_equal(diag_error_count(&packs->diag), 0);
    assert_int_equal(packs->diag.count, 1);
    by_hand_told(packs, "theme.ini", "is not as it was sealed; taken as edited by hand", true);
}

static void fail_once(void *context)
{
    bool *failed = context;

    if (!*failed)
        model_fail(0, DISK_FAILED, false, NULL);
    *failed = true;
}

/* The file that was edited was read before. */
static void a_stick_that_misreads_hides_no_edited_file(void **state)
{
    struct packs *packs = *state;
    bool failed = false;

    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    by_hand_put("figures.csv", "edited");
    model_on_read(PACKS_STICK "/theme.ini", fail_once, &failed);
    by_hand_imported(packs);
    assert_true(model_failed());
    by_hand_told(packs, "figures.csv", "is not as it was sealed; taken as edited by hand", true);
}

/* B7: not even of this kiosk. */
static void a_seal_of_a_device_gives_no_rights_on_a_stick(void **state)
{
    struct packs *packs = *state;
    struct seal_secret device, museum = packs->secret;
    struct store store;
    size_t len = 0;

    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    assert_int_equal(device_open(&store, &device, &packs->diag), UPDATE_OK);
    store_close(&store);
    packs_trust_device(packs);
    assert_int_equal(packs->trust.count, 2);
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    packs->secret = device;
    const uint8_t *list = model_get(PACKS_STICK "/SHA256SUMS", &len);
    packs_seal(packs, PACKS_STICK, arena_text(&packs->arena, (const char *)list, len), len);
    packs->secret = museum;
    assert_int_equal(packs_install(packs, false), UPDATE_KEY_UNKNOWN);
    assert_int_equal(packs_install(packs, true), UPDATE_KEY_UNKNOWN);
    by_hand_imported(packs);
    by_hand_told(packs, "SHA256SUMS.minisig", "takes no new exhibits; taken as edited by hand", true);
}

static const char *content(struct packs *packs, const char *path)
{
    size_t len = 0;
    const uint8_t *bytes = model_get(path, &len);

    assert_non_null(bytes);
    return arena_text(&packs->arena, (const char *)bytes, len);
}

static void the_key_is_made_once(void **state)
{
    struct packs *packs = *state;

    by_hand_imported(packs);
    const char *key = content(packs, PACKS_STORE "/device.key"), *public = content(packs, PACKS_STORE "/device.pub");
    by_hand_put("theme.ini", "edited again");
    by_hand_imported(packs);
    assert_string_equal(key, content(packs, PACKS_STORE "/device.key"));
    /* The public half can be made again, the secret one cannot. */
    model_put(PACKS_STORE "/device.pub", "damaged", 7);
    by_hand_put("theme.ini", "edited a third time");
    by_hand_imported(packs);
    assert_string_equal(public, content(packs, PACKS_STORE "/device.pub"));
    model_take(PACKS_STORE "/device.key");
    assert_int_equal(by_hand_import(packs), UPDATE_NO_STORE);
    by_hand_told(packs, "device.key", "is gone", false);
    model_put(PACKS_STORE "/device.key", "damaged", 7);
    assert_int_equal(by_hand_import(packs), UPDATE_NO_STORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BY_HAND_CASE(what_staff_edited_is_a_preview_until_it_is_kept),
        BY_HAND_CASE(nothing_is_taken_unasked),
        BY_HAND_CASE(a_key_alone_lets_nothing_in),
        BY_HAND_CASE(versions_are_staffs_own),
        BY_HAND_CASE(an_edited_file_of_a_sealed_exhibit_is_staffs_work),
        BY_HAND_CASE(an_edited_file_of_what_plays_is_staffs_work),
        BY_HAND_CASE(a_stick_that_misreads_hides_no_edited_file),
        BY_HAND_CASE(a_seal_of_a_device_gives_no_rights_on_a_stick),
        BY_HAND_CASE(the_key_is_made_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
