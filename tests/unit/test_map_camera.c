#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/map/camera.h"

static const struct camera_world WORLD = {
    .views = { { -2620, -900, 2620, 2047 }, { -1100, -640, 650, 344 } },
    .data = { { -2800, -1450, 2800, 2150 }, { -1250, -820, 720, 430 } },
    .nearest_km_per_px = 0.15,
};
static const struct rect SCREENS[] = { { 0, 0, 1920, 1080 }, { 10, 20, 800, 480 }, { 0, 0, 1080, 1920 } };

enum { SCREEN_COUNT = sizeof SCREENS / sizeof SCREENS[0] };

static bool about(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

static void within_the_data(const struct camera *camera)
{
    struct map_box shown = camera_box(camera), data = WORLD.data[GROUND_OVERVIEW];

    assert_true(shown.west_km >= data.west_km - 1e-6 && shown.east_km <= data.east_km + 1e-6);
    assert_true(shown.south_km >= data.south_km - 1e-6 && shown.north_km <= data.north_km + 1e-6);
    assert_true(camera->km_per_px >= WORLD.nearest_km_per_px);
}

static void a_view_fills_the_screen(void **state)
{
    (void)state;
    struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[0]);
    struct map_box shown = camera_box(&camera);

    assert_true(fabs(camera.km_per_px - 2.73) < 0.005);
    assert_true(shown.west_km <= -2620 && shown.east_km >= 2620 && shown.south_km <= -900 && shown.north_km >= 2047);
    for (int i = 0; i < SCREEN_COUNT; i++) {
        camera = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[i]);
        within_the_data(&camera);
        camera = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[i]);
        within_the_data(&camera);
    }
}

static void pixels_and_kilometres_agree(void **state)
{
    (void)state;
    struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[1]);
    struct map_box shown = camera_box(&camera);
    struct camera_point corner = camera_to_px(&camera, (struct map_point){ shown.west_km, shown.north_km });

    assert_true(about(corner.x_px, 10) && about(corner.y_px, 20));
    struct map_point back = camera_to_km(&camera, (struct camera_point){ 123.5, 77.25 });
    struct camera_point there = camera_to_px(&camera, back);
    assert_true(about(there.x_px, 123.5) && about(there.y_px, 77.25));
}

static void the_map_follows_the_finger(void **state)
{
    (void)state;
    struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[0]);
    struct map_point under = camera_to_km(&camera, (struct camera_point){ 700, 300 });
    struct camera moved = camera_pan(camera, 120, -45);
    struct camera_point there = camera_to_px(&moved, under);

    assert_true(about(there.x_px, 820) && about(there.y_px, 255));
    struct camera near = camera_zoom(moved, 2.5, there);
    there = camera_to_px(&near, under);
    assert_true(about(there.x_px, 820) && about(there.y_px, 255));
    assert_true(about(near.km_per_px * 2.5, camera.km_per_px));
}

static void nobody_leaves_the_map(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[i]);
        const struct camera tried[] = {
            camera_pan(camera, 1e6, 1e6), camera_pan(camera, -1e6, -1e6),
            camera_zoom(camera, 1e6, (struct camera_point){ 3, 3 }),
            camera_zoom(camera, 1e-6, (struct camera_point){ 900, 9 }),
        };
        for (size_t k = 0; k < sizeof tried / sizeof tried[0]; k++) {
            struct camera held = camera_clamp(&WORLD, tried[k]);
            within_the_data(&held);
            struct camera again = camera_clamp(&WORLD, held);
            assert_true(about(again.centre.x_km, held.centre.x_km) && about(again.km_per_px, held.km_per_px));
        }
    }
}

/* Two fingers that go on at an end move nothing aside. */
static void an_end_holds_still(void **state)
{
    (void)state;
    const struct camera_point at = { 300, 200 };

    for (int i = 0; i < SCREEN_COUNT; i++) {
        struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[i]);
        struct camera near = camera_zoom_within(&WORLD, camera, 1e6, at);
        struct camera nearer = camera_zoom_within(&WORLD, near, 1.3, at);
        assert_true(about(near.km_per_px, WORLD.nearest_km_per_px));
        assert_true(about(nearer.km_per_px, near.km_per_px));
        assert_true(about(nearer.centre.x_km, near.centre.x_km) && about(nearer.centre.y_km, near.centre.y_km));
        struct camera far = camera_zoom_within(&WORLD, near, 1e-6, at);
        struct camera farther = camera_zoom_within(&WORLD, far, 0.7, at);
        within_the_data(&far);
        assert_true(about(farther.km_per_px, far.km_per_px));
        assert_true(about(farther.centre.x_km, far.centre.x_km) && about(farther.centre.y_km, far.centre.y_km));
        struct map_point under = camera_to_km(&camera, at);
        struct camera within = camera_zoom_within(&WORLD, camera, 1.2, at);
        struct camera_point there = camera_to_px(&within, under);
        assert_true(about(there.x_px, at.x_px) && about(there.y_px, at.y_px));
    }
}

