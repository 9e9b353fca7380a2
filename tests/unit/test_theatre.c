/* The theatre without a show: where it goes, how it gets there, and what it holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>

#include <cmocka.h>

#include "kiosk/app/theatre.h"
#include "kiosk/map/census.h"
#include "kiosk/map/dot_tones.h"
#include "shipped_exhibit.h"

enum { FRAME_MS = 17, W = 400, H = 300, MIDDLE = TIMELINE_LENGTH / 2 };

struct fixture {
    struct diag diag;
    struct exhibit exhibit;
    struct worker *worker;
    struct theatre theatre;
    struct draw_list list;
    int64_t now_ms;
};

static int open_with(void **state, bool measure_only)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL || !shipped_exhibit_load(&fixture->exhibit) ||
        worker_open(NULL, NULL, &fixture->worker, &fixture->diag) != ERR_OK ||
        theatre_open(&fixture->theatre, &fixture->exhibit, fixture->worker, measure_only, &fixture->diag) != ERR_OK)
        return 1;
    draw_init(&fixture->list, (struct rect){ 0, 0, 800, 600 });
    fixture->now_ms = 5000;
    *state = fixture;
    return 0;
}

static int set_up(void **state)
{
    return open_with(state, false);
}

static int set_up_measuring(void **state)
{
    return open_with(state, true);
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    theatre_close(&fixture->theatre);
    worker_close(fixture->worker);
    draw_finish(&fixture->list);
    exhibit_finish(&fixture->exhibit);
    diag_finish(&fixture->diag);
    free(fixture);
    return 0;
}

static struct theatre_scene scene_at(const struct fixture *fixture, int32_t position, enum voice reading)
{
    return (struct theatre_scene){
        .stand = { .position = position, .reading = reading },
        .box = { 20, 10, W, H },
        .clear = { 20, 10, W, H },
        .colours = fixture->exhibit.theme.colours[0],
        .px_per_mm = 5,
        .light = DOT_LIGHT,
    };
}

static void show(struct fixture *fixture, const struct theatre_scene *scene)
{
    theatre_show(&fixture->theatre, scene, fixture->now_ms);
}

/* A frame later; the worker has drawn what it was given. */
static void step(struct fixture *fixture)
{
    fixture->now_ms += FRAME_MS;
    worker_wait(fixture->worker);
    worker_settle(fixture->worker);
    theatre_update(&fixture->theatre, fixture->now_ms);
}

static void rest(struct fixture *fixture)
{
    for (int i = 0; i < 400; i++) {
        step(fixture);
        if (!theatre_moving(&fixture->theatre, fixture->now_ms) && !theatre_waiting(&fixture->theatre))
            return;
    }
    fail_msg("it does not come to rest");
}

static int drawn(struct fixture *fixture, enum draw_kind kind)
{
    int count = 0;

    draw_begin(&fixture->list, (struct rect){ 0, 0, 800, 600 });
    theatre_draw(&fixture->theatre, &fixture->list, fixture->now_ms);
    for (int i = 0; i < fixture->list.count; i++)
        count += fixture->list.commands[i].kind == kind;
    return count;
}

/* The planes hold the people of a reading at the theatre's instant; at this scale cells may be full. */
static void check_shown(const struct fixture *fixture, enum voice reading)
{
    const struct theatre *theatre = &fixture->theatre;
    struct census census;

    census_take(fixture->exhibit.flows, reading, timeline_ticks(&theatre->atlas.timeline, theatre->position), &census);
    assert_int_equal(theatre->crowd.reading, reading);
    assert_int_equal(theatre->crowd.part, 0);
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
            struct crowd_count count = crowd_count(&theatre->crowd, group, outcome);
            assert_int_equal(count.after, census.counts[group][outcome].after);
        }
        assert_int_equal(crowd_drawn(&theatre->crowd, group), flows_people(fixture->exhibit.flows, reading, group));
        assert_ptr_equal(theatre->planes[group].cells, crowd_plane(&theatre->crowd, group));
    }
}

