#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/soft/blend.h"
#include "platform/soft/damage.h"
#include "platform/soft/paint.h"
#include "dice.h"

enum { W = 200, H = 150 };

static const struct rect SCREEN = { 0, 0, W, H };

struct canvas {
    struct draw_list list;
    struct paint *paint;
    struct paint_target target;
};

static void open_canvas(struct canvas *canvas)
{
    draw_init(&canvas->list, SCREEN);
    canvas->paint = paint_create();
    assert_non_null(canvas->paint);
    canvas->target = (struct paint_target){ calloc(W * H, 4), W, H, W };
    assert_non_null(canvas->target.argb);
}

static void close_canvas(struct canvas *canvas)
{
    draw_finish(&canvas->list);
    paint_destroy(canvas->paint);
    free(canvas->target.argb);
}

static uint32_t pixel(const struct canvas *canvas, int x, int y)
{
    return canvas->target.argb[y * W + x];
}

static void blending_is_exact_at_its_ends(void **state)
{
    (void)state;
    for (uint32_t x = 0; x < 256; x++) {
        assert_int_equal(blend_scale(x, 255), x);
        assert_int_equal(blend_scale(x, 0), 0);
        for (uint32_t a = 0; a < 256; a++) {
            uint32_t exact = (x * a * 2 + 255) / 510;
            assert_int_equal(blend_scale(x, a), exact);
            assert_int_equal(blend_fade(x << 24 | x << 16 | x << 8 | x, a), exact * 0x01010101u);
        }
    }
    assert_int_equal(blend_over(0xff123456, 0xffabcdef), 0xffabcdef);
    assert_int_equal(blend_over(0xff123456, 0), 0xff123456);
}

static void mixing_is_rounded_once(void **state)
{
    (void)state;
    enum { COUNT = 77 };
    uint32_t random = 1;

    for (uint32_t a = 0; a < 256; a++) {
        uint32_t under[COUNT], over[COUNT], mixed[COUNT];
        int count = dice_between(&random, 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            under[i] = mixed[i] = 0xff000000 | dice_next(&random);
            over[i] = 0xff000000 | dice_next(&random);
        }
        blend_mix_row(mixed, over, count, a);
        for (int i = 0; i < COUNT; i++) {
            uint32_t expected = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                uint32_t sum = (over[i] >> shift & 255) * a + (under[i] >> shift & 255) * (255 - a);
                expected |= (sum * 2 + 255) / 510 << shift;
            }
            assert_int_equal(blend_mix(under[i], over[i], a), expected);
            assert_int_equal(mixed[i], i < count ? expected : under[i]);
        }
    }
}

static void covering_a_row_is_as_covering_each_pixel(void **state)
{
    (void)state;
    enum { COUNT = 77, ROWS = 2000 };
    uint32_t random = 9;

    for (int row = 0; row < ROWS; row++) {
        uint32_t covered[COUNT], expected[COUNT], colour = blend_premultiply(dice_next(&random));
        uint8_t coverage[COUNT];
        int count = dice_between(&random, 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            expected[i] = covered[i] = 0xff000000 | dice_next(&random);
            coverage[i] = row % 3 != 0 || i / 20 % 2 == 0 ? (uint8_t)(dice_next(&random) >> 24) : 0;
            if (i < count)
                expected[i] = blend_over(expected[i], blend_fade(colour, coverage[i]));
        }
        blend_cover_row(covered, coverage, count, colour);
        assert_memory_equal(covered, expected, sizeof covered);
    }
}

static void an_opaque_picture_is_copied_or_mixed(void **state)
{
    (void)state;
    enum { SIDE = 40, STRIDE = 43 };
    uint32_t colours[STRIDE * SIDE];
    uint32_t random = 5;
    struct canvas canvas;

    for (int i = 0; i < STRIDE * SIDE; i++)
        colours[i] = 0xff000000 | dice_next(&random);
    const struct pixmap image = { SIDE, SIDE, STRIDE, 1, colours, NULL, true };
    open_canvas(&canvas);
    for (int alpha = 51; alpha < 256; alpha += 51) {
        draw_begin(&canvas.list, SCREEN);
        draw_fill(&canvas.list, SCREEN, 0, 0xff204060);
        draw_set_clip(&canvas.list, (struct rect){ 0, 0, 45, 60 });
        draw_image(&canvas.list, &image, (struct point){ 10, 20 }, alpha);
        paint_list(canvas.paint, &canvas.target, SCREEN, &canvas.list);
        for (int i = 0; i < W * H; i++) {
            int x = i % W - 10, y = i / W - 20;
            bool seen = x >= 0 && x < 35 && y >= 0 && y < SIDE;
            uint32_t over = seen ? colours[y * STRIDE + x] : 0xff204060;
            assert_int_equal(canvas.target.argb[i], blend_mix(0xff204060, over, (uint32_t)alpha));
        }
    }
    close_canvas(&canvas);
}

