/* Seals and public keys, as minisign writes them, and nothing else. */
#include "seal_fixture.h"

#define UNKNOWN_KIND \
    "uKc6EqagRt6uteecj7vgVdjwRfvT+lSll134lz4H5hMgcrngJaJ/BeeXtZfopcpvgfgeGEOWZIUexJbZA9hiuUP6Vy31+Twk=\n"

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

#define READ(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        READ(a_seal_of_minisign_holds),
        READ(no_bit_can_be_changed),
        READ(nothing_else_is_a_seal),
        READ(nothing_else_is_a_key),
        READ(too_long_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