static void nothing_is_shown_at_first(void **state)
{
    struct fixture *fixture = *state;

    assert_non_null(theatre_atlas(&fixture->theatre));
    step(fixture);
    assert_false(theatre_moving(&fixture->theatre, fixture->now_ms) || theatre_waiting(&fixture->theatre));
    drawn(fixture, DRAW_FILL);
    assert_int_equal(fixture->list.count, 0);
    theatre_hide(&fixture->theatre);
    assert_null(theatre_atlas(&(struct theatre){ 0 }));
    theatre_close(&(struct theatre){ 0 });
}

static void a_first_scene_is_there_at_once(void **state)
{
    struct fixture *fixture = *state;
    const struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, MIDDLE, VOICE_RESEARCH);

    show(fixture, &scene);
    step(fixture);
    assert_int_equal(theatre->position, MIDDLE);
    assert_true(rect_same(theatre->camera.screen, scene.box));
    check_shown(fixture, VOICE_RESEARCH);
    rest(fixture);
    /* The ground and the light of each group. */
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 1);
    assert_int_equal(drawn(fixture, DRAW_PLANE), GROUP_COUNT);
    for (int i = 0; i < fixture->list.count; i++)
        assert_true(rect_contains(scene.box, fixture->list.commands[i].clip));
    scene.westward_only = true;
    show(fixture, &scene);
    assert_int_equal(drawn(fixture, DRAW_PLANE), GROUP_COUNT - 1);
}

static void time_travels_and_arrives(void **state)
{
    struct fixture *fixture = *state;
    const struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 1000, VOICE_ACCOUNT);
    int32_t before = 1000;

    show(fixture, &scene);
    rest(fixture);
    scene.stand.position = MIDDLE;
    show(fixture, &scene);
    int64_t began = fixture->now_ms;
    while (fixture->now_ms + FRAME_MS < began + THEATRE_TRAVEL_MS) {
        step(fixture);
        assert_true(theatre_moving(theatre, fixture->now_ms));
        assert_in_range(theatre->position, before, MIDDLE);
        before = theatre->position;
        /* The page is laid out anew meanwhile. */
        show(fixture, &scene);
        if (fixture->now_ms < began + THEATRE_TRAVEL_MS / 2)
            assert_true(theatre->position < MIDDLE);
    }
    step(fixture);
    assert_int_equal(theatre->position, MIDDLE);
    rest(fixture);
    check_shown(fixture, VOICE_ACCOUNT);
    /* Called off on its way, it goes on from there. */
    scene.stand.position = 0;
    show(fixture, &scene);
    for (int i = 0; i < 10; i++)
        step(fixture);
    before = theatre->position;
    scene.stand.position = MIDDLE;
    show(fixture, &scene);
    step(fixture);
    assert_in_range(theatre->position, before, before + MIDDLE / 8);
}

static void what_is_held_is_there_at_once(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 0, VOICE_ACCOUNT);

    show(fixture, &scene);
    rest(fixture);
    scene.stand.position = MIDDLE;
    show(fixture, &scene);
    step(fixture);
    /* A finger takes the time out of its travel. */
    for (int32_t position = 5000; position < 50000; position += 9000) {
        theatre_hold_position(theatre, position);
        step(fixture);
        assert_int_equal(theatre->position, position);
        assert_true(theatre->changed);
        theatre->changed = false;
    }
    check_shown(fixture, VOICE_ACCOUNT);
    /* The visit that says the same moves nothing. */
    scene.stand.position = theatre->position;
    show(fixture, &scene);
    assert_false(theatre_moving(theatre, fixture->now_ms));
    struct camera camera = camera_zoom(theatre->camera, 3, (struct camera_point){ 100, 100 });
    theatre_hold_camera(theatre, &camera);
    step(fixture);
    assert_true(theatre->camera.km_per_px == camera.km_per_px);
    assert_false(theatre_moving(theatre, fixture->now_ms));
}

