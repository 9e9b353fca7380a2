/* Keys over the map: what scripts cannot say, since it goes over all places, or into what a visit holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/camera.h"
#include "tests/replay/visitor_fixture.h"

/* From a place so many steps over open ground are tried. */
enum { W = 1280, H = 800, AWAY_MAX = 2, MET_MAX = 1024, PLACES_MAX = 128 };
/* Longer than any way of the map. */
enum { REST_MS = 5 * VISITOR_PAUSE_MS };

static int open_visitor(void **state)
{
    return open_visitor_on(state, W, H, false);
}

static void take_hold(struct visitor *visitor)
{
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_true(visitor_tap_id(visitor, "map"));
    visitor_key(visitor, KEY_DOWN);
    visitor_key(visitor, KEY_SELECT);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visitor->app.visit.screen, SCREEN_MAP);
    assert_int_equal(visitor->app.visit.map.cross.state, CROSS_HELD);
}

static const struct atlas *atlas_of(const struct visitor *visitor)
{
    return theatre_atlas(&visitor->app.show.theatre);
}

/* The place that the cross is on, or NONE. */
static int place_under(const struct visitor *visitor)
{
    const struct atlas *atlas = atlas_of(visitor);
    const struct map_cross *cross = &visitor->app.visit.map.cross;

    for (int i = 0; i < atlas->exhibit->place_count; i++) {
        if (atlas->places[i].x_km == cross->x_km && atlas->places[i].y_km == cross->y_km)
            return i;
    }
    return NONE;
}

static struct camera_point cross_px(const struct visitor *visitor)
{
    const struct map_cross *cross = &visitor->app.visit.map.cross;

    return camera_to_px(&visitor->app.show.theatre.camera, (struct map_point){ cross->x_km, cross->y_km });
}

/* Where keys have been. */
struct trail {
    struct map_cross at[MET_MAX];
    struct map_stand stands[MET_MAX];
    int away[MET_MAX]; /* steps since the last place */
    int count;
    bool met[PLACES_MAX];
};

static void meet(struct trail *trail, const struct visitor *visitor, int away)
{
    const struct map_cross *cross = &visitor->app.visit.map.cross;
    int place = place_under(visitor);

    if (place != NONE)
        trail->met[place] = true;
    away = place != NONE ? 0 : away + 1;
    for (int i = 0; i < trail->count; i++) {
        if (fabs(trail->at[i].x_km - cross->x_km) < 1 && fabs(trail->at[i].y_km - cross->y_km) < 1)
            return;
    }
    if (away > AWAY_MAX)
        return;
    assert_true(trail->count < MET_MAX);
    trail->at[trail->count] = *cross;
    trail->stands[trail->count] = visitor->app.visit.map;
    trail->away[trail->count++] = away;
}

/* All that four keys lead to from where the cross is, with the map as near as it is. */
static void walk(struct visitor *visitor, struct trail *trail)
{
    static const enum input_key keys[] = { KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT };

    memset(trail, 0, sizeof *trail);
    meet(trail, visitor, 0);
    for (int i = 0; i < trail->count; i++) {
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            struct visit visit = visitor->app.visit;
            visit.map = trail->stands[i];
            visitor_stand(visitor, &visit);
            visitor_key(visitor, keys[k]);
            meet(trail, visitor, trail->away[i]);
            /* The map follows: the cross can always be seen. */
            visitor_pass(visitor, REST_MS);
            struct camera_point px = cross_px(visitor);
            struct rect screen = rect_grow(visitor->app.show.theatre.camera.screen, 1);
            assert_true(rect_holds(screen, (struct point){ (int)px.x_px, (int)px.y_px }));
        }
    }
}

/* Two of them on one spot are one, to keys as to fingers. */
static bool met_spot(const struct atlas *atlas, const struct trail *trail, int place)
{
    for (int i = 0; i < atlas->exhibit->place_count; i++) {
        if (trail->met[i] && hypot(atlas->places[i].x_km - atlas->places[place].x_km,
                                   atlas->places[i].y_km - atlas->places[place].y_km) < 1e-3)
            return true;
    }
    return false;
}

static bool on_ground(const struct atlas *atlas, int place)
{
    struct map_box data = atlas->world.data[GROUND_OVERVIEW];
    const struct crowd_place *at = &atlas->places[place];

    return at->x_km > data.west_km && at->x_km < data.east_km && at->y_km > data.south_km && at->y_km < data.north_km;
}

