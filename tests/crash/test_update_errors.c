/* An update in which any one call of the disk fails, or all from that one on; a pack in which any one bit is turned, or
 * that is cut anywhere: the old exhibit plays on, what is reported is true, and nothing is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

static const char *const SEALED_FILES[] = { "exhibit.ini", "figures.csv", "panels/en.md", "theme.ini", "SHA256SUMS",
                                            "SHA256SUMS.minisig" };
enum { SEALED_FILE_COUNT = 6, PATH_BYTES = 64 };

/* What was tried by all tests of this program, and what came of it: told in one line at its end. */
static struct tally {
    size_t bytes;          /* of the sealed pack */
    int bits, lengths;     /* turned; cut or grown to, or a file taken away: each a pack that must not come in */
    int comment_bits;      /* turned where nobody signs: the pack is the same with them */
    int came_through;      /* of the first two */
    int error_points, pulls;
    int violations;
} tally;

/* What must be so, and is counted where it is not. */
static void hold(bool so)
{
    tally.violations += !so;
    assert_true(so);
}

static void prepare(struct packs *packs)
{
    packs_begin(packs);
    packs_settle(packs, 1);
    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
    model_keep();
}

static const char *path_of(int file)
{
    static char path[PATH_BYTES];

    snprintf(path, sizeof path, PACKS_STICK "/%s", SEALED_FILES[file]);
    return path;
}

/* One call fails. Whatever is said of the installation, the exhibit that plays is whole, and the new one if that was
 * reported. */
static void fail_call(struct packs *packs, int call, enum disk_fault fault, bool for_good, const char *root)
{
    model_restore();
    diag_finish(&packs->diag);
    model_fail(call, fault, for_good, root);
    enum update_code code = packs_install(packs, false);
    assert_int_equal(model_open_items(), 0);
    if (code != UPDATE_OK) {
        assert_true(diag_error_count(&packs->diag) > 0);
        assert_string_not_equal(update_code_sentence(code), "");
    }
    model_heal();
    uint32_t version = packs_start(packs, NULL);
    hold(version == 2 || (version == 1 && code != UPDATE_OK));
}

static void any_call_may_fail(void **state)
{
    static const enum disk_fault faults[] = { DISK_FAILED, DISK_FULL, DISK_READ_ONLY, DISK_MISSING, DISK_NOT_PLAIN,
                                              DISK_DENIED, DISK_EXISTS, DISK_BUSY };
    struct packs packs;
    int points = 0;

    (void)state;
    prepare(&packs);
    assert_int_equal(packs_install(&packs, false), UPDATE_OK);
    int calls = model_calls();
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        for (int call = 0; call < calls; call++) {
            fail_call(&packs, call, faults[i], false, NULL);
            fail_call(&packs, call, faults[i], true, NULL);
            points += 2;
        }
    }
    packs_end(&packs);
    tally.error_points = points;
}

/* C1: after a stick is pulled, whenever that is, it can be put in again. */
static void a_stick_may_be_pulled_at_any_read(void **state)
{
    struct packs packs;
    int call = 0, pulled = 0;

    (void)state;
    prepare(&packs);
    for (bool met = true; met; call++) {
        model_restore();
        model_fail(call, DISK_FAILED, true, PACKS_STICK);
        enum update_code code = packs_install(&packs, false);
        met = model_failed();
        hold(code == (met ? UPDATE_STICK_REMOVED : UPDATE_OK));
        model_heal();
        if (!met)
            break;
        pulled++;
        hold(model_count(PACKS_STORE "/stage") == 0);
        hold(packs_start(&packs, NULL) == 1);
        hold(packs_install(&packs, false) == UPDATE_OK);
        hold(packs_start(&packs, NULL) == 2);
    }
    assert_true(pulled > 20);
    packs_end(&packs);
    tally.pulls = pulled;
}

