#include "kiosk/map/routes.h"

#include <assert.h>

enum { BEND = 8 };

static int32_t fixed_of(double km)
{
    double units = km * (double)KM_UNITS, most = (double)ROUTE_REACH_KM * (double)KM_UNITS;

    /* Not a number, too. */
    if (!(units > -most))
        return -ROUTE_REACH_KM * KM_UNITS;
    if (units > most)
        return ROUTE_REACH_KM * KM_UNITS;
    return units < 0 ? -(int32_t)(0.5 - units) : (int32_t)(units + 0.5);
}

struct route_point route_point_of(double x_km, double y_km)
{
    return (struct route_point){ fixed_of(x_km), fixed_of(y_km) };
}

static int64_t root(int64_t square)
{
    int64_t result = 0;

    for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1) {
        if ((result + bit) * (result + bit) <= square)
            result += bit;
    }
    return result;
}

static int32_t distance(struct route_point a, struct route_point b)
{
    int64_t x = (int64_t)a.x - b.x, y = (int64_t)a.y - b.y;

    return (int32_t)root(x * x + y * y);
}

/* Rounded to the nearest, halves up, for either sign. */
static int64_t divide(int64_t part, int64_t whole)
{
    int64_t twice = 2 * part + whole, double_whole = 2 * whole;
    int64_t result = twice / double_whole;

    return twice < 0 && twice % double_whole != 0 ? result - 1 : result;
}

/* Catmull-Rom at k / n between b and c. */
static int32_t spline(const int32_t p[4], int64_t k, int64_t n)
{
    int64_t a = p[0], b = p[1], c = p[2], d = p[3];
    int64_t sum = 2 * b * n * n * n + (c - a) * k * n * n + (2 * a - 5 * b + 4 * c - d) * k * k * n +
                  (3 * b - a - 3 * c + d) * k * k * k;

    return (int32_t)divide(sum, 2 * n * n * n);
}

/* The ends are mirrored, so that a way leaves its first stop as straight as it can. */
static struct route_point beyond(struct route_point end, struct route_point inner)
{
    return (struct route_point){ 2 * end.x - inner.x, 2 * end.y - inner.y };
}

static void add_leg(const struct route_point p[4], int steps, struct route *out)
{
    for (int k = 1; k <= steps; k++) {
        const int32_t x[4] = { p[0].x, p[1].x, p[2].x, p[3].x }, y[4] = { p[0].y, p[1].y, p[2].y, p[3].y };
        out->points[out->point_count++] = (struct route_point){ spline(x, k, steps), spline(y, k, steps) };
    }
}

/* Two stops have no curve: a third one, aside of their middle, gives them one. */
static int bend(const struct route_point stops[2], struct route_point out[3])
{
    int32_t dx = stops[1].x - stops[0].x, dy = stops[1].y - stops[0].y;

    out[0] = stops[0];
    out[1] = (struct route_point){ stops[0].x + dx / 2 - dy / BEND, stops[0].y + dy / 2 + dx / BEND };
    out[2] = stops[1];
    return 3;
}

void route_build(const struct route_point *stops, int stop_count, struct route *out)
{
    struct route_point way[ROUTE_STOPS_MAX + 2];
    int32_t legs[ROUTE_STOPS_MAX], length = 0;

    assert(stop_count >= 2 && stop_count <= ROUTE_STOPS_MAX);
    int count = stop_count;
    if (count == 2)
        count = bend(stops, way + 1);
    else
        for (int i = 0; i < count; i++)
            way[i + 1] = stops[i];
    way[0] = beyond(way[1], way[2]);
    way[count + 1] = beyond(way[count], way[count - 1]);
    for (int i = 0; i + 1 < count; i++) {
        legs[i] = distance(way[i + 1], way[i + 2]);
        length += legs[i];
    }
    /* One step a leg is always there; the rest is shared by length. */
    int32_t room = ROUTE_POINTS_MAX - 1 - count, step = ROUTE_STEP_KM * KM_UNITS;
    if (length / step > room)
        step = length / room + 1;
    *out = (struct route){ .point_count = 1, .length = length };
    out->points[0] = way[1];
    for (int i = 0; i + 1 < count; i++)
        add_leg(&way[i], legs[i] / step + 1, out);
}
