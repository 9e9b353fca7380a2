/* Pictures stretched into a box: each pixel against a plain reference, and what counts as changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/soft/damage.h"
#include "platform/soft/paint.h"

enum { W = 190, H = 130, SIDE_MAX = 200 };

struct scenery {
    struct draw_list list;
    struct paint *paint;
    uint32_t painted[W * H], expected[W * H];
    struct paint_target target; /* the first of them */
    uint8_t *indices;           /* owned; of the image and not one more, so that a sanitizer sees a read behind it */
    uint32_t palette[INDEXED_COLOURS];
    struct indexed image;
    uint32_t random;
};

#include "scenery.h"

static int set_up(void **state)
{
    return scenery_set_up(state, 11);
}

static int tear_down(void **state)
{
    struct scenery *s = *state;

    free(s->indices);
    return scenery_tear_down(state);
}

/* Of all colours, or of few that make flat areas with edges anywhere. */
static void make_image(struct scenery *s, int w, int h)
{
    int stride = w + between(s, 0, 9), colours = between(s, 0, 1) == 0 ? INDEXED_COLOURS : between(s, 1, 3);
    size_t count = (size_t)(h - 1) * (size_t)stride + (size_t)w;

    free(s->indices);
    s->indices = malloc(count);
    assert_non_null(s->indices);
    for (int i = 0; i < INDEXED_COLOURS; i++)
        s->palette[i] = 0xff000000 | dice_next(&s->random);
    for (size_t i = 0; i < count;) {
        uint8_t index = (uint8_t)between(s, 0, colours - 1);
        int run = colours == INDEXED_COLOURS ? 1 : between(s, 1, 40);
        for (; run > 0 && i < count; run--)
            s->indices[i++] = index;
    }
    s->image = (struct indexed){ w, h, stride, dice_next(&s->random), s->indices, s->palette, NULL };
}

static int32_t some_step(struct scenery *s)
{
    switch (between(s, 0, 3)) {
    case 0: return STRETCH_ONE;
    case 1: return between(s, 1, STRETCH_ONE);
    case 2: return between(s, 1, 4 * STRETCH_ONE);
    default: return between(s, 1, 100 * STRETCH_ONE);
    }
}

/* From beyond the image on one side to beyond it on the other; whole in every second case. */
static int64_t some_origin(struct scenery *s, int side)
{
    int64_t origin = (int64_t)between(s, -side, side) * STRETCH_ONE;

    return between(s, 0, 1) == 0 ? origin : origin + between(s, 0, STRETCH_ONE - 1);
}

/* `over` counts alpha / 255, `under` the rest. */
static uint32_t faded(uint32_t under, uint32_t over, uint32_t alpha)
{
    uint32_t mixed = 0;

    for (int shift = 24; shift >= 0; shift -= 8) {
        uint32_t sum = (over >> shift & 255) * alpha + (under >> shift & 255) * (255 - alpha);
        mixed = mixed << 8 | (sum * 2 + 255) / 510;
    }
    return mixed;
}

static void expect_stretch(struct scenery *s, struct rect box, struct rect seen, const struct stretch *stretch,
                           int alpha)
{
    seen = rect_meet(seen, box);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            int64_t across = stretch->origin_x + (int64_t)(x - box.x) * stretch->step_x;
            int64_t down = stretch->origin_y + (int64_t)(y - box.y) * stretch->step_y;
            if (across < 0 || down < 0 || across / STRETCH_ONE >= s->image.w || down / STRETCH_ONE >= s->image.h)
                continue;
            uint32_t over = s->palette[s->indices[down / STRETCH_ONE * s->image.stride + across / STRETCH_ONE]];
            uint32_t *pixel = &s->expected[y * W + x];
            *pixel = faded(*pixel, over, (uint32_t)alpha);
        }
    }
}

/* Any picture, step and origin, in any box, cut by any clip, painted in any part of the screen. */
static void stretches_are_exact(void **state)
{
    struct scenery *s = *state;

    for (int round = 0; round < 4000; round++) {
        make_image(s, between(s, 1, SIDE_MAX), between(s, 1, SIDE_MAX));
        make_ground(s);
        struct rect box = { between(s, -50, W - 1), between(s, -50, H - 1), between(s, 1, 250), between(s, 1, 250) };
        struct stretch stretch = { some_origin(s, s->image.w), some_origin(s, s->image.h), some_step(s), some_step(s) };
        struct rect clip = some_rect(s), part = some_rect(s);
        int alpha = between(s, 0, 2) == 0 ? between(s, 1, 254) : 255;
        draw_begin(&s->list, SCREEN);
        draw_set_clip(&s->list, clip);
        draw_stretch(&s->list, &s->image, box, &stretch, alpha);
        paint_list(s->paint, &s->target, part, &s->list);
        expect_stretch(s, box, rect_meet(clip, part), &stretch, alpha);
        assert_memory_equal(s->painted, s->expected, sizeof s->painted);
    }
}

/* The last pixel of the widest image there may be. */
static void the_widest_image_is_reached_to_its_end(void **state)
{
    struct scenery *s = *state;
    const int64_t end = (int64_t)STRETCH_SIDE_MAX * STRETCH_ONE;

    make_image(s, STRETCH_SIDE_MAX, 1);
    for (int32_t step = 1; step < INT32_MAX / 3; step = step * 3 + 1) {
        struct rect box = { 3, 2, 100, 1 };
        struct stretch stretch = { end - 50 * (int64_t)step, 0, step, STRETCH_ONE };
        make_ground(s);
        draw_begin(&s->list, SCREEN);
        draw_stretch(&s->list, &s->image, box, &stretch, 255);
        paint_list(s->paint, &s->target, SCREEN, &s->list);
        expect_stretch(s, box, SCREEN, &stretch, 255);
        assert_memory_equal(s->painted, s->expected, sizeof s->painted);
    }
}

static int damage_of(struct scenery *s, struct damage *damage, const struct stretch *stretch, int alpha)
{
    draw_begin(&s->list, SCREEN);
    draw_stretch(&s->list, &s->image, SCREEN, stretch, alpha);
    damage_find(damage, &s->list);
    return damage->rect_count;
}

static void each_change_of_a_stretch_is_damage(void **state)
{
    struct scenery *s = *state;
    struct damage damage;
    const struct stretch first = { 0, 0, STRETCH_ONE / 4, STRETCH_ONE / 4 };
    const struct stretch others[] = {
        { 1, 0, STRETCH_ONE / 4, STRETCH_ONE / 4 },
        { 0, 1, STRETCH_ONE / 4, STRETCH_ONE / 4 },
        { 0, 0, STRETCH_ONE / 4 + 1, STRETCH_ONE / 4 },
        { 0, 0, STRETCH_ONE / 4, STRETCH_ONE / 4 + 1 },
    };

    make_image(s, SIDE_MAX, SIDE_MAX);
    damage_init(&damage, W, H);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_true(damage_of(s, &damage, &first, 255) > 0);
        assert_int_equal(damage_of(s, &damage, &first, 255), 0);
        assert_true(damage_of(s, &damage, &others[i], 255) > 0);
    }
    assert_true(damage_of(s, &damage, &first, 255) > 0);
    assert_true(damage_of(s, &damage, &first, 254) > 0);
    damage_finish(&damage);
}

#define STRETCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STRETCH(stretches_are_exact),
        STRETCH(the_widest_image_is_reached_to_its_end),
        STRETCH(each_change_of_a_stretch_is_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
