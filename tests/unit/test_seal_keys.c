/* Keys of `kiosk seal`: opened with passwords from a file or from a terminal, and made. The terminal is the test's. */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <sys/stat.h>

#include "seal_fixture.h"

#include "kiosk/app/seal_keys.h"
#include "kiosk/port/files.h"
#include "kiosk/port/password.h"
#include "remove_folder.h"

enum { PATH_BYTES = 128 };

/* What is typed, line by line; NULL: there is no terminal. */
static const char *const *typed;
static int asked_count;
static char asked[4][PATH_BYTES * 2];

enum err password_ask(const char *prompt, char *out, size_t out_len, struct diag *diag)
{
    if (typed == NULL) {
        diag_error(diag, NULL, 0, "no terminal");
        return ERR_PLATFORM;
    }
    assert_true(asked_count < 4 && typed[asked_count] != NULL);
    snprintf(asked[asked_count], sizeof asked[asked_count], "%s", prompt);
    snprintf(out, out_len, "%s", typed[asked_count++]);
    return ERR_OK;
}

struct keys {
    struct arena arena;
    struct diag diag;
    char folder[32];
    char key[PATH_BYTES], password[PATH_BYTES], other[PATH_BYTES], open[PATH_BYTES];
};

static void put(struct keys *keys, const char *path, const char *text, size_t len)
{
    assert_int_equal(file_write(path, (const uint8_t *)text, len, &keys->diag), ERR_OK);
}

static int set_up_keys(void **state)
{
    struct keys *keys = calloc(1, sizeof *keys);

    assert_non_null(keys);
    strcpy(keys->folder, "/tmp/keys-XXXXXX");
    assert_non_null(mkdtemp(keys->folder));
    snprintf(keys->key, PATH_BYTES, "%s/museum.key", keys->folder);
    snprintf(keys->open, PATH_BYTES, "%s/museum.pub", keys->folder);
    snprintf(keys->password, PATH_BYTES, "%s/password", keys->folder);
    snprintf(keys->other, PATH_BYTES, "%s/exhibit", keys->folder);
    assert_int_equal(mkdir(keys->other, 0700), 0);
    put(keys, keys->key, FIRST QUICK_LINE, sizeof FIRST QUICK_LINE - 1);
    typed = NULL;
    asked_count = 0;
    *state = keys;
    return 0;
}

static int tear_down_keys(void **state)
{
    struct keys *keys = *state;

    arena_finish(&keys->arena);
    diag_finish(&keys->diag);
    remove_folder(keys->folder);
    free(keys);
    return 0;
}

/* The only problem. */
static void assert_told(struct keys *keys, const char *file, const char *text)
{
    assert_int_equal(keys->diag.count, 1);
    assert_string_equal(keys->diag.problems[0].file, file);
    if (strstr(keys->diag.problems[0].text, text) == NULL)
        assert_string_equal(keys->diag.problems[0].text, text);
    diag_finish(&keys->diag);
}

static enum err open_key(struct keys *keys, const char *password_file)
{
    struct seal_secret secret = { 0 };
    struct seal_key key;
    enum err err = seal_keys_open(keys->key, keys->other, password_file, &secret, &keys->diag);
    char id[SEAL_ID_TEXT_BYTES];

    if (err != ERR_OK)
        return err;
    seal_key_of(&secret, &key);
    seal_id_text(key.id, id);
    assert_string_equal(id, "B711A8A984CE29AE");
    return ERR_OK;
}

