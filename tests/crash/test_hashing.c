/* Hashes that are counted beside the reading are those that are counted at once, and a wrong one is told at the same
 * point each time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <pthread.h>

#include <cmocka.h>

#include "kiosk/update/hashing.h"

enum { FILES = 400, BYTES_MAX = 300 * 1000, SMALL_BYTES = 5000, STACK_UNIT = 64 * 1024 };

static uint8_t bytes[BYTES_MAX];

struct file {
    size_t len;
    uint8_t hash[HASH_BYTES];
};

/* Of all kinds: empty ones, as long as a step and as a slab or one more, small ones, large ones. */
static size_t length_of(int index)
{
    static const size_t edges[] = { 0, 1, HASHING_STEP_BYTES - 1, HASHING_STEP_BYTES, HASHING_STEP_BYTES + 1,
                                    4 * HASHING_STEP_BYTES, 4 * HASHING_STEP_BYTES + 1, 0, BYTES_MAX };
    size_t count = sizeof edges / sizeof *edges;

    return (size_t)index < count ? edges[index] : (size_t)index % 7 == 0 ? BYTES_MAX / 2 : (size_t)index % SMALL_BYTES;
}

/* Each begins elsewhere in `bytes`, so that no two of a length are the same. */
static const uint8_t *content_of(int index, size_t len)
{
    size_t from = (size_t)index;

    return bytes + (from + len <= BYTES_MAX ? from : BYTES_MAX - len);
}

static int set_up(void **state)
{
    struct file *files = calloc(FILES, sizeof *files);
    uint32_t random = 1945;

    for (size_t i = 0; i < BYTES_MAX; i++) {
        random = random * 1664525 + 1013904223;
        bytes[i] = (uint8_t)(random >> 24);
    }
    for (int i = 0; i < FILES; i++) {
        struct hash hash;
        files[i].len = length_of(i);
        hash_begin(&hash);
        hash_add(&hash, content_of(i, files[i].len), files[i].len);
        hash_end(&hash, files[i].hash);
    }
    *state = files;
    return 0;
}

static int tear_down(void **state)
{
    free(*state);
    return 0;
}

static void put(struct hashing *hashing, const uint8_t *content, size_t len)
{
    hashing_begin(hashing);
    for (size_t at = 0; at < len;) {
        size_t step = len - at < HASHING_STEP_BYTES ? len - at : HASHING_STEP_BYTES;
        memcpy(hashing_room(hashing, step), content + at, step);
        hashing_add(hashing, step);
        at += step;
    }
}

/* The index of the file at whose end the first wrong hash is told, FILES if only in the end; *wrong is what is told. */
static int expect_all(struct hashing *hashing, const struct file *files, int *wrong)
{
    int at = FILES;

    for (int i = 0; i < FILES; i++) {
        put(hashing, content_of(i, files[i].len), files[i].len);
        int told = hashing_expect(hashing, i, files[i].hash);
        at = told != HASHING_NONE && at == FILES ? i : at;
    }
    *wrong = hashing_settle(hashing);
    return at;
}

static void hashes_told_at_once_are_right(void **state)
{
    const struct file *files = *state;
    struct hashing *hashing = hashing_open();
    uint8_t found[HASH_BYTES];

    assert_non_null(hashing);
    for (int i = 0; i < FILES; i++) {
        put(hashing, content_of(i, files[i].len), files[i].len);
        hashing_end(hashing, found);
        assert_memory_equal(found, files[i].hash, HASH_BYTES);
    }
    hashing_close(hashing);
}

static void right_hashes_are_no_news(void **state)
{
    struct hashing *hashing = hashing_open();
    int wrong = 0;

    assert_int_equal(expect_all(hashing, *state, &wrong), FILES);
    assert_int_equal(wrong, HASHING_NONE);
    hashing_close(hashing);
}

static void each_wrong_hash_is_told(void **state)
{
    struct file *files = *state;
    struct hashing *hashing = hashing_open();
    int wrong = 0;

    for (int i = 0; i < FILES; i += 13) {
        files[i].hash[i % HASH_BYTES] ^= 1;
        expect_all(hashing, files, &wrong);
        assert_int_equal(wrong, i);
        files[i].hash[i % HASH_BYTES] ^= 1;
    }
    expect_all(hashing, files, &wrong);
    assert_int_equal(wrong, HASHING_NONE);
    hashing_close(hashing);
}

