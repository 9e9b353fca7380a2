#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/exhibit/ground.h"
#include "shipped_atlas.h"

static const struct rect SCREENS[] = {
    { 0, 0, 1430, 900 }, { 0, 0, 800, 244 }, { 0, 0, 1080, 1200 }, { 489, 0, 1431, 880 }, { 7, 11, 333, 777 },
};

enum { SCREEN_COUNT = sizeof SCREENS / sizeof *SCREENS };

static struct shipped_atlas whole;

static int set_up(void **state)
{
    (void)state;
    return shipped_atlas_open(&whole) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    shipped_atlas_close(&whole);
    return 0;
}

static bool about(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

static void check_same(const struct camera *a, const struct camera *b)
{
    assert_true(about(a->centre.x_km, b->centre.x_km) && about(a->centre.y_km, b->centre.y_km));
    assert_true(about(a->km_per_px, b->km_per_px));
}

static void a_first_view_shows_the_whole(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        struct camera first = atlas_camera(&whole.atlas, &(struct atlas_view){ 0 }, SCREENS[i], SCREENS[i]);
        struct camera fit = camera_fit(&whole.atlas.world, whole.atlas.world.views[GROUND_OVERVIEW], SCREENS[i]);
        check_same(&first, &fit);
        assert_true(about(atlas_view_of(&whole.atlas, &first).zoom, 1));
    }
}

/* How far the middle of the overview is above that of a part of the screen, px. */
static double above(const struct camera *camera, struct rect part)
{
    struct map_box overview = whole.atlas.world.views[GROUND_OVERVIEW];
    const struct map_point middle = { (overview.west_km + overview.east_km) / 2,
                                      (overview.south_km + overview.north_km) / 2 };

    return part.y + part.h / 2.0 - camera_to_px(camera, middle).y_px;
}

/* What lies over the map moves its first view aside, as far as the ground goes, and no other. */
static void a_first_view_keeps_clear_of_what_lies_over_it(void **state)
{
    const struct atlas_view first = { 0 }, chosen = { -120, -30, 5 };
    int in_the_middle = 0;

    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        const struct rect screen = SCREENS[i];
        struct rect clear = { screen.x, screen.y + screen.h / 8, screen.w, screen.h - screen.h / 8 };
        struct camera before = atlas_camera(&whole.atlas, &first, screen, screen);
        struct camera aside = atlas_camera(&whole.atlas, &first, screen, clear);
        struct camera held = camera_clamp(&whole.atlas.world, aside);
        check_same(&aside, &held);
        assert_true(fabs(above(&aside, clear)) <= fabs(above(&before, clear)));
        in_the_middle += fabs(above(&aside, clear)) < 0.01 && fabs(above(&before, clear)) > 1;
        struct camera one = atlas_camera(&whole.atlas, &chosen, screen, screen);
        struct camera other = atlas_camera(&whole.atlas, &chosen, screen, clear);
        check_same(&one, &other);
    }
    assert_true(in_the_middle > 0);
}

/* Where somebody looks is a view, and the view is where they look: on their screen, whatever its shape. */
static void views_and_cameras_are_inverse(void **state)
{
    static const double ZOOMS[] = { 0.7, 1, 1.6, 2.56, 7, 25, 1000 };

    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        for (size_t k = 0; k < sizeof ZOOMS / sizeof *ZOOMS; k++) {
            const struct atlas_view asked = { -700 + 300 * (double)k, -400 + 150 * (double)k, ZOOMS[k] };
            struct camera camera = atlas_camera(&whole.atlas, &asked, SCREENS[i], SCREENS[i]);
            struct camera held = camera_clamp(&whole.atlas.world, camera);
            check_same(&camera, &held);
            struct atlas_view view = atlas_view_of(&whole.atlas, &camera);
            struct camera again = atlas_camera(&whole.atlas, &view, SCREENS[i], SCREENS[i]);
            check_same(&again, &camera);
            struct atlas_view back = atlas_view_of(&whole.atlas, &again);
            assert_true(about(back.x_km, view.x_km) && about(back.y_km, view.y_km) && about(back.zoom, view.zoom));
        }
    }
}

/* The same place is in the middle of another screen. */
static void a_view_is_for_every_screen(void **state)
{
    const struct atlas_view view = { -120, -30, 5 };

    (void)state;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        struct camera camera = atlas_camera(&whole.atlas, &view, SCREENS[i], SCREENS[i]);
        assert_true(about(camera.centre.x_km, view.x_km) && about(camera.centre.y_km, view.y_km));
        assert_true(about(atlas_view_of(&whole.atlas, &camera).zoom, view.zoom));
    }
}

static bool all(const void *context, int place)
{
    (void)context;
    (void)place;
    return true;
}

static bool but(const void *context, int place)
{
    return place != *(const int *)context;
}

static struct point middle_of(const struct camera *camera, int place)
{
    const struct crowd_place *at = &whole.atlas.places[place];
    struct camera_point px = camera_to_px(camera, (struct map_point){ at->x_km, at->y_km });

    return (struct point){ (int)lround(px.x_px), (int)lround(px.y_px) };
}

static void the_nearest_place_is_meant(void **state)
{
    const struct atlas_view close = { -300, -100, 25 };
    const struct camera camera = atlas_camera(&whole.atlas, &close, SCREENS[0], SCREENS[0]);
    int yalta = exhibit_place(&whole.exhibit, "yalta"), halle = exhibit_place(&whole.exhibit, "halle");
    int leipzig = exhibit_place(&whole.exhibit, "leipzig");

    (void)state;
    struct point at = middle_of(&camera, halle);
    assert_int_equal(atlas_nearest(&whole.atlas, &camera, at, 5, all, NULL), halle);
    assert_int_equal(atlas_nearest(&whole.atlas, &camera, (struct point){ at.x + 5, at.y }, 7, all, NULL), halle);
    assert_int_equal(atlas_nearest(&whole.atlas, &camera, (struct point){ at.x + 9, at.y }, 7, all, NULL), NONE);
    /* What does not count lets the next one be meant, and nothing beyond reach. */
    struct point other = middle_of(&camera, leipzig);
    int apart = (int)ceil(hypot(other.x - at.x, other.y - at.y));
    assert_in_range(apart, 8, 400);
    assert_int_equal(atlas_nearest(&whole.atlas, &camera, at, apart + 2, but, &halle), leipzig);
    assert_int_equal(atlas_nearest(&whole.atlas, &camera, at, apart - 2, but, &halle), NONE);
    /* Beside the screen too: a name may hang over its edge. */
    at = middle_of(&camera, yalta);
    assert_false(rect_holds(SCREENS[0], at));
    assert_int_equal(atlas_nearest(&whole.atlas, &camera, at, 5, all, NULL), yalta);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_view_shows_the_whole),
        cmocka_unit_test(a_first_view_keeps_clear_of_what_lies_over_it),
        cmocka_unit_test(views_and_cameras_are_inverse),
        cmocka_unit_test(a_view_is_for_every_screen),
        cmocka_unit_test(the_nearest_place_is_meant),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
