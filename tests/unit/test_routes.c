#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/routes.h"

static int64_t square(struct route_point a, struct route_point b)
{
    int64_t x = a.x - b.x, y = a.y - b.y;

    return x * x + y * y;
}

static bool passes(const struct route *route, struct route_point stop)
{
    for (int i = 0; i < route->point_count; i++) {
        if (square(route->points[i], stop) == 0)
            return true;
    }
    return false;
}

static void positions_are_fixed_and_clamped(void **state)
{
    (void)state;
    struct route_point point = route_point_of(1.0, -1.0);
    assert_true(point.x == KM_UNITS && point.y == -KM_UNITS);
    point = route_point_of(1e30, -1e30);
    assert_true(point.x == ROUTE_REACH_KM * KM_UNITS && point.y == -ROUTE_REACH_KM * KM_UNITS);
    assert_int_equal(route_point_of(strtod("nan", NULL), 0).x, -ROUTE_REACH_KM * KM_UNITS);
}

static void a_way_of_two_stops_bends(void **state)
{
    const struct route_point stops[2] = { route_point_of(0, 0), route_point_of(800, 0) };
    struct route route;
    int32_t top = 0;

    (void)state;
    route_build(stops, 2, &route);
    assert_true(passes(&route, stops[0]) && passes(&route, stops[1]));
    assert_int_equal(square(route.points[route.point_count - 1], stops[1]), 0);
    for (int i = 0; i < route.point_count; i++)
        top = route.points[i].y > top ? route.points[i].y : top;
    assert_true(top >= 100 * KM_UNITS && top < 110 * KM_UNITS);
}

static void a_way_passes_its_stops_at_an_even_pace(void **state)
{
    const struct route_point stops[4] = { route_point_of(-300, 50), route_point_of(700, -560),
                                          route_point_of(1200, -2200), route_point_of(-1180, -870) };
    struct route route;

    (void)state;
    route_build(stops, 4, &route);
    assert_true(route.point_count <= ROUTE_POINTS_MAX);
    for (int i = 0; i < 4; i++)
        assert_true(passes(&route, stops[i]));
    int64_t mean = (int64_t)route.length / (route.point_count - 1);
    for (int i = 0; i + 1 < route.point_count; i++)
        assert_true(square(route.points[i], route.points[i + 1]) < 9 * mean * mean);
}

static void the_longest_and_the_shortest_way_have_room(void **state)
{
    struct route_point far[ROUTE_STOPS_MAX];
    struct route route;

    (void)state;
    for (int i = 0; i < ROUTE_STOPS_MAX; i++)
        far[i] = route_point_of(i % 2 == 0 ? -1e9 : 1e9, i % 3 == 0 ? -1e9 : 1e9);
    route_build(far, ROUTE_STOPS_MAX, &route);
    assert_true(route.point_count <= ROUTE_POINTS_MAX);
    for (int i = 0; i < ROUTE_STOPS_MAX; i++)
        far[i] = route_point_of(1, 1);
    for (int count = 2; count <= ROUTE_STOPS_MAX; count++) {
        route_build(far, count, &route);
        assert_true(route.point_count >= 2 && passes(&route, far[0]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_are_fixed_and_clamped),
        cmocka_unit_test(a_way_of_two_stops_bends),
        cmocka_unit_test(a_way_passes_its_stops_at_an_even_pace),
        cmocka_unit_test(the_longest_and_the_shortest_way_have_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
