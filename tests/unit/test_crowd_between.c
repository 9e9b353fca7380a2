/* The change from one reading to the other: who stays, who goes, and how many there are. */
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

enum { NORTH, EAST, SOUTH, WEST, PLACES };

#define MAY .start = { 1945, 5, 1 }, .end = { 1945, 5, 31 }
#define JUNE .start = { 1945, 5, 10 }, .end = { 1945, 6, 20 }
/* Americans: some who are alike, others who go another way, more in the second reading. Commonwealth: at one place in
 * the one, at two in the other, fewer in the second. Eastward: only in the first. */
static struct people_flow FLOWS[] = {
    { .reading = VOICE_ACCOUNT, .group = GROUP_AMERICAN, .count = 700, .from = NORTH, .to = SOUTH, MAY },
    { .reading = VOICE_ACCOUNT, .group = GROUP_AMERICAN, .count = 800, .from = EAST, .to = WEST, .via = { SOUTH },
      .via_count = 1, MAY },
    { .reading = VOICE_ACCOUNT, .group = GROUP_AMERICAN, .count = 900, .from = EAST, .to = NONE },
    { .reading = VOICE_ACCOUNT, .group = GROUP_COMMONWEALTH, .count = 3000, .from = WEST, .to = NONE },
    { .reading = VOICE_ACCOUNT, .group = GROUP_EASTWARD, .count = 500, .from = WEST, .to = EAST, MAY },
    { .reading = VOICE_RESEARCH, .group = GROUP_AMERICAN, .count = 700, .from = NORTH, .to = SOUTH, MAY },
    { .reading = VOICE_RESEARCH, .group = GROUP_AMERICAN, .count = 2500, .from = EAST, .to = WEST, .via = { SOUTH },
      .via_count = 1, JUNE },
    { .reading = VOICE_RESEARCH, .group = GROUP_COMMONWEALTH, .count = 1000, .from = WEST, .to = NONE },
    { .reading = VOICE_RESEARCH, .group = GROUP_COMMONWEALTH, .count = 1500, .from = NORTH, .to = SOUTH, JUNE },
};
static const struct flows TABLES = { { 1945, 1, 1 }, { 1945, 12, 31 }, FLOWS, 9, NULL, 0 };
static const struct crowd_place PLACE_LIST[PLACES] = {
    { 0, 300, 0 }, { 400, 10, 0 }, { 20, -300, 0 }, { -380, 0, 90 }
};
static const struct crowd_source SOURCE = { &TABLES, PLACE_LIST, PLACES };
static const struct crowd_config CONFIG = { 400, 320, CROWD_TRAVEL_DAYS, false };
static const struct crowd_view WHOLE = { 400, 320, -600, 480, 0.33, 1 };
static const struct crowd_view CLOSE = { 240, 200, -60, 360, 1.2, 3 };
static const int PEOPLE[READING_COUNT][GROUP_COUNT] = { { 2400, 3000, 500 }, { 3200, 2500, 0 } };

struct fixture {
    struct arena arena;
    struct crowd crowd, other;
};

#include "crowd_fixture.h"

static int set_up_two(void **state)
{
    if (set_up(state) != 0)
        return 1;
    struct fixture *fixture = *state;
    crowd_open(&fixture->other, &fixture->arena, &SOURCE, &CONFIG);
    crowd_look(&fixture->other, &WHOLE);
    return 0;
}

static void same_planes(const struct crowd *a, const struct crowd *b)
{
    for (int group = 0; group < GROUP_COUNT; group++) {
        for (int y = 0; y < a->view.h; y++) {
            size_t at = (size_t)y * (size_t)a->pitch;
            assert_memory_equal(a->planes[group] + at, b->planes[group] + at, (size_t)a->view.w);
        }
        assert_int_equal(crowd_drawn(a, (enum flow_group)group), crowd_drawn(b, (enum flow_group)group));
    }
}

static int cells_sum(const struct crowd *crowd, enum flow_group group)
{
    int sum = 0;

    for (int y = 0; y < crowd->view.h; y++) {
        for (int x = 0; x < crowd->view.w; x++)
            sum += crowd_plane(crowd, group)[y * crowd->pitch + x];
    }
    return sum;
}

