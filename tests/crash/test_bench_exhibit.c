/* The exhibit that the benchmark of updates makes up is one that installs: sealed, whole, and the same each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/bench_exhibit.h"
#include "kiosk/update/sealed.h"
#include "tests/crash/disk_model.h"

enum { PICTURES = 3, SMALL_FILES = 4 };

/* Makes one at `path`, looks at every byte of it, and gives its list. */
static const char *make(const char *path, struct arena *arena, uint64_t *bytes)
{
    struct bench_exhibit exhibit = { .pictures = PICTURES, .small_files = SMALL_FILES };
    struct trust_key key = { .kind = TRUST_FULL, .file = "bench.pub" };
    const struct trust trust = { .keys = &key, .count = 1 };
    struct sealed sealed;
    struct diag diag = { 0 };
    uint64_t sizes[PICTURES + SMALL_FILES + 1], total = 0;
    int folder = DISK_NONE;

    model_put_folder(path);
    assert_int_equal(disk_open_path(path, &folder), DISK_OK);
    assert_int_equal(bench_exhibit_make(folder, &exhibit, &diag), ERR_OK);
    key.key = exhibit.key;
    assert_int_equal(sealed_read(folder, &trust, arena, &sealed, &diag), UPDATE_OK);
    assert_int_equal(sealed.sums.count, PICTURES + SMALL_FILES + 1);
    assert_int_equal(sealed_measure(folder, &sealed, sizes, &total, &diag), UPDATE_OK);
    assert_int_equal(total, exhibit.bytes);
    assert_int_equal(sealed_check(folder, &sealed, &diag), UPDATE_OK);
    assert_int_equal(diag.count, 0);
    disk_release(folder);
    *bytes = total;
    return sealed.list.text;
}

static void it_is_sealed_and_the_same_each_time(void **state)
{
    struct arena arena = { 0 };
    uint64_t first_bytes = 0, second_bytes = 0;

    (void)state;
    model_begin();
    const char *first = make("/first", &arena, &first_bytes), *second = make("/second", &arena, &second_bytes);
    assert_string_equal(first, second);
    assert_int_equal(first_bytes, second_bytes);
    assert_int_equal(model_open_items(), 0);
    arena_finish(&arena);
    model_end();
}

/* Nothing is said to be made that was not. */
static void a_disk_that_refuses_is_told(void **state)
{
    struct bench_exhibit exhibit = { .pictures = PICTURES, .small_files = SMALL_FILES };
    struct diag diag = { 0 };
    int folder = DISK_NONE;

    (void)state;
    for (int call = 0; call < 20; call++) {
        model_begin();
        model_put_folder("/made");
        assert_int_equal(disk_open_path("/made", &folder), DISK_OK);
        model_fail(call, DISK_FULL, true, NULL);
        assert_int_equal(bench_exhibit_make(folder, &exhibit, &diag), ERR_IO);
        assert_true(model_failed());
        assert_int_equal(diag_error_count(&diag), 1);
        diag_finish(&diag);
        disk_release(folder);
        assert_int_equal(model_open_items(), 0);
    }
    model_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_sealed_and_the_same_each_time),
        cmocka_unit_test(a_disk_that_refuses_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
