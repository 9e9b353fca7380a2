/* The census of the shipped exhibit: what the words say is what the crowd draws. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kiosk/map/census.h"
#include "kiosk/map/crowd.h"
#include "kiosk/map/timeline.h"
#include "shipped_exhibit.h"

enum { SIDE = 8, DATES = 40 };

struct fixture {
    struct arena arena;
    struct exhibit exhibit;
    struct crowd crowd;
    struct timeline timeline;
};

static struct fixture whole;

/* Nobody looks at this crowd: all its places are one. */
static int set_up(void **state)
{
    struct crowd_config config = { SIDE, SIDE, CROWD_TRAVEL_DAYS, false };
    struct crowd_view view = { SIDE, SIDE, 1000, 1000, 1, 1 };

    if (!shipped_exhibit_load(&whole.exhibit))
        return 1;
    struct crowd_place *places = calloc((size_t)whole.exhibit.place_count, sizeof *places);
    if (places == NULL)
        return 1;
    crowd_open(&whole.crowd, &whole.arena,
               &(struct crowd_source){ whole.exhibit.flows, places, whole.exhibit.place_count }, &config);
    crowd_look(&whole.crowd, &view);
    timeline_init(&whole.timeline, whole.exhibit.flows);
    free(places);
    (void)state;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&whole.arena);
    exhibit_finish(&whole.exhibit);
    return 0;
}

static void check_count(struct crowd_count got, struct crowd_count wanted)
{
    assert_int_equal(got.before, wanted.before);
    assert_int_equal(got.moving, wanted.moving);
    assert_int_equal(got.after, wanted.after);
}

static void check_group(const struct census *census, enum voice reading, enum flow_group group, int32_t ticks)
{
    const struct flows *flows = whole.exhibit.flows;
    struct crowd_count sum = { 0, 0, 0 };
    int resting = 0, moving = 0;

    for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        struct crowd_count count = crowd_count(&whole.crowd, group, (enum outcome)outcome);
        check_count(census->counts[group][outcome], count);
        sum = (struct crowd_count){ sum.before + count.before, sum.moving + count.moving, sum.after + count.after };
    }
    check_count(census->groups[group], sum);
    for (int place = 0; place < whole.exhibit.place_count; place++) {
        int people = census_at_place(flows, reading, ticks, place, group);
        assert_int_equal(people, crowd_at_place(&whole.crowd, place, group));
        resting += people;
    }
    for (int i = 0; i < flows->flow_count; i++) {
        if (flows->flows[i].reading == reading && flows->flows[i].group == group)
            moving += census_under_way(&flows->flows[i], ticks);
    }
    assert_int_equal(moving, sum.moving);
    assert_int_equal(resting + moving, flows_people(flows, reading, group));
}

static void words_and_dots_count_the_same(void **state)
{
    (void)state;
    for (int date = 0; date < READING_COUNT * DATES; date++) {
        enum voice reading = date % READING_COUNT == 0 ? VOICE_ACCOUNT : VOICE_RESEARCH;
        int32_t ticks = timeline_ticks(&whole.timeline, TIMELINE_LENGTH / (DATES - 1) * (date / READING_COUNT));
        struct census census;
        crowd_show(&whole.crowd, reading, ticks);
        census_take(whole.exhibit.flows, reading, ticks, &census);
        for (int group = 0; group < GROUP_COUNT; group++)
            check_group(&census, reading, (enum flow_group)group, ticks);
    }
}

static struct people_flow going(int count, int to, int start_day, int end_day)
{
    return (struct people_flow){ .reading = VOICE_RESEARCH, .group = GROUP_AMERICAN, .count = count, .to = to,
                          .start = { 1945, 5, start_day }, .end = { 1945, 5, end_day } };
}

static void who_stays_is_counted_once_the_others_rest(void **state)
{
    struct people_flow flows[] = { going(10, 1, 2, 12), going(5, NONE, 0, 0) };
    const struct flows tables = { .flows = flows, .flow_count = 2 };
    int32_t end = timeline_ticks_of((struct date){ 1945, 5, 12 });
    struct census census;

    (void)state;
    flows[1].outcome = OUTCOME_UNKNOWN;
    census_take(&tables, VOICE_RESEARCH, end - 1, &census);
    check_count(census.counts[GROUP_AMERICAN][OUTCOME_UNKNOWN], (struct crowd_count){ 5, 0, 0 });
    census_take(&tables, VOICE_RESEARCH, end, &census);
    check_count(census.counts[GROUP_AMERICAN][OUTCOME_UNKNOWN], (struct crowd_count){ 0, 0, 5 });
    check_count(census.groups[GROUP_AMERICAN], (struct crowd_count){ 0, 0, 15 });
    check_count(census.groups[GROUP_EASTWARD], (struct crowd_count){ 0, 0, 0 });
    assert_int_equal(census_at_place(&tables, VOICE_RESEARCH, end, 0, GROUP_AMERICAN), 5);
    assert_int_equal(census_at_place(&tables, VOICE_ACCOUNT, end, 0, GROUP_AMERICAN), 0);
}

static void a_journey_leaves_and_arrives_one_by_one(void **state)
{
    struct people_flow flow = going(10, 1, 2, 12);
    struct journey journey = journey_of(&flow, &(struct journey_pace){ 2, false }, 0);
    int32_t start = timeline_ticks_of(flow.start), before = 0;

    (void)state;
    assert_int_equal(journey.start, start);
    assert_int_equal(journey.travel, 2 * TICKS_PER_DAY);
    assert_int_equal(journey.window, 8 * TICKS_PER_DAY);
    assert_int_equal(journey_left(&journey, 10, start - 1), 0);
    assert_int_equal(journey_left(&journey, 10, start), 1);
    assert_int_equal(journey_arrived(&journey, 10, start + journey.travel), 1);
    for (int32_t ticks = start; ticks <= start + 10 * TICKS_PER_DAY; ticks += 100) {
        int left = journey_left(&journey, 10, ticks);
        assert_true(left >= before && left >= journey_arrived(&journey, 10, ticks));
        before = left;
    }
    assert_int_equal(journey_arrived(&journey, 10, start + 10 * TICKS_PER_DAY), 10);
    assert_int_equal(journey_arrived(&journey, 10, INT32_MAX), 10);
    /* One that ends before it starts takes a day. */
    flow.end.day = 1;
    journey = journey_of(&flow, &(struct journey_pace){ 2, false }, 0);
    assert_int_equal(journey.window + journey.travel, TICKS_PER_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_dots_count_the_same),
        cmocka_unit_test(who_stays_is_counted_once_the_others_rest),
        cmocka_unit_test(a_journey_leaves_and_arrives_one_by_one),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
