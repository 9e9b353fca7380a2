/* The examples of FIPS 180-4, and the same bytes cut in every way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/hash.h"

#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void assert_hash(struct hash *hash, const char *expected)
{
    uint8_t bytes[HASH_BYTES];
    char hex[HASH_HEX_BYTES];

    hash_end(hash, bytes);
    hash_hex(bytes, hex);
    assert_string_equal(hex, expected);
}

static void the_examples_of_the_standard_hold(void **state)
{
    static const struct {
        const char *text, *hash;
    } EXAMPLES[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", OF_ABC },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        struct hash hash;
        hash_begin(&hash);
        hash_add(&hash, EXAMPLES[i].text, strlen(EXAMPLES[i].text));
        assert_hash(&hash, EXAMPLES[i].hash);
    }
}

/* A million letters a, in steps that meet the blocks of 64 bytes in every way. */
static void where_it_is_cut_makes_no_difference(void **state)
{
    static const size_t steps[] = { 1, 63, 64, 65, 4096, 65536, 1000000 };
    static char text[1000000];

    (void)state;
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct hash hash;
        hash_begin(&hash);
        for (size_t at = 0; at < sizeof text; at += steps[i])
            hash_add(&hash, text + at, sizeof text - at < steps[i] ? sizeof text - at : steps[i]);
        hash_add(&hash, NULL, 0);
        assert_hash(&hash, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}

static void a_new_beginning_forgets_the_old_one(void **state)
{
    struct hash hash;

    (void)state;
    memset(&hash, 0xa5, sizeof hash);
    hash_begin(&hash);
    hash_add(&hash, "given up", 8);
    hash_begin(&hash);
    hash_add(&hash, "abc", 3);
    assert_hash(&hash, OF_ABC);
}

/* Of b2sum -l 128. */
static void short_sums_are_those_of_b2sum(void **state)
{
    char hex[HASH_SHORT_HEX_BYTES];

    (void)state;
    hash_short("", 0, hex);
    assert_string_equal(hex, "cae66941d9efbd404e4d88758ea67670");
    hash_short("abc", 3, hex);
    assert_string_equal(hex, "cf4ab791c62b8d2b2109c90275287816");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_sums_are_those_of_b2sum),
        cmocka_unit_test(the_examples_of_the_standard_hold),
        cmocka_unit_test(where_it_is_cut_makes_no_difference),
        cmocka_unit_test(a_new_beginning_forgets_the_old_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
