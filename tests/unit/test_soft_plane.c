/* Planes of light: each pixel against a plain reference, and what of the screen a changed tile changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/soft/blend.h"
#include "platform/soft/damage.h"
#include "platform/soft/paint.h"

enum { W = 230, H = 170, SIDE_MAX = 140, TILES_MAX = 36 };

struct scenery {
    struct draw_list list;
    struct paint *paint;
    uint32_t painted[W * H], expected[W * H];
    struct paint_target target; /* the first of them */
    uint8_t *cells;             /* owned; of the plane and not one more, so that a sanitizer sees a read behind it */
    uint32_t serials[TILES_MAX];
    struct plane plane;
    struct tones tones;
    struct point at;
    uint32_t random;
};

#include "scenery.h"

static int set_up(void **state)
{
    return scenery_set_up(state, 7);
}

static int tear_down(void **state)
{
    struct scenery *s = *state;

    free(s->cells);
    return scenery_tear_down(state);
}

/* A plane somewhere, with cells of either size, of which so many cells of 100 are lit. */
static void make_plane(struct scenery *s, int w, int h, int lit)
{
    int stride = w + between(s, 0, 9);
    size_t bytes = (size_t)(h - 1) * (size_t)stride + (size_t)w;

    free(s->cells);
    s->cells = malloc(bytes);
    assert_non_null(s->cells);
    for (size_t i = 0; i < bytes; i++)
        s->cells[i] = (uint8_t)(between(s, 0, 99) < lit ? between(s, 1, 255) : 0);
    for (int i = 0; i < TILES_MAX; i++)
        s->serials[i] = dice_next(&s->random);
    int columns = (w + PLANE_TILE_CELLS - 1) / PLANE_TILE_CELLS;
    int cell_px = between(s, 0, 1) == 0 ? PLANE_CELL_PX : PLANE_COARSE_CELL_PX;
    s->plane = (struct plane){ w, h, cell_px, stride, s->cells, s->serials, columns, NULL };
    s->at = (struct point){ between(s, -60, W - 10), between(s, -60, H - 10) };
    for (int i = 1; i < PLANE_TONES; i++)
        s->tones.rgb[i] = dice_next(&s->random) & 0xffffff;
    s->tones.serial = dice_next(&s->random);
}

static void expect_light(struct scenery *s, struct rect seen)
{
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            int column = (x - s->at.x) / s->plane.cell_px, row = (y - s->at.y) / s->plane.cell_px;
            if (x < s->at.x || y < s->at.y || column >= s->plane.w || row >= s->plane.h)
                continue;
            uint32_t tone = s->tones.rgb[s->cells[row * s->plane.stride + column]];
            uint32_t *pixel = &s->expected[y * W + x], sum = 0xff;
            for (int shift = 16; shift >= 0; shift -= 8) {
                uint32_t channel = (*pixel >> shift & 255) + (tone >> shift & 255);
                sum = sum << 8 | (channel > 255 ? 255 : channel);
            }
            *pixel = sum;
        }
    }
}

static void light_is_added_up_to_full(void **state)
{
    (void)state;
    for (uint32_t under = 0; under < 256; under++) {
        for (uint32_t light = 0; light < 256; light++) {
            uint32_t sum = under + light > 255 ? 255 : under + light;
            assert_int_equal(blend_add(0xff000000 | under << 8, light << 8), 0xff000000 | sum << 8);
            assert_int_equal(blend_add(0xff000000 | under * 0x10101, light * 0x10101), 0xff000000 | sum * 0x10101);
            assert_int_equal(blend_add(0xff00ff00 | under << 16, light << 16 | light), 0xff00ff00 | sum << 16 | light);
        }
    }
}

/* Any plane, anywhere, cut by any clip and painted in any part of the screen. */
static void planes_are_exact(void **state)
{
    struct scenery *s = *state;

    for (int round = 0; round < 3000; round++) {
        int side = round % 3 == 0 ? 12 : SIDE_MAX;
        static const int LIT[] = { 0, 1, 5, 50, 100 };
        make_plane(s, between(s, 1, side), between(s, 1, side), LIT[between(s, 0, 4)]);
        make_ground(s);
        struct rect clip = some_rect(s), part = some_rect(s);
        draw_begin(&s->list, SCREEN);
        draw_set_clip(&s->list, clip);
        draw_plane(&s->list, &s->plane, s->at, &s->tones);
        paint_list(s->paint, &s->target, part, &s->list);
        expect_light(s, rect_meet(clip, part));
        assert_memory_equal(s->painted, s->expected, sizeof s->painted);
    }
}

static bool changed_at(const struct damage *damage, int x, int y)
{
    for (int i = 0; i < damage->rect_count; i++) {
        if (rect_holds(damage->rects[i], (struct point){ x, y }))
            return true;
    }
    return false;
}

static struct rect tile_rect(const struct scenery *s, int tile)
{
    int cell_px = s->plane.cell_px, tile_px = PLANE_TILE_CELLS * cell_px;
    struct rect plane = { s->at.x, s->at.y, s->plane.w * cell_px, s->plane.h * cell_px };
    struct rect r = { s->at.x + tile % s->plane.tile_columns * tile_px,
                      s->at.y + tile / s->plane.tile_columns * tile_px, tile_px, tile_px };

