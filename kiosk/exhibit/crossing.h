/* Where outlines cross themselves: two edges of a set of rings that cut each other.
 *
 * Edges are sorted into a grid of about four cells an edge, and only those that share a cell are
 * compared, so that the work grows with their number and not with its square. Rings that only touch do not cross. */
#ifndef KIOSK_EXHIBIT_CROSSING_H
#define KIOSK_EXHIBIT_CROSSING_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/codec/geojson.h"

struct crossing {
    bool found;
    struct geojson_position a[2], b[2]; /* the two edges, if found */
    int64_t compared;                   /* pairs of edges */
};

/* Looks for a crossing among all edges of the rings, whose positions are finite. `scratch` takes the grid. */
struct crossing crossing_find(const struct geojson_path *rings, int ring_count, struct arena *scratch);

#endif