/* A finger lets go: the visit then says where the camera is, and it stays there to the bit, whatever rounding says. */
static void where_it_is_held_it_stays(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 0, VOICE_ACCOUNT);

    show(fixture, &scene);
    rest(fixture);
    for (int i = 0; i < 200; i++) {
        struct camera camera = camera_zoom_within(&theatre->atlas.world, theatre->camera, i % 20 < 10 ? 1.23 : 1 / 1.21,
                                                  (struct camera_point){ 90 + i, 200 - i / 2.0 });
        theatre_hold_camera(theatre, &camera);
        step(fixture);
        scene.stand.view = atlas_view_of(&theatre->atlas, &camera);
        show(fixture, &scene);
        assert_true(theatre->move_ms == 0 || fixture->now_ms >= theatre->move_since_ms + theatre->move_ms);
        step(fixture);
        struct camera said = atlas_camera(&theatre->atlas, &scene.stand.view, scene.box, scene.clear);
        assert_true(theatre->camera.km_per_px == said.km_per_px);
    }
}

static void a_camera_moves_slowly(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 0, VOICE_ACCOUNT);

    show(fixture, &scene);
    rest(fixture);
    struct camera from = theatre->camera;
    scene.stand.view = (struct atlas_view){ -300, -100, 6 };
    struct camera to = atlas_camera(&theatre->atlas, &scene.stand.view, scene.box, scene.clear);
    show(fixture, &scene);
    int64_t least = (int64_t)camera_move_ms(&from, &to), began = fixture->now_ms;
    assert_true(least >= THEATRE_MOVE_MS);
    double before = from.km_per_px;
    while (fixture->now_ms + FRAME_MS < began + least) {
        step(fixture);
        assert_true(theatre->camera.km_per_px <= before && theatre->camera.km_per_px > to.km_per_px);
        assert_true(theatre_moving(theatre, fixture->now_ms));
        before = theatre->camera.km_per_px;
    }
    rest(fixture);
    assert_true(theatre->camera.km_per_px == to.km_per_px && theatre->camera.centre.x_km == to.centre.x_km);
}

static void readings_change_dot_by_dot(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, MIDDLE, VOICE_ACCOUNT);
    int before = 0;

    show(fixture, &scene);
    rest(fixture);
    scene.stand.reading = VOICE_RESEARCH;
    show(fixture, &scene);
    int64_t began = fixture->now_ms;
    while (fixture->now_ms + FRAME_MS < began + THEATRE_READING_MS / 2) {
        step(fixture);
        assert_true(theatre_moving(theatre, fixture->now_ms));
        assert_true(theatre->crowd.part > before && theatre->crowd.part < CROWD_PARTS);
        before = theatre->crowd.part;
    }
    /* Called off: the dots go back from where they are. */
    scene.stand.reading = VOICE_ACCOUNT;
    show(fixture, &scene);
    step(fixture);
    assert_int_equal(theatre->crowd.reading, VOICE_ACCOUNT);
    assert_in_range(theatre->crowd.part, CROWD_PARTS - before, CROWD_PARTS - before + CROWD_PARTS / 8);
    rest(fixture);
    check_shown(fixture, VOICE_ACCOUNT);
    scene.stand.reading = VOICE_RESEARCH;
    show(fixture, &scene);
    rest(fixture);
    check_shown(fixture, VOICE_RESEARCH);
    /* Nothing more is brought. */
    theatre->changed = false;
    step(fixture);
    assert_false(theatre->changed);
}

static void calm_is_there_at_once(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 0, VOICE_ACCOUNT);

    scene.calm = true;
    show(fixture, &scene);
    step(fixture);
    step(fixture);
    scene.stand = (struct map_stand){ .view = { -300, -100, 6 }, .position = MIDDLE, .reading = VOICE_RESEARCH };
    show(fixture, &scene);
    assert_false(theatre_moving(theatre, fixture->now_ms));
    step(fixture);
    assert_int_equal(theatre->position, MIDDLE);
    assert_true(theatre->camera.km_per_px ==
                atlas_camera(&theatre->atlas, &scene.stand.view, scene.box, scene.clear).km_per_px);
    check_shown(fixture, VOICE_RESEARCH);
    step(fixture);
    assert_false(theatre_moving(theatre, fixture->now_ms));
}

