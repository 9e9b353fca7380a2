/* Where a cross that four keys move over the map goes next: from place to place where there are some, by steps where
 * there are none. Knows kilometres alone. Pure. */
#ifndef KIOSK_MAP_CROSS_H
#define KIOSK_MAP_CROSS_H

#include "kiosk/exhibit/ground.h"
#include "kiosk/map/projection.h"

enum cross_way { CROSS_NORTH, CROSS_SOUTH, CROSS_WEST, CROSS_EAST };

/* What it goes over. */
struct cross_field {
    const struct map_point *places; /* borrowed */
    int place_count;                /* 0 and up */
    struct map_box bounds;          /* km; neither it nor a place that it goes to is outside */
    double step_km;                 /* above 0 */
    double reach_km;                /* 0 to below step_km: a place so near is meant */
};

/* The next place that way, if a step leads as far: the nearest, of those alike far the one that lies straight ahead.
 * Else a step on, or the place that is in reach there. It ends at the bounds. */
struct map_point cross_next(const struct cross_field *field, struct map_point at, enum cross_way way);

/* The place in reach of a point that is nearest to it, or the point. */
struct map_point cross_caught(const struct cross_field *field, struct map_point at);

#endif
