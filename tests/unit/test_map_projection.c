#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/map/projection.h"

static struct projection europe(void)
{
    return projection_about(20, 52, 6371);
}

/* Computed once with another program. */
static const struct {
    double lat, lon, x, y;
} PLACES[] = {
    { 44.5, 34.1, 1113.1, -727.7 },  { 51.5, 12.0, -552.5, -25.2 },  { 69.0, 33.1, 524.0, 1933.6 },
    { 46.8, 12.8, -547.6, -551.3 },  { 46.5, 30.7, 816.7, -552.2 },  { 53.4, -3.0, -1495.3, 396.5 },
    { 51.6, 13.0, -482.6, -21.2 },   { 53.9, 11.5, -555.5, 244.0 },  { 48.8, 12.9, -519.3, -330.7 },
    { 44.1, 12.6, -591.2, -848.4 },  { 31.3, 32.3, 1182.6, -2196.0 }, { 52.0, 20.0, 0, 0 },
};

enum { PLACE_COUNT = sizeof PLACES / sizeof PLACES[0] };

static void places_lie_where_they_should(void **state)
{
    (void)state;
    struct projection projection = europe();

    for (int i = 0; i < PLACE_COUNT; i++) {
        struct map_point at = projection_forward(&projection, PLACES[i].lon, PLACES[i].lat);
        assert_true(fabs(at.x_km - PLACES[i].x) < 0.1);
        assert_true(fabs(at.y_km - PLACES[i].y) < 0.1);
    }
}

static void the_way_back_is_the_same(void **state)
{
    (void)state;
    struct projection projection = europe();
    double lon = 0, lat = 0;

    for (int i = 0; i < PLACE_COUNT; i++) {
        struct map_point at = projection_forward(&projection, PLACES[i].lon, PLACES[i].lat);
        assert_true(projection_inverse(&projection, at, &lon, &lat));
        assert_true(fabs(lon - PLACES[i].lon) < 1e-9 && fabs(lat - PLACES[i].lat) < 1e-9);
    }
    /* Across the date line, and beyond the edge of the world. */
    struct map_point chukotka = projection_forward(&projection, -170, 66);
    assert_true(projection_inverse(&projection, chukotka, &lon, &lat));
    assert_true(fabs(lon + 170) < 1e-9);
    lon = 7;
    assert_false(projection_inverse(&projection, (struct map_point){ 12743, 0 }, &lon, &lat));
    assert_true(lon == 7);
}

static void areas_keep_their_size(void **state)
{
    (void)state;
    struct projection projection = europe();
    const double degree = 3.14159265358979323846 / 180, side = 0.01;

    for (double lat = 35; lat < 70; lat += 5) {
        for (double lon = -10; lon < 60; lon += 10) {
            struct map_point a = projection_forward(&projection, lon, lat);
            struct map_point b = projection_forward(&projection, lon + side, lat);
            struct map_point c = projection_forward(&projection, lon, lat + side);
            double flat = (b.x_km - a.x_km) * (c.y_km - a.y_km) - (b.y_km - a.y_km) * (c.x_km - a.x_km);
            double round = 6371.0 * 6371.0 * side * degree * side * degree * cos((lat + side / 2) * degree);
            assert_true(fabs(flat / round - 1) < 1e-3);
        }
    }
}

static void the_opposite_point_is_finite(void **state)
{
    (void)state;
    struct projection projection = europe();
    struct map_point at = projection_forward(&projection, -160, -52);

    assert_true(isfinite(at.x_km) && isfinite(at.y_km));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_lie_where_they_should),
        cmocka_unit_test(the_way_back_is_the_same),
        cmocka_unit_test(areas_keep_their_size),
        cmocka_unit_test(the_opposite_point_is_finite),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