/* A point comes into a part of the screen by the shortest way, and what is there already stays. */
static void a_point_is_brought_into_view(void **state)
{
    const struct rect part = { 600, 300, 700, 400 };
    struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[0]);
    const struct camera_point from[] = { { 700, 500 }, { 100, 500 }, { 1500, 900 }, { 900, 100 } };
    const struct camera_point to[] = { { 700, 500 }, { 600, 500 }, { 1300, 700 }, { 900, 300 } };

    (void)state;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        struct map_point at = camera_to_km(&camera, from[i]);
        struct camera brought = camera_bring(&WORLD, camera, at, part);
        struct camera_point px = camera_to_px(&brought, at);
        assert_true(fabs(px.x_px - to[i].x_px) < 1e-6 && fabs(px.y_px - to[i].y_px) < 1e-6);
        assert_true(brought.km_per_px == camera.km_per_px);
    }
    /* No farther than the ground goes. */
    camera = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[0]);
    camera = camera_bring(&WORLD, camera, (struct map_point){ -2790, 2140 }, part);
    within_the_data(&camera);
}

static void levels_follow_the_scale(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_COUNT - 1; i++) {
        struct camera far = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[i]);
        struct camera near = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[i]);
        assert_int_equal(camera_level(&WORLD, &far, GROUND_OVERVIEW), GROUND_OVERVIEW);
        assert_int_equal(camera_level(&WORLD, &far, GROUND_DETAIL), GROUND_OVERVIEW);
        assert_int_equal(camera_level(&WORLD, &near, GROUND_OVERVIEW), GROUND_DETAIL);
        /* Outside of its data there is no detail, however near. */
        near.centre = (struct map_point){ 1500, 500 };
        near.km_per_px = 0.2;
        assert_int_equal(camera_level(&WORLD, &near, GROUND_DETAIL), GROUND_OVERVIEW);
    }
}

static void a_trembling_pinch_does_not_flicker(void **state)
{
    (void)state;
    struct camera camera = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[0]);
    enum ground_level level = GROUND_OVERVIEW;
    int changes = 0;

    camera.centre = (struct map_point){ -265, -195 };
    for (int i = 0; i < 200; i++) {
        camera.km_per_px = 1.9 - 0.005 * i + (i % 2) * 0.02;
        enum ground_level next = camera_level(&WORLD, &camera, level);
        changes += next != level;
        level = next;
    }
    assert_int_equal(level, GROUND_DETAIL);
    assert_int_equal(changes, 1);
}

/* M7, counted: the four corners of the screen over every half second, a frame at a time. */
static void check_speed(const struct camera *from, const struct camera *to)
{
    double length = camera_move_ms(from, to), worst = 0;

    for (double at = 0; at + 500 <= length; at += 16) {
        struct camera now = camera_between(from, to, at / length);
        struct camera later = camera_between(from, to, (at + 500) / length);
        for (int corner = 0; corner < 4; corner++) {
            struct camera_point was = { now.screen.x + (corner & 1) * now.screen.w,
                                        now.screen.y + (corner >> 1) * now.screen.h };
            struct camera_point is = camera_to_px(&later, camera_to_km(&now, was));
            /* What has left the screen is not seen. */
            bool seen = rect_holds(now.screen, (struct point){ (int)is.x_px, (int)is.y_px });
            if (seen)
                worst = fmax(worst, fmax(fabs(is.x_px - was.x_px) / now.screen.w,
                                         fabs(is.y_px - was.y_px) / now.screen.h));
        }
    }
    assert_true(worst <= 1.0 / 3 + 1e-9);
    assert_true(length < 20000);
}

static void moves_are_slow_enough(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        struct camera far = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[i]);
        struct camera near = camera_fit(&WORLD, WORLD.views[GROUND_DETAIL], SCREENS[i]);
        struct camera aside = camera_pan(near, 300, -200);
        check_speed(&far, &near);
        check_speed(&near, &far);
        check_speed(&near, &aside);
        assert_true(camera_move_ms(&near, &near) < 1e-6);
    }
}

static void a_move_begins_and_ends_where_it_should(void **state)
{
    (void)state;
    struct camera far = camera_fit(&WORLD, WORLD.views[GROUND_OVERVIEW], SCREENS[0]);
    struct camera near = camera_zoom(far, 4, (struct camera_point){ 500, 300 });
    struct camera_point fixed = { 500, 300 };
    struct map_point under = camera_to_km(&far, fixed);

    for (int i = 0; i <= 10; i++) {
        struct camera camera = camera_between(&far, &near, i / 10.0);
        struct camera_point at = camera_to_px(&camera, under);
        assert_true(fabs(at.x_px - 500) < 1e-3 && fabs(at.y_px - 300) < 1e-3);
    }
    assert_true(about(camera_between(&far, &near, -1).km_per_px, far.km_per_px));
    assert_true(camera_between(&far, &near, 1).km_per_px == near.km_per_px);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_fills_the_screen),
        cmocka_unit_test(pixels_and_kilometres_agree),
        cmocka_unit_test(the_map_follows_the_finger),
        cmocka_unit_test(nobody_leaves_the_map),
        cmocka_unit_test(an_end_holds_still),
        cmocka_unit_test(a_point_is_brought_into_view),
        cmocka_unit_test(levels_follow_the_scale),
        cmocka_unit_test(a_trembling_pinch_does_not_flicker),
        cmocka_unit_test(moves_are_slow_enough),
        cmocka_unit_test(a_move_begins_and_ends_where_it_should),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
