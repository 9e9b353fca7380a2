#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/copies.h"

enum { PATH_BYTES = 128 };

const char *copies_text(const char *folder, const char *name, size_t *len)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return (const char *)model_get(path, len);
}

void copies_assert_text(const char *folder, const char *name, const char *expected)
{
    size_t len = 0;
    const char *text = copies_text(folder, name, &len);

    assert_non_null(text);
    assert_int_equal(len, strlen(expected));
    assert_memory_equal(text, expected, len);
}

void copies_assert_same(const char *folder, const char *other, const char *name)
{
    size_t len = 0, other_len = 0;
    const char *text = copies_text(folder, name, &len), *wanted = copies_text(other, name, &other_len);

    assert_non_null(text);
    assert_non_null(wanted);
    assert_int_equal(len, other_len);
    assert_memory_equal(text, wanted, len);
}

enum update_code copies_save(struct packs *packs, struct save_result *out)
{
    enum update_code code = packs_save(packs, out);

    assert_int_equal(model_open_items(), 0);
    return code;
}