/* Of a stick that is pulled FAT may say that its files are missing, as if they had been sealed and left out. */
static void a_pulled_stick_that_misses_names_is_told_as_pulled(void **state)
{
    struct packs packs;
    int call = 0;

    (void)state;
    prepare(&packs);
    for (bool met = true; met; call++) {
        model_restore();
        diag_finish(&packs.diag);
        model_fail(call, DISK_MISSING, true, PACKS_STICK);
        enum update_code code = packs_install(&packs, false);
        met = model_failed();
        model_heal();
        /* The first is for the folder that the command line names, which may never have been there. */
        hold(code == (!met ? UPDATE_OK : call == 0 ? UPDATE_NO_EXHIBIT : UPDATE_STICK_REMOVED));
        hold(!met || diag_error_count(&packs.diag) == 1);
    }
    assert_true(call > 20);
    packs_end(&packs);
}

/* Once it is copied a stick may be taken out, and people are told so: what is wrong with the copy is told all the
 * same. */
static void what_is_found_in_a_copy_is_told_without_its_stick(void **state)
{
    struct packs packs;

    (void)state;
    prepare(&packs);
    assert_int_equal(packs_install_checked(&packs, packs_refuse_without_stick), UPDATE_RULE);
    assert_false(model_failed());
    assert_true(diag_tells(&packs.diag, "figures.csv"));
    model_heal();
    packs_end(&packs);
}

/* Storage that fails is told as that: staff are not sent to the stick for it. */
static void storage_that_fails_is_told_as_that(void **state)
{
    static const struct {
        enum disk_fault fault;
        enum update_code code;
    } cases[] = { { DISK_FAILED, UPDATE_WRITE_FAILED }, { DISK_FULL, UPDATE_WRITE_FAILED },
                  { DISK_READ_ONLY, UPDATE_READ_ONLY } };
    struct packs packs;

    (void)state;
    prepare(&packs);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int told = 0;
        for (int call = 0;; call++) {
            model_restore();
            model_fail(call, cases[i].fault, true, PACKS_STORE);
            enum update_code code = packs_install(&packs, false);
            bool met = model_failed();
            model_heal();
            if (!met)
                break;
            assert_true(code == UPDATE_OK || code / 100 == 4);
            told += code == cases[i].code;
        }
        assert_true(told > 10);
    }
    packs_end(&packs);
}

/* D7: what a sync or a close has refused once may be gone, though a second try would say that all is well. */
static void a_refused_sync_or_close_ends_the_installation(void **state)
{
    static void (*const fails[])(int n, enum disk_fault fault) = { model_fail_sync, model_fail_close };
    struct packs packs;

    (void)state;
    prepare(&packs);
    packs_block_history();
    model_keep();
    for (size_t i = 0; i < sizeof fails / sizeof *fails; i++) {
        int n = 0;
        for (bool met = true; met; n += met) {
            model_restore();
            fails[i](n, DISK_FAILED);
            enum update_code code = packs_install(&packs, false);
            met = model_failed();
            assert_int_equal(code, met ? UPDATE_WRITE_FAILED : UPDATE_OK);
            model_heal();
            if (met)
                (void)packs_start(&packs, NULL);
        }
        assert_true(n >= 4);
    }
    packs_end(&packs);
}

/* The only part of a seal that may be altered unnoticed. */
static bool in_untrusted_comment(int file, size_t byte)
{
    size_t len = 0;
    const char *seal = (const char *)model_get(path_of(file), &len);

    return strcmp(SEALED_FILES[file], SEALED_SEAL) == 0 && byte >= strlen("untrusted comment: ") &&
           byte < strcspn(seal, "\n");
}

static void refuse(struct packs *packs, const char *what, size_t at)
{
    diag_finish(&packs->diag);
    enum update_code code = packs_install(packs, false);
    tally.came_through += code == UPDATE_OK;
    if (code == UPDATE_OK || code / 100 != 3)
        print_message("%s at %zu: %d\n", what, at, (int)code);
    hold(code != UPDATE_OK && code / 100 == 3);
    hold(model_count(PACKS_STORE "/stage") == 0);
    hold(packs_start(packs, NULL) == 1);
}

/* The comment that nobody signs: what is installed is the pack as it was sealed, or the seal is none any more. */
static void take_or_refuse(struct packs *packs, size_t at)
{
    diag_finish(&packs->diag);
    enum update_code code = packs_install(packs, false);
    if (code != UPDATE_OK && code / 100 != 3)
        print_message("comment at %zu: %d\n", at, (int)code);
    hold(code == UPDATE_OK || code / 100 == 3);
    hold(packs_start(packs, NULL) == (code == UPDATE_OK ? 2U : 1U));
}

