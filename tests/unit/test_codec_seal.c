#include "kiosk/codec/seal.h"

/* Made by minisign 0.11: `minisign -S -s museum.key -m SHA256SUMS -t 'version 7' -c 'any words'`. */
#define KEY "untrusted comment: minisign public key B711A8A984CE29AE\n" \
    "RWSuKc6EqagRt71AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3Q\n"
#define OTHER_KEY "untrusted comment: minisign public key 1BEC6DF53C3408F0\n" \
    "RWTwCDQ89W3sGz1VjJ7E+0SL0i7+2sTtiwnUIXXirZiv2dNviflXE0xs\n"
#define LIST "0000000000000000000000000000000000000000000000000000000000000000  exhibit.ini\n"
#define FIRST "untrusted comment: any words\n"
#define SIGNATURE \
    "RUSuKc6EqagRt6uteecj7vgVdjwRfvT+lSll134lz4H5hMgcrngJaJ/BeeXtZfopcpvgfgeGEOWZIUexJbZA9hiuUP6Vy31+Twk=\n"
#define COMMENT "trusted comment: version 7\n"
#define WHOLE "MuPHrB+jFqi12nshAxl0VInm3jAJ3zGDAUUAvEm5vM+OhgTO+9YenQSyCy/wwp9OrvJCKQ8kdw/0h2oQr8u9Ag==\n"
#define SEAL FIRST SIGNATURE COMMENT WHOLE
/* The same with -l: the list itself is signed, not its hash. */
#define OLD_KIND FIRST \
    "RWSuKc6EqagRt+G9+AxMK4rtBt451MXJrhMTCGJlr4/5Zhg32VSX5O0SVUBgwTIce1pQ27D6ZKm9gHZJIO59hmnCkrqUnKjB9As=\n" COMMENT \
    "MSbXFZ1ygjHgFnESrrm4uUks5uZZJeDlFpu17++oU6CtMjLY4ezvWvfmS2f0a1GehO6OMxN1qBpSMctOKwkQDw==\n"

#define UNKNOWN_KIND \
    "uKc6EqagRt6uteecj7vgVdjwRfvT+lSll134lz4H5hMgcrngJaJ/BeeXtZfopcpvgfgeGEOWZIUexJbZA9hiuUP6Vy31+Twk=\n"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct seal seal;
};

#include "reading_fixture.h"

static enum err read_text(struct fixture *fixture, const char *text)
{
    return seal_read(&fixture->arena, "SHA256SUMS.minisig", text, strlen(text), &fixture->seal, &fixture->diag);
}

static struct seal_key read_key(struct fixture *fixture, const char *text)
{
    struct seal_key key;

    assert_int_equal(seal_read_key("museum.pub", text, strlen(text), &key, &fixture->diag), ERR_OK);
    return key;
}

static bool holds(const struct fixture *fixture, const struct seal_key *key, const char *list)
{
    return seal_holds(&fixture->seal, key, list, strlen(list));
}

static void a_seal_of_minisign_holds(void **state)
{
    struct fixture *fixture = *state;
    struct seal_key key = read_key(fixture, KEY), other = read_key(fixture, OTHER_KEY);

    assert_int_equal(read_text(fixture, SEAL), ERR_OK);
    assert_string_equal(fixture->seal.comment, "version 7");
    assert_true(seal_names(&fixture->seal, &key));
    assert_true(holds(fixture, &key, LIST));
    assert_false(seal_names(&fixture->seal, &other));
    assert_false(holds(fixture, &other, LIST));
    /* Another key under the same name. */
    memcpy(other.id, key.id, sizeof other.id);
    assert_false(holds(fixture, &other, LIST));
    assert_false(holds(fixture, &key, ""));
    assert_false(holds(fixture, &key, LIST " "));
}

/* Any bit of the list, and of the seal behind its first line. */
static void no_bit_can_be_changed(void **state)
{
    struct fixture *fixture = *state;
    struct seal_key key = read_key(fixture, KEY);
    char list[] = LIST, seal[] = SEAL;

    assert_int_equal(read_text(fixture, SEAL), ERR_OK);
    for (size_t i = 0; i < 8 * (sizeof list - 1); i++) {
        list[i / 8] ^= (char)(1 << i % 8);
        assert_false(seal_holds(&fixture->seal, &key, list, sizeof list - 1));
        list[i / 8] ^= (char)(1 << i % 8);
    }
    for (size_t i = 8 * (sizeof FIRST - 1); i < 8 * (sizeof seal - 1); i++) {
        seal[i / 8] ^= (char)(1 << i % 8);
        enum err err = seal_read(&fixture->arena, "s", seal, sizeof seal - 1, &fixture->seal, &fixture->diag);
        assert_true(err != ERR_OK || !holds(fixture, &key, LIST));
        seal[i / 8] ^= (char)(1 << i % 8);
    }
    /* Only what nobody is shown. */
    assert_int_equal(read_text(fixture, "untrusted comment: other words\n" SIGNATURE COMMENT WHOLE), ERR_OK);
    assert_true(holds(fixture, &key, LIST));
}