static void the_first_line_of_a_file_is_the_password(void **state)
{
    static const char *const good[] = { QUICK_PASSWORD, QUICK_PASSWORD "\n", QUICK_PASSWORD "\r\n",
                                        QUICK_PASSWORD "\nother things\n", "\xef\xbb\xbf" QUICK_PASSWORD "\r\n" };
    static char much[SEAL_PASSWORD_BYTES_MAX + 1];
    struct keys *keys = *state;

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        put(keys, keys->password, good[i], strlen(good[i]));
        assert_int_equal(open_key(keys, keys->password), ERR_OK);
    }
    put(keys, keys->password, "", 0);
    assert_int_equal(open_key(keys, keys->password), ERR_USAGE);
    assert_told(keys, keys->password, "its first line is no password");
    put(keys, keys->password, "\n" QUICK_PASSWORD, 1 + strlen(QUICK_PASSWORD));
    assert_int_equal(open_key(keys, keys->password), ERR_USAGE);
    assert_told(keys, keys->password, "its first line is no password");
    put(keys, keys->password, "a\0b\n", 4);
    assert_int_equal(open_key(keys, keys->password), ERR_USAGE);
    assert_told(keys, keys->password, "its first line is no password");
    memset(much, 'x', sizeof much);
    put(keys, keys->password, much, sizeof much);
    assert_int_equal(open_key(keys, keys->password), ERR_USAGE);
    assert_told(keys, keys->password, "longer than any key has");
    put(keys, keys->password, "wrong", 5);
    assert_int_equal(open_key(keys, keys->password), ERR_USAGE);
    assert_told(keys, keys->key, "the password is not that of this key");
    remove(keys->password);
    assert_int_equal(open_key(keys, keys->password), ERR_IO);
    assert_told(keys, keys->password, "cannot be read: No such file or directory; is its name right?");
}

static void a_password_may_be_mistyped_twice(void **state)
{
    struct keys *keys = *state;

    typed = (const char *const[]){ "slip", "", QUICK_PASSWORD, NULL };
    assert_int_equal(open_key(keys, NULL), ERR_OK);
    assert_int_equal(asked_count, 3);
    assert_int_equal(keys->diag.count, 0);
    assert_non_null(strstr(asked[0], "Password of /tmp/keys-"));
    assert_non_null(strstr(asked[2], "That is not the password"));
    typed = (const char *const[]){ "slip", "slip", "slip", NULL };
    asked_count = 0;
    assert_int_equal(open_key(keys, NULL), ERR_USAGE);
    assert_int_equal(asked_count, 3);
    assert_told(keys, keys->key, "the password is not that of this key");
    typed = NULL;
    assert_int_equal(open_key(keys, NULL), ERR_PLATFORM);
    assert_told(keys, "", "no terminal");
}

static void a_key_without_a_password_asks_for_none(void **state)
{
    struct keys *keys = *state;

    put(keys, keys->key, SECRET, sizeof SECRET - 1);
    assert_int_equal(open_key(keys, NULL), ERR_OK);
}

static void what_is_no_secret_key_is_named(void **state)
{
    struct keys *keys = *state;
    static char much[SEAL_BYTES_MAX + 1];

    put(keys, keys->key, KEY, sizeof KEY - 1);
    assert_int_equal(open_key(keys, NULL), ERR_USAGE);
    assert_told(keys, keys->key, "this is the public key, which seals nothing; name the secret one");
    put(keys, keys->key, "a text", 6);
    assert_int_equal(open_key(keys, NULL), ERR_USAGE);
    assert_told(keys, keys->key, "this is no secret key");
    put(keys, keys->key, much, sizeof much);
    assert_int_equal(open_key(keys, NULL), ERR_USAGE);
    assert_told(keys, keys->key, "larger than 10240 bytes");
    remove(keys->key);
    assert_int_equal(open_key(keys, NULL), ERR_IO);
    assert_told(keys, keys->key, "is its name right?");
}

static void a_key_in_the_exhibit_is_refused(void **state)
{
    struct keys *keys = *state;

    strcpy(keys->other, keys->folder);
    assert_int_equal(open_key(keys, NULL), ERR_USAGE);
    assert_told(keys, keys->key, "a secret key may not lie in an exhibit");
}

static enum err make(struct keys *keys, bool no_password)
{
    struct seal_new_keys wanted = { keys->key, NULL, no_password };
    char open[SEAL_KEYS_PATH_BYTES];
    struct seal_key key, read;
    enum err err = seal_keys_make(&wanted, open, &key, &keys->diag);

    if (err != ERR_OK)
        return err;
    assert_string_equal(open, keys->open);
    assert_int_equal(seal_keys_read_public(open, &read, &keys->diag), ERR_OK);
    assert_memory_equal(&read, &key, sizeof key);
    return ERR_OK;
}

