/* A picture in textures: after each change what is drawn is the panel, whatever its size. SDL draws into memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dice.h"
#include "platform/sdl2/tiles.h"

enum { FRAMES = 8 };

struct wall {
    SDL_Surface *surface;
    SDL_Renderer *renderer;
    struct paint_target panel;
    struct tiles tiles;
};

static void open_wall(struct wall *wall, int w, int h)
{
    wall->surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(wall->surface);
    wall->renderer = SDL_CreateSoftwareRenderer(wall->surface);
    assert_non_null(wall->renderer);
    wall->panel = (struct paint_target){ calloc((size_t)w * (size_t)h, sizeof(uint32_t)), w, h, w };
    assert_non_null(wall->panel.argb);
    assert_true(tiles_open(&wall->tiles, wall->renderer, w, h));
}

static void close_wall(struct wall *wall)
{
    tiles_close(&wall->tiles);
    tiles_close(&wall->tiles);
    SDL_DestroyRenderer(wall->renderer);
    SDL_FreeSurface(wall->surface);
    free(wall->panel.argb);
}

static void expect_panel(const struct wall *wall, int frame)
{
    for (int y = 0; y < wall->panel.h; y++) {
        const unsigned char *row = (const unsigned char *)wall->surface->pixels + (ptrdiff_t)y * wall->surface->pitch;
        if (memcmp(row, wall->panel.argb + (ptrdiff_t)y * wall->panel.stride, (size_t)wall->panel.w * 4) != 0)
            fail_msg("frame %d: row %d is not that of the panel", frame, y);
    }
}

static void paint(struct wall *wall, struct rect part, int seed)
{
    for (int y = part.y; y < part.y + part.h; y++) {
        for (int x = part.x; x < part.x + part.w; x++)
            wall->panel.argb[(ptrdiff_t)y * wall->panel.stride + x] = 0xff000000u | (uint32_t)(seed + y * 13 + x);
    }
}

/* All of it at first, whatever was told; then parts by chance, each frame some or none. */
static void change_and_draw(int w, int h)
{
    struct wall wall;
    uint32_t dice = 5;

    open_wall(&wall, w, h);
    paint(&wall, (struct rect){ 0, 0, w, h }, 1);
    for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = frame == 0 ? 0 : dice_between(&dice, 0, 2); i > 0; i--) {
            int x = dice_between(&dice, 0, w - 1), y = dice_between(&dice, 0, h - 1);
            struct rect part = { x, y, dice_between(&dice, 1, w - x), dice_between(&dice, 1, h - y) };
            paint(&wall, part, frame * 77777 + i);
            tiles_change(&wall.tiles, part);
        }
        tiles_draw(&wall.tiles, wall.renderer, &wall.panel);
        SDL_RenderPresent(wall.renderer);
        expect_panel(&wall, frame);
    }
    close_wall(&wall);
}

static void one_tile(void **state)
{
    (void)state;
    change_and_draw(64, 48);
}

/* One beside the other, one below the other, and both. */
static void panels_larger_than_a_texture(void **state)
{
    (void)state;
    change_and_draw(TILE_W_PX + 30, 40);
    change_and_draw(24, TILE_H_PX + 30);
    change_and_draw(2 * TILE_W_PX + 3, TILE_H_PX + 3);
}

static void one_that_no_card_takes_is_refused(void **state)
{
    struct tiles tiles;
    struct wall wall;

    (void)state;
    open_wall(&wall, 8, 8);
    assert_false(tiles_open(&tiles, wall.renderer, TILES_MAX * TILE_W_PX + 1, 8));
    tiles_close(&tiles);
    close_wall(&wall);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_tile),
        cmocka_unit_test(panels_larger_than_a_texture),
        cmocka_unit_test(one_that_no_card_takes_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
