/* What the map tells in words, of the shipped exhibit: nobody is left out, nobody is told of twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/map/timeline.h"
#include "kiosk/screens/map_facts.h"
#include "shipped_exhibit.h"

enum { STEPS = 40 };

static struct exhibit exhibit;

static int set_up(void **state)
{
    (void)state;
    return shipped_exhibit_load(&exhibit) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    exhibit_finish(&exhibit);
    return 0;
}

/* People of a group who are told of under a key; -1 if it is not told of. */
static int told(const struct map_facts *facts, int group, const char *key)
{
    for (int i = 0; i < facts->groups[group].count_count; i++) {
        if (strcmp(facts->groups[group].counts[i].key, key) == 0)
            return facts->groups[group].counts[i].people;
    }
    return -1;
}

static void check_group(const struct map_facts *facts, enum flow_group group)
{
    int64_t figure = exhibit.figures[facts->groups[group].figure].amount.low;
    int told_of = 0, somewhere = 0, flow = 0;
    struct map_way way;

    for (int i = 0; i < facts->groups[group].count_count; i++)
        told_of += facts->groups[group].counts[i].people;
    assert_int_equal(told_of, figure);
    for (int place = 0; place < exhibit.place_count; place++)
        somewhere += map_facts_at(facts, place, group);
    while (map_facts_way(facts, NONE, &flow, &way))
        somewhere += way.group == group ? way.people : 0;
    assert_int_equal(somewhere, figure);
}

static void everybody_is_told_of_on_every_date(void **state)
{
    (void)state;
    for (int i = 0; i < READING_COUNT * STEPS; i++) {
        struct map_facts facts;
        map_facts_take(&exhibit, i % 2 == 0 ? VOICE_ACCOUNT : VOICE_RESEARCH, TIMELINE_LENGTH / STEPS * (i / 2),
                       &facts);
        for (int group = 0; group < GROUP_COUNT; group++)
            check_group(&facts, (enum flow_group)group);
    }
}

static void ends_are_told_of_when_they_have_come(void **state)
{
    struct map_facts facts;

    (void)state;
    map_facts_take(&exhibit, VOICE_ACCOUNT, 0, &facts);
    assert_int_equal(facts.day.year, 1945);
    assert_false(facts.recorded);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_returned"), 0);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_before"), 25000);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_not_accounted"), -1);
    map_facts_take(&exhibit, VOICE_ACCOUNT, TIMELINE_LENGTH, &facts);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_returned"), 4165);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_not_accounted"), 20835);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_before"), -1);
    assert_int_equal(facts.groups[GROUP_AMERICAN].figure, exhibit_figure(&exhibit, "us-held"));
    assert_int_equal(facts.groups[GROUP_AMERICAN].others, exhibit_figure(&exhibit, "us-overrun"));
    map_facts_take(&exhibit, VOICE_RESEARCH, TIMELINE_LENGTH, &facts);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_died"), 18);
    assert_int_equal(told(&facts, GROUP_AMERICAN, "map_unknown"), 101);
    assert_int_equal(facts.groups[GROUP_AMERICAN].others, exhibit_figure(&exhibit, "us-held"));
}

static void take_day(struct date day, enum voice reading, struct map_facts *facts)
{
    struct timeline timeline;

    timeline_init(&timeline, exhibit.flows);
    map_facts_take(&exhibit, reading, timeline_position(&timeline, timeline_ticks_of(day)), facts);
}

static void ways_say_where_from_by_and_to(void **state)
{
    int halle = exhibit_place(&exhibit, "halle"), lienz = exhibit_place(&exhibit, "lienz"), flow = 0, ways = 0;
    struct map_facts facts;
    struct map_way way;

    (void)state;
    take_day((struct date){ 1945, 6, 4 }, VOICE_RESEARCH, &facts);
    assert_true(map_facts_way(&facts, lienz, &flow, &way));
    assert_int_equal(way.group, GROUP_EASTWARD);
    assert_int_equal(way.place_count, 3);
    assert_int_equal(way.places[0], lienz);
    assert_int_equal(way.places[1], exhibit_place(&exhibit, "spittal"));
    assert_int_equal(way.places[2], exhibit_place(&exhibit, "judenburg"));
    assert_true(way.people > 0);
    assert_false(map_facts_way(&facts, lienz, &flow, &way));
    /* Those who only come through Halle are on its way, but no source counts them there. */
    for (flow = 0; map_facts_way(&facts, halle, &flow, &way);)
        ways++;
    assert_true(ways > 0);
    assert_false(map_facts_told(&facts, halle, NONE));
}

static void a_place_says_who_tells_of_it(void **state)
{
    int camp = exhibit_place(&exhibit, "ivb");
    struct map_facts facts;

    (void)state;
    take_day((struct date){ 1945, 5, 22 }, VOICE_RESEARCH, &facts);
    assert_true(facts.recorded);
    assert_true(map_facts_told(&facts, camp, NONE));
    assert_true(map_facts_told(&facts, camp, exhibit_source(&exhibit, "map-list")));
    assert_false(map_facts_told(&facts, camp, exhibit_source(&exhibit, "account")));
    assert_false(map_facts_told(&facts, exhibit_place(&exhibit, "lamsdorf"), NONE));
    assert_int_equal(map_facts_at(&facts, camp, GROUP_AMERICAN), 0);
    assert_true(map_facts_at(&facts, camp, GROUP_COMMONWEALTH) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_told_of_on_every_date),
        cmocka_unit_test(ends_are_told_of_when_they_have_come),
        cmocka_unit_test(ways_say_where_from_by_and_to),
        cmocka_unit_test(a_place_says_who_tells_of_it),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
