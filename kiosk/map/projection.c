#include "kiosk/map/projection.h"

#include <math.h>

static const double RADIANS = 3.14159265358979323846 / 180;

/* Keeps the point opposite to the centre finite. */
static const double SMALLEST = 1e-9;

struct projection projection_about(double lon_deg, double lat_deg, double radius_km)
{
    return (struct projection){ lon_deg, lat_deg, radius_km, sin(lat_deg * RADIANS), cos(lat_deg * RADIANS) };
}

struct map_point projection_forward(const struct projection *projection, double lon_deg, double lat_deg)
{
    double sin_lat = sin(lat_deg * RADIANS), cos_lat = cos(lat_deg * RADIANS);
    double east = (lon_deg - projection->lon_deg) * RADIANS;
    double sin_east = sin(east), cos_east = cos(east);
    double nearness = 1 + projection->sin_lat * sin_lat + projection->cos_lat * cos_lat * cos_east;
    double k = projection->radius_km * sqrt(2 / fmax(nearness, SMALLEST));

    return (struct map_point){ k * cos_lat * sin_east,
                               k * (projection->cos_lat * sin_lat - projection->sin_lat * cos_lat * cos_east) };
}

bool projection_inverse(const struct projection *projection, struct map_point at, double *lon_deg, double *lat_deg)
{
    double way = hypot(at.x_km, at.y_km);

    if (!(way <= 2 * projection->radius_km))
        return false;
    double angle = 2 * asin(way / (2 * projection->radius_km));
    double sin_angle = sin(angle), cos_angle = cos(angle);
    /* At the centre itself any direction will do. */
    double north = way > 0 ? at.y_km * sin_angle / way : 0;
    double sin_lat = cos_angle * projection->sin_lat + north * projection->cos_lat;
    double east = way > 0 ? atan2(at.x_km * sin_angle, way * projection->cos_lat * cos_angle -
                                                           at.y_km * projection->sin_lat * sin_angle)
                          : 0;
    *lat_deg = asin(fmin(1, fmax(-1, sin_lat))) / RADIANS;
    *lon_deg = remainder(projection->lon_deg + east / RADIANS, 360);
    return true;
}
