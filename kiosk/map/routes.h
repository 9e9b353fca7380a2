/* Curved ways over the map, sampled to fixed point.
 *
 * A way is a Catmull-Rom spline (E. Catmull, R. Rom, "A class of local interpolating splines", 1974) through its
 * stops; one of two stops bends to its left by an eighth of its length. Points lie about evenly, so that equal steps
 * along them look like equal speed. The shapes are schematic: no source gives the way that a person took. All is
 * integers: the same points on every machine. Pure. */
#ifndef KIOSK_MAP_ROUTES_H
#define KIOSK_MAP_ROUTES_H

#include <stdint.h>

enum {
    KM_UNITS = 64,           /* map positions are in 1/64 km from the projection's centre */
    ROUTE_STOPS_MAX = 8,     /* first, last and what lies between */
    ROUTE_POINTS_MAX = 192,
    ROUTE_STEP_KM = 16,      /* between points; longer ways have longer steps */
    ROUTE_REACH_KM = 20000,  /* farthest position */
};

struct route_point {
    int32_t x, y; /* 1/64 km east and north of the projection's centre */
};

struct route {
    struct route_point points[ROUTE_POINTS_MAX];
    int point_count; /* 2 and up */
    int32_t length;  /* 1/64 km along the stops, as the crow flies */
};

/* A position in km as a map point; clamped to ROUTE_REACH_KM. */
struct route_point route_point_of(double x_km, double y_km);

/* The way through 2 to ROUTE_STOPS_MAX stops. Begins and ends exactly at the first and last. */
void route_build(const struct route_point *stops, int stop_count, struct route *out);

#endif
