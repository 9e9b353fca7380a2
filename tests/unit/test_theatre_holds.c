/* What the theatre holds: people in cells of either size, dots in the light, memory while it is shown and after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/dot_tones.h"
#include "stage.h"

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
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    int people[GROUP_COUNT], full = 0;

    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        struct theatre_scene scene = stage_scene(stage, 1000, VOICE_ACCOUNT);
        scene.box = scene.first = SCREENS[i];
        stage_show(stage, &scene);
        stage_rest(stage);
        for (int group = 0; group < GROUP_COUNT; group++)
            people[group] = people_in_plane(&theatre->planes[group], &full);
        theatre_cells(theatre, PLANE_COARSE_CELL_PX);
        stage_step(stage);
        assert_int_equal(theatre->planes[0].w, SCREENS[i].w / 3);
        assert_int_equal(theatre->planes[0].h, SCREENS[i].h / 3);
        assert_int_equal(theatre->planes[0].cell_px, PLANE_COARSE_CELL_PX);
        stage_check_shown(stage, VOICE_ACCOUNT);
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
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, STAGE_MIDDLE, VOICE_ACCOUNT);
    static uint8_t before[STAGE_W * STAGE_H / PLANE_CELL_PX / PLANE_CELL_PX];

    stage_show(stage, &scene);
    stage_rest(stage);
    for (int y = 0; y < theatre->planes[1].h; y++)
        memcpy(before + y * theatre->planes[1].w, theatre->planes[1].cells + y * theatre->planes[1].stride,
               (size_t)theatre->planes[1].w);
    theatre_cells(theatre, PLANE_COARSE_CELL_PX);
    stage_step(stage);
    theatre_cells(theatre, PLANE_CELL_PX);
    assert_int_equal(stage_drawn(stage, DRAW_PLANE), 0);
    stage_step(stage);
    assert_int_equal(stage_drawn(stage, DRAW_PLANE), GROUP_COUNT);
    for (int y = 0; y < theatre->planes[1].h; y++)
        assert_memory_equal(before + y * theatre->planes[1].w,
                            theatre->planes[1].cells + y * theatre->planes[1].stride, (size_t)theatre->planes[1].w);
}

static void what_is_hidden_is_freed(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, 1000, VOICE_ACCOUNT);

    for (int round = 0; round < 3; round++) {
        stage_show(stage, &scene);
        /* In its first rounds while the ground is still being drawn. */
        if (round < 2)
            theatre_update(theatre, stage->now_ms);
        else
            stage_rest(stage);
        assert_true(arena_bytes(&theatre->crowd_arena) > 0);
        theatre_hide(theatre);
        assert_int_equal(arena_bytes(&theatre->crowd_arena), 0);
        assert_false(theatre_moving(theatre, stage->now_ms) || theatre_waiting(theatre));
        stage_drawn(stage, DRAW_FILL);
        assert_int_equal(stage->list.count, 0);
        if (round == 0)
            continue;
        stage_step(stage);
        for (int i = 0; i < GROUND_SHOTS; i++)
            assert_null(theatre->ground.shots[i].indices);
        assert_null(theatre->ground.mask);
    }
    stage_show(stage, &scene);
    stage_rest(stage);
    stage_check_shown(stage, VOICE_ACCOUNT);
}

/* In the dark nobody is brought. */
static void dots_come_with_the_light(void **state)
{
    struct stage *stage = *state;
    struct theatre *theatre = &stage->theatre;
    struct theatre_scene scene = stage_scene(stage, STAGE_MIDDLE, VOICE_ACCOUNT);

    scene.light = 0;
    stage_show(stage, &scene);
    stage_rest(stage);
    assert_false(theatre->crowded);
    assert_int_equal(stage_drawn(stage, DRAW_STRETCH), 1);
    assert_int_equal(stage_drawn(stage, DRAW_PLANE), 0);
    theatre->changed = false;
    theatre_hold_light(theatre, 0);
    assert_false(theatre->changed);
    for (int light = 1; light <= DOT_LIGHT; light += 127) {
        uint32_t serial = theatre->tones[0].serial;
        theatre_hold_light(theatre, light);
        assert_true(theatre->changed);
        stage_step(stage);
        assert_int_equal(stage_drawn(stage, DRAW_PLANE), GROUP_COUNT);
        assert_int_not_equal(theatre->tones[0].serial, serial);
        assert_int_equal(theatre->tones[0].rgb[0], 0);
    }
    stage_check_shown(stage, VOICE_ACCOUNT);
}

static void measuring_draws_nothing(void **state)
{
    struct stage *stage = *state;
    struct theatre_scene scene = stage_scene(stage, STAGE_MIDDLE, VOICE_ACCOUNT);

    stage_show(stage, &scene);
    stage_rest(stage);
    assert_int_equal(stage->theatre.position, STAGE_MIDDLE);
    assert_true(stage->theatre.camera.km_per_px > 0);
    stage_drawn(stage, DRAW_FILL);
    assert_int_equal(stage->list.count, 0);
    assert_int_equal(arena_bytes(&stage->theatre.crowd_arena), 0);
    theatre_hide(&stage->theatre);
}

#define STAGE_TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(coarser_cells_show_the_same_people),
        STAGE_TEST(finer_cells_show_the_same_again),
        STAGE_TEST(what_is_hidden_is_freed),
        STAGE_TEST(dots_come_with_the_light),
        cmocka_unit_test_setup_teardown(measuring_draws_nothing, stage_set_up_measuring, stage_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
