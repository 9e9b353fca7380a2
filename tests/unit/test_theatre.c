/* The theatre without a show: where it goes, and how it gets there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage.h"

static void nothing_is_shown_at_first(void **state)
{
    struct stage *stage = *state;

    assert_non_null(theatre_atlas(&stage->theatre));
    stage_step(stage);
    assert_false(theatre_moving(&stage->theatre, stage->now_ms) || theatre_waiting(&stage->theatre));
    stage_drawn(stage, DRAW_FILL);
    assert_int_equal(stage->list.count, 0);
    theatre_hide(&stage->theatre);
    assert_null(theatre_atlas(&(struct theatre){ 0 }));
    theatre_close(&(struct theatre){ 0 });
}

static void a_first_scene_is_there_at_once(void **state)
{
    struct stage *stage = *state;
    const struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, STAGE_MIDDLE, VOICE_RESEARCH);

    stage_show(stage, &scene);
    stage_step(stage);
    assert_int_equal(theatre->position, STAGE_MIDDLE);
    assert_true(rect_same(theatre->camera.screen, scene.box));
    stage_check_shown(stage, VOICE_RESEARCH);
    stage_rest(stage);
    /* The ground and the light of each group. */
    assert_int_equal(stage_drawn(stage, DRAW_STRETCH), 1);
    assert_int_equal(stage_drawn(stage, DRAW_PLANE), GROUP_COUNT);
    for (int i = 0; i < stage->list.count; i++)
        assert_true(rect_contains(scene.box, stage->list.commands[i].clip));
    scene.westward_only = true;
    stage_show(stage, &scene);
    assert_int_equal(stage_drawn(stage, DRAW_PLANE), GROUP_COUNT - 1);
}

static void time_travels_and_arrives(void **state)
{
    struct stage *stage = *state;
    const struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 1000, VOICE_ACCOUNT);
    int32_t before = 1000;

    stage_show(stage, &scene);
    stage_rest(stage);
    scene.stand.position = STAGE_MIDDLE;
    stage_show(stage, &scene);
    int64_t began = stage->now_ms;
    while (stage->now_ms + STAGE_FRAME_MS < began + THEATRE_TRAVEL_MS) {
        stage_step(stage);
        assert_true(theatre_moving(theatre, stage->now_ms));
        assert_in_range(theatre->position, before, STAGE_MIDDLE);
        before = theatre->position;
        /* The page is laid out anew meanwhile. */
        stage_show(stage, &scene);
        if (stage->now_ms < began + THEATRE_TRAVEL_MS / 2)
            assert_true(theatre->position < STAGE_MIDDLE);
    }
    stage_step(stage);
    assert_int_equal(theatre->position, STAGE_MIDDLE);
    stage_rest(stage);
    stage_check_shown(stage, VOICE_ACCOUNT);
    /* Called off on its way, it goes on from there. */
    scene.stand.position = 0;
    stage_show(stage, &scene);
    for (int i = 0; i < 10; i++)
        stage_step(stage);
    before = theatre->position;
    scene.stand.position = STAGE_MIDDLE;
    stage_show(stage, &scene);
    stage_step(stage);
    assert_in_range(theatre->position, before, before + STAGE_MIDDLE / 8);
}

static void what_is_held_is_there_at_once(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 0, VOICE_ACCOUNT);

    stage_show(stage, &scene);
    stage_rest(stage);
    scene.stand.position = STAGE_MIDDLE;
    stage_show(stage, &scene);
    stage_step(stage);
    /* A finger takes the time out of its travel. */
    for (int32_t position = 5000; position < 50000; position += 9000) {
        theatre_hold_position(theatre, position);
        stage_step(stage);
        assert_int_equal(theatre->position, position);
        assert_true(theatre->changed);
        theatre->changed = false;
    }
    stage_check_shown(stage, VOICE_ACCOUNT);
    /* The visit that says the same moves nothing. */
    scene.stand.position = theatre->position;
    stage_show(stage, &scene);
    assert_false(theatre_moving(theatre, stage->now_ms));
    struct camera camera = camera_zoom(theatre->camera, 3, (struct camera_point){ 100, 100 });
    theatre_hold_camera(theatre, &camera);
    stage_step(stage);
    assert_true(theatre->camera.km_per_px == camera.km_per_px);
    assert_false(theatre_moving(theatre, stage->now_ms));
}

/* A finger lets go: the visit then says where the camera is, and it stays there to the bit, whatever rounding says. */
static void where_it_is_held_it_stays(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 0, VOICE_ACCOUNT);

    stage_show(stage, &scene);
    stage_rest(stage);
    for (int i = 0; i < 200; i++) {
        struct camera camera = camera_zoom_within(&theatre->atlas.world, theatre->camera, i % 20 < 10 ? 1.23 : 1 / 1.21,
                                                  (struct camera_point){ 90 + i, 200 - i / 2.0 });
        theatre_hold_camera(theatre, &camera);
        stage_step(stage);
        scene.stand.view = atlas_view_of(&theatre->atlas, &camera);
        stage_show(stage, &scene);
        assert_true(theatre->move_ms == 0 || stage->now_ms >= theatre->move_since_ms + theatre->move_ms);
        stage_step(stage);
        struct camera said = atlas_camera(&theatre->atlas, &scene.stand.view, scene.box, scene.first);
        assert_true(theatre->camera.km_per_px == said.km_per_px);
    }
}