static void another_box_begins_anew(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 1000, VOICE_ACCOUNT);

    show(fixture, &scene);
    rest(fixture);
    scene.box = scene.clear = (struct rect){ 0, 0, W / 2, H * 2 };
    scene.stand.position = MIDDLE;
    show(fixture, &scene);
    step(fixture);
    assert_int_equal(theatre->position, MIDDLE);
    assert_int_equal(theatre->planes[0].w, W / 2 / PLANE_CELL_PX);
    assert_int_equal(theatre->planes[0].h, H * 2 / PLANE_CELL_PX);
    rest(fixture);
    check_shown(fixture, VOICE_ACCOUNT);
}

/* What a plane holds, counted; and in how many of its cells there may be more, since they can hold no more. */
static int people_in_plane(const struct plane *plane, int *full)
{
    int sum = 0;

    *full = 0;
    for (int y = 0; y < plane->h; y++) {
        for (int x = 0; x < plane->w; x++) {
            sum += plane->cells[y * plane->stride + x];
            *full += plane->cells[y * plane->stride + x] == UINT8_MAX;
        }
    }
    return sum;
}

/* Where the screen has many pixels, coarser cells hold the same people, more in each. The densest are full at last, but
 * fewer people already are all the light that there is: nobody loses any by it. */
static void coarser_cells_show_the_same_people(void **state)
{
    static const struct rect SCREENS[] = { { 0, 0, 1920, 1080 }, { 0, 0, 1080, 1920 } };
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    int people[GROUP_COUNT], full = 0;

    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        struct theatre_scene scene = scene_at(fixture, 1000, VOICE_ACCOUNT);
        scene.box = scene.clear = SCREENS[i];
        show(fixture, &scene);
        rest(fixture);
        for (int group = 0; group < GROUP_COUNT; group++)
            people[group] = people_in_plane(&theatre->planes[group], &full);
        theatre_cells(theatre, PLANE_COARSE_CELL_PX);
        step(fixture);
        assert_int_equal(theatre->planes[0].w, SCREENS[i].w / 3);
        assert_int_equal(theatre->planes[0].h, SCREENS[i].h / 3);
        assert_int_equal(theatre->planes[0].cell_px, PLANE_COARSE_CELL_PX);
        check_shown(fixture, VOICE_ACCOUNT);
        for (int group = 0; group < GROUP_COUNT; group++) {
            int counted = people_in_plane(&theatre->planes[group], &full);
            if (full == 0)
                assert_int_equal(counted, people[group]);
            else
                assert_int_equal(theatre->tones[group].rgb[UINT8_MAX - 1], theatre->tones[group].rgb[UINT8_MAX]);
        }
        theatre_cells(theatre, PLANE_CELL_PX);
    }
}

/* Coarser cells are nothing that lasts: with the finer ones again the picture is what it was. */
static void finer_cells_show_the_same_again(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, MIDDLE, VOICE_ACCOUNT);
    static uint8_t before[W * H / PLANE_CELL_PX / PLANE_CELL_PX];

    show(fixture, &scene);
    rest(fixture);
    for (int y = 0; y < theatre->planes[1].h; y++)
        memcpy(before + y * theatre->planes[1].w, theatre->planes[1].cells + y * theatre->planes[1].stride,
               (size_t)theatre->planes[1].w);
    theatre_cells(theatre, PLANE_COARSE_CELL_PX);
    step(fixture);
    theatre_cells(theatre, PLANE_CELL_PX);
    assert_int_equal(drawn(fixture, DRAW_PLANE), 0);
    step(fixture);
    assert_int_equal(drawn(fixture, DRAW_PLANE), GROUP_COUNT);
    for (int y = 0; y < theatre->planes[1].h; y++)
        assert_memory_equal(before + y * theatre->planes[1].w,
                            theatre->planes[1].cells + y * theatre->planes[1].stride, (size_t)theatre->planes[1].w);
}

