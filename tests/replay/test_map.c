/* The map under a visitor's fingers: what scripts cannot say, since it needs what a touch hits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/replay/visitor_fixture.h"

enum { W = 1920, H = 1080, FRAME_MS = 17 };

static int open_visitor(void **state)
{
    return open_visitor_on(state, W, H, false);
}

static int open_seeing(void **state)
{
    return open_visitor_on(state, W, H, true);
}

static void on_map(struct visitor *visitor)
{
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "begin"));
    assert_true(visitor_tap_id(visitor, "map"));
    assert_int_equal(visitor->app.visit.screen, SCREEN_MAP);
}

static struct point middle_of(const struct visitor *visitor, const char *id)
{
    const struct show *show = &visitor->app.show;
    struct spot spot = show_find(show, id);

    assert_int_not_equal(spot.target, NONE);
    struct rect box = show_box(show, spot, id);
    return (struct point){ box.x + box.w / 2, box.y + box.h / 2 };
}

static void move(struct visitor *visitor, struct point at)
{
    struct input_event event = { .kind = INPUT_POINTER_MOVE, .time_ms = visitor->now_ms, .pointer = 1, .x = at.x,
                                 .y = at.y };

    app_event(&visitor->app, &event);
    visitor_pass(visitor, FRAME_MS);
}

/* Puts a finger down at a point and moves it on by so many px. */
static void pull(struct visitor *visitor, struct point from, int dx, int dy, int steps)
{
    visitor_down(visitor, 1, from);
    visitor_pass(visitor, 2 * FRAME_MS);
    for (int i = 1; i <= steps; i++)
        move(visitor, (struct point){ from.x + dx * i / steps, from.y + dy * i / steps });
}

/* A point of the map on which there is nothing else to touch. */
static struct point open_ground(const struct visitor *visitor)
{
    const struct show *show = &visitor->app.show;
    struct rect map = show->theatre.camera.screen;

    for (int y = map.y + map.h / 2; y < map.y + map.h; y += 10) {
        struct point at = { map.x + map.w / 3, y };
        const struct scene_target *target = show_target(show, show_hit(show, at));
        if (target != NULL && target->ground)
            return at;
    }
    fail();
    return (struct point){ 0, 0 };
}

static void a_finger_that_is_left_on_the_time_holds_nothing(void **state)
{
    struct visitor *visitor = *state;

    on_map(visitor);
    struct point time = middle_of(visitor, "time");
    pull(visitor, time, 60, 0, 6);
    assert_int_equal(visitor->app.map.hold, MAP_HOLD_TIME);
    visitor_key(visitor, KEY_HOME);
    assert_int_equal(visitor->app.visit.screen, SCREEN_HOME);
    assert_int_equal(visitor->app.map.hold, MAP_HOLD_NONE);
    assert_false(visitor->app.show.scrubbing);
    visitor_up(visitor, 1, time);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_true(visitor_tap_id(visitor, "map"));
    int32_t position = visitor->app.visit.map.position;
    assert_true(visitor_tap_id(visitor, "play"));
    visitor_pass(visitor, 3000);
    assert_true(visitor->app.visit.map.position > position);
}

static void throw(struct visitor *visitor, struct point from)
{
    pull(visitor, from, 240, 40, 6);
    visitor_up(visitor, 1, (struct point){ from.x + 240, from.y + 40 });
    visitor_pass(visitor, 3 * FRAME_MS);
    assert_true(visitor->app.map.glide.length_ms > 0);
}

static int place_of(const struct exhibit *exhibit, const char *id)
{
    for (int i = 0; i < exhibit->place_count; i++) {
        if (strcmp(exhibit->places[i].id, id) == 0)
            return i;
    }
    return NONE;
}

/* Where a place is while the map moves. */
static struct point now_at(const struct visitor *visitor, const char *id)
{
    const struct atlas *atlas = theatre_atlas(&visitor->app.show.theatre);
    const struct crowd_place *place = &atlas->places[place_of(atlas->exhibit, id)];
    struct camera_point px = camera_to_px(&visitor->app.show.theatre.camera,
                                          (struct map_point){ place->x_km, place->y_km });

    return (struct point){ (int)px.x_px, (int)px.y_px };
}

/* T11: within a frame; the touch means no place, but a button is a button. */
static void a_touch_catches_what_was_thrown(void **state)
{
    struct visitor *visitor = *state;

    on_map(visitor);
    assert_true(visitor_tap_id(visitor, "nearer"));
    assert_true(visitor_tap_id(visitor, "nearer"));
    throw(visitor, open_ground(visitor));
    struct point place = now_at(visitor, "unrecorded-east");
    assert_true(rect_holds(visitor->app.show.theatre.camera.screen, place));
    visitor_down(visitor, 1, place);
    /* Shorter ones are no fingers (T16). */
    visitor_pass(visitor, 2 * FRAME_MS);
    struct camera caught = visitor->app.show.theatre.camera;
    assert_true(visitor->app.map.glide.length_ms <= 0);
    visitor_pass(visitor, VISITOR_TAP_MS);
    visitor_up(visitor, 1, place);
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_NONE);
    assert_true(caught.centre.x_km == visitor->app.show.theatre.camera.centre.x_km);
    throw(visitor, open_ground(visitor));
    visitor_tap(visitor, middle_of(visitor, "words"));
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(visitor->app.visit.overlay, OVERLAY_SHEET);
}