static void of_two_wrong_ones_the_first_is_told(void **state)
{
    struct file *files = *state;
    struct hashing *hashing = hashing_open();
    int wrong = 0;

    /* Beside each other, and far apart. */
    for (int second = 101; second < FILES; second += FILES - 102) {
        files[100].hash[0] ^= 1;
        files[second].hash[0] ^= 1;
        expect_all(hashing, files, &wrong);
        assert_int_equal(wrong, 100);
        files[100].hash[0] ^= 1;
        files[second].hash[0] ^= 1;
    }
    hashing_close(hashing);
}

static void a_wrong_one_is_told_soon_and_always_at_the_same_point(void **state)
{
    struct file *files = *state;
    struct hashing *hashing = hashing_open();
    int wrong = 0;

    files[20].hash[0] ^= 1;
    int first = expect_all(hashing, files, &wrong);
    assert_in_range(first, 21, 100);
    for (int i = 0; i < 20; i++)
        assert_int_equal(expect_all(hashing, files, &wrong), first);
    files[20].hash[0] ^= 1;
    hashing_close(hashing);
}

static void files_may_be_tiny_and_many(void **state)
{
    const struct file *files = *state;
    struct hashing *hashing = hashing_open();

    for (int i = 0; i < 10 * FILES; i++) {
        put(hashing, content_of(1, files[1].len), files[1].len);
        assert_int_equal(hashing_expect(hashing, i, files[1].hash), HASHING_NONE);
    }
    assert_int_equal(hashing_settle(hashing), HASHING_NONE);
    hashing_close(hashing);
}

static void a_file_that_is_given_up_is_forgotten(void **state)
{
    const struct file *files = *state;
    struct hashing *hashing = hashing_open();
    uint8_t found[HASH_BYTES];

    put(hashing, content_of(8, files[8].len), files[8].len);
    put(hashing, content_of(30, files[30].len), files[30].len);
    assert_int_equal(hashing_expect(hashing, 30, files[30].hash), HASHING_NONE);
    put(hashing, content_of(31, files[31].len), files[31].len);
    put(hashing, content_of(32, files[32].len), files[32].len);
    hashing_end(hashing, found);
    assert_memory_equal(found, files[32].hash, HASH_BYTES);
    assert_int_equal(hashing_settle(hashing), HASHING_NONE);
    hashing_close(hashing);
}

static void what_is_under_way_may_be_dropped(void **state)
{
    const struct file *files = *state;
    struct hashing *hashing = hashing_open();

    for (int i = 0; i < 50; i++) {
        put(hashing, content_of(i, files[i].len), files[i].len);
        assert_int_equal(hashing_expect(hashing, i, files[i].hash), HASHING_NONE);
    }
    hashing_close(hashing);
    hashing_close(NULL);
}

/* No system has room for the stack of a thread from here on, or has again. */
static void set_stacks(size_t bytes)
{
    pthread_attr_t attributes;

    assert_int_equal(pthread_attr_init(&attributes), 0);
    assert_int_equal(pthread_attr_setstacksize(&attributes, bytes), 0);
    assert_int_equal(pthread_setattr_default_np(&attributes), 0);
    pthread_attr_destroy(&attributes);
}

static void without_a_thread_hashes_are_counted_at_once(void **state)
{
    struct file *files = *state;
    struct hashing *hashing = hashing_open();
    pthread_attr_t usual;
    size_t usual_bytes = 0;
    int wrong = 0;

    assert_int_equal(pthread_getattr_default_np(&usual), 0);
    assert_int_equal(pthread_attr_getstacksize(&usual, &usual_bytes), 0);
    pthread_attr_destroy(&usual);
    files[20].hash[0] ^= 1;
    int with_a_thread = expect_all(hashing, files, &(int){ 0 });
    set_stacks(SIZE_MAX / 8 * 7 / STACK_UNIT * STACK_UNIT);
    int without = expect_all(hashing, files, &wrong);
    assert_int_equal(wrong, 20);
    files[20].hash[0] ^= 1;
    assert_int_equal(expect_all(hashing, files, &wrong), FILES);
    assert_int_equal(wrong, HASHING_NONE);
    set_stacks(usual_bytes);
    assert_in_range(without, 20, with_a_thread - 1);
    hashing_close(hashing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_told_at_once_are_right),
        cmocka_unit_test(right_hashes_are_no_news),
        cmocka_unit_test(each_wrong_hash_is_told),
        cmocka_unit_test(of_two_wrong_ones_the_first_is_told),
        cmocka_unit_test(a_wrong_one_is_told_soon_and_always_at_the_same_point),
        cmocka_unit_test(files_may_be_tiny_and_many),
        cmocka_unit_test(a_file_that_is_given_up_is_forgotten),
        cmocka_unit_test(what_is_under_way_may_be_dropped),
        cmocka_unit_test(without_a_thread_hashes_are_counted_at_once),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
