/* Whose seal, which version and which of several exhibits is taken, and with which code all others are refused: tables
 * B and C of the faults of an update. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/refused.h"

enum { LIST_BYTES = 4096 };

/* B1 */
static void seals_of_strangers_are_refused(void **state)
{
    struct packs *packs = *state;
    struct seal_secret museum = packs->secret, other;
    struct seal_key key;
    size_t len = 0;

    model_take(PACKS_STICK "/SHA256SUMS.minisig");
    refused(packs, UPDATE_NO_SEAL);
    model_take(PACKS_STICK "/SHA256SUMS");
    refused(packs, UPDATE_NO_SEAL);
    seal_new_pair(&other, &key);
    packs->secret = other;
    packs_seal_with(packs, "", 0);
    refused(packs, UPDATE_KEY_UNKNOWN);
    /* The same number of the key, another key. */
    memcpy(packs->secret.id, museum.id, sizeof museum.id);
    packs_seal_with(packs, "", 0);
    refused(packs, UPDATE_SEAL_BROKEN);
    packs->secret = museum;
    /* "RW" begins a signature of the old kind ("Ed") where "RU" begins one of the new ("ED"). */
    packs_seal_with(packs, "", 0);
    char seal[1000];
    const uint8_t *old = model_get(PACKS_STICK "/SHA256SUMS.minisig", &len);
    memcpy(seal, old, len);
    char *line = strchr(seal, '\n') + 1;
    assert_memory_equal(line, "RU", 2);
    line[1] = 'W';
    model_put(PACKS_STICK "/SHA256SUMS.minisig", seal, len);
    refused(packs, UPDATE_SEAL_KIND);
    model_put(PACKS_STICK "/SHA256SUMS.minisig", "untrusted comment: signify\nRWQ=\n", 32);
    refused(packs, UPDATE_SEAL_KIND);
}

/* B2, B4: refused unasked; what staff may want all the same is installed as a preview. */
static void versions_and_names_have_rules(void **state)
{
    static const struct {
        const char *id;
        uint32_t version;
        enum update_code code;
    } cases[] = {
        { PACKS_ID, 4, UPDATE_OLDER },
        { PACKS_ID, 1000006, UPDATE_VERSION_JUMP },
        { PACKS_ID, UINT32_MAX, UPDATE_VERSION_JUMP },
        { "another", 6, UPDATE_OTHER_EXHIBIT },
    };
    struct packs *packs = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        packs_put(packs, PACKS_STICK, cases[i].id, cases[i].version);
        refused(packs, cases[i].code);
        packs_put(packs, PACKS_STICK, cases[i].id, cases[i].version);
        assert_true(update_code_asks(cases[i].code));
        assert_int_equal(packs_install(packs, true), UPDATE_OK);
        enum update_code told = UPDATE_OK;
        assert_int_equal(packs_start(packs, &told), 5);
        assert_int_equal(told, UPDATE_NOT_KEPT);
        model_restore();
    }
    packs_put(packs, PACKS_STICK, PACKS_ID, 1000005);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
}

static void the_same_version_with_other_bytes_is_refused(void **state)
{
    struct packs *packs = *state;
    char more[] = "more of it";

    packs_put(packs, PACKS_STICK, PACKS_ID, 5);
    model_put(PACKS_STICK "/zz.md", more, sizeof more - 1);
    packs_seal_file(packs, "zz.md");
    refused(packs, UPDATE_SAME_VERSION);
}

/* B3 */
static void the_same_bytes_are_not_written_again(void **state)
{
    struct packs *packs = *state;

    packs_put(packs, PACKS_STICK, PACKS_ID, 5);
    refused(packs, UPDATE_SAME);
    packs_put(packs, PACKS_STICK, PACKS_ID, 5);
    refused_with(packs, UPDATE_SAME, true);
}

/* Beside the one that plays lies one that somebody edited, and cannot be got at: that there is nothing to be done would
 * be wrong. */
static void the_same_beside_an_edited_one_is_no_nothing(void **state)
{
    struct packs *packs = *state;

    for (int edited = 0; edited < 2; edited++) {
        for (int consent = 0; consent < 2; consent++) {
            packs_take(PACKS_STICK);
            packs_put(packs, PACKS_STICK "/sealed", PACKS_ID, 5);
            packs_put(packs, PACKS_STICK "/older", PACKS_ID, 4);
            if (edited) {
                packs_put(packs, PACKS_STICK "/kiosk-1", PACKS_ID, 5);
                packs_unseal(PACKS_STICK "/kiosk-1");
            }
            refused_with(packs, edited ? UPDATE_SEVERAL : UPDATE_SAME, consent == 1);
        }
    }
}

/* B4: the PIN does not help where the program cannot read it. */
static void a_later_format_is_refused_to_everybody(void **state)
{
    static const char text[] = "[exhibit]\nid = " PACKS_ID "\nversion = 6\nformat = 2\n";
    struct packs *packs = *state;
    uint8_t sum[HASH_BYTES];
    char list[LIST_BYTES], hex[HASH_HEX_BYTES];
    size_t len = 0;

    for (int consent = 0; consent < 2; consent++) {
        packs_hash(text, sizeof text - 1, sum);
        hash_hex(sum, hex);
        const uint8_t *old = model_get(PACKS_STICK "/SHA256SUMS", &len);
        memcpy(list, old, len);
        memcpy(list, hex, 64);
        model_put(PACKS_STICK "/exhibit.ini", text, sizeof text - 1);
        packs_seal(packs, PACKS_STICK, list, len);
        refused_with(packs, UPDATE_PROGRAM_OLD, consent == 1);
    }
}

/* C3, section 7: one level down the newest of this exhibit is taken, whatever their order. */
static void of_several_folders_the_newest_of_this_exhibit_is_taken(void **state)
{
    struct packs *packs = *state;

    packs_take(PACKS_STICK);
    model_take(PACKS_STICK "/panels");
    refused(packs, UPDATE_NO_EXHIBIT);
    packs_take(PACKS_STICK);
    model_take(PACKS_STICK "/panels");
    packs_put(packs, PACKS_STICK "/a", PACKS_ID, 7);
    packs_put(packs, PACKS_STICK "/b", PACKS_ID, 9);
    packs_put(packs, PACKS_STICK "/c", "another", 100);
    packs_put(packs, PACKS_STICK "/d", PACKS_ID, 8);
    model_put(PACKS_STICK "/e/exhibit.ini", "not sealed", 10);
    model_put(PACKS_STICK "/holiday.jpg", "photo", 5);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    assert_int_equal(packs_start(packs, NULL), 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        REFUSED_CASE(seals_of_strangers_are_refused),
        REFUSED_CASE(versions_and_names_have_rules),
        REFUSED_CASE(the_same_version_with_other_bytes_is_refused),
        REFUSED_CASE(the_same_bytes_are_not_written_again),
        REFUSED_CASE(the_same_beside_an_edited_one_is_no_nothing),
        REFUSED_CASE(a_later_format_is_refused_to_everybody),
        REFUSED_CASE(of_several_folders_the_newest_of_this_exhibit_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, refused_tell);
}
