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
        for (int band = 0; band < BANDS; band++)
            tile->missed[i][band] = band * BAND_PX < place.h;
    }
    return true;
}

bool tiles_open(struct tiles *tiles, SDL_Renderer *renderer, int w, int h)
{
    *tiles = (struct tiles){ 0 };
    for (int y = 0; y < h; y += TILE_H_PX) {
        for (int x = 0; x < w; x += TILE_W_PX) {
            SDL_Rect place = { x, y, int_least(w - x, TILE_W_PX), int_least(h - y, TILE_H_PX) };
            if (tiles->count == TILES_MAX || !open_tile(&tiles->tiles[tiles->count++], renderer, place))
                return false;
        }
    }
    tiles->band = malloc((size_t)TILE_W_PX * SEND_BANDS * BAND_PX * sizeof *tiles->band);
    if (tiles->band == NULL)
        abort();
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
    free(tiles->band);
    *tiles = (struct tiles){ 0 };
}

static void change_tile(struct tile *tile, struct rect part)
{
    int top = int_most(part.y - tile->place.y, 0), bottom = int_least(part.y + part.h - tile->place.y, tile->place.h);

    if (part.x >= tile->place.x + tile->place.w || part.x + part.w <= tile->place.x)
        return;
    for (int band = top / BAND_PX; band * BAND_PX < bottom; band++) {
        for (int k = 0; k < TILE_RING; k++)
            tile->missed[k][band] = true;
    }
}

void tiles_change(struct tiles *tiles, struct rect part)
{
    for (int i = 0; i < tiles->count; i++)
        change_tile(&tiles->tiles[i], part);
}

static void send_rows(struct tiles *tiles, struct tile *tile, const struct paint_target *panel, int top, int bottom)
{
    const SDL_Rect rows = { 0, top, tile->place.w, bottom - top };
    const uint32_t *from = panel->argb + (ptrdiff_t)(tile->place.y + top) * panel->stride + tile->place.x;

    for (int y = 0; y < rows.h; y++)
        memcpy(tiles->band + (ptrdiff_t)y * rows.w, from + (ptrdiff_t)y * panel->stride,
               (size_t)rows.w * sizeof *from);
    (void)SDL_UpdateTexture(tile->textures[tiles->turn], &rows, tiles->band, rows.w * (int)sizeof *from);
}

static void send(struct tiles *tiles, struct tile *tile, const struct paint_target *panel)
{
    bool *missed = tile->missed[tiles->turn];

    for (int band = 0; band < BANDS;) {
        int first = band;
        for (; band < BANDS && band - first < SEND_BANDS && missed[band]; band++)
            missed[band] = false;
        if (band == first)
            band++;
        else
            send_rows(tiles, tile, panel, first * BAND_PX, int_least(band * BAND_PX, tile->place.h));
    }
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