static void a_round_corner_is_round(void **state)
{
    (void)state;
    struct canvas canvas;

    open_canvas(&canvas);
    draw_fill(&canvas.list, SCREEN, 0, 0xff000000);
    draw_fill(&canvas.list, (struct rect){ 20, 20, 100, 100 }, 50, 0xffffffff);
    paint_list(canvas.paint, &canvas.target, SCREEN, &canvas.list);
    for (int y = 20; y < 120; y++) {
        for (int x = 20; x < 120; x++) {
            double dx = x + 0.5 - 70, dy = y + 0.5 - 70;
            double distance2 = dx * dx + dy * dy;
            if (distance2 < 48.5 * 48.5)
                assert_int_equal(pixel(&canvas, x, y), 0xffffffff);
            if (distance2 > 51.5 * 51.5)
                assert_int_equal(pixel(&canvas, x, y), 0xff000000);
        }
    }
    close_canvas(&canvas);
}

static void a_stroke_is_hollow(void **state)
{
    (void)state;
    struct canvas canvas;

    open_canvas(&canvas);
    draw_fill(&canvas.list, SCREEN, 0, 0xff000000);
    draw_stroke(&canvas.list, (struct rect){ 10, 10, 60, 40 }, 0, 3, 0xffff0000);
    paint_list(canvas.paint, &canvas.target, SCREEN, &canvas.list);
    assert_int_equal(pixel(&canvas, 10, 10), 0xffff0000);
    assert_int_equal(pixel(&canvas, 12, 12), 0xffff0000);
    assert_int_equal(pixel(&canvas, 13, 13), 0xff000000);
    assert_int_equal(pixel(&canvas, 69, 49), 0xffff0000);
    assert_int_equal(pixel(&canvas, 70, 49), 0xff000000);
    close_canvas(&canvas);
}

/* Some frame that changes with `seed`, with every kind of command. */
static void random_frame(struct draw_list *list, unsigned seed, const struct mask *mask, const struct pixmap *image)
{
    uint32_t r = seed * 2654435761u + 1;

    draw_begin(list, SCREEN);
    draw_fill(list, SCREEN, 0, 0xff101010);
    for (int i = 0; i < 12; i++) {
        (void)dice_next(&r); /* all 32 bits of the row are used */
        struct rect box = { (int)(r >> 8 & 127), (int)(r >> 16 & 127), 10 + (int)(r >> 24 & 31), 10 + (int)(r & 31) };
        uint32_t colour = (i % 3 == 0 ? 0x80000000 : 0xff000000) | (r & 0xffffff);
        const struct point corners[] = { { box.x * 64, box.y * 64 },
                                         { (box.x + box.w) * 64, box.y * 64 + 30 },
                                         { box.x * 64 + 77, (box.y + box.h) * 64 } };
        if (i == 5)
            draw_set_clip(list, (struct rect){ 20, 20, 90, 70 });
        switch (i % 5) {
        case 0: draw_fill(list, box, (int)(r >> 5 & 7), colour); break;
        case 1: draw_stroke(list, box, 4, 2, colour); break;
        case 2: draw_polygon(list, corners, 3, colour); break;
        case 3: draw_mask(list, mask, (struct point){ box.x, box.y }, colour); break;
        default: draw_image(list, image, (struct point){ box.x, box.y }, 200); break;
        }
    }
}

/* The heart of the compositor: painting only the damage gives the very picture that painting all would. */
static void damage_alone_gives_the_whole_picture(void **state)
{
    (void)state;
    struct canvas part, whole;
    struct damage damage;
    uint8_t coverage[30 * 20];
    uint32_t colours[25 * 25];

    for (int i = 0; i < 30 * 20; i++)
        coverage[i] = (uint8_t)(i * 7);
    for (int i = 0; i < 25 * 25; i++)
        colours[i] = blend_premultiply(0x01020304u * (unsigned)i | 0x40000000);
    const struct mask mask = { 30, 20, 30, 1, coverage, NULL };
    const struct pixmap image = { 25, 25, 25, 2, colours, NULL, false };
    open_canvas(&part);
    open_canvas(&whole);
    damage_init(&damage, W, H);
    for (unsigned frame = 0; frame < 300; frame++) {
        random_frame(&part.list, frame / 2, &mask, &image);
        if (frame % 7 == 0)
            draw_fill(&part.list, (struct rect){ (int)frame % 150, 5, 9, 9 }, 2, 0xffffffff);
        damage_find(&damage, &part.list);
        for (int i = 0; i < damage.rect_count; i++)
            paint_list(part.paint, &part.target, damage.rects[i], &part.list);
        paint_list(whole.paint, &whole.target, SCREEN, &part.list);
        assert_memory_equal(part.target.argb, whole.target.argb, W * H * 4);
    }
    damage_finish(&damage);
    close_canvas(&part);
    close_canvas(&whole);
}

