#include "kiosk/map/cross.h"

#include <math.h>

/* Two places nearer to each other than this are one. */
static const double SAME_KM = 1e-3;

/* A place may lie so many times as far aside of the way as it is along it, but one that lies ahead goes before it: with
 * less, keys would lead past the places of a crowded region. */
static const double MOST_ASIDE = 2;
static const double ASIDE_COSTS = 2;

/* How far a point is along a way and aside of it. */
struct offset {
    double along, aside;
};

static struct offset offset_of(struct map_point from, struct map_point to, enum cross_way way)
{
    double east = to.x_km - from.x_km, north = to.y_km - from.y_km;

    switch (way) {
    case CROSS_NORTH: return (struct offset){ north, fabs(east) };
    case CROSS_SOUTH: return (struct offset){ -north, fabs(east) };
    case CROSS_WEST: return (struct offset){ -east, fabs(north) };
    case CROSS_EAST: break;
    }
    return (struct offset){ east, fabs(north) };
}

static bool inside(const struct map_box *box, struct map_point at)
{
    return at.x_km >= box->west_km && at.x_km <= box->east_km && at.y_km >= box->south_km && at.y_km <= box->north_km;
}

static double between(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static struct map_point step_on(const struct cross_field *field, struct map_point at, enum cross_way way)
{
    const struct map_box *box = &field->bounds;

    at.x_km += way == CROSS_EAST ? field->step_km : way == CROSS_WEST ? -field->step_km : 0;
    at.y_km += way == CROSS_NORTH ? field->step_km : way == CROSS_SOUTH ? -field->step_km : 0;
    return (struct map_point){ between(at.x_km, box->west_km, box->east_km),
                               between(at.y_km, box->south_km, box->north_km) };
}

struct map_point cross_caught(const struct cross_field *field, struct map_point at)
{
    struct map_point caught = at;
    double nearest = field->reach_km;

    for (int i = 0; i < field->place_count; i++) {
        double away = hypot(field->places[i].x_km - at.x_km, field->places[i].y_km - at.y_km);
        if (away > nearest || !inside(&field->bounds, field->places[i]))
            continue;
        nearest = away;
        caught = field->places[i];
    }
    return caught;
}

struct map_point cross_next(const struct cross_field *field, struct map_point at, enum cross_way way)
{
    double nearest = INFINITY;
    struct map_point next = at;

    for (int i = 0; i < field->place_count; i++) {
        struct offset offset = offset_of(at, field->places[i], way);
        double cost = offset.along + ASIDE_COSTS * offset.aside;
        bool ahead = offset.along > SAME_KM && offset.aside <= MOST_ASIDE * offset.along;
        bool far = offset.along > field->step_km || offset.aside > field->step_km;
        if (!ahead || far || cost >= nearest || !inside(&field->bounds, field->places[i]))
            continue;
        nearest = cost;
        next = field->places[i];
    }
    return nearest < INFINITY ? next : cross_caught(field, step_on(field, at, way));
}
