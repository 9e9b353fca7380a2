/* Colours of a picture made few: which are kept, and by how much the others differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/draw/palette.h"
#include "dice.h"

enum { COUNT = 60000 };

struct reduced {
    struct arena scratch;
    uint32_t argb[COUNT];
    uint8_t indices[COUNT];
    uint32_t palette[INDEXED_COLOURS];
    uint32_t random;
};

static int set_up(void **state)
{
    struct reduced *r = calloc(1, sizeof *r);

    assert_non_null(r);
    r->random = 5;
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    struct reduced *r = *state;

    arena_finish(&r->scratch);
    free(r);
    return 0;
}

static int reduce(struct reduced *r, size_t count)
{
    memset(r->palette, 0x5a, sizeof r->palette);
    return palette_reduce(r->argb, count, &r->scratch, r->indices, r->palette);
}

/* By how much the reduced picture differs, measured here. */
static int difference(const struct reduced *r, size_t count)
{
    int most = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t is = r->palette[r->indices[i]], was = r->argb[i];
        assert_int_equal(is >> 24, 255);
        for (int shift = 0; shift < 24; shift += 8) {
            int differs = abs((int)(is >> shift & 255) - (int)(was >> shift & 255));
            most = differs > most ? differs : most;
        }
    }
    return most;
}

static void few_colours_are_kept_exactly(void **state)
{
    struct reduced *r = *state;

    for (int colours = 1; colours <= INDEXED_COLOURS; colours += colours < 4 ? 1 : 84) {
        for (size_t i = 0; i < COUNT; i++)
            r->argb[i] = 0xff000000u | (uint32_t)dice_between(&r->random, 0, colours - 1) * 0x010305u;
        assert_int_equal(reduce(r, COUNT), 0);
        assert_int_equal(difference(r, COUNT), 0);
    }
}

/* Flat areas and blends of them, as a map has, in many more colours than 256. */
static void draw_edges(struct reduced *r)
{
    static const uint32_t FLAT[4] = { 0xff26221d, 0xff2b2420, 0xff0f1315, 0xffefe6d4 };

    for (size_t i = 0; i < COUNT; i++) {
        uint32_t a = FLAT[dice_between(&r->random, 0, 3)], b = FLAT[dice_between(&r->random, 0, 3)];
        uint32_t part = (uint32_t)dice_between(&r->random, 0, 255);
        r->argb[i] = a;
        if (dice_between(&r->random, 0, 9) > 0)
            continue;
        for (int shift = 0; shift < 24; shift += 8) {
            uint32_t mixed = ((a >> shift & 255) * part + (b >> shift & 255) * (255 - part)) / 255;
            r->argb[i] = (r->argb[i] & ~(255u << shift)) | mixed << shift;
        }
    }
}

static void edges_differ_by_little_and_areas_not_at_all(void **state)
{
    struct reduced *r = *state;
    int told = 0;

    draw_edges(r);
    told = reduce(r, COUNT);
    assert_in_range(told, 1, 3);
    assert_int_equal(difference(r, COUNT), told);
    int flat = 0;
    for (size_t i = 0; i < COUNT; i++) {
        uint32_t argb = r->argb[i];
        if (argb != 0xff26221d && argb != 0xff2b2420 && argb != 0xff0f1315 && argb != 0xffefe6d4)
            continue;
        assert_int_equal(r->palette[r->indices[i]], argb);
        flat++;
    }
    assert_true(flat > COUNT / 2);
}

static void the_same_picture_gives_the_same_bytes(void **state)
{
    struct reduced *r = *state;
    void *second = NULL;

    assert_int_equal(set_up(&second), 0);
    struct reduced *other = second;
    draw_edges(r);
    memcpy(other->argb, r->argb, sizeof r->argb);
    /* Whatever the arena was used for before. */
    memset(arena_alloc(&other->scratch, 300000), 0xa5, 300000);
    assert_int_equal(reduce(r, COUNT), reduce(other, COUNT));
    assert_memory_equal(r->indices, other->indices, sizeof r->indices);
    assert_memory_equal(r->palette, other->palette, sizeof r->palette);
    tear_down(&second);
}

/* No map has so many; it ends all the same, and tells how far off it is. */
static void any_picture_is_reduced(void **state)
{
    struct reduced *r = *state;

    for (size_t i = 0; i < COUNT; i++)
        r->argb[i] = 0xff000000u | dice_next(&r->random);
    int told = reduce(r, COUNT);
    assert_true(difference(r, COUNT) <= told);
    assert_in_range(told, 10, 60);
    for (size_t count = 1; count < 600; count += 7) {
        told = reduce(r, count);
        assert_true(difference(r, count) <= told);
        assert_true(told > 0 || count < 300);
    }
}

/* Two areas that are nearly alike stay two, however many edges there are. */
static void areas_never_run_together(void **state)
{
    struct reduced *r = *state;

    for (size_t i = 0; i < COUNT; i++)
        r->argb[i] = i < COUNT / 3   ? 0xff202020u
                     : i < COUNT / 2 ? 0xff202120u
                                     : 0xff000000u | (uint32_t)dice_between(&r->random, 0, 3999);
    assert_true(reduce(r, COUNT) > 1);
    assert_int_equal(r->palette[r->indices[0]], 0xff202020u);
    assert_int_equal(r->palette[r->indices[COUNT / 2 - 1]], 0xff202120u);
}

#define PALETTE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PALETTE_TEST(few_colours_are_kept_exactly),
        PALETTE_TEST(edges_differ_by_little_and_areas_not_at_all),
        PALETTE_TEST(the_same_picture_gives_the_same_bytes),
        PALETTE_TEST(any_picture_is_reduced),
        PALETTE_TEST(areas_never_run_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
