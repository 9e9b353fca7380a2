/* The port to a rasteriser: fills rings and strokes lines into masks of 8-bit coverage.
 *
 * Positions are in 1/64 px from the top left corner of the mask, y down; they may lie outside of it, by up to
 * RASTER_REACH_PX. A rasteriser has its own state and shares nothing: a worker may use one while others are in use. */
#ifndef KIOSK_PORT_RASTER_H
#define KIOSK_PORT_RASTER_H

#include <stdint.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/base/geom.h"

struct raster;

enum { RASTER_POINT_MAX = 30000, RASTER_REACH_PX = 200000 };

/* Where coverage goes; 0 is nothing, 255 the whole pixel. */
struct raster_mask {
    uint8_t *coverage; /* borrowed */
    int w, h;          /* px, at most 16384 */
    int stride;        /* bytes from row to row */
};

/* A ring, which closes itself, or a line. */
struct raster_path {
    const struct point *points; /* 1/64 px; borrowed */
    int count;                  /* 1 and up */
};

struct raster_pen {
    int width;     /* 1/64 px, above 0; ends and corners are round */
    int dash, gap; /* 1/64 px along the line, each at least the width; dash 0 and gap 0: a line without gaps */
};

/* Starts a rasteriser. */
enum err raster_open(struct raster **out, struct diag *diag) MUST_CHECK;
/* Ends it; accepts NULL. */
void raster_close(struct raster *raster);

/* Adds the inside of rings, even-odd. What is filled in several calls adds up, so that two shapes with a common edge
 * leave no seam. The rings have at most RASTER_POINT_MAX points together; with more, or farther away than it reaches,
 * nothing is filled. */
void raster_fill(struct raster *raster, const struct raster_mask *mask, const struct raster_path *rings, int count);

/* Lays a line over what is there: each pixel keeps the larger coverage, so that a line that meets itself or another is
 * not thicker there. A line may have any number of points. */
void raster_stroke(struct raster *raster, const struct raster_mask *mask, const struct raster_path *line,
                   const struct raster_pen *pen);

#endif