static void no_key_is_made_in_an_exhibit(void **state)
{
    struct keys *keys = *state;
    char manifest[PATH_BYTES];

    snprintf(manifest, PATH_BYTES, "%s/exhibit.ini", keys->folder);
    put(keys, manifest, "", 0);
    remove(keys->key);
    assert_int_equal(make(keys, true), ERR_USAGE);
    assert_told(keys, keys->key, "a secret key may not lie in an exhibit");
}

static void a_public_key_is_no_secret_one(void **state)
{
    struct keys *keys = *state;
    struct seal_key key;
    char id[SEAL_ID_TEXT_BYTES];

    put(keys, keys->open, KEY, sizeof KEY - 1);
    assert_int_equal(seal_keys_read_public(keys->open, &key, &keys->diag), ERR_OK);
    seal_id_text(key.id, id);
    assert_string_equal(id, "B711A8A984CE29AE");
    assert_int_equal(seal_keys_read_public(keys->key, &key, &keys->diag), ERR_USAGE);
    assert_told(keys, keys->key, "this is the secret key; name the public one");
    put(keys, keys->open, "a text", 6);
    assert_int_equal(seal_keys_read_public(keys->open, &key, &keys->diag), ERR_USAGE);
    assert_told(keys, keys->open, "this is no public key");
}

static void a_new_pair_is_made_beside_each_other(void **state)
{
    static const struct {
        const char *key, *open;
    } NAMES[] = { { "new.key", "new.pub" }, { "new", "new.pub" }, { "a.keys", "a.keys.pub" } };
    struct keys *keys = *state;

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct seal_secret secret;
        snprintf(keys->key, PATH_BYTES, "%s/%s", keys->folder, NAMES[i].key);
        snprintf(keys->open, PATH_BYTES, "%s/%s", keys->folder, NAMES[i].open);
        assert_int_equal(make(keys, true), ERR_OK);
        assert_int_equal(seal_keys_open(keys->key, keys->other, NULL, &secret, &keys->diag), ERR_OK);
        remove(keys->open);
    }
    snprintf(keys->key, PATH_BYTES, "%s/new.pub", keys->folder);
    assert_int_equal(make(keys, true), ERR_USAGE);
    assert_told(keys, keys->key, "this is how public keys are called; name the secret one");
}

/* Neither file is touched, and none is left over. */
static void no_key_is_ever_written_over(void **state)
{
    struct keys *keys = *state;
    struct stat info;

    assert_int_equal(make(keys, true), ERR_USAGE);
    assert_told(keys, keys->key, "this file is there already and is left as it is");
    assert_int_not_equal(stat(keys->open, &info), 0);
    remove(keys->key);
    put(keys, keys->open, KEY, sizeof KEY - 1);
    assert_int_equal(make(keys, true), ERR_USAGE);
    assert_told(keys, keys->open, "this file is there already and is left as it is");
    assert_int_not_equal(stat(keys->key, &info), 0);
}

static void a_new_password_is_typed_twice(void **state)
{
    struct keys *keys = *state;

    remove(keys->key);
    typed = (const char *const[]){ "one", "two", NULL };
    assert_int_equal(make(keys, false), ERR_USAGE);
    assert_told(keys, "", "the two passwords differ; try again");
    typed = (const char *const[]){ "", NULL };
    asked_count = 0;
    assert_int_equal(make(keys, false), ERR_USAGE);
    assert_told(keys, "", "an empty password protects nothing");
}

#define WITH_KEYS(test) cmocka_unit_test_setup_teardown(test, set_up_keys, tear_down_keys)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_KEYS(the_first_line_of_a_file_is_the_password), WITH_KEYS(a_password_may_be_mistyped_twice),
        WITH_KEYS(a_key_without_a_password_asks_for_none), WITH_KEYS(what_is_no_secret_key_is_named),
        WITH_KEYS(a_key_in_the_exhibit_is_refused), WITH_KEYS(no_key_is_made_in_an_exhibit),
        WITH_KEYS(a_public_key_is_no_secret_one), WITH_KEYS(a_new_pair_is_made_beside_each_other),
        WITH_KEYS(no_key_is_ever_written_over), WITH_KEYS(a_new_password_is_typed_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