/* K1: on the first view keys reach each place that a finger could touch. */
static void keys_reach_every_place(int w_px, int h_px)
{
    struct trail *trail = calloc(1, sizeof *trail);
    void *state = NULL;
    int reached = 0;

    assert_non_null(trail);
    assert_int_equal(open_visitor_on(&state, w_px, h_px, false), 0);
    struct visitor *visitor = state;
    const struct atlas *atlas = atlas_of(visitor);
    assert_true(atlas->exhibit->place_count <= PLACES_MAX);
    take_hold(visitor);
    const struct scene_target *map = show_target(&visitor->app.show, visitor->app.show.focused);
    assert_true(map != NULL && map->ground && map->part_count > 0);
    bool shown[PLACES_MAX] = { false };
    for (int i = 0; i < atlas->exhibit->place_count; i++) {
        for (int k = 0; k < map->part_count; k++)
            shown[i] = shown[i] || strcmp(map->parts[k].id + strlen("place:"), atlas->exhibit->places[i].id) == 0;
    }
    walk(visitor, trail);
    for (int i = 0; i < atlas->exhibit->place_count; i++) {
        reached += trail->met[i];
        if (shown[i] && on_ground(atlas, i) && !met_spot(atlas, trail, i))
            fail_msg("%dx%d: no key leads to %s", w_px, h_px, atlas->exhibit->places[i].id);
    }
    assert_true(reached > 10);
    close_visitor(&state);
    free(trail);
}

static void K1_keys_reach_every_place_of_a_wide_map(void **state)
{
    (void)state;
    keys_reach_every_place(1280, 800);
}

static void K1_keys_reach_every_place_of_a_low_map(void **state)
{
    (void)state;
    keys_reach_every_place(800, 480);
}

/* The sheet is that of the place that was said, and closing it leaves keys where they were. */
static void select_opens_the_place_under_the_cross(void **state)
{
    struct visitor *visitor = *state;
    const struct visit *visit = &visitor->app.visit;

    take_hold(visitor);
    int place = place_under(visitor);
    assert_int_not_equal(place, NONE);
    visitor_key(visitor, KEY_SELECT);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visit->overlay, OVERLAY_SHEET);
    assert_int_equal(visit->cards[0].kind, CARD_MAP_PLACE);
    assert_int_equal(visit->cards[0].index, place);
    visitor_key(visitor, KEY_BACK);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visit->overlay, OVERLAY_NONE);
    assert_int_equal(visit->map.cross.state, CROSS_HELD);
    assert_int_equal(place_under(visitor), place);
    visitor_key(visitor, KEY_RIGHT);
    assert_int_not_equal(place_under(visitor), place);
}

/* K6: a finger needs no cross, on the map or on a sheet over it. */
static void a_touch_takes_the_map_from_the_keys(void **state)
{
    struct visitor *visitor = *state;
    const struct map_cross *cross = &visitor->app.visit.map.cross;

    take_hold(visitor);
    visitor_key(visitor, KEY_RIGHT);
    visitor_tap(visitor, (struct point){ W - 2, 2 });
    assert_int_equal(cross->state, CROSS_NONE);
    assert_false(visitor->app.focus.visible);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    visitor_key(visitor, KEY_DOWN);
    visitor_key(visitor, KEY_SELECT);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(cross->state, CROSS_HELD);
    visitor_key(visitor, KEY_SELECT);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_SHEET);
    assert_true(visitor_tap_id(visitor, "close"));
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_NONE);
    assert_int_equal(cross->state, CROSS_NONE);
}

/* The scale changes about the cross, held or left, as far as the ground goes. */
static void the_cross_stays_where_the_map_comes_nearer(void **state)
{
    static const enum input_key keys[] = { KEY_NEARER, KEY_NEARER, KEY_FARTHER };
    struct visitor *visitor = *state;

    take_hold(visitor);
    for (int left = 0; left < 2; left++) {
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            struct camera_point before = cross_px(visitor);
            double zoom = visitor->app.visit.map.view.zoom;
            visitor_key(visitor, keys[i]);
            visitor_pass(visitor, REST_MS);
            struct camera_point after = cross_px(visitor);
            assert_true(visitor->app.visit.map.view.zoom != zoom);
            assert_true(fabs(after.x_px - before.x_px) < 1 && fabs(after.y_px - before.y_px) < 1);
        }
        if (!left)
            visitor_key(visitor, KEY_BACK);
        assert_int_equal(visitor->app.visit.map.cross.state, CROSS_LEFT);
    }
}

