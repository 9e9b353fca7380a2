/* Few colours for a picture that has flat areas and smooth edges, such as a map.
 *
 * Colours are taken from the most frequent on, leaving out those that lie near one taken already; how near is as little
 * as it takes to have no more than INDEXED_COLOURS. So a picture of so few colours is kept exactly, and of another no
 * pixel differs by more than is told. The same on every machine. */
#ifndef KIOSK_DRAW_PALETTE_H
#define KIOSK_DRAW_PALETTE_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/draw/bitmap.h"

/* Finds the colours of `count` opaque pixels and writes the index of each; unused places of the palette are 0. Colours
 * of more than a 256th of the pixels are exact, as long as there are no more than 4096 different ones. Returns by how
 * much a channel of a pixel differs at most, 0 to 255. `scratch` is emptied. */
int palette_reduce(const uint32_t *argb, size_t count, struct arena *scratch, uint8_t *indices,
                   uint32_t palette[INDEXED_COLOURS]);

#endif
