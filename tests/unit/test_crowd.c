#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/crowd.h"
#include "kiosk/map/timeline.h"

enum { WEST, EAST, AREA, PLACES };

static struct people_flow FLOWS[] = {
    { .reading = VOICE_ACCOUNT, .group = GROUP_AMERICAN, .count = 999, .from = EAST, .to = WEST, .via = { AREA },
      .via_count = 1, .start = { 1945, 5, 1 }, .end = { 1945, 5, 31 }, .outcome = OUTCOME_RETURNED },
    { .reading = VOICE_ACCOUNT, .group = GROUP_AMERICAN, .count = 501, .from = AREA, .to = NONE,
      .outcome = OUTCOME_NOT_RETURNED },
    { .reading = VOICE_ACCOUNT, .group = GROUP_EASTWARD, .count = 1, .from = WEST, .to = EAST,
      .start = { 1945, 5, 3 }, .end = { 1945, 5, 3 }, .outcome = OUTCOME_HANDED_OVER },
    { .reading = VOICE_RESEARCH, .group = GROUP_AMERICAN, .count = 1700, .from = EAST, .to = WEST,
      .start = { 1945, 4, 1 }, .end = { 1945, 6, 30 }, .outcome = OUTCOME_RETURNED },
};
static const struct flows TABLES = { { 1945, 1, 1 }, { 1945, 12, 31 }, FLOWS, 4, NULL, 0 };
static const struct crowd_place PLACE_LIST[PLACES] = { { -400, 0, 0 }, { 400, 10, 0 }, { 300, 200, 100 } };
static const struct crowd_source SOURCE = { &TABLES, PLACE_LIST, PLACES };
static const struct crowd_config CONFIG = { 400, 300, CROWD_TRAVEL_DAYS, false };
static const struct crowd_view WHOLE = { 400, 300, -600, 450, 0.33, 1 };
static const struct crowd_view CLOSE = { 333, 217, 250, 120, 2.0, 1 };

struct fixture {
    struct arena arena;
    struct crowd crowd;
};

#include "crowd_fixture.h"

static int drawn(const struct crowd *crowd, enum flow_group group)
{
    int sum = 0;

    for (int y = 0; y < crowd->view.h; y++) {
        for (int x = 0; x < crowd->view.w; x++) {
            uint8_t cell = crowd_plane(crowd, group)[y * crowd->pitch + x];
            assert_true(cell < 255);
            sum += cell;
        }
    }
    return sum;
}

static void all_people_are_drawn_at_all_times(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    for (int32_t ticks = day(4, 25); ticks < day(6, 5); ticks += 777) {
        crowd_show(crowd, VOICE_ACCOUNT, ticks);
        assert_int_equal(drawn(crowd, GROUP_AMERICAN), 1500);
        assert_int_equal(drawn(crowd, GROUP_COMMONWEALTH), 0);
        assert_int_equal(drawn(crowd, GROUP_EASTWARD), 1);
    }
}

static void people_leave_and_arrive_within_the_dates(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    crowd_show(crowd, VOICE_ACCOUNT, day(5, 1) - 1);
    struct crowd_count count = crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED);
    assert_true(count.before == 999 && count.moving == 0 && count.after == 0);
    assert_int_equal(crowd_at_place(crowd, EAST, GROUP_AMERICAN), 999);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 1));
    count = crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED);
    assert_true(count.before == 998 && count.moving == 1);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 16));
    count = crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED);
    assert_true(count.before > 0 && count.moving > 400 && count.after > 0);
    assert_int_equal(count.before + count.moving + count.after, 999);
    count = crowd_count(crowd, GROUP_AMERICAN, OUTCOME_NOT_RETURNED);
    assert_true(count.before == 501 && count.after == 0);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 31) - 21);
    assert_true(crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED).moving > 0);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 31));
    assert_int_equal(crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED).after, 999);
    assert_int_equal(crowd_count(crowd, GROUP_AMERICAN, OUTCOME_NOT_RETURNED).after, 501);
    assert_int_equal(crowd_at_place(crowd, WEST, GROUP_AMERICAN), 999);
    assert_int_equal(crowd_count(crowd, GROUP_EASTWARD, OUTCOME_HANDED_OVER).after, 1);
}

