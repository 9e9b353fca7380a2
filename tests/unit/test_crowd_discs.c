/* Where groups rest: apart from each other, within their place, and at the same spot in both readings. */
#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/map/crowd.h"
#include "kiosk/map/timeline.h"

enum { CAMP, CIRCLE, ALONE, EMPTY, PLACES };

#define MOVES .start = { 1945, 5, 1 }, .end = { 1945, 5, 31 }
static struct people_flow FLOWS[] = {
    { .reading = VOICE_ACCOUNT, .group = GROUP_COMMONWEALTH, .count = 1600, .from = CAMP, .to = ALONE, MOVES },
    { .reading = VOICE_ACCOUNT, .group = GROUP_COMMONWEALTH, .count = 900, .from = CIRCLE, .to = CAMP, MOVES },
    { .reading = VOICE_ACCOUNT, .group = GROUP_EASTWARD, .count = 400, .from = ALONE, .to = CAMP, MOVES },
    { .reading = VOICE_ACCOUNT, .group = GROUP_EASTWARD, .count = 2500, .from = CIRCLE, .to = NONE },
    { .reading = VOICE_RESEARCH, .group = GROUP_AMERICAN, .count = 6400, .from = CAMP, .to = CIRCLE, MOVES },
    { .reading = VOICE_RESEARCH, .group = GROUP_COMMONWEALTH, .count = 3600, .from = CAMP, .to = CIRCLE, MOVES },
};
static const struct flows TABLES = { { 1945, 1, 1 }, { 1945, 12, 31 }, FLOWS, 6, NULL, 0 };
static const struct crowd_place PLACE_LIST[PLACES] = { { 0, 0, 0 }, { 300, 200, 100 }, { 250, -150, 0 }, { 0, 90, 0 } };
static const struct crowd_source SOURCE = { &TABLES, PLACE_LIST, PLACES };
static const struct crowd_config CONFIG = { 1000, 1000, CROWD_TRAVEL_DAYS, false };
static const struct crowd_view WHOLE = { 1000, 1000, -100, 350, 1.8, 1 };

struct fixture {
    struct arena arena;
    struct crowd crowd;
};

#include "crowd_fixture.h"

static double apart(struct crowd_disc a, struct crowd_disc b)
{
    return hypot(a.x_km - b.x_km, a.y_km - b.y_km);
}

static void near(double value, double wanted, double part)
{
    assert_true(fabs(value - wanted) <= part * wanted);
}

static void a_group_alone_stands_in_the_middle(void **state)
{
    struct fixture *fixture = *state;
    struct crowd_disc disc = crowd_disc(&fixture->crowd, VOICE_ACCOUNT, EMPTY, GROUP_AMERICAN);

    assert_true(fabs(disc.x_km) < 0.01 && fabs(disc.y_km - 90) < 0.01 && disc.radius_km < 0.01);
    disc = crowd_disc(&fixture->crowd, VOICE_RESEARCH, ALONE, GROUP_COMMONWEALTH);
    assert_true(disc.radius_km < 0.01);
}

/* D8: areas are as people are. */
static void discs_are_as_large_as_groups(void **state)
{
    static const struct {
        enum voice reading;
        int place;
        enum flow_group group;
        int people;
    } DISCS[] = {
        { VOICE_ACCOUNT, CAMP, GROUP_COMMONWEALTH, 1600 },  { VOICE_RESEARCH, CAMP, GROUP_COMMONWEALTH, 3600 },
        { VOICE_RESEARCH, CAMP, GROUP_AMERICAN, 6400 },     { VOICE_ACCOUNT, CAMP, GROUP_EASTWARD, 400 },
        { VOICE_ACCOUNT, ALONE, GROUP_COMMONWEALTH, 1600 },
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof DISCS / sizeof *DISCS; i++) {
        double radius =
            crowd_disc(&fixture->crowd, DISCS[i].reading, DISCS[i].place, DISCS[i].group).radius_km;
        near(radius * radius, CROWD_KM_A_ROOT_PERSON * CROWD_KM_A_ROOT_PERSON * DISCS[i].people, 0.01);
    }
}

static void switching_readings_moves_no_disc(void **state)
{
    struct fixture *fixture = *state;

    for (int place = 0; place < PLACES; place++) {
        for (int group = 0; group < GROUP_COUNT; group++) {
            struct crowd_disc a = crowd_disc(&fixture->crowd, VOICE_ACCOUNT, place, (enum flow_group)group);
            struct crowd_disc b = crowd_disc(&fixture->crowd, VOICE_RESEARCH, place, (enum flow_group)group);
            assert_true(apart(a, b) < 0.001);
        }
    }
}