static void refused(struct fixture *fixture, const char *text, const char *told)
{
    struct seal before;

    memset(&fixture->seal, 7, sizeof fixture->seal);
    before = fixture->seal;
    assert_int_equal(read_text(fixture, text), ERR_FORMAT);
    assert_memory_equal(&before, &fixture->seal, sizeof before);
    assert_int_equal(fixture->diag.count, 1);
    if (strstr(fixture->diag.problems[0].text, told) == NULL)
        assert_string_equal(fixture->diag.problems[0].text, told);
    diag_finish(&fixture->diag);
}

static void nothing_else_is_a_seal(void **state)
{
    static const char *const damaged[] = {
        "", "\n\n\n\n", KEY, SEAL "\n", SEAL "x", FIRST SIGNATURE COMMENT, SIGNATURE FIRST COMMENT WHOLE,
        FIRST SIGNATURE "trusted comments: version 7\n" WHOLE, FIRST WHOLE COMMENT SIGNATURE,
        FIRST " " SIGNATURE COMMENT WHOLE,
        "untrusted comment: any words\r\n" SIGNATURE "trusted comment: version 7\n" "x" WHOLE,
    };

    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++)
        refused(*state, damaged[i], "no signature of minisign, or it is damaged");
    refused(*state, OLD_KIND, "of minisign's old kind");
    refused(*state, FIRST "RUV" UNKNOWN_KIND COMMENT WHOLE, "of an unknown kind");
    check_truncations(*state, SEAL, read_text);
}

static void nothing_else_is_a_key(void **state)
{
    static const char *const texts[] = {
        "", "\n\n", SEAL, KEY "\n", "RWSuKc6EqagRt71AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3Q\n",
        "untrusted comment: x\nRUSuKc6EqagRt71AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3Q\n",
    };
    struct fixture *fixture = *state;
    struct seal_key key;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(seal_read_key("k", texts[i], strlen(texts[i]), &key, &fixture->diag), ERR_FORMAT);
}

static void too_long_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static char text[SEAL_BYTES_MAX + 1];
    struct seal_key key;

    memset(text, 'x', sizeof text);
    assert_int_equal(seal_read(&fixture->arena, "s", text, sizeof text, &fixture->seal, &fixture->diag), ERR_LIMIT);
    assert_int_equal(seal_read_key("k", text, sizeof text, &key, &fixture->diag), ERR_LIMIT);
    assert_int_equal(seal_read_key("k", text, sizeof text - 1, &key, &fixture->diag), ERR_FORMAT);
}

/* Made by `minisign -G -W`: the pair of KEY. */
#define SECRET_LINE \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
/* The same as if it were encrypted as minisign does, so that 4 TB of memory were needed, and in another way. */
#define ENCRYPTED_LINE \
    "RWRTY0IyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAAEAAAAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
#define GREEDY_LINE \
    "RWRTY0IyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAAAAABAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
#define STRANGE_LINE \
    "RWRYWEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
#define SECRET FIRST SECRET_LINE

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
    text = seal_write_key(&key, &fixture->arena, &len);
    assert_int_equal(seal_read_key("k", text, len, &key_again, &fixture->diag), ERR_OK);
    assert_memory_equal(&key, &key_again, sizeof key);
    assert_int_equal(read_text(fixture, seal_write(&again, LIST, strlen(LIST), "", &fixture->arena, &len)), ERR_OK);
    assert_true(holds(fixture, &key, LIST));
    assert_false(holds(fixture, &other_key, LIST));
}

static void no_other_secret_is_opened(void **state)
{
    static const struct {
        const char *text, *password;
        enum err err;
        const char *told;
    } CASES[] = {
        { "", NULL, ERR_FORMAT, "no secret key" },
        { KEY, NULL, ERR_FORMAT, "no secret key" },
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
        READ(a_seal_of_minisign_holds), READ(no_bit_can_be_changed), READ(nothing_else_is_a_seal),
        READ(nothing_else_is_a_key),    READ(too_long_is_refused),
        READ(what_minisign_signs_is_signed_alike),
        READ(a_new_pair_seals_and_holds),
        READ(no_other_secret_is_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