/* A crowd that comes straight to this state has the same planes, and the same in those cells that are looked at. */
static void same_as_fresh(const struct crowd *crowd)
{
    struct arena arena = { 0 };
    struct crowd fresh;

    crowd_open(&fresh, &arena, &SOURCE, &CONFIG);
    crowd_look(&fresh, &crowd->view);
    crowd_show(&fresh, crowd->reading, crowd->ticks);
    for (int group = 0; group < GROUP_COUNT; group++) {
        for (int y = 0; y < crowd->view.h; y++) {
            size_t at = (size_t)y * (size_t)crowd->pitch;
            assert_memory_equal(crowd->planes[group] + at, fresh.planes[group] + at, (size_t)crowd->view.w);
            assert_memory_equal(crowd->base[group] + at, fresh.base[group] + at, (size_t)crowd->view.w);
        }
    }
    arena_finish(&arena);
}

static void every_way_to_a_state_gives_the_same_picture(void **state)
{
    static const int DAYS[][2] = { { 5, 10 }, { 5, 20 }, { 5, 11 }, { 12, 31 }, { 1, 1 }, { 5, 30 }, { 5, 2 } };
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    for (size_t i = 0; i < 7; i++) {
        crowd_show(crowd, VOICE_ACCOUNT, day(DAYS[i][0], DAYS[i][1]) + 333);
        same_as_fresh(crowd);
        crowd_show(crowd, VOICE_RESEARCH, day(DAYS[i][0], DAYS[i][1]));
        same_as_fresh(crowd);
        crowd_look(crowd, i % 2 == 0 ? &CLOSE : &WHOLE);
        crowd_show(crowd, VOICE_RESEARCH, day(DAYS[i][0], DAYS[i][1]) + 5);
        same_as_fresh(crowd);
    }
}

static void a_second_look_costs_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    crowd_show(crowd, VOICE_ACCOUNT, day(5, 16));
    assert_true(crowd->plotted > 1000);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 16));
    assert_int_equal(crowd->plotted, 0);
    assert_int_equal(crowd->touched_bytes, 0);
    for (int band = 0; band < crowd->bands_max; band++)
        assert_false(crowd_changed(crowd, GROUP_AMERICAN, band));
}

static void cost_follows_what_moves(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    crowd_show(crowd, VOICE_ACCOUNT, day(8, 1));
    crowd_show(crowd, VOICE_ACCOUNT, day(8, 2));
    assert_int_equal(crowd->plotted, 0);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 3) + 500);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 3) + 510);
    int moving = crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED).moving;
    assert_in_range(crowd->plotted, moving, moving + 10);
    /* The band of one who walks is changed, the far north is not. */
    assert_false(crowd_changed(crowd, GROUP_AMERICAN, 0));
    assert_false(crowd_changed(crowd, GROUP_COMMONWEALTH, 18));
}

static void what_changes_is_in_changed_bands(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;
    size_t row = (size_t)crowd->pitch, bytes = row * 300;
    uint8_t *before = malloc(bytes);

    assert_non_null(before);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 1));
    for (int32_t ticks = day(5, 1); ticks < day(6, 2); ticks += 2222) {
        memcpy(before, crowd_plane(crowd, GROUP_AMERICAN), bytes);
        crowd_show(crowd, VOICE_ACCOUNT, ticks);
        for (int y = 0; y < 300; y++) {
            const uint8_t *now = crowd_plane(crowd, GROUP_AMERICAN) + (size_t)y * row;
            if (memcmp(before + (size_t)y * row, now, 400) != 0)
                assert_true(crowd_changed(crowd, GROUP_AMERICAN, y / CROWD_BAND_ROWS));
        }
    }
    free(before);
}

/* Tiles of a group whose cells differ from `before`, which holds the plane as it was, and the serials from `old`. */
static void serials_tell(const struct crowd *crowd, enum flow_group group, const uint8_t *before, const uint32_t *old)
{
    const uint8_t *plane = crowd_plane(crowd, group);

    for (int tile = 0; tile < crowd->tile_columns * crowd->tile_rows; tile++) {
        int left = tile % crowd->tile_columns * CROWD_TILE, top = tile / crowd->tile_columns * CROWD_TILE;
        bool differs = false;
        for (int y = top; y < top + CROWD_TILE && y < crowd->view.h; y++) {
            for (int x = left; x < left + CROWD_TILE && x < crowd->view.w; x++)
                differs = differs || plane[y * crowd->pitch + x] != before[y * crowd->pitch + x];
        }
        assert_int_equal(crowd_serials(crowd, group)[tile] != old[tile], differs);
    }
}

