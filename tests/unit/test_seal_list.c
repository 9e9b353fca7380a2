/* The list of a sealed folder: made, read back as a kiosk reads it, and compared with files that were changed. */
#define _XOPEN_SOURCE 700

#include <unistd.h>

#include "kiosk/app/seal_list.h"
#include "kiosk/app/seal_verify.h"
#include "sealed_folder.h"

#define MANIFEST "[exhibit]\nid = a\nversion = 1\nformat = 1\n"
#define OF_MANIFEST "b9074d8c333a05813bbda489a3eff89d252f5db7f491b936c9539d52458bf0fa"
#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void put_exhibit(struct sealed_folder *sealed)
{
    sealed_put_text(sealed, "theme.ini", "abc");
    sealed_put_text(sealed, "map/places.csv", "");
    sealed_put_text(sealed, "exhibit.ini", MANIFEST);
}

/* What `kiosk seal` writes; `key` is what it was sealed with. */
static void seal_all(struct sealed_folder *sealed, struct seal_key *key)
{
    struct seal_secret secret;
    struct sums sums;
    size_t len = 0, text_len = 0;

    sealed_take(sealed);
    assert_int_equal(seal_list_make(sealed->folder, &sealed->inventory, &sealed->arena, &sums, &sealed->diag), ERR_OK);
    const char *list = sums_write(&sums, &sealed->arena, &len);
    seal_new_pair(&secret, key);
    const char *text = seal_write(&secret, list, len, "version 1", &sealed->arena, &text_len);
    sealed_put(sealed, "SHA256SUMS", list, len);
    sealed_put(sealed, "SHA256SUMS.minisig", text, text_len);
}

static enum update_code look(struct sealed_folder *sealed, const struct seal_key *key, uint64_t *bytes)
{
    struct seal_found found = { 0 };
    enum update_code code = seal_verify(sealed->path, key, &sealed->arena, &found, &sealed->diag);

    *bytes = found.bytes;
    return code;
}

static void a_list_names_every_file_with_its_hash(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    size_t len = 0;
    uint64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    assert_string_equal((const char *)sealed_get(sealed, "SHA256SUMS", &len),
                        OF_MANIFEST "  exhibit.ini\n" OF_NOTHING "  map/places.csv\n" OF_ABC "  theme.ini\n");
    assert_int_equal(look(sealed, &key, &bytes), UPDATE_OK);
    sealed_told(sealed, "");
    assert_int_equal(bytes, strlen(MANIFEST) + 3);
}

/* All of them at once, though a kiosk would stop at the first. */
static void every_change_of_a_file_is_told(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    uint64_t bytes = 0;

    put_exhibit(sealed);
    sealed_put_text(sealed, "figures.csv", "abc");
    seal_all(sealed, &key);
    sealed_put_text(sealed, "figures.csv", "abd");
    sealed_put_text(sealed, "map/places.csv", "x");
    assert_int_equal(look(sealed, &key, &bytes), UPDATE_FILE_NOT_AS_SEALED);
    sealed_told(sealed, "figures.csv: is not as it was sealed\nmap/places.csv: is not as it was sealed\n");
    assert_int_equal(unlink(sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(look(sealed, &key, &bytes), UPDATE_LISTED_FILE);
    sealed_told(sealed, "figures.csv: is not as it was sealed\nmap/places.csv: is not as it was sealed\n"
                        "theme.ini: is not there\n");
}

static void a_listed_file_may_be_no_link_and_not_too_large(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    uint64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    assert_int_equal(unlink(sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(symlink("exhibit.ini", sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(truncate(sealed_path(sealed, "map/places.csv"), SUMS_FILE_BYTES_MAX + 1), 0);
    assert_int_equal(look(sealed, &key, &bytes), UPDATE_OVER_CAP);
    sealed_told(sealed,
                "map/places.csv: has 268435457 bytes; a file may have 268435456\n"
                "theme.ini: is a link or a device, or a folder where a file is meant\n");
}

static void what_the_list_does_not_name_is_warned_of(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;

    put_exhibit(sealed);
    sealed_put_text(sealed, "Thumbs.db", "junk");
    seal_verify_unlisted(sealed->folder, &sealed->diag);
    seal_all(sealed, &key);
    seal_verify_unlisted(sealed->folder, &sealed->diag);
    sealed_told(sealed, "");
    sealed_put_text(sealed, "panels/01-a/en.md", "new");
    seal_verify_unlisted(sealed->folder, &sealed->diag);
    sealed_told(sealed,
                "panels/01-a/en.md: warning: not in the list, so that no kiosk will open it; seal again if it belongs "
                "to the exhibit\n");
}

static void a_folder_without_a_seal_is_not_sealed(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    uint64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    assert_int_equal(unlink(sealed_path(sealed, "SHA256SUMS")), 0);
    assert_int_equal(look(sealed, &key, &bytes), UPDATE_NO_SEAL);
    sealed_told(sealed, "SHA256SUMS: is not there\n");
}

/* The list says nothing of itself before its seal holds: here it is no list at all. */
static void a_seal_that_does_not_hold_says_why(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key, other;
    uint64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &other);
    seal_all(sealed, &key);
    assert_int_equal(look(sealed, &other, &bytes), UPDATE_KEY_UNKNOWN);
    diag_finish(&sealed->diag);
    sealed_put_text(sealed, "SHA256SUMS", "nothing\n");
    assert_int_equal(look(sealed, &key, &bytes), UPDATE_SEAL_BROKEN);
    sealed_told(sealed, "SHA256SUMS.minisig: does not fit SHA256SUMS: one of the two was changed\n");
}

static void a_file_that_has_gone_is_not_sealed(void **state)
{
    struct sealed_folder *sealed = *state;
    struct sums sums = { .count = -7 };

    put_exhibit(sealed);
    sealed_take(sealed);
    assert_int_equal(unlink(sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(seal_list_make(sealed->folder, &sealed->inventory, &sealed->arena, &sums, &sealed->diag),
                     ERR_MISSING);
    sealed_told(sealed, "theme.ini: this file has gone; let nothing else write, and seal again\n");
    assert_int_equal(sums.count, -7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SEALED(a_list_names_every_file_with_its_hash), WITH_SEALED(every_change_of_a_file_is_told),
        WITH_SEALED(a_listed_file_may_be_no_link_and_not_too_large),
        WITH_SEALED(what_the_list_does_not_name_is_warned_of),
        WITH_SEALED(a_folder_without_a_seal_is_not_sealed), WITH_SEALED(a_seal_that_does_not_hold_says_why),
        WITH_SEALED(a_file_that_has_gone_is_not_sealed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
