#include <math.h>

#include "kiosk/map/crowd_parts.h"

/* Where the groups stand about a place that they share, 1/256 of their distance from it. The two that the exhibit
 * often has at one place stand opposite each other: there their discs touch at the place itself. */
enum { WHOLE = 256, DIAGONAL = 181 };

static const int SIDES[GROUP_COUNT][2] = {
    [GROUP_AMERICAN] = { DIAGONAL, DIAGONAL },
    [GROUP_COMMONWEALTH] = { -DIAGONAL, -DIAGONAL },
    [GROUP_EASTWARD] = { DIAGONAL, -DIAGONAL },
};

/* All of a group that ever rest at a place: those who begin there, or those who end there, whichever are more. */
static int people_of(const struct flows *flows, enum voice reading, int place, int group)
{
    int from = 0, to = 0;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading != reading || (int)flow->group != group)
            continue;
        from += flow->from == place ? flow->count : 0;
        to += flow->to == place ? flow->count : 0;
    }
    return from > to ? from : to;
}

static int32_t units(double km)
{
    return (int32_t)(km * (double)KM_UNITS + 0.5);
}

static double radius_km_of(int people)
{
    double radius_km = CROWD_KM_A_ROOT_PERSON * sqrt(people);

    return radius_km < CROWD_PLACE_LEAST_KM ? CROWD_PLACE_LEAST_KM : radius_km;
}

/* How far from a place of several groups one of them stands, by the larger discs of the two readings. Opposite discs
 * touch at the place; the third, at right angles to them, touches the larger one (Pythagoras). */
static double aside_km(const int people[GROUP_COUNT], int group)
{
    double radius_km = radius_km_of(people[group]), other_km = 0;

    if (group != GROUP_EASTWARD)
        return radius_km;
    for (int i = 0; i < GROUP_COUNT; i++) {
        if (i != group && people[i] > 0 && radius_km_of(people[i]) > other_km)
            other_km = radius_km_of(people[i]);
    }
    return sqrt(radius_km * radius_km + 2 * radius_km * other_km);
}

/* A place's own circle is shared out: discs touch its rim from inside. The radii of opposite ones add up to its own;
 * two at right angles need more room, most of it if they are alike: then each has 1 / (1 + root 2) of the circle's. */
static double part_km(double circle_km, const int people[GROUP_COUNT], int group)
{
    double sum = 0;

    for (int i = 0; i < GROUP_COUNT; i++)
        sum += sqrt(people[i]);
    bool right_angle = people[GROUP_EASTWARD] > 0 && sum > sqrt(people[GROUP_EASTWARD]);
    return circle_km * sqrt(people[group]) / sum * (right_angle ? 2 / (1 + sqrt(2)) : 1);
}

static struct crowd_round round_of(const struct crowd_place *place, const int most[GROUP_COUNT], int people, int group)
{
    const struct route_point middle = route_point_of(place->x_km, place->y_km);
    const bool circle = place->radius_km > 0, alone = most[group] == most[0] + most[1] + most[2];
    double circle_km = place->radius_km < CROWD_PLACE_LEAST_KM ? CROWD_PLACE_LEAST_KM : place->radius_km;
    double radius_km = circle ? part_km(circle_km, most, group) : radius_km_of(people);
    double distance_km = circle ? circle_km - radius_km : aside_km(most, group);
    int32_t distance = alone ? 0 : units(distance_km);

    return (struct crowd_round){ middle.x + distance * SIDES[group][0] / WHOLE,
                                 middle.y + distance * SIDES[group][1] / WHOLE, people > 0 ? units(radius_km) : 0 };
}

/* Discs of a place, by reading and group. */
static void lay_out(const struct crowd_source *source, int place, struct crowd_round out[READING_COUNT * GROUP_COUNT])
{
    int people[READING_COUNT][GROUP_COUNT], most[GROUP_COUNT] = { 0 };

    _Static_assert(GROUP_COUNT == 3, "the directions are for three groups");
    for (int i = 0; i < READING_COUNT * GROUP_COUNT; i++) {
        int reading = i / GROUP_COUNT, group = i % GROUP_COUNT;
        people[reading][group] = people_of(source->flows, (enum voice)reading, place, group);
        if (people[reading][group] > most[group])
            most[group] = people[reading][group];
    }
    for (int i = 0; i < READING_COUNT * GROUP_COUNT; i++) {
        int reading = i / GROUP_COUNT, group = i % GROUP_COUNT;
        struct route_point middle = route_point_of(source->places[place].x_km, source->places[place].y_km);
        out[i] = (struct crowd_round){ middle.x, middle.y, 0 };
        if (most[group] > 0)
            out[i] = round_of(&source->places[place], most, people[reading][group], group);
    }
}

void crowd_lay_out(struct crowd *crowd, struct arena *arena, const struct crowd_source *source)
{
    crowd->rounds =
        arena_alloc(arena, (size_t)(READING_COUNT * GROUP_COUNT * source->place_count) * sizeof *crowd->rounds);
    for (int place = 0; place < source->place_count; place++)
        lay_out(source, place, &crowd->rounds[place * READING_COUNT * GROUP_COUNT]);
}

const struct crowd_round *crowd_round(const struct crowd *crowd, enum voice reading, int place, enum flow_group group)
{
    return &crowd->rounds[(place * READING_COUNT + (int)reading) * GROUP_COUNT + (int)group];
}

static struct crowd_disc disc_of(const struct crowd_round *round)
{
    const double a_km = 1 / (double)KM_UNITS;

    return (struct crowd_disc){ round->x * a_km, round->y * a_km, round->radius * a_km };
}

struct crowd_disc crowd_disc(const struct crowd *crowd, enum voice reading, int place, enum flow_group group)
{
    return disc_of(crowd_round(crowd, reading, place, group));
}

double crowd_reach_km(const struct crowd_source *source, enum voice reading, int place)
{
    struct crowd_round rounds[READING_COUNT * GROUP_COUNT];
    double reach_km = 0;

    lay_out(source, place, rounds);
    for (int group = 0; group < GROUP_COUNT; group++) {
        const struct crowd_disc disc = disc_of(&rounds[(int)reading * GROUP_COUNT + group]);
        double away_km = hypot(disc.x_km - source->places[place].x_km, disc.y_km - source->places[place].y_km);
        if (disc.radius_km > 0 && away_km + disc.radius_km > reach_km)
            reach_km = away_km + disc.radius_km;
    }
    return reach_km;
}
