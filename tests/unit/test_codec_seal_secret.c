/* Secret keys, and what is made with them. */
#include "seal_fixture.h"

static void what_minisign_signs_is_signed_alike(void **state)
{
    struct fixture *fixture = *state;
    struct seal_key key = read_key(fixture, KEY);
    struct seal_secret secret;
    size_t len = 0;

    assert_int_equal(seal_read_secret("k", SECRET, sizeof SECRET - 1, NULL, &secret, &fixture->diag), ERR_OK);
    assert_memory_equal(secret.id, key.id, sizeof key.id);
    const char *text = seal_write(&secret, LIST, strlen(LIST), "version 7", &fixture->arena, &len);
    /* Ed25519 has no chance in it: all but the words that nobody is shown is as minisign wrote it. */
    assert_string_equal(strchr(text, '\n') + 1, SIGNATURE COMMENT WHOLE);
    assert_int_equal(len, strlen(text));
    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_true(holds(fixture, &key, LIST));
    seal_forget(&secret);
    assert_int_equal(secret.key[0] | secret.key[31] | secret.id[0], 0);
}

static void a_new_pair_seals_and_holds(void **state)
{
    struct fixture *fixture = *state;
    struct seal_secret secret, again, other;
    struct seal_key key, key_again, other_key;
    size_t len = 0;

    seal_new_pair(&secret, &key);
    seal_new_pair(&other, &other_key);
    assert_memory_not_equal(secret.key, other.key, sizeof other.key);
    const char *text = seal_write_secret(&secret, &fixture->arena, &len);
    assert_int_equal(seal_read_secret("s", text, len, NULL, &again, &fixture->diag), ERR_OK);
    assert_memory_equal(&secret, &again, sizeof secret);
    seal_key_of(&again, &key_again);
    assert_memory_equal(&key, &key_again, sizeof key);
    text = seal_write_key(&key, &fixture->arena, &len);
    assert_int_equal(seal_read_key("k", text, len, &key_again, &fixture->diag), ERR_OK);
    assert_memory_equal(&key, &key_again, sizeof key);
    assert_int_equal(read_text(fixture, seal_write(&again, LIST, strlen(LIST), "", &fixture->arena, &len)), ERR_OK);
    assert_true(holds(fixture, &key, LIST));
    assert_false(holds(fixture, &other_key, LIST));
}

static void a_password_opens_an_encrypted_key(void **state)
{
    struct fixture *fixture = *state;
    struct seal_key key = read_key(fixture, KEY), opened_key;
    struct seal_secret secret;
    static const char file[] = FIRST QUICK_LINE;

    assert_int_equal(seal_read_secret("k", file, sizeof file - 1, QUICK_PASSWORD, &secret, &fixture->diag), ERR_OK);
    seal_key_of(&secret, &opened_key);
    assert_memory_equal(&opened_key, &key, sizeof key);
}

static void a_secret_is_known_by_any_name(void **state)
{
    static const struct {
        const char *text;
        bool secret, encrypted;
    } CASES[] = {
        { SECRET, true, false },
        { SECRET_LINE, true, false },
        { FIRST QUICK_LINE, true, true },
        { "copied on Windows\r\n\r\n" QUICK_LINE "and more\r\n", true, true },
        { "old Macs\r" SECRET_LINE, true, false },
        { "RWRTY0Iy", true, true }, /* cut off; the rest may be elsewhere */
        { "RWRTY0I", false, false },
        { "", false, false },
        { KEY, false, false },
        { SEAL, false, false },
        { "a text that has RWRTY0Iy in it", false, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(seal_is_secret(CASES[i].text, strlen(CASES[i].text)), CASES[i].secret);
        assert_int_equal(seal_is_encrypted(CASES[i].text, strlen(CASES[i].text)), CASES[i].encrypted);
    }
}

static void an_id_is_told_as_minisign_tells_it(void **state)
{
    struct fixture *fixture = *state;
    struct seal_key key = read_key(fixture, KEY);
    char id[SEAL_ID_TEXT_BYTES];
    size_t len = 0;

    seal_id_text(key.id, id);
    assert_string_equal(id, "B711A8A984CE29AE");
    assert_non_null(strstr(seal_write_key(&key, &fixture->arena, &len), "public key B711A8A984CE29AE\n"));
}

static void no_other_secret_is_opened(void **state)
{
    static const struct {
        const char *text, *password;
        enum err err;
        const char *told;
    } CASES[] = {
        { "", NULL, ERR_FORMAT, "no secret key" },
        { KEY, NULL, ERR_FORMAT, "this is the public key" },
        { SEAL, NULL, ERR_FORMAT, "no secret key" },
        { FIRST DAMAGED_LINE, NULL, ERR_FORMAT, "this key is damaged" },
        { FIRST QUICK_LINE, NULL, ERR_USAGE, "is encrypted" },
        { FIRST QUICK_LINE, "pass word", ERR_USAGE, "the password is not that of this key" },
        { FIRST QUICK_LINE, "", ERR_USAGE, "the password is not that of this key" },
        { SECRET "\n", NULL, ERR_FORMAT, "no secret key" },
        { FIRST ENCRYPTED_LINE, NULL, ERR_USAGE, "is encrypted" },
        { FIRST GREEDY_LINE, "password", ERR_FORMAT, "more memory" },
        { FIRST STRANGE_LINE, NULL, ERR_FORMAT, "in an unknown way" },
    };
    struct fixture *fixture = *state;
    struct seal_secret secret;

    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *text = CASES[i].text;
        assert_int_equal(seal_read_secret("k", text, strlen(text), CASES[i].password, &secret, &fixture->diag),
                         CASES[i].err);
        assert_int_equal(fixture->diag.count, 1);
        if (strstr(fixture->diag.problems[0].text, CASES[i].told) == NULL)
            assert_string_equal(fixture->diag.problems[0].text, CASES[i].told);
        diag_finish(&fixture->diag);
    }
}

#define READ(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        READ(what_minisign_signs_is_signed_alike),
        READ(a_new_pair_seals_and_holds),
        READ(a_password_opens_an_encrypted_key),
        READ(a_secret_is_known_by_any_name),
        READ(an_id_is_told_as_minisign_tells_it),
        READ(no_other_secret_is_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