/* Whatever covers a part wholly or in part, is clear, round or cut off: no part differs from the whole. */
static void each_part_is_as_in_the_whole_picture(void **state)
{
    (void)state;
    enum { SIDE = 64, FRAMES = 200, PART = 10 };
    static uint32_t colours[SIDE * SIDE];
    static uint8_t indices[SIDE * SIDE];
    uint32_t random = 3;
    struct canvas part, whole;

    for (int i = 0; i < SIDE * SIDE; i++) {
        colours[i] = 0xff000000 | dice_next(&random);
        indices[i] = (uint8_t)(dice_next(&random) >> 24);
    }
    const struct pixmap image = { SIDE, SIDE, SIDE, 1, colours, NULL, true };
    const struct indexed map = { SIDE, SIDE, SIDE, 2, indices, colours, NULL };
    open_canvas(&part);
    open_canvas(&whole);
    for (int frame = 0; frame < FRAMES; frame++) {
        struct draw_list *list = &part.list;
        draw_begin(list, SCREEN);
        draw_fill(list, SCREEN, 0, 0xff203040);
        for (int i = 0; i < 10; i++) {
            struct rect box = { dice_between(&random, -20, W), dice_between(&random, -20, H),
                                dice_between(&random, 1, W), dice_between(&random, 1, H) };
            const struct stretch stretch = { 0, 0, STRETCH_ONE / 2, STRETCH_ONE / 2 };
            int alpha = dice_between(&random, 0, 1) == 0 ? 255 : dice_between(&random, 0, 255);
            if (i == 4)
                draw_set_clip(list, (struct rect){ 15, 15, 120, 90 });
            switch (dice_between(&random, 0, 3)) {
            case 0: draw_image(list, &image, (struct point){ box.x, box.y }, alpha); break;
            case 1: draw_stretch(list, &map, box, &stretch, alpha); break;
            case 2: draw_fill(list, box, 6, (uint32_t)alpha << 24 | 0x8090a0); break;
            default: draw_fill(list, box, 0, (uint32_t)alpha << 24 | 0xa0b0c0); break;
            }
        }
        for (int i = 0; i < W * H / (PART * PART); i++) {
            struct rect seen = { i % (W / PART) * PART, i / (W / PART) * PART, PART, PART };
            paint_list(part.paint, &part.target, seen, list);
        }
        paint_list(whole.paint, &whole.target, SCREEN, list);
        assert_memory_equal(part.target.argb, whole.target.argb, W * H * 4);
    }
    close_canvas(&part);
    close_canvas(&whole);
}

static void an_equal_frame_has_no_damage(void **state)
{
    (void)state;
    struct draw_list list;
    struct damage damage;

    draw_init(&list, SCREEN);
    damage_init(&damage, W, H);
    draw_fill(&list, SCREEN, 0, 0xff000000);
    damage_find(&damage, &list);
    assert_int_equal(damage.rect_count, 1);
    damage_find(&damage, &list);
    assert_int_equal(damage.rect_count, 0);
    draw_fill(&list, (struct rect){ 60, 60, 2, 2 }, 0, 0xffffffff);
    damage_find(&damage, &list);
    assert_int_equal(damage.rect_count, 1);
    assert_int_equal(damage.rects[0].w, DAMAGE_CELL_PX);
    damage_all(&damage);
    damage_find(&damage, &list);
    assert_int_equal(damage.rects[0].w * damage.rects[0].h, W * H);
    damage_finish(&damage);
    draw_finish(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blending_is_exact_at_its_ends),
        cmocka_unit_test(mixing_is_rounded_once),
        cmocka_unit_test(covering_a_row_is_as_covering_each_pixel),
        cmocka_unit_test(an_opaque_picture_is_copied_or_mixed),
        cmocka_unit_test(a_round_corner_is_round),
        cmocka_unit_test(a_stroke_is_hollow),
        cmocka_unit_test(damage_alone_gives_the_whole_picture),
        cmocka_unit_test(each_part_is_as_in_the_whole_picture),
        cmocka_unit_test(an_equal_frame_has_no_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
