/* Where four keys take a cross over the map. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>

#include <cmocka.h>

#include "shipped_atlas.h"
#include "kiosk/map/cross.h"

static const struct map_point PLACES[] = { { 0, 0 }, { 60, 10 }, { 40, 45 }, { -30, -80 }, { 300, 0 }, { 560, 0 } };

static struct cross_field field_of(int place_count)
{
    return (struct cross_field){ .places = PLACES, .place_count = place_count,
                                 .bounds = { -500, -400, 500, 400 }, .step_km = 100, .reach_km = 20 };
}

enum { ALL = sizeof PLACES / sizeof *PLACES };

static void assert_next(int place_count, struct map_point at, enum cross_way way, struct map_point wanted)
{
    struct cross_field field = field_of(place_count);
    struct map_point next = cross_next(&field, at, way);

    if (fabs(next.x_km - wanted.x_km) > 1e-9 || fabs(next.y_km - wanted.y_km) > 1e-9)
        fail_msg("from %g %g way %d leads to %g %g", at.x_km, at.y_km, (int)way, next.x_km, next.y_km);
}

static void it_goes_to_the_nearest_place_that_way(void **state)
{
    (void)state;
    assert_next(ALL, PLACES[0], CROSS_EAST, PLACES[1]);
    assert_next(ALL, PLACES[1], CROSS_WEST, PLACES[0]);
    assert_next(ALL, PLACES[0], CROSS_NORTH, PLACES[2]);
    /* What lies ahead goes before what is nearer, but aside. */
    assert_next(3, (struct map_point){ 0, 30 }, CROSS_EAST, PLACES[2]);
    assert_next(2, (struct map_point){ 0, 30 }, CROSS_EAST, PLACES[1]);
    assert_next(3, (struct map_point){ 20, -10 }, CROSS_EAST, PLACES[1]);
    assert_next(ALL, PLACES[0], CROSS_SOUTH, PLACES[3]);
    assert_next(ALL, PLACES[3], CROSS_NORTH, PLACES[0]);
}

static void where_no_place_is_it_steps(void **state)
{
    (void)state;
    assert_next(0, PLACES[0], CROSS_EAST, (struct map_point){ 100, 0 });
    assert_next(0, PLACES[0], CROSS_WEST, (struct map_point){ -100, 0 });
    assert_next(0, PLACES[0], CROSS_NORTH, (struct map_point){ 0, 100 });
    assert_next(0, PLACES[0], CROSS_SOUTH, (struct map_point){ 0, -100 });
    /* A place farther than a step is reached in two. */
    assert_next(ALL, (struct map_point){ 150, 0 }, CROSS_EAST, (struct map_point){ 250, 0 });
    assert_next(ALL, (struct map_point){ 250, 0 }, CROSS_EAST, PLACES[4]);
    /* One beside the way is taken where the step ends within reach of it. */
    assert_next(ALL, (struct map_point){ 185, -10 }, CROSS_EAST, PLACES[4]);
}

static void it_keeps_within_the_bounds(void **state)
{
    (void)state;
    assert_next(ALL, (struct map_point){ 450, 390 }, CROSS_EAST, (struct map_point){ 500, 390 });
    assert_next(ALL, (struct map_point){ 500, 390 }, CROSS_EAST, (struct map_point){ 500, 390 });
    assert_next(ALL, (struct map_point){ 450, 390 }, CROSS_NORTH, (struct map_point){ 450, 400 });
    /* And leads to no place beyond them. */
    assert_next(ALL, (struct map_point){ 495, 0 }, CROSS_EAST, (struct map_point){ 500, 0 });
}

static void what_is_in_reach_is_caught(void **state)
{
    (void)state;
    struct cross_field field = field_of(ALL);
    struct map_point near = cross_caught(&field, (struct map_point){ 55, 20 });
    struct map_point far = cross_caught(&field, (struct map_point){ 200, 200 });

    assert_true(near.x_km == PLACES[1].x_km && near.y_km == PLACES[1].y_km);
    assert_true(far.x_km == 200 && far.y_km == 200);
}

/* Where keys have been. */
enum { MET_MAX = 20000, AWAY_MAX = 12, PLACES_MAX = 128 };

struct trail {
    struct map_point at[MET_MAX];
    int away[MET_MAX]; /* steps since the last place */
    int count;
};

static bool same(struct map_point a, struct map_point b)
{
    return hypot(a.x_km - b.x_km, a.y_km - b.y_km) < 1e-3;
}

static bool on_ground(const struct map_box *box, struct map_point at)
{
    return at.x_km > box->west_km && at.x_km < box->east_km && at.y_km > box->south_km && at.y_km < box->north_km;
}

static bool met(const struct trail *trail, struct map_point at)
{
    for (int i = 0; i < trail->count; i++) {
        if (same(trail->at[i], at))
            return true;
    }
    return false;
}

static bool is_place(const struct cross_field *field, struct map_point at)
{
    for (int i = 0; i < field->place_count; i++) {
        if (same(field->places[i], at))
            return true;
    }
    return false;
}

static void meet(struct trail *trail, const struct cross_field *field, struct map_point at, int away)
{
    away = is_place(field, at) ? 0 : away + 1;
    if (away > AWAY_MAX || met(trail, at))
        return;
    assert_true(trail->count < MET_MAX);
    trail->at[trail->count] = at;
    trail->away[trail->count++] = away;
}

static void walk(struct trail *trail, const struct cross_field *field, struct map_point begin)
{
    trail->count = 0;
    meet(trail, field, begin, 0);
    for (int i = 0; i < trail->count; i++) {
        for (int way = CROSS_NORTH; way <= CROSS_EAST; way++)
            meet(trail, field, cross_next(field, trail->at[i], (enum cross_way)way), trail->away[i]);
    }
}

/* K1: on the shipped map four keys lead to every place, at all scales at which all of them are named. */
static void K1_keys_lead_to_every_place(void **state)
{
    static const double steps_km[] = { 160, 320 };
    static struct shipped_atlas shipped;
    struct map_point places[PLACES_MAX];
    struct trail *trail = calloc(1, sizeof *trail);

    (void)state;
    assert_non_null(trail);
    assert_true(shipped_atlas_open(&shipped));
    const struct atlas *atlas = &shipped.atlas;
    int count = atlas->exhibit->place_count;
    assert_in_range(count, 1, PLACES_MAX);
    for (int i = 0; i < count; i++)
        places[i] = (struct map_point){ atlas->places[i].x_km, atlas->places[i].y_km };
    for (size_t s = 0; s < sizeof steps_km / sizeof *steps_km; s++) {
        const struct cross_field field = { places, count, atlas->world.data[GROUND_OVERVIEW], steps_km[s],
                                           steps_km[s] * 2 / 3 };
        walk(trail, &field, places[0]);
        for (int i = 0; i < count; i++) {
            if (on_ground(&field.bounds, places[i]) && !met(trail, places[i]))
                fail_msg("by steps of %g km no key leads to %s", steps_km[s], atlas->exhibit->places[i].id);
        }
    }
    shipped_atlas_close(&shipped);
    free(trail);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_to_the_nearest_place_that_way),
        cmocka_unit_test(where_no_place_is_it_steps),
        cmocka_unit_test(it_keeps_within_the_bounds),
        cmocka_unit_test(what_is_in_reach_is_caught),
        cmocka_unit_test(K1_keys_lead_to_every_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