static void groups_at_one_place_stand_apart(void **state)
{
    struct fixture *fixture = *state;
    struct crowd_disc american = crowd_disc(&fixture->crowd, VOICE_RESEARCH, CAMP, GROUP_AMERICAN);
    struct crowd_disc commonwealth = crowd_disc(&fixture->crowd, VOICE_RESEARCH, CAMP, GROUP_COMMONWEALTH);
    struct crowd_disc eastward = crowd_disc(&fixture->crowd, VOICE_ACCOUNT, CAMP, GROUP_EASTWARD);

    assert_true(american.x_km > 0 && american.y_km > 0);
    assert_true(commonwealth.x_km < 0 && commonwealth.y_km < 0);
    assert_true(eastward.x_km > 0 && eastward.y_km < 0);
    assert_true(apart(american, commonwealth) > american.radius_km + commonwealth.radius_km - 0.1);
    assert_true(apart(american, eastward) > american.radius_km + eastward.radius_km - 0.1);
    assert_true(apart(commonwealth, eastward) > commonwealth.radius_km + eastward.radius_km - 0.1);
}

static void discs_share_a_circle(void **state)
{
    struct fixture *fixture = *state;
    const struct crowd_disc circle = { 300, 200, 100 };
    struct crowd_disc discs[GROUP_COUNT];

    for (int group = 0; group < GROUP_COUNT; group++) {
        enum voice reading = group == GROUP_AMERICAN ? VOICE_RESEARCH : VOICE_ACCOUNT;
        discs[group] = crowd_disc(&fixture->crowd, reading, CIRCLE, (enum flow_group)group);
        assert_true(discs[group].radius_km > 20);
        assert_true(apart(circle, discs[group]) + discs[group].radius_km < circle.radius_km + 0.1);
        for (int other = 0; other < group; other++)
            assert_true(apart(discs[other], discs[group]) > discs[other].radius_km + discs[group].radius_km - 0.1);
    }
}

static void a_place_reaches_as_far_as_its_discs(void **state)
{
    struct fixture *fixture = *state;

    for (int place = 0; place < PLACES; place++) {
        for (int reading = 0; reading < READING_COUNT; reading++) {
            double reach_km = crowd_reach_km(&SOURCE, (enum voice)reading, place), farthest_km = 0;
            for (int group = 0; group < GROUP_COUNT; group++) {
                enum voice voice = (enum voice)reading;
                struct crowd_disc disc = crowd_disc(&fixture->crowd, voice, place, (enum flow_group)group);
                struct crowd_disc middle = { PLACE_LIST[place].x_km, PLACE_LIST[place].y_km, 0 };
                if (disc.radius_km > 0)
                    farthest_km = fmax(farthest_km, apart(middle, disc) + disc.radius_km);
            }
            assert_true(fabs(reach_km - farthest_km) < 0.001);
        }
    }
    assert_true(crowd_reach_km(&SOURCE, VOICE_ACCOUNT, EMPTY) == 0);
    assert_true(crowd_reach_km(&SOURCE, VOICE_ACCOUNT, ALONE) > 0);
}

static bool within(struct crowd_disc disc, int x, int y)
{
    double dx = (x + 0.5) / WHOLE.cells_a_km + WHOLE.left_km - disc.x_km;
    double dy = WHOLE.top_km - (y + 0.5) / WHOLE.cells_a_km - disc.y_km;
    double radius = disc.radius_km + 1 / WHOLE.cells_a_km;

    return disc.radius_km > 0 && dx * dx + dy * dy <= radius * radius;
}

/* Nobody of a group is outside of its discs, and few are in the discs of others. */
static void check_group(const struct crowd *crowd, enum flow_group group)
{
    int people = 0, mixed = 0;

    for (int at = 0; at < WHOLE.w * WHOLE.h; at++) {
        int x = at % WHOLE.w, y = at / WHOLE.w, count = crowd_plane(crowd, group)[y * crowd->pitch + x];
        bool own = false, foreign = false;
        if (count == 0)
            continue;
        for (int place = 0; place < PLACES; place++) {
            for (int other = 0; other < GROUP_COUNT; other++) {
                bool here = within(crowd_disc(crowd, crowd->reading, place, (enum flow_group)other), x, y);
                own = own || (here && other == (int)group);
                foreign = foreign || (here && other != (int)group);
            }
        }
        assert_true(own);
        people += count;
        mixed += foreign ? count : 0;
    }
    assert_true(mixed * 50 <= people);
}

/* D7, before the first has left and after the last has come: ways begin and end at the discs. */
static void people_rest_in_the_disc_of_their_group(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < 4; i++) {
        crowd_show(&fixture->crowd, i % 2 == 0 ? VOICE_ACCOUNT : VOICE_RESEARCH,
                   timeline_ticks_of((struct date){ 1945, i < 2 ? 4 : 6, 15 }));
        for (int group = 0; group < GROUP_COUNT; group++)
            check_group(&fixture->crowd, (enum flow_group)group);
    }
}

#define DISC_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DISC_TEST(a_group_alone_stands_in_the_middle),
        DISC_TEST(discs_are_as_large_as_groups),
        DISC_TEST(switching_readings_moves_no_disc),
        DISC_TEST(groups_at_one_place_stand_apart),
        DISC_TEST(discs_share_a_circle),
        DISC_TEST(a_place_reaches_as_far_as_its_discs),
        DISC_TEST(people_rest_in_the_disc_of_their_group),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
