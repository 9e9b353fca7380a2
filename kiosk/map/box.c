#include "kiosk/map/box.h"

#include <math.h>

/* No fmin and fmax: over them GCC 12 for aarch64 ends with an internal error when it makes vectors of the loop. */
static void widen(double at, double *least, double *most)
{
    if (at < *least)
        *least = at;
    if (at > *most)
        *most = at;
}

struct map_box box_around(const struct ground_point *points, int count)
{
    struct map_box box = { points[0].x_km, points[0].y_km, points[0].x_km, points[0].y_km };

    for (int i = 1; i < count; i++) {
        widen(points[i].x_km, &box.west_km, &box.east_km);
        widen(points[i].y_km, &box.south_km, &box.north_km);
    }
    return box;
}

struct map_box box_join(struct map_box a, struct map_box b)
{
    return (struct map_box){ fmin(a.west_km, b.west_km), fmin(a.south_km, b.south_km), fmax(a.east_km, b.east_km),
                             fmax(a.north_km, b.north_km) };
}
