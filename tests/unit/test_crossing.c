#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/exhibit/crossing.h"

enum { MANY = 20000 };

static struct crossing find(const struct geojson_position *positions, int count)
{
    struct arena arena = { 0 };
    struct geojson_path ring = { positions, count, false };
    struct crossing crossing = crossing_find(&ring, 1, &arena);

    arena_finish(&arena);
    return crossing;
}

static void a_bow_tie_crosses(void **state)
{
    (void)state;
    const struct geojson_position tie[] = { { 0, 0 }, { 2, 2 }, { 2, 0 }, { 0, 2 }, { 0, 0 } };
    struct crossing crossing = find(tie, 5);

    assert_true(crossing.found);
    assert_true(crossing.a[0].lon_deg == 0 && crossing.a[1].lon_deg == 2);
    assert_true(crossing.b[0].lon_deg == 2 && crossing.b[1].lon_deg == 0 && crossing.b[1].lat_deg == 2);
}

static void touching_is_not_crossing(void **state)
{
    (void)state;
    const struct geojson_position at_a_point[] = { { 0, 0 }, { 2, 0 }, { 1, 1 }, { 2, 2 },
                                                   { 0, 2 }, { 1, 1 }, { 0, 0 } };
    const struct geojson_position spike[] = { { 0, 0 }, { 4, 0 }, { 4, 4 }, { 4, 8 }, { 4, 4 }, { 0, 4 }, { 0, 0 } };
    const struct geojson_position point[] = { { 1, 1 }, { 1, 1 }, { 1, 1 } };

    assert_false(find(at_a_point, 7).found);
    assert_false(find(spike, 7).found);
    assert_false(find(point, 3).found);
    assert_false(find(point, 0).found);
}

static void rings_of_one_feature_may_cross(void **state)
{
    (void)state;
    const struct geojson_position outer[] = { { 0, 0 }, { 4, 0 }, { 4, 4 }, { 0, 4 }, { 0, 0 } };
    const struct geojson_position hole[] = { { 1, 1 }, { 1, 2 }, { 5, 2 }, { 5, 1 }, { 1, 1 } };
    const struct geojson_path rings[] = { { outer, 5, false }, { hole, 5, true } };
    struct arena arena = { 0 };

    assert_true(crossing_find(rings, 2, &arena).found);
    arena_finish(&arena);
}

/* A ragged ring of 20,000 edges, sound; then with two neighbours exchanged. */
static void many_edges_are_not_compared_with_all(void **state)
{
    (void)state;
    static struct geojson_position ring[MANY + 1];
    const int many = MANY;

    for (int i = 0; i <= MANY; i++) {
        double angle = 6.283185307179586 * (i % many) / many;
        double radius = 8 + (i % 2) * 0.1 + sin(angle * 40);
        ring[i] = (struct geojson_position){ 20 + radius * cos(angle), 50 + radius * sin(angle) };
    }
    struct crossing crossing = find(ring, MANY + 1);
    assert_false(crossing.found);
    assert_true(crossing.compared < 40 * MANY);
    struct geojson_position kept = ring[7000];
    ring[7000] = ring[7003];
    ring[7003] = kept;
    assert_true(find(ring, MANY + 1).found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bow_tie_crosses),
        cmocka_unit_test(touching_is_not_crossing),
        cmocka_unit_test(rings_of_one_feature_may_cross),
        cmocka_unit_test(many_edges_are_not_compared_with_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
