/* Pixels in memory that a draw list can point at.
 *
 * All live as long as their owner says; a draw list only borrows them until it is presented. The serial tells two
 * bitmaps apart: whoever makes a bitmap takes a fresh one, so that a changed picture is never mistaken for the old. A
 * mask's is made of what it shows: the same words drawn again are known to be the same. */
#ifndef KIOSK_DRAW_BITMAP_H
#define KIOSK_DRAW_BITMAP_H

#include <stdbool.h>
#include <stdint.h>

/* Coverage, 8 bits a pixel: text and other shapes that take one colour. */
struct mask {
    int w, h;          /* px */
    int stride;        /* bytes from row to row */
    uint64_t serial;   /* the same only where size and coverage are */
    const uint8_t *coverage;
    const char *label; /* the text it shows, for dumps; may be NULL */
};

/* Colours, 0xAARRGGBB in host order, premultiplied. */
struct pixmap {
    int w, h;        /* px */
    int stride;      /* pixels from row to row */
    uint32_t serial; /* unique among the bitmaps in use */
    const uint32_t *argb;
    const char *label;
    bool opaque; /* no pixel has an alpha below 255, so that rows can be copied; false where nobody knows */
};

enum { INDEXED_COLOURS = 256 };

/* Opaque colours, 8 bits a pixel: a quarter of a pixmap, for a picture of few colours (kiosk/draw/palette.h). */
struct indexed {
    int w, h;        /* px */
    int stride;      /* pixels from row to row */
    uint32_t serial; /* unique among the bitmaps in use */
    const uint8_t *indices;
    const uint32_t *palette; /* INDEXED_COLOURS of 0xffRRGGBB, or as many as there are indices */
    const char *label;       /* for dumps; may be NULL */
};

enum {
    PLANE_CELL_PX = 2,        /* side of a cell */
    PLANE_COARSE_CELL_PX = 3, /* where the machine is slow */
    PLANE_TILE_CELLS = 24,    /* side of a tile */
    PLANE_TONES = 256,
};

/* Values, 8 bits a cell: the map's dots. It changes in part and often, so each tile has a serial of its
 * own, which changes whenever a cell of it does. Planes that may be shown at one place take their serials from one
 * counter. */
struct plane {
    int w, h;               /* cells */
    int cell_px;            /* PLANE_CELL_PX or PLANE_COARSE_CELL_PX */
    int stride;             /* cells from row to row */
    const uint8_t *cells;
    const uint32_t *serials; /* of the tiles, row by row from the top left; the last ones may be cut off */
    int tile_columns;        /* at least w / PLANE_TILE_CELLS, rounded up */
    const char *label;       /* for dumps; may be NULL */
};

/* How light the values of a plane are. */
struct tones {
    uint32_t rgb[PLANE_TONES]; /* 0x00RRGGBB; that of 0 is 0: an empty cell is dark */
    uint32_t serial;           /* unique among the tones in use */
};

#endif
