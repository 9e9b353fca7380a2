/* manifest_peek: what an update must know of an exhibit, from bytes that nobody has checked yet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/exhibit/manifest.h"

static enum err peek(const char *text, struct manifest *out)
{
    struct diag diag = { 0 };
    enum err err = manifest_peek((const uint8_t *)text, strlen(text), out, &diag);

    assert_int_equal(err != ERR_OK, diag_error_count(&diag) > 0);
    diag_finish(&diag);
    return err;
}

static void id_version_and_format_are_read(void **state)
{
    struct manifest manifest = { 0 };

    (void)state;
    assert_int_equal(peek("\xef\xbb\xbf[exhibit]\r\nid = a-1\r\nversion = 4294967295\r\nformat = 2\r\nelse = x\r\n",
                          &manifest), ERR_OK);
    assert_string_equal(manifest.id, "a-1");
    assert_int_equal(manifest.version, UINT32_MAX);
    assert_int_equal(manifest.format, 2);
}

static void what_lacks_one_of_them_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "[exhibit]\nversion = 1\nformat = 1\n",
        "[exhibit]\nid = a\nformat = 1\n",
        "[exhibit]\nid = a\nversion = 1\n",
        "[exhibit]\nid = A/b\nversion = 1\nformat = 1\n",
        "[exhibit]\nid = a\nversion = 0\nformat = 1\n",
        "[exhibit]\nid = a\nversion = 4294967296\nformat = 1\n",
        "[exhibit]\nid = a\nversion = 1\nformat = x\n",
        "id = a\nversion = 1\nformat = 1\n",
    };
    struct manifest manifest = { .version = 7 };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(peek(wrong[i], &manifest), ERR_FORMAT);
    assert_int_equal(manifest.version, 7);
}

static void a_long_file_is_not_looked_at(void **state)
{
    struct diag diag = { 0 };
    struct manifest manifest = { 0 };
    uint8_t *bytes = calloc(MANIFEST_BYTES_MAX + 1, 1);

    (void)state;
    assert_int_equal(manifest_peek(bytes, MANIFEST_BYTES_MAX + 1, &manifest, &diag), ERR_LIMIT);
    diag_finish(&diag);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(id_version_and_format_are_read),
        cmocka_unit_test(what_lacks_one_of_them_is_refused),
        cmocka_unit_test(a_long_file_is_not_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
