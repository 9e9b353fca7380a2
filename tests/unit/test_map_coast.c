#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/map/ground.h"

enum { LAND_MAX = 5 };

static const struct geojson_position WEST[] = { { 10, 50 }, { 20, 50 }, { 20, 55 }, { 10, 55 }, { 10, 50 } };
/* Its common edge with the one in the west runs the same way, which is against the rules but no harm. */
static const struct geojson_position EAST[] = { { 30, 50 }, { 20, 50 }, { 20, 55 }, { 30, 55 }, { 30, 50 } };
static const struct geojson_position ISLAND[] = { { 21, 56 }, { 22, 56 }, { 22, 57 }, { 21, 56 } };
static const struct geojson_position OPPOSITE[] = { { -160, -52 }, { -150, -50 }, { -150, -52 }, { -160, -52 } };

struct fixture {
    struct arena arena, scratch;
    struct ground_feature features[LAND_MAX];
    struct geojson_path rings[LAND_MAX];
    struct map_ground map;
    struct ground ground;
};

static void add_land(struct fixture *fixture, const struct geojson_position *positions, int count)
{
    int i = fixture->map.feature_count++;

    fixture->rings[i] = (struct geojson_path){ positions, count, false };
    fixture->features[i] = (struct ground_feature){
        .kind = GROUND_LAND, .levels = 1 << GROUND_DETAIL, .unit = "", .paths = &fixture->rings[i], .path_count = 1,
    };
}

static void prepare(struct fixture *fixture)
{
    fixture->map.features = fixture->features;
    fixture->map.centre_lat_deg = 52;
    fixture->map.centre_lon_deg = 20;
    fixture->map.radius_km = 6371;
    fixture->map.views[GROUND_OVERVIEW] = (struct map_box){ -2000, -1000, 2000, 1000 };
    fixture->map.views[GROUND_DETAIL] = (struct map_box){ -200, -100, 200, 100 };
    ground_prepare(&fixture->map, &fixture->arena, &fixture->scratch, &fixture->ground);
}

static void finish(struct fixture *fixture)
{
    arena_finish(&fixture->arena);
    arena_finish(&fixture->scratch);
}

static int coast_edges(const struct ground_layer *layer)
{
    int edges = 0;

    for (int i = 0; i < layer->coast_count; i++)
        edges += layer->coasts[i].count - 1;
    return edges;
}

static void common_edges_are_no_coast(void **state)
{
    (void)state;
    struct fixture fixture = { 0 };

    add_land(&fixture, WEST, 5);
    add_land(&fixture, EAST, 5);
    add_land(&fixture, ISLAND, 4);
    prepare(&fixture);
    const struct ground_layer *layer = &fixture.ground.layers[GROUND_DETAIL];
    assert_int_equal(layer->shape_count, 3);
    assert_int_equal(coast_edges(layer), 3 + 3 + 3);
    for (int i = 0; i < layer->coast_count; i++) {
        for (int k = 1; k < layer->coasts[i].count; k++) {
            const struct ground_point *points = layer->coasts[i].points;
            assert_false(fabsf(points[k - 1].x_km) < 1 && fabsf(points[k].x_km) < 1);
        }
    }
    assert_int_equal(fixture.ground.layers[GROUND_OVERVIEW].coast_count, 0);
    finish(&fixture);
}

static void what_is_not_sound_is_left_out(void **state)
{
    (void)state;
    struct fixture fixture = { 0 };

    add_land(&fixture, OPPOSITE, 4);
    add_land(&fixture, ISLAND, 4);
    /* A ring that does not close has one edge of coast fewer, and is filled all the same. */
    add_land(&fixture, WEST, 4);
    prepare(&fixture);
    const struct ground_layer *layer = &fixture.ground.layers[GROUND_DETAIL];
    assert_int_equal(layer->shape_count, 2);
    assert_int_equal(coast_edges(layer), 3 + 3);
    assert_true(layer->data.east_km < 200 && layer->data.west_km > -800);
    finish(&fixture);
}

/* The straight sides of the box in which the data was cut. */
static void cuts_are_no_coast(void **state)
{
    (void)state;
    struct fixture fixture = { 0 };
    struct projection projection = projection_about(20, 52, 6371);
    const struct map_point corners[] = { { -100, -50 }, { 100, -50 }, { 100, 50 }, { 0, 20 }, { -100, 50 },
                                         { -100, -50 } };
    struct geojson_position cut[6];

    for (int i = 0; i < 6; i++)
        assert_true(projection_inverse(&projection, corners[i], &cut[i].lon_deg, &cut[i].lat_deg));
    add_land(&fixture, cut, 6);
    prepare(&fixture);
    assert_int_equal(coast_edges(&fixture.ground.layers[GROUND_DETAIL]), 2);
    finish(&fixture);
}

static void a_map_without_land_shows_the_sea(void **state)
{
    (void)state;
    struct fixture fixture = { 0 };

    prepare(&fixture);
    struct camera_world world = ground_world(&fixture.ground);
    struct camera camera = camera_fit(&world, world.views[GROUND_OVERVIEW], (struct rect){ 0, 0, 800, 480 });
    assert_true(camera.km_per_px > 0 && isfinite(camera.km_per_px));
    assert_true(world.data[GROUND_OVERVIEW].west_km <= -2000 && world.data[GROUND_OVERVIEW].east_km >= 2000);
    finish(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_edges_are_no_coast),
        cmocka_unit_test(what_is_not_sound_is_left_out),
        cmocka_unit_test(cuts_are_no_coast),
        cmocka_unit_test(a_map_without_land_shows_the_sea),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