/* T14: what is held stays under the finger. */
static void the_map_follows_the_finger(void **state)
{
    struct visitor *visitor = *state;

    on_map(visitor);
    assert_true(visitor_tap_id(visitor, "nearer"));
    assert_true(visitor_tap_id(visitor, "nearer"));
    struct point from = open_ground(visitor);
    struct map_point under = camera_to_km(&visitor->app.show.theatre.camera, (struct camera_point){ from.x, from.y });
    visitor_down(visitor, 1, from);
    visitor_pass(visitor, 2 * FRAME_MS);
    for (int i = 1; i <= 20; i++) {
        struct point at = { from.x + 9 * i, from.y - 3 * i };
        move(visitor, at);
        if (visitor->app.map.hold != MAP_HOLD_PLACE)
            continue;
        struct camera_point is = camera_to_px(&visitor->app.show.theatre.camera, under);
        assert_in_range((int)(is.x_px + 0.5), at.x - 1, at.x + 1);
        assert_in_range((int)(is.y_px + 0.5), at.y - 1, at.y + 1);
    }
    assert_int_equal(visitor->app.map.hold, MAP_HOLD_PLACE);
}

/* The time under a finger is that of the knob: the same frame. */
static void the_time_follows_the_finger(void **state)
{
    struct visitor *visitor = *state;
    int32_t before = 0;

    on_map(visitor);
    const struct theatre *theatre = &visitor->app.show.theatre;
    struct point from = middle_of(visitor, "time");
    from.x -= 150;
    visitor_down(visitor, 1, from);
    visitor_pass(visitor, 2 * FRAME_MS);
    for (int i = 1; i <= 30; i++) {
        move(visitor, (struct point){ from.x + 10 * i, from.y });
        if (visitor->app.map.hold != MAP_HOLD_TIME)
            continue;
        assert_int_equal(theatre->position, visitor->app.visit.map.position);
        assert_true(theatre->position > before);
        before = theatre->position;
    }
    assert_true(before > 0);
    visitor_up(visitor, 1, (struct point){ from.x + 300, from.y });
    visitor_pass(visitor, VISITOR_PAUSE_MS);
    assert_int_equal(theatre->position, before);
}

/* K1: the mark comes to everything that can be touched, and what is chosen there acts and leaves the mark where it is.
 * */
static void keys_reach_everything(void **state)
{
    static const char *const CHOSEN[] = { "play", "pause", "speed", "nearer", "farther", "reading-research",
                                          "reading-account", "next" };
    struct visitor *visitor = *state;
    const struct app *app = &visitor->app;
    bool met[SCENE_MAX_TARGETS] = { false };

    on_map(visitor);
    int count = visitor_target_count(visitor);
    for (int i = 0; i < count; i++) {
        visitor_key(visitor, KEY_DOWN);
        assert_int_not_equal(app->show.focused.target, NONE);
        int index = 0;
        while (!spot_same(show_nth(&app->show, index), app->show.focused))
            index++;
        met[index] = true;
    }
    for (int i = 0; i < count; i++)
        assert_true(met[i]);
    for (size_t i = 0; i < sizeof CHOSEN / sizeof *CHOSEN; i++) {
        struct visit before = app->visit;
        for (int k = 0; k < count; k++) {
            if (spot_same(app->show.focused, show_find(&app->show, CHOSEN[i])))
                break;
            visitor_key(visitor, KEY_DOWN);
        }
        assert_true(spot_same(app->show.focused, show_find(&app->show, CHOSEN[i])));
        visitor_key(visitor, KEY_SELECT);
        visitor_pass(visitor, VISITOR_PAUSE_MS);
        if (memcmp(&before, &app->visit, sizeof before) == 0)
            fail_msg("%s does nothing", CHOSEN[i]);
        assert_int_equal(app->visit.screen, SCREEN_MAP);
        assert_int_not_equal(app->show.focused.target, NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_finger_that_is_left_on_the_time_holds_nothing, open_visitor, close_visitor),
        cmocka_unit_test_setup_teardown(a_touch_catches_what_was_thrown, open_seeing, close_visitor),
        cmocka_unit_test_setup_teardown(the_map_follows_the_finger, open_seeing, close_visitor),
        cmocka_unit_test_setup_teardown(the_time_follows_the_finger, open_seeing, close_visitor),
        cmocka_unit_test_setup_teardown(keys_reach_everything, open_visitor, close_visitor),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
