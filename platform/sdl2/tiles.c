#include "platform/sdl2/tiles.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/base/least.h"

static bool open_tile(struct tile *tile, SDL_Renderer *renderer, SDL_Rect place)
{
    tile->place = place;
    for (int i = 0; i < TILE_RING; i++) {
        tile->textures[i] = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, place.w,
                                              place.h);
        if (tile->textures[i] == NULL)
            return false;
        SDL_SetTextureBlendMode(tile->textures[i], SDL_BLENDMODE_NONE);
        SDL_SetTextureScaleMode(tile->textures[i], SDL_ScaleModeNearest);
        tile->top[i] = place.y;
        tile->bottom[i] = place.y + place.h;
    }
    return true;
}

bool tiles_open(struct tiles *tiles, SDL_Renderer *renderer, int w, int h)
{
    *tiles = (struct tiles){ 0 };
    for (int y = 0; y < h; y += TILE_MOST_PX) {
        for (int x = 0; x < w; x += TILE_MOST_PX) {
            SDL_Rect place = { x, y, int_least(w - x, TILE_MOST_PX), int_least(h - y, TILE_MOST_PX) };
            if (tiles->count == TILES_MAX || !open_tile(&tiles->tiles[tiles->count++], renderer, place))
                return false;
        }
    }
    if (tiles->count > 1) {
        tiles->copy = malloc((size_t)TILE_MOST_PX * TILE_MOST_PX * sizeof *tiles->copy);
        if (tiles->copy == NULL)
            abort();
    }
    return true;
}

void tiles_close(struct tiles *tiles)
{
    for (int i = 0; i < tiles->count; i++) {
        for (int k = 0; k < TILE_RING; k++) {
            if (tiles->tiles[i].textures[k] != NULL)
                SDL_DestroyTexture(tiles->tiles[i].textures[k]);
        }
    }
    free(tiles->copy);
    *tiles = (struct tiles){ 0 };
}

void tiles_change(struct tiles *tiles, int top, int bottom)
{
    for (int i = 0; i < tiles->count; i++) {
        struct tile *tile = &tiles->tiles[i];
        int from = top > tile->place.y ? top : tile->place.y;
        int to = int_least(bottom, tile->place.y + tile->place.h);
        for (int k = 0; k < TILE_RING && from < to; k++) {
            bool none = tile->top[k] >= tile->bottom[k];
            tile->top[k] = none ? from : int_least(tile->top[k], from);
            tile->bottom[k] = none || to > tile->bottom[k] ? to : tile->bottom[k];
        }
    }
}

static void send(struct tiles *tiles, struct tile *tile, const struct paint_target *panel)
{
    int top = tile->top[tiles->turn], rows = tile->bottom[tiles->turn] - top;
    const SDL_Rect band = { 0, top - tile->place.y, tile->place.w, rows };
    const uint32_t *from = panel->argb + (ptrdiff_t)top * panel->stride + tile->place.x;

    if (rows <= 0)
        return;
    if (tile->place.w != panel->stride) {
        for (int y = 0; y < rows; y++)
            memcpy(tiles->copy + (ptrdiff_t)y * tile->place.w, from + (ptrdiff_t)y * panel->stride,
                   (size_t)tile->place.w * sizeof *from);
        from = tiles->copy;
    }
    (void)SDL_UpdateTexture(tile->textures[tiles->turn], &band, from, tile->place.w * (int)sizeof *from);
    tile->top[tiles->turn] = tile->bottom[tiles->turn] = 0;
}

void tiles_draw(struct tiles *tiles, SDL_Renderer *renderer, const struct paint_target *panel)
{
    for (int i = 0; i < tiles->count; i++) {
        struct tile *tile = &tiles->tiles[i];
        send(tiles, tile, panel);
        (void)SDL_RenderCopy(renderer, tile->textures[tiles->turn], NULL, &tile->place);
    }
    tiles->turn = (tiles->turn + 1) % TILE_RING;
}