static void a_change_begins_and_ends_with_the_readings(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd, *other = &fixture->other;

    for (int i = 0; i < 24; i++) {
        int32_t ticks = day(4, 28) + i * 2300;
        enum voice from = i % 2 == 0 ? VOICE_ACCOUNT : VOICE_RESEARCH, to = i % 2 == 0 ? VOICE_RESEARCH : VOICE_ACCOUNT;
        crowd_look(crowd, i % 3 == 0 ? &CLOSE : &WHOLE);
        crowd_look(other, i % 3 == 0 ? &CLOSE : &WHOLE);
        crowd_show_between(crowd, from, to, ticks, 500);
        crowd_show_between(crowd, from, to, ticks, 0);
        crowd_show(other, from, ticks);
        same_planes(crowd, other);
        crowd_show_between(crowd, from, to, ticks, 900);
        crowd_show_between(crowd, from, to, ticks, CROWD_PARTS);
        crowd_show(other, to, ticks);
        same_planes(crowd, other);
    }
}

/* The same picture, wherever one comes from; and the way back is the way there. */
static void any_part_may_follow_any(void **state)
{
    static const int PARTS[] = { 512, 3, 1023, 512, 0, 700, 1024, 1, 300 };
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd, *other = &fixture->other;

    for (int i = 0; i < 27; i++) {
        int32_t ticks = day(5, 5) + i % 5 * 6000;
        int part = PARTS[i % 9];
        crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, part);
        crowd_look(other, &CLOSE);
        crowd_show(other, VOICE_RESEARCH, day(1, 1));
        crowd_look(other, &WHOLE);
        crowd_show_between(other, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, part);
        same_planes(crowd, other);
        if (i % 4 == 3) {
            crowd_show(crowd, VOICE_ACCOUNT, ticks);
            crowd_show(other, VOICE_RESEARCH, day(1, 1));
            crowd_show(other, VOICE_ACCOUNT, ticks);
            same_planes(crowd, other);
        }
    }
}

static void what_is_drawn_is_counted_and_goes_one_way(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;

    for (int32_t ticks = day(4, 1); ticks < day(7, 1); ticks += 9999) {
        int before[GROUP_COUNT];
        memcpy(before, PEOPLE[VOICE_ACCOUNT], sizeof before);
        for (int part = 0; part <= CROWD_PARTS; part += 64) {
            crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, part);
            for (int group = 0; group < GROUP_COUNT; group++) {
                int from = PEOPLE[VOICE_ACCOUNT][group], to = PEOPLE[VOICE_RESEARCH][group];
                int drawn = crowd_drawn(crowd, (enum flow_group)group), even = from + (to - from) * part / CROWD_PARTS;
                assert_int_equal(cells_sum(crowd, (enum flow_group)group), drawn);
                assert_true(to > from ? drawn >= before[group] : drawn <= before[group]);
                assert_true(abs(drawn - even) <= 30);
                before[group] = drawn;
            }
        }
        assert_memory_equal(before, PEOPLE[VOICE_RESEARCH], sizeof before);
    }
}

/* People of a plane about a point of the map. */
static int near_km(const struct crowd *crowd, enum flow_group group, double x_km, double y_km, double radius_km)
{
    int sum = 0;

    for (int y = 0; y < crowd->view.h; y++) {
        for (int x = 0; x < crowd->view.w; x++) {
            double dx = (x + 0.5) / crowd->view.cells_a_km + crowd->view.left_km - x_km;
            double dy = crowd->view.top_km - (y + 0.5) / crowd->view.cells_a_km - y_km;
            if (dx * dx + dy * dy <= radius_km * radius_km)
                sum += crowd_plane(crowd, group)[y * crowd->pitch + x];
        }
    }
    return sum;
}

/* Before anybody leaves 700 Americans are in the north in both readings, on the same spots, and 1700 in the east. Of
 * the Commonwealth 1000 stay in the west, 1500 go, and 500 go out. */
