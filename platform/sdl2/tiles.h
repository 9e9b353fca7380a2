/* A picture in textures that every card can take, of which only what changed is sent.
 *
 * Cards copy what they are sent and first wait until they are done with the texture: there are two of each place, used
 * in turn, and each knows what it missed. What is sent are whole rows of a tile, which SDL sends without copying them
 * once more only if the rows lie one behind the other: hence a buffer of the tile's own width. */
#ifndef PLATFORM_SDL2_TILES_H
#define PLATFORM_SDL2_TILES_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/soft/paint.h"

enum { TILE_MOST_PX = 2048, TILES_MAX = 4, TILE_RING = 2 }; /* the largest side that a Raspberry Pi's card takes */

struct tile {
    SDL_Rect place;                   /* on the panel */
    SDL_Texture *textures[TILE_RING]; /* owned */
    int top[TILE_RING], bottom[TILE_RING]; /* rows of the panel that a texture missed; none if top >= bottom */
};

struct tiles {
    struct tile tiles[TILES_MAX];
    int count, turn; /* `turn`: which of the ring is next */
    uint32_t *copy;  /* owned; the rows of a tile that are sent, where the panel is wider; NULL: it is not */
};

/* For a panel of w x h px, at most TILE_MOST_PX * 2 each; false if the card has no memory. */
bool tiles_open(struct tiles *tiles, SDL_Renderer *renderer, int w, int h);
/* Frees it. Accepts a zeroed one. */
void tiles_close(struct tiles *tiles);
/* Rows of the panel from `top` down to above `bottom` changed. */
void tiles_change(struct tiles *tiles, int top, int bottom);
/* Sends what the next textures of the ring missed, and draws them. */
void tiles_draw(struct tiles *tiles, SDL_Renderer *renderer, const struct paint_target *panel);

#endif
