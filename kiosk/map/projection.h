/* Lambert's azimuthal equal-area projection on a sphere: degrees <-> kilometres, x to the east and y to the north.
 *
 * After J. P. Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395, 1987), pages 182 to 190: areas
 * keep their size, which is what shaded states and crowds need. Pure. */
#ifndef KIOSK_MAP_PROJECTION_H
#define KIOSK_MAP_PROJECTION_H

#include <stdbool.h>

struct map_point {
    double x_km, y_km; /* from the centre of the projection */
};

struct projection {
    double lon_deg, lat_deg; /* its centre */
    double radius_km;
    double sin_lat, cos_lat; /* of the centre */
};

/* A projection about a centre on a sphere of `radius_km`, above 0. */
struct projection projection_about(double lon_deg, double lat_deg, double radius_km);

/* A place in kilometres. The point opposite to the centre is none; what is near it comes out far away, but finite. */
struct map_point projection_forward(const struct projection *projection, double lon_deg, double lat_deg);

/* Back to degrees, longitude from -180 to 180; false, and nothing written, beyond the edge of the world. */
bool projection_inverse(const struct projection *projection, struct map_point at, double *lon_deg, double *lat_deg);

#endif
