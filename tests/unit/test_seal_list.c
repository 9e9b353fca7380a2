/* The list of a sealed folder: made, read back as a kiosk reads it, and compared with files that were changed. */
#define _XOPEN_SOURCE 700

#include <unistd.h>

#include "kiosk/app/seal_list.h"
#include "sealed_folder.h"

#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void put_exhibit(struct sealed_folder *sealed)
{
    sealed_put_text(sealed, "theme.ini", "abc");
    sealed_put_text(sealed, "map/places.csv", "");
    sealed_put_text(sealed, "exhibit.ini", "abc");
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

static enum err look(struct sealed_folder *sealed, const struct seal_key *key, int64_t *bytes)
{
    struct seal_list found;
    enum err err = seal_list_read(sealed->folder, key, &sealed->arena, &found, &sealed->diag);

    if (err == ERR_OK)
        seal_list_compare(sealed->folder, &found.sums, bytes, &sealed->diag);
    return err;
}

static void a_list_names_every_file_with_its_hash(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    size_t len = 0;
    int64_t bytes = -1;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    assert_string_equal((const char *)sealed_get(sealed, "SHA256SUMS", &len),
                        OF_ABC "  exhibit.ini\n" OF_NOTHING "  map/places.csv\n" OF_ABC "  theme.ini\n");
    assert_int_equal(look(sealed, &key, &bytes), ERR_OK);
    sealed_told(sealed, "");
    assert_int_equal(bytes, 6);
}

static void every_change_of_a_file_is_told(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    int64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    sealed_put_text(sealed, "exhibit.ini", "abd");
    sealed_put_text(sealed, "map/places.csv", "x");
    sealed_put_text(sealed, "panels/01-a/en.md", "new");
    sealed_put_text(sealed, "Thumbs.db", "junk");
    assert_int_equal(unlink(sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(look(sealed, &key, &bytes), ERR_OK);
    sealed_told(sealed,
                "exhibit.ini: not as it was sealed; copy the exhibit again, or seal it again\n"
                "map/places.csv: not as it was sealed; copy the exhibit again, or seal it again\n"
                "panels/01-a/en.md: warning: not in the list, so that no kiosk will open it; seal again if it belongs "
                "to the exhibit\n"
                "theme.ini: in the list, but not in the folder; copy the exhibit again, or seal it again\n");
}

static void a_listed_file_may_be_no_link_and_not_too_large(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    int64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    assert_int_equal(unlink(sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(symlink("exhibit.ini", sealed_path(sealed, "theme.ini")), 0);
    assert_int_equal(truncate(sealed_path(sealed, "map/places.csv"), INVENTORY_FILE_BYTES_MAX + 1), 0);
    assert_int_equal(look(sealed, &key, &bytes), ERR_OK);
    sealed_told(sealed,
                "map/places.csv: the file has 268435457 bytes; at most 268435456 are allowed\n"
                "theme.ini: the file cannot be opened: links are not followed; put the file itself there\n");
}

static void a_folder_without_a_seal_is_not_sealed(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key;
    int64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &key);
    assert_int_equal(unlink(sealed_path(sealed, "SHA256SUMS")), 0);
    assert_int_equal(look(sealed, &key, &bytes), ERR_MISSING);
    sealed_told(sealed, "SHA256SUMS: this file is missing: the exhibit is not sealed; seal it with kiosk seal\n");
    assert_int_equal(unlink(sealed_path(sealed, "SHA256SUMS.minisig")), 0);
    assert_int_equal(look(sealed, &key, &bytes), ERR_MISSING);
    sealed_told(sealed,
                "SHA256SUMS.minisig: this file is missing: the exhibit is not sealed; seal it with kiosk seal\n");
}

/* The list says nothing of itself before its seal holds: here it is no list at all. */
static void a_seal_that_does_not_hold_says_why(void **state)
{
    struct sealed_folder *sealed = *state;
    struct seal_key key, other;
    char problem[SEALED_PATH_BYTES], id[SEAL_ID_TEXT_BYTES], other_id[SEAL_ID_TEXT_BYTES];
    int64_t bytes = 0;

    put_exhibit(sealed);
    seal_all(sealed, &other);
    seal_all(sealed, &key);
    seal_id_text(key.id, id);
    seal_id_text(other.id, other_id);
    assert_int_equal(look(sealed, &other, &bytes), ERR_FORMAT);
    snprintf(problem, sizeof problem, "SHA256SUMS.minisig: made with the key %s, not with %s; look with the public key "
             "that belongs to it\n", id, other_id);
    sealed_told(sealed, problem);
    sealed_put_text(sealed, "SHA256SUMS", "nothing\n");
    assert_int_equal(look(sealed, &key, &bytes), ERR_FORMAT);
    sealed_told(sealed, "SHA256SUMS.minisig: does not fit the list: one of them was changed; seal the exhibit again\n");
    sealed_put_text(sealed, "SHA256SUMS.minisig", "nothing\n");
    assert_int_equal(look(sealed, &key, &bytes), ERR_FORMAT);
    sealed_told(sealed,
                "SHA256SUMS.minisig: this is no signature of minisign, or it is damaged; seal the exhibit again\n");
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
        WITH_SEALED(a_folder_without_a_seal_is_not_sealed), WITH_SEALED(a_seal_that_does_not_hold_says_why),
        WITH_SEALED(a_file_that_has_gone_is_not_sealed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