static void any_bit_may_be_turned(void **state)
{
    struct packs packs;

    (void)state;
    prepare(&packs);
    for (int file = 0; file < SEALED_FILE_COUNT; file++) {
        size_t len = 0;
        (void)model_get(path_of(file), &len);
        tally.bytes += len;
        for (size_t byte = 0; byte < len; byte++) {
            for (int bit = 0; bit < 8; bit++) {
                model_restore();
                bool free_part = in_untrusted_comment(file, byte);
                model_flip(path_of(file), byte, bit);
                if (free_part)
                    take_or_refuse(&packs, byte);
                else
                    refuse(&packs, SEALED_FILES[file], byte);
                *(free_part ? &tally.comment_bits : &tally.bits) += 1;
            }
        }
    }
    packs_end(&packs);
}

static void a_file_may_be_cut_or_grow(void **state)
{
    struct packs packs;

    (void)state;
    prepare(&packs);
    for (int file = 0; file < SEALED_FILE_COUNT; file++) {
        size_t len = 0;
        (void)model_get(path_of(file), &len);
        for (size_t cut = 0; cut < len + 3; cut++) {
            if (cut == len)
                continue;
            model_restore();
            model_resize(path_of(file), cut);
            refuse(&packs, SEALED_FILES[file], cut);
            tally.lengths++;
        }
        model_restore();
        model_take(path_of(file));
        refuse(&packs, SEALED_FILES[file], 0);
        tally.lengths++;
    }
    packs_end(&packs);
}

/* D9: an installed exhibit on trial of which any bit rots is left at its next start, and never shown. */
static void any_bit_of_what_is_installed_may_rot(void **state)
{
    struct packs packs;
    char path[PATH_BYTES];

    (void)state;
    packs_begin(&packs);
    packs_settle(&packs, 1);
    packs_put(&packs, PACKS_STICK, PACKS_ID, 2);
    assert_int_equal(packs_install(&packs, false), UPDATE_OK);
    model_keep();
    for (int file = 0; file < SEALED_FILE_COUNT; file++) {
        size_t len = 0;
        snprintf(path, sizeof path, PACKS_STORE "/generations/00000002/%s", SEALED_FILES[file]);
        (void)model_get(path, &len);
        for (size_t byte = 0; byte < len; byte++) {
            enum update_code told = UPDATE_OK;
            model_restore();
            bool free_part = in_untrusted_comment(file, byte);
            model_flip(path, byte, (int)(byte % 8));
            uint32_t version = packs_start(&packs, &told);
            assert_true(free_part || (version == 1 && told == UPDATE_INSTALLED_DAMAGED));
        }
    }
    packs_end(&packs);
}

static int tell_all(void **state)
{
    (void)state;
    print_message("a sealed pack of %zu bytes in %d files: %d packs with a bit turned, %d cut, grown or incomplete, "
                  "%d of these came through; %d with a bit of the unsigned comment turned; %d error points, %d pulls: "
                  "%d violations\n", tally.bytes, SEALED_FILE_COUNT, tally.bits, tally.lengths, tally.came_through,
                  tally.comment_bits, tally.error_points, tally.pulls, tally.violations);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_call_may_fail),
        cmocka_unit_test(a_stick_may_be_pulled_at_any_read),
        cmocka_unit_test(a_pulled_stick_that_misses_names_is_told_as_pulled),
        cmocka_unit_test(what_is_found_in_a_copy_is_told_without_its_stick),
        cmocka_unit_test(storage_that_fails_is_told_as_that),
        cmocka_unit_test(a_refused_sync_or_close_ends_the_installation),
        cmocka_unit_test(any_bit_may_be_turned),
        cmocka_unit_test(a_file_may_be_cut_or_grow),
        cmocka_unit_test(any_bit_of_what_is_installed_may_rot),
    };

    return cmocka_run_group_tests(tests, NULL, tell_all);
}
