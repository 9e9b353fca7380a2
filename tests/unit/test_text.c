/* The engine of glyphs: one font a face, at whatever size it is asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "paragraph_bench.h"

static const char WORDS[] = "Halle, 1945";

enum { SMALL_PX = 21, LARGE_PX = 94 };

static const struct mask *draw(struct bench *bench, int face, int size_px)
{
    const struct text_style style = { .face = face, .size_px = size_px };

    return text_draw(bench->text, &style, WORDS, strlen(WORDS), &bench->arena);
}

static void assert_same(const struct mask *a, const struct mask *b)
{
    assert_int_equal(a->w, b->w);
    assert_int_equal(a->h, b->h);
    for (int y = 0; y < a->h; y++)
        assert_memory_equal(a->coverage + y * a->stride, b->coverage + y * b->stride, (size_t)a->w);
}

static bool same_metrics(struct text_metrics a, struct text_metrics b)
{
    return a.ascent == b.ascent && a.descent == b.descent && a.capital == b.capital && a.x_height == b.x_height;
}

/* What another size before it leaves behind would be seen, or measured. */
static void test_sizes_do_not_disturb_each_other(void **state)
{
    struct bench *bench = *state;
    void *other = NULL;
    const int face = bench->type.faces[BENCH_LATIN];
    const struct text_style style = { .face = face, .size_px = SMALL_PX };
    struct text_metrics small = text_metrics(bench->text, face, SMALL_PX);

    const struct mask *first = draw(bench, face, SMALL_PX);
    const struct mask *large = draw(bench, face, LARGE_PX);
    assert_true(large->w > 4 * first->w);
    assert_same(first, draw(bench, face, SMALL_PX));
    draw(bench, face, LARGE_PX);
    int width = text_width(bench->text, &style, WORDS, strlen(WORDS));

    assert_int_equal(bench_open(&other), 0);
    struct bench *fresh = other;
    assert_same(first, draw(fresh, fresh->type.faces[BENCH_LATIN], SMALL_PX));
    assert_int_equal(text_width(fresh->text, &style, WORDS, strlen(WORDS)), width);
    assert_true(same_metrics(text_metrics(fresh->text, face, SMALL_PX), small));
    bench_close(&other);
}

/* Measures are remembered by face and size, in fewer places than there are of both. */
static void test_measures_are_those_of_the_face_and_the_size(void **state)
{
    struct bench *bench = *state;
    enum { SIZES = 200 };
    struct text_metrics found[BENCH_FACE_COUNT][SIZES];

    for (int face = 0; face < BENCH_FACE_COUNT; face++) {
        for (int size = 1; size < SIZES; size++)
            found[face][size] = text_metrics(bench->text, bench->type.faces[face], size);
        for (int size = 2; size < SIZES; size++)
            assert_true(found[face][size].ascent >= found[face][size - 1].ascent);
    }
    for (int size = SIZES - 1; size > 0; size--) {
        for (int face = 0; face < BENCH_FACE_COUNT; face++)
            assert_true(same_metrics(text_metrics(bench->text, bench->type.faces[face], size), found[face][size]));
    }
}

/* What is laid out again is not painted again: the same run has the same serial, any other another. */
static void test_serials_tell_runs_apart(void **state)
{
    struct bench *bench = *state;
    const struct text_style style = { .face = bench->type.faces[BENCH_LATIN], .size_px = SMALL_PX };
    struct text_style others[4] = { style, style, style, style };
    uint64_t seen[6] = { draw(bench, style.face, SMALL_PX)->serial };
    int count = 1;

    draw(bench, style.face, LARGE_PX);
    assert_true(draw(bench, style.face, SMALL_PX)->serial == seen[0]);
    others[0].size_px++;
    others[1].face = bench->type.faces[BENCH_JAPANESE];
    others[2].rtl = true;
    others[3].script = 0x4c61746e;
    for (int i = 0; i < 4; i++)
        seen[count++] = text_draw(bench->text, &others[i], WORDS, strlen(WORDS), &bench->arena)->serial;
    seen[count++] = text_draw(bench->text, &style, WORDS, strlen(WORDS) - 1, &bench->arena)->serial;
    for (int i = 0; i < count; i++) {
        assert_true(seen[i] < UINT64_MAX / 2);
        for (int k = 0; k < i; k++)
            assert_true(seen[i] != seen[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sizes_do_not_disturb_each_other, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_serials_tell_runs_apart, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_measures_are_those_of_the_face_and_the_size, bench_open, bench_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