static void a_camera_moves_slowly(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 0, VOICE_ACCOUNT);

    stage_show(stage, &scene);
    stage_rest(stage);
    struct camera from = theatre->camera;
    scene.stand.view = (struct atlas_view){ -300, -100, 6 };
    struct camera to = atlas_camera(&theatre->atlas, &scene.stand.view, scene.box, scene.first);
    stage_show(stage, &scene);
    int64_t least = (int64_t)camera_move_ms(&from, &to), began = stage->now_ms;
    assert_true(least >= THEATRE_MOVE_MS);
    double before = from.km_per_px;
    while (stage->now_ms + STAGE_FRAME_MS < began + least) {
        stage_step(stage);
        assert_true(theatre->camera.km_per_px <= before && theatre->camera.km_per_px > to.km_per_px);
        assert_true(theatre_moving(theatre, stage->now_ms));
        before = theatre->camera.km_per_px;
    }
    stage_rest(stage);
    assert_true(theatre->camera.km_per_px == to.km_per_px && theatre->camera.centre.x_km == to.centre.x_km);
}

static void readings_change_dot_by_dot(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, STAGE_MIDDLE, VOICE_ACCOUNT);
    int before = 0;

    stage_show(stage, &scene);
    stage_rest(stage);
    scene.stand.reading = VOICE_RESEARCH;
    stage_show(stage, &scene);
    int64_t began = stage->now_ms;
    while (stage->now_ms + STAGE_FRAME_MS < began + THEATRE_READING_MS / 2) {
        stage_step(stage);
        assert_true(theatre_moving(theatre, stage->now_ms));
        assert_true(theatre->crowd.part > before && theatre->crowd.part < CROWD_PARTS);
        before = theatre->crowd.part;
    }
    /* Called off: the dots go back from where they are. */
    scene.stand.reading = VOICE_ACCOUNT;
    stage_show(stage, &scene);
    stage_step(stage);
    assert_int_equal(theatre->crowd.reading, VOICE_ACCOUNT);
    assert_in_range(theatre->crowd.part, CROWD_PARTS - before, CROWD_PARTS - before + CROWD_PARTS / 8);
    stage_rest(stage);
    stage_check_shown(stage, VOICE_ACCOUNT);
    scene.stand.reading = VOICE_RESEARCH;
    stage_show(stage, &scene);
    stage_rest(stage);
    stage_check_shown(stage, VOICE_RESEARCH);
    /* Nothing more is brought. */
    theatre->changed = false;
    stage_step(stage);
    assert_false(theatre->changed);
}

static void calm_is_there_at_once(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 0, VOICE_ACCOUNT);

    scene.calm = true;
    stage_show(stage, &scene);
    stage_step(stage);
    stage_step(stage);
    scene.stand = (struct map_stand){ .view = { -300, -100, 6 }, .position = STAGE_MIDDLE, .reading = VOICE_RESEARCH };
    stage_show(stage, &scene);
    assert_false(theatre_moving(theatre, stage->now_ms));
    stage_step(stage);
    assert_int_equal(theatre->position, STAGE_MIDDLE);
    assert_true(theatre->camera.km_per_px ==
                atlas_camera(&theatre->atlas, &scene.stand.view, scene.box, scene.first).km_per_px);
    stage_check_shown(stage, VOICE_RESEARCH);
    stage_step(stage);
    assert_false(theatre_moving(theatre, stage->now_ms));
}

static void another_box_begins_anew(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 1000, VOICE_ACCOUNT);

    stage_show(stage, &scene);
    stage_rest(stage);
    scene.box = scene.first = (struct rect){ 0, 0, STAGE_W / 2, STAGE_H * 2 };
    scene.stand.position = STAGE_MIDDLE;
    stage_show(stage, &scene);
    stage_step(stage);
    assert_int_equal(theatre->position, STAGE_MIDDLE);
    assert_int_equal(theatre->planes[0].w, STAGE_W / 2 / PLANE_CELL_PX);
    assert_int_equal(theatre->planes[0].h, STAGE_H * 2 / PLANE_CELL_PX);
    stage_rest(stage);
    stage_check_shown(stage, VOICE_ACCOUNT);
}

#define STAGE_TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(nothing_is_shown_at_first),
        STAGE_TEST(a_first_scene_is_there_at_once),
        STAGE_TEST(time_travels_and_arrives),
        STAGE_TEST(what_is_held_is_there_at_once),
        STAGE_TEST(where_it_is_held_it_stays),
        STAGE_TEST(a_camera_moves_slowly),
        STAGE_TEST(readings_change_dot_by_dot),
        STAGE_TEST(calm_is_there_at_once),
        STAGE_TEST(another_box_begins_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
