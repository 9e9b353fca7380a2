/* The breath of the shipped exhibit's map, and of one that has less to show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/breath.h"
#include "shipped_atlas.h"

enum { FLOWS_MAX = 64 };

static struct shipped_atlas shipped;

static struct {
    struct exhibit other; /* the shipped one with other flows */
    struct flows flows;
    struct people_flow list[FLOWS_MAX];
    struct breath breath;
} whole;

static int set_up(void **state)
{
    (void)state;
    if (!shipped_atlas_open(&shipped))
        return 1;
    breath_find(&shipped.atlas, &whole.breath);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    shipped_atlas_close(&shipped);
    return 0;
}

static bool in_box(const char *place)
{
    const struct map_box *box = &whole.breath.box;

    for (int i = 0; i < shipped.exhibit.place_count; i++) {
        const struct crowd_place *at = &shipped.atlas.places[i];
        if (strcmp(shipped.exhibit.places[i].id, place) == 0)
            return at->x_km >= box->west_km && at->x_km <= box->east_km && at->y_km >= box->south_km &&
                   at->y_km <= box->north_km;
    }
    fail_msg("no place %s", place);
    return false;
}

static void most_ways_home_are_in_the_picture(void **state)
{
    (void)state;
    assert_int_equal(whole.breath.reading, VOICE_RESEARCH);
    assert_true(in_box("home"));
    assert_true(in_box("halle"));
    assert_true(in_box("torgau"));
    assert_true(in_box("unrecorded-west"));
    assert_true(in_box("unrecorded-east"));
    assert_false(in_box("odessa"));
    assert_false(in_box("judenburg"));
}

static void spring_and_summer_pass_evenly(void **state)
{
    struct date first = timeline_day_of(timeline_ticks(&shipped.atlas.timeline, whole.breath.from));
    struct date last = timeline_day_of(timeline_ticks(&shipped.atlas.timeline, whole.breath.to));
    int32_t before = whole.breath.from, longest = 0;

    (void)state;
    assert_int_equal(date_compare(first, (struct date){ 1945, 3, 7 }), 0);
    assert_int_equal(date_compare(last, (struct date){ 1945, 6, 30 }), 0);
    for (int64_t ms = 0; ms < BREATH_MS / 2 || breath_light(ms) == DOT_LIGHT; ms += BREATH_STEP_MS) {
        int32_t now = breath_position(&whole.breath, ms);
        assert_true(now >= before);
        longest = now - before > longest ? now - before : longest;
        before = now;
    }
    assert_int_equal(before, whole.breath.to);
    assert_true((int64_t)longest * BREATH_MS / BREATH_STEP_MS < 2 * (int64_t)(whole.breath.to - whole.breath.from));
}

/* M1: no step of the light is a tenth of it, and it goes up once and down once. */
static void M1_the_light_comes_and_goes_softly(void **state)
{
    int turns = 0, way = 1;

    (void)state;
    assert_int_equal(breath_light(0), 0);
    assert_int_equal(breath_light(BREATH_MS / 2), DOT_LIGHT);
    assert_int_equal(breath_light(BREATH_MS - 1), 0);
    for (int64_t ms = BREATH_STEP_MS; ms <= BREATH_MS; ms += BREATH_STEP_MS) {
        int step = breath_light(ms) - breath_light(ms - BREATH_STEP_MS);
        assert_in_range(abs(step), 0, DOT_LIGHT / 10 - 1);
        turns += step * way < 0;
        way = step != 0 ? step : way;
    }
    assert_int_equal(turns, 1);
}

static void TM6_it_repeats_within_30_s(void **state)
{
    (void)state;
    assert_true(BREATH_MS <= 30000);
    for (int64_t ms = 0; ms < BREATH_MS; ms += 7) {
        for (int64_t round = 1; round < 4000000; round *= 1999) {
            assert_int_equal(breath_position(&whole.breath, ms + round * BREATH_MS),
                             breath_position(&whole.breath, ms));
            assert_int_equal(breath_light(ms + round * BREATH_MS), breath_light(ms));
        }
    }
}

static void nothing_changes_before_it_is_due(void **state)
{
    (void)state;
    for (int64_t ms = 0; ms < 2 * BREATH_MS; ms += 3) {
        int64_t due = breath_due(ms);
        assert_in_range(due - ms, 1, BREATH_STEP_MS);
        assert_int_equal(breath_position(&whole.breath, due - 1), breath_position(&whole.breath, ms));
        assert_int_equal(breath_light(due - 1), breath_light(ms));
    }
}

/* The breath of the flows for which `keep` says so. */
static struct breath breath_of(bool (*keep)(const struct people_flow *flow))
{
    struct atlas atlas = shipped.atlas;
    struct breath breath;

    whole.other = shipped.exhibit;
    whole.flows = *shipped.exhibit.flows;
    whole.flows.flows = whole.list;
    whole.flows.flow_count = 0;
    for (int i = 0; i < shipped.exhibit.flows->flow_count && whole.flows.flow_count < FLOWS_MAX; i++) {
        if (keep(&shipped.exhibit.flows->flows[i]))
            whole.list[whole.flows.flow_count++] = shipped.exhibit.flows->flows[i];
    }
    whole.other.flows = &whole.flows;
    atlas.exhibit = &whole.other;
    breath_find(&atlas, &breath);
    return breath;
}

static bool of_account(const struct people_flow *flow)
{
    return flow->reading == VOICE_ACCOUNT;
}

static bool eastward(const struct people_flow *flow)
{
    return flow->group == GROUP_EASTWARD;
}

static void without_research_the_account_breathes(void **state)
{
    struct breath breath = breath_of(of_account);

    (void)state;
    assert_int_equal(breath.reading, VOICE_ACCOUNT);
    assert_true(breath.from < breath.to);
}

/* Those who were handed over neither set the days nor the picture: alone they leave the whole map, at rest. */
static void S4_those_handed_over_do_not_count(void **state)
{
    struct breath breath = breath_of(eastward);
    struct map_box all = shipped.atlas.world.views[GROUND_OVERVIEW];

    (void)state;
    assert_int_equal(breath.from, breath.to);
    assert_true(breath.box.west_km == all.west_km && breath.box.north_km == all.north_km);
    assert_int_equal(breath_position(&breath, BREATH_MS / 2), breath.from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_ways_home_are_in_the_picture),
        cmocka_unit_test(spring_and_summer_pass_evenly),
        cmocka_unit_test(M1_the_light_comes_and_goes_softly),
        cmocka_unit_test(TM6_it_repeats_within_30_s),
        cmocka_unit_test(nothing_changes_before_it_is_due),
        cmocka_unit_test(without_research_the_account_breathes),
        cmocka_unit_test(S4_those_handed_over_do_not_count),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