/* TM1: the question takes the keys, and its answer gives them back. */
static void the_question_keeps_what_keys_hold(void **state)
{
    struct visitor *visitor = *state;

    take_hold(visitor);
    struct map_stand before = visitor->app.visit.map;
    for (int i = 0; i < 300 && visitor->app.show.ask_seconds == 0; i++)
        visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor->app.show.ask_seconds > 0);
    visitor_key(visitor, KEY_RIGHT);
    assert_int_equal(visitor->app.show.ask_seconds, 0);
    assert_memory_equal(&before, &visitor->app.visit.map, sizeof before);
    visitor_key(visitor, KEY_RIGHT);
    assert_memory_not_equal(&before, &visitor->app.visit.map, sizeof before);
    /* TM5: of a visit that ends nothing of it remains. */
    visitor_pass(visitor, 300 * VISITOR_PAUSE_MS);
    for (int i = 0; i < 300 && visitor->app.visit.screen != SCREEN_ATTRACT; i++)
        visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visitor->app.visit.screen, SCREEN_ATTRACT);
    assert_int_equal(visitor->app.visit.map.cross.state, CROSS_NONE);
}

static void focus_on(struct visitor *visitor, const char *id)
{
    const struct show *show = &visitor->app.show;

    for (int i = 0; i < SCENE_MAX_TARGETS && !spot_same(show->focused, show_find(show, id)); i++)
        visitor_key(visitor, KEY_DOWN);
    assert_true(spot_same(show->focused, show_find(show, id)));
    assert_int_not_equal(show->focused.target, NONE);
}

static int day_of(const struct visitor *visitor)
{
    return timeline_ticks(&atlas_of(visitor)->timeline, visitor->app.visit.map.position) / TICKS_PER_DAY;
}

/* K1: any day, by days and months; the mark stays on the time, and goes on from there. */
static void K1_keys_move_the_date(void **state)
{
    static const struct {
        enum input_key key;
        int days;
    } steps[] = { { KEY_RIGHT, 1 }, { KEY_RIGHT, 1 }, { KEY_LEFT, -1 }, { KEY_DOWN, 30 }, { KEY_UP, -30 } };
    struct visitor *visitor = *state;
    const struct map_stand *stand = &visitor->app.visit.map;

    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_true(visitor_tap_id(visitor, "map"));
    assert_true(visitor_tap_id(visitor, "play"));
    visitor_pass(visitor, 20 * VISITOR_PAUSE_MS);
    assert_true(stand->playing);
    focus_on(visitor, "time");
    visitor_key(visitor, KEY_SELECT);
    assert_true(stand->time_held && !stand->playing);
    int day = day_of(visitor);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        visitor_key(visitor, steps[i].key);
        visitor_pass(visitor, VISITOR_PAUSE_MS);
        day += steps[i].days;
        assert_int_equal(day_of(visitor), day);
        assert_true(spot_same(visitor->app.show.focused, show_find(&visitor->app.show, "time")));
    }
    visitor_key(visitor, KEY_BACK);
    assert_false(stand->time_held);
    assert_int_equal(visitor->app.visit.screen, SCREEN_MAP);
    visitor_key(visitor, KEY_RIGHT);
    assert_int_equal(day_of(visitor), day);
    assert_false(spot_same(visitor->app.show.focused, show_find(&visitor->app.show, "time")));
    visitor_key(visitor, KEY_LEFT);
    visitor_key(visitor, KEY_SELECT);
    assert_true(stand->time_held);
    visitor_tap(visitor, (struct point){ W - 2, 2 });
    assert_false(stand->time_held);
}

/* M3: in calm motion the map is at once where keys take it. */
static void calm_keys_move_at_once(void **state)
{
    struct visitor *visitor = *state;
    int moved = 0;

    take_hold(visitor);
    struct visit visit = visitor->app.visit;
    visit.calm = true;
    visitor_stand(visitor, &visit);
    for (int i = 0; i < 12; i++) {
        struct camera before = visitor->app.show.theatre.camera;
        visitor_key(visitor, i < 6 ? KEY_UP : KEY_RIGHT);
        assert_false(theatre_moving(&visitor->app.show.theatre, visitor->now_ms));
        moved += memcmp(&before, &visitor->app.show.theatre.camera, sizeof before) != 0;
    }
    assert_true(moved > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(K1_keys_reach_every_place_of_a_wide_map),
        cmocka_unit_test(K1_keys_reach_every_place_of_a_low_map),
        cmocka_unit_test_setup_teardown(select_opens_the_place_under_the_cross, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(a_touch_takes_the_map_from_the_keys, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(the_cross_stays_where_the_map_comes_nearer, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(the_question_keeps_what_keys_hold, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(K1_keys_move_the_date, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(calm_keys_move_at_once, open_visitor, close_visitor),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