static void who_can_stay_stays(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd, *other = &fixture->other;
    struct crowd_disc north = crowd_disc(crowd, VOICE_ACCOUNT, NORTH, GROUP_AMERICAN);
    struct crowd_disc east = crowd_disc(crowd, VOICE_RESEARCH, EAST, GROUP_AMERICAN);
    int32_t ticks = day(2, 1);

    crowd_show(other, VOICE_ACCOUNT, ticks);
    for (int part = 1; part < CROWD_PARTS; part += 93) {
        crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, part);
        assert_int_equal(near_km(crowd, GROUP_AMERICAN, north.x_km, north.y_km, north.radius_km + 8), 700);
        assert_in_range(near_km(crowd, GROUP_AMERICAN, east.x_km, east.y_km, east.radius_km + 8), 1700, 2500);
        int rows = (int)((crowd->view.top_km - north.y_km + 40) * crowd->view.cells_a_km);
        assert_memory_equal(crowd->planes[GROUP_AMERICAN], other->planes[GROUP_AMERICAN],
                            (size_t)(rows * crowd->pitch));
        int west = near_km(crowd, GROUP_COMMONWEALTH, -380, 0, 90 + 8);
        assert_in_range(west, 1000, 3000);
        if (part > CROWD_PARTS / 2)
            assert_in_range(west, 1000, 1300);
    }
}

/* Half way those who go are half way. */
static void the_others_go_straight(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;
    struct crowd_disc from = crowd_disc(crowd, VOICE_ACCOUNT, WEST, GROUP_COMMONWEALTH);
    struct crowd_disc to = crowd_disc(crowd, VOICE_RESEARCH, NORTH, GROUP_COMMONWEALTH);

    crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, day(2, 1), CROWD_PARTS / 2);
    assert_int_equal(near_km(crowd, GROUP_COMMONWEALTH, (from.x_km + to.x_km) / 2, (from.y_km + to.y_km) / 2,
                             (from.radius_km + to.radius_km) / 2 + 5),
                     1500);
}

/* One step of a change moves nobody by a cell or more: few of the dots change their cell, at either end. */
static void a_change_has_no_jumps(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd, *other = &fixture->other;

    for (int32_t ticks = day(4, 25); ticks < day(6, 25); ticks += 7777) {
        for (int end = 0; end < 2; end++) {
            int moved = 0;
            crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, end == 0 ? 0 : CROWD_PARTS);
            crowd_show_between(other, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, end == 0 ? 1 : CROWD_PARTS - 1);
            for (int at = 0; at < crowd->pitch * crowd->view.h; at++) {
                int change = crowd->planes[GROUP_AMERICAN][at] - other->planes[GROUP_AMERICAN][at];
                moved += at % crowd->pitch < crowd->view.w ? abs(change) : 0;
            }
            assert_in_range(moved, 0, 2 * 2400 / 8);
        }
    }
}

static void a_second_look_at_a_change_costs_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct crowd *crowd = &fixture->crowd;
    uint32_t serials[17 * 14];
    size_t bytes = arena_bytes(&fixture->arena), count = (size_t)(crowd->tile_columns * crowd->tile_rows);

    crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, day(5, 16), 300);
    assert_true(crowd->plotted > 5000 && crowd_changed(crowd, GROUP_AMERICAN, 0));
    memcpy(serials, crowd_serials(crowd, GROUP_AMERICAN), count * sizeof *serials);
    crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, day(5, 16), 300);
    assert_true(crowd->plotted == 0 && !crowd_changed(crowd, GROUP_AMERICAN, 0));
    assert_memory_equal(serials, crowd_serials(crowd, GROUP_AMERICAN), count * sizeof *serials);
    crowd_show_between(crowd, VOICE_ACCOUNT, VOICE_RESEARCH, day(5, 16), 301);
    assert_memory_not_equal(serials, crowd_serials(crowd, GROUP_AMERICAN), count * sizeof *serials);
    /* Nothing is ever in the corner. */
    assert_int_equal(serials[0], crowd_serials(crowd, GROUP_AMERICAN)[0]);
    assert_int_equal(arena_bytes(&fixture->arena), bytes);
}

#define BETWEEN_TEST(name) cmocka_unit_test_setup_teardown(name, set_up_two, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BETWEEN_TEST(a_change_begins_and_ends_with_the_readings),
        BETWEEN_TEST(any_part_may_follow_any),
        BETWEEN_TEST(what_is_drawn_is_counted_and_goes_one_way),
        BETWEEN_TEST(who_can_stay_stays),
        BETWEEN_TEST(the_others_go_straight),
        BETWEEN_TEST(a_change_has_no_jumps),
        BETWEEN_TEST(a_second_look_at_a_change_costs_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