    return rect_meet(r, plane);
}

static void find_damage(struct scenery *s, struct damage *damage, struct rect clip)
{
    draw_begin(&s->list, SCREEN);
    draw_fill(&s->list, SCREEN, 0, 0xff102030);
    draw_set_clip(&s->list, clip);
    draw_plane(&s->list, &s->plane, s->at, &s->tones);
    damage_find(damage, &s->list);
}

/* The cells of the screen in which the tile is seen, and no others. */
static void a_changed_tile_changes_its_cells(void **state)
{
    struct scenery *s = *state;
    struct damage damage;

    damage_init(&damage, W, H);
    for (int round = 0; round < 1000; round++) {
        struct rect clip = some_rect(s);
        make_plane(s, between(s, 1, SIDE_MAX), between(s, 1, SIDE_MAX), 50);
        int rows = (s->plane.h + PLANE_TILE_CELLS - 1) / PLANE_TILE_CELLS;
        int tile = between(s, 0, s->plane.tile_columns * rows - 1);
        struct rect seen = rect_meet(rect_meet(tile_rect(s, tile), clip), SCREEN);
        find_damage(s, &damage, clip);
        find_damage(s, &damage, clip);
        assert_int_equal(damage.rect_count, 0);
        s->serials[tile]++;
        find_damage(s, &damage, clip);
        for (int y = 0; y < H; y += DAMAGE_CELL_PX) {
            for (int x = 0; x < W; x += DAMAGE_CELL_PX) {
                struct rect cell = { x, y, DAMAGE_CELL_PX, DAMAGE_CELL_PX };
                assert_int_equal(changed_at(&damage, x, y), rect_overlaps(cell, seen));
            }
        }
    }
    damage_finish(&damage);
}

static void other_tones_change_the_whole_plane(void **state)
{
    struct scenery *s = *state;
    struct damage damage;

    damage_init(&damage, W, H);
    make_plane(s, 70, 50, 50);
    s->plane.cell_px = PLANE_CELL_PX;
    s->at = (struct point){ 50, 50 };
    find_damage(s, &damage, SCREEN);
    s->tones.serial++;
    find_damage(s, &damage, SCREEN);
    assert_int_equal(damage.rect_count, 1);
    struct rect r = damage.rects[0];
    assert_true(r.x == 48 && r.y == 48 && r.w == 3 * DAMAGE_CELL_PX && r.h == H - 48);
    damage_finish(&damage);
}

/* The same people in coarser cells: the plane may be as wide as before, with serials that were seen before. */
static void other_cells_change_the_whole_plane(void **state)
{
    struct scenery *s = *state;
    struct damage damage;

    damage_init(&damage, W, H);
    make_plane(s, 72, 48, 50);
    s->at = (struct point){ 0, 0 };
    s->plane.cell_px = PLANE_CELL_PX;
    find_damage(s, &damage, SCREEN);
    s->plane = (struct plane){ 48, 32, PLANE_COARSE_CELL_PX, s->plane.stride, s->cells, s->serials, 2, NULL };
    find_damage(s, &damage, SCREEN);
    assert_int_equal(damage.rect_count, 1);
    struct rect r = damage.rects[0];
    assert_true(r.x == 0 && r.y == 0 && r.w == 144 && r.h == 96);
    damage_finish(&damage);
}

/* Cells change in some tiles of a plane that moves now and then: damage alone keeps the picture whole. */
static void damage_alone_gives_the_whole_picture(void **state)
{
    struct scenery *s = *state;
    struct damage damage;

    damage_init(&damage, W, H);
    make_plane(s, 110, 80, 20);
    for (int frame = 0; frame < 500; frame++) {
        for (int i = between(s, 0, 3); i > 0; i--) {
            int x = between(s, 0, s->plane.w - 1), y = between(s, 0, s->plane.h - 1);
            s->cells[y * s->plane.stride + x] = (uint8_t)between(s, 0, 255);
            s->serials[y / PLANE_TILE_CELLS * s->plane.tile_columns + x / PLANE_TILE_CELLS]++;
        }
        if (frame % 20 == 19)
            s->at = (struct point){ between(s, -50, 50), between(s, -50, 50) };
        find_damage(s, &damage, SCREEN);
        for (int i = 0; i < damage.rect_count; i++)
            paint_list(s->paint, &s->target, damage.rects[i], &s->list);
        for (int i = 0; i < W * H; i++)
            s->expected[i] = 0xff102030;
        expect_light(s, SCREEN);
        assert_memory_equal(s->painted, s->expected, sizeof s->painted);
    }
    damage_finish(&damage);
}

#define PLANE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(light_is_added_up_to_full),
        PLANE(planes_are_exact),
        PLANE(a_changed_tile_changes_its_cells),
        PLANE(other_tones_change_the_whole_plane),
        PLANE(other_cells_change_the_whole_plane),
        PLANE(damage_alone_gives_the_whole_picture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