static void what_is_hidden_is_freed(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, 1000, VOICE_ACCOUNT);

    for (int round = 0; round < 3; round++) {
        show(fixture, &scene);
        /* In its first rounds while the ground is still being drawn. */
        if (round < 2)
            theatre_update(theatre, fixture->now_ms);
        else
            rest(fixture);
        assert_true(arena_bytes(&theatre->crowd_arena) > 0);
        theatre_hide(theatre);
        assert_int_equal(arena_bytes(&theatre->crowd_arena), 0);
        assert_false(theatre_moving(theatre, fixture->now_ms) || theatre_waiting(theatre));
        drawn(fixture, DRAW_FILL);
        assert_int_equal(fixture->list.count, 0);
        if (round == 0)
            continue;
        step(fixture);
        for (int i = 0; i < GROUND_SHOTS; i++)
            assert_null(theatre->ground.shots[i].indices);
        assert_null(theatre->ground.mask);
    }
    show(fixture, &scene);
    rest(fixture);
    check_shown(fixture, VOICE_ACCOUNT);
}

/* In the dark nobody is brought. */
static void dots_come_with_the_light(void **state)
{
    struct fixture *fixture = *state;
    struct theatre *theatre = &fixture->theatre;
    struct theatre_scene scene = scene_at(fixture, MIDDLE, VOICE_ACCOUNT);

    scene.light = 0;
    show(fixture, &scene);
    rest(fixture);
    assert_false(theatre->crowded);
    assert_int_equal(drawn(fixture, DRAW_STRETCH), 1);
    assert_int_equal(drawn(fixture, DRAW_PLANE), 0);
    theatre->changed = false;
    theatre_hold_light(theatre, 0);
    assert_false(theatre->changed);
    for (int light = 1; light <= DOT_LIGHT; light += 127) {
        uint32_t serial = theatre->tones[0].serial;
        theatre_hold_light(theatre, light);
        assert_true(theatre->changed);
        step(fixture);
        assert_int_equal(drawn(fixture, DRAW_PLANE), GROUP_COUNT);
        assert_int_not_equal(theatre->tones[0].serial, serial);
        assert_int_equal(theatre->tones[0].rgb[0], 0);
    }
    check_shown(fixture, VOICE_ACCOUNT);
}

static void measuring_draws_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct theatre_scene scene = scene_at(fixture, MIDDLE, VOICE_ACCOUNT);

    show(fixture, &scene);
    rest(fixture);
    assert_int_equal(fixture->theatre.position, MIDDLE);
    assert_true(fixture->theatre.camera.km_per_px > 0);
    drawn(fixture, DRAW_FILL);
    assert_int_equal(fixture->list.count, 0);
    assert_int_equal(arena_bytes(&fixture->theatre.crowd_arena), 0);
    theatre_hide(&fixture->theatre);
}

#define THEATRE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        THEATRE_TEST(nothing_is_shown_at_first),
        THEATRE_TEST(a_first_scene_is_there_at_once),
        THEATRE_TEST(time_travels_and_arrives),
        THEATRE_TEST(what_is_held_is_there_at_once),
        THEATRE_TEST(where_it_is_held_it_stays),
        THEATRE_TEST(a_camera_moves_slowly),
        THEATRE_TEST(readings_change_dot_by_dot),
        THEATRE_TEST(calm_is_there_at_once),
        THEATRE_TEST(another_box_begins_anew),
        THEATRE_TEST(coarser_cells_show_the_same_people),
        THEATRE_TEST(finer_cells_show_the_same_again),
        THEATRE_TEST(what_is_hidden_is_freed),
        THEATRE_TEST(dots_come_with_the_light),
        cmocka_unit_test_setup_teardown(measuring_draws_nothing, set_up_measuring, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
