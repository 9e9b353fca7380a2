#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/utf8.h"
#include "kiosk/codec/text.h"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct text text;
};

#include "reading_fixture.h"

static enum err decode(struct fixture *fixture, const char *bytes, size_t len)
{
    return text_decode(&fixture->arena, "a.md", (const uint8_t *)bytes, len, &fixture->text, &fixture->diag);
}

#define DECODES(state, input, expected)                                                                              \
    do {                                                                                                             \
        struct fixture *at = *(state);                                                                               \
        assert_int_equal(decode(at, input, sizeof(input) - 1), ERR_OK);                                              \
        assert_string_equal(at->text.bytes, expected);                                                               \
        assert_int_equal(at->text.len, sizeof(expected) - 1);                                                        \
    } while (0)

#define REFUSED(state, input, at_line)                                                                               \
    do {                                                                                                             \
        struct fixture *at = *(state);                                                                               \
        int before = at->diag.count;                                                                                 \
        at->text = (struct text){ .bytes = "before", .len = 6 };                                                     \
        assert_int_equal(decode(at, input, sizeof(input) - 1), ERR_FORMAT);                                          \
        assert_string_equal(at->text.bytes, "before");                                                               \
        assert_int_equal(at->diag.count, before + 1);                                                                \
        assert_int_equal(at->diag.problems[before].line, at_line);                                                   \
        assert_string_equal(at->diag.problems[before].file, "a.md");                                                 \
    } while (0)

static void utf8_is_kept(void **state)
{
    DECODES(state, "", "");
    DECODES(state, "Halle\n", "Halle\n");
    DECODES(state, "\xef\xbb\xbfKrak\xc3\xb3w", "Krak\xc3\xb3w");
    DECODES(state, "\xef\xbb\xbf", "");
    assert_int_equal(((struct fixture *)*state)->diag.count, 0);
}

static void line_ends_become_line_feeds(void **state)
{
    DECODES(state, "a\r\nb\rc\n\rd\r\n", "a\nb\nc\n\nd\n");
    DECODES(state, "\r\r\n\r", "\n\n\n");
}

static void utf16_is_read(void **state)
{
    DECODES(state, "\xff\xfe" "a\0\r\0\n\0\x42\x01", "a\n\xc5\x82");
    DECODES(state, "\xfe\xff" "\0a\0\r\0\n\x01\x42", "a\n\xc5\x82");
    DECODES(state, "i\0d\0,\0", "id,");
    DECODES(state, "\0i\0d\0,", "id,");
    DECODES(state, "\xff\xfe\x3d\xd8\x00\xde", "\xf0\x9f\x98\x80");
}

static void windows1252_is_read_with_a_warning(void **state)
{
    struct fixture *fixture = *state;

    DECODES(state, "a\r\nd\xe9port\xe9 \x80\x96", "a\nd\xc3\xa9port\xc3\xa9 \xe2\x82\xac\xe2\x80\x93");
    assert_int_equal(fixture->diag.warning_count, 1);
    assert_int_equal(fixture->diag.problems[0].line, 2);
    assert_int_equal(decode(fixture, "a\nb \x81", 5), ERR_FORMAT);
    assert_int_equal(fixture->diag.error_count, 1);
    assert_int_equal(fixture->diag.problems[2].line, 2);
}

static void binary_is_refused_with_its_line(void **state)
{
    REFUSED(state, "a\nb\0c", 2);
    REFUSED(state, "\xff\xfe\0\0a\0\0\0", 1);
    REFUSED(state, "\xff\xfe" "a\0\n\0\x00\xd8" "b\0", 2);
    REFUSED(state, "\xff\xfe" "a\0\n\0\x00\xdc" "b\0", 2);
    REFUSED(state, "\xff\xfe" "a\0\n\0\x00\xd8", 2);
    REFUSED(state, "\xff\xfe" "a\0\n\0c", 2);
}

/* Invalid bytes grow when they are replaced; the buffer must hold them until the NUL is met. */
static void invalid_bytes_before_a_nul_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char bytes[4000];

    memset(bytes, 0xff, sizeof bytes);
    bytes[0] = 'a';
    bytes[sizeof bytes - 1] = 0;
    assert_int_equal(decode(fixture, bytes, sizeof bytes), ERR_FORMAT);
    memset(bytes, 0x80, sizeof bytes);
    assert_int_equal(decode(fixture, bytes, sizeof bytes), ERR_OK);
    assert_int_equal(fixture->text.len, 3 * sizeof bytes);
}

static void too_large_is_refused(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(decode(fixture, "", (size_t)TEXT_BYTES_MAX + 1), ERR_LIMIT);
    assert_int_equal(fixture->diag.error_count, 1);
}

static void every_truncation_is_text_or_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char TEXTS[][24] = { "\xff\xfe" "a\0\x3d\xd8\x00\xde" "b\0",
                                     "\xef\xbb\xbf\xf0\x9f\x98\x80 \xc3\xa9\r\n" };

    for (size_t i = 0; i < 2; i++) {
        for (size_t len = 0; len < sizeof TEXTS[i]; len++) {
            char *copy = malloc(len == 0 ? 1 : len);
            assert_non_null(copy);
            memcpy(copy, TEXTS[i], len);
            if (decode(fixture, copy, len) == ERR_OK) {
                assert_true(utf8_valid(fixture->text.bytes, fixture->text.len));
                assert_int_equal(strlen(fixture->text.bytes), fixture->text.len);
            }
            free(copy);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(utf8_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(line_ends_become_line_feeds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(utf16_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(windows1252_is_read_with_a_warning, set_up, tear_down),
        cmocka_unit_test_setup_teardown(binary_is_refused_with_its_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(invalid_bytes_before_a_nul_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_large_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_truncation_is_text_or_refused, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
