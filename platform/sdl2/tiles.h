/* A picture in textures that every card can take, of which only what changed is sent.
 *
 * Cards copy what they are sent and first wait until they are done with the texture: there are two of each place, used
 * in turn, and each knows what it missed. SDL sends whole rows without copying them once more only if they lie one
 * behind the other: what is sent are bands of a tile's rows, through a buffer of the tile's own width. Tiles are
 * narrow, since what moves on a map lies in few columns of many rows. */
#ifndef PLATFORM_SDL2_TILES_H
#define PLATFORM_SDL2_TILES_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/geom.h"
#include "platform/soft/paint.h"

enum {
    TILE_W_PX = 256,
    TILE_H_PX = 2048, /* the largest side that a Raspberry Pi's card takes */
    TILES_MAX = 32,
    TILE_RING = 2,
    BAND_PX = 16,
    BANDS = TILE_H_PX / BAND_PX,
    SEND_BANDS = 16 /* at once at most: 256 KB, which stay in the cache while they are sent on */
};

struct tile {
    SDL_Rect place;                   /* on the panel */
    SDL_Texture *textures[TILE_RING]; /* owned */
    bool missed[TILE_RING][BANDS];    /* by a texture, from the tile's top on */
};

struct tiles {
    struct tile tiles[TILES_MAX];
    int count, turn; /* `turn`: which of the ring is next */
    uint32_t *band;  /* owned; rows of one tile that are sent at once */
};

/* For a panel of w x h px, at most TILES_MAX tiles; false if the card has no memory. */
bool tiles_open(struct tiles *tiles, SDL_Renderer *renderer, int w, int h);
/* Frees it. Accepts a zeroed one. */
void tiles_close(struct tiles *tiles);
/* A part of the panel changed. */
void tiles_change(struct tiles *tiles, struct rect part);
/* Sends what the next textures of the ring missed, and draws them. */
void tiles_draw(struct tiles *tiles, SDL_Renderer *renderer, const struct paint_target *panel);

#endif