static void serials_change_exactly_where_a_cell_does(void **state)
{
    static const struct crowd_view EDGES[] = { { 400, 300, -600, 450, 0.33, 1 }, { 333, 217, 250, 120, 2.0, 1 },
                                               { 24, 25, 380, 40, 0.5, 9 } };
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;
    uint8_t *before = malloc(crowd->plane_bytes * GROUP_COUNT);
    uint32_t old[GROUP_COUNT][17 * 13];

    assert_non_null(before);
    for (int step = 0; step < 60; step++) {
        if (step % 20 == 0) {
            crowd_look(crowd, &EDGES[step / 20]);
            crowd_show(crowd, VOICE_ACCOUNT, day(5, 10));
        }
        for (int group = 0; group < GROUP_COUNT; group++) {
            memcpy(before + crowd->plane_bytes * (size_t)group, crowd->planes[group], crowd->plane_bytes);
            memcpy(old[group], crowd_serials(crowd, (enum flow_group)group),
                   (size_t)(crowd->tile_columns * crowd->tile_rows) * sizeof **old);
        }
        /* A step on, the same again, a jump, the other reading and back. */
        crowd_show(crowd, step % 7 == 6 ? VOICE_RESEARCH : VOICE_ACCOUNT, day(5, 10) + step / 2 * (step % 5) * 40);
        for (int group = 0; group < GROUP_COUNT; group++)
            serials_tell(crowd, (enum flow_group)group, before + crowd->plane_bytes * (size_t)group, old[group]);
    }
    free(before);
}

static void another_view_has_new_serials_everywhere(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;
    uint32_t old[17 * 13];

    crowd_show(crowd, VOICE_ACCOUNT, day(1, 1));
    assert_true(crowd->tile_columns == 17 && crowd->tile_rows == 13);
    memcpy(old, crowd_serials(crowd, GROUP_COMMONWEALTH), sizeof old);
    crowd_look(crowd, &CLOSE);
    crowd_show(crowd, VOICE_ACCOUNT, day(1, 1));
    assert_true(crowd->tile_columns == 14 && crowd->tile_rows == 10);
    for (int tile = 0; tile < 14 * 10; tile++)
        assert_int_not_equal(crowd_serials(crowd, GROUP_COMMONWEALTH)[tile], old[tile]);
}

/* D7: nobody rests outside of the place. */
static void people_rest_in_their_places_disc(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    crowd_show(crowd, VOICE_ACCOUNT, day(1, 1));
    for (int y = 0; y < 300; y++) {
        for (int x = 0; x < 400; x++) {
            bool inside = crowd_plane(crowd, GROUP_AMERICAN)[y * crowd->pitch + x] == 0;
            for (int place = EAST; place <= AREA; place++) {
                struct crowd_disc disc = crowd_disc(crowd, VOICE_ACCOUNT, place, GROUP_AMERICAN);
                double dx = (x + 0.5) / 0.33 - 600 - disc.x_km, dy = 450 - (y + 0.5) / 0.33 - disc.y_km;
                double radius = disc.radius_km + 3;
                inside = inside || dx * dx + dy * dy <= radius * radius;
            }
            assert_true(inside);
        }
    }
    assert_true(crowd_disc(crowd, VOICE_ACCOUNT, AREA, GROUP_AMERICAN).radius_km > 99.9);
    assert_true(crowd_disc(crowd, VOICE_RESEARCH, AREA, GROUP_AMERICAN).radius_km < 0.1);
}

static void far_views_draw_nobody_and_count_all(void **state)
{
    static const struct crowd_view FAR = { 400, 300, 15000, 15000, CROWD_SCALE_MAX, 255 };
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    crowd_look(crowd, &FAR);
    crowd_show(crowd, VOICE_ACCOUNT, day(5, 16));
    assert_int_equal(drawn(crowd, GROUP_AMERICAN), 0);
    assert_true(crowd_count(crowd, GROUP_AMERICAN, OUTCOME_RETURNED).moving > 400);
}

static void one_person_shows_and_a_crowd_is_not_flat(void **state)
{
    struct fixture *fixture = *state;
    uint8_t tone[256];

    crowd_tone(&fixture->crowd, 0.33, tone);
    assert_int_equal(tone[0], 0);
    assert_in_range(tone[1], 60, 70);
    for (int people = 1; people < 256; people++)
        assert_true(tone[people] >= tone[people - 1]);
    assert_int_equal(tone[255], 255);
}

#define CROWD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CROWD_TEST(all_people_are_drawn_at_all_times),
        CROWD_TEST(people_leave_and_arrive_within_the_dates),
        CROWD_TEST(every_way_to_a_state_gives_the_same_picture),
        CROWD_TEST(a_second_look_costs_nothing),
        CROWD_TEST(cost_follows_what_moves),
        CROWD_TEST(what_changes_is_in_changed_bands),
        CROWD_TEST(serials_change_exactly_where_a_cell_does),
        CROWD_TEST(another_view_has_new_serials_everywhere),
        CROWD_TEST(people_rest_in_their_places_disc),
        CROWD_TEST(far_views_draw_nobody_and_count_all),
        CROWD_TEST(one_person_shows_and_a_crowd_is_not_flat),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
