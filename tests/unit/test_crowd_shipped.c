/* The shipped exhibit's people, dot by dot: what is drawn is what is counted, and what is counted is the figure. */
#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/exhibit/ground.h"
#include "kiosk/map/census.h"
#include "kiosk/map/crowd.h"
#include "kiosk/map/projection.h"
#include "kiosk/map/timeline.h"
#include "shipped_exhibit.h"

enum { SIDE = 2000, DATES = 22 };

struct fixture {
    struct arena arena;
    struct exhibit exhibit;
    struct crowd crowd;
    struct timeline timeline;
};

static struct fixture whole;

static int set_up(void **state)
{
    struct crowd_config config = { SIDE, SIDE, CROWD_TRAVEL_DAYS, false };
    struct crowd_view view = { SIDE, SIDE, -3000, 2500, (double)SIDE / 6000, 1 };

    if (!shipped_exhibit_load(&whole.exhibit))
        return 1;
    struct crowd_place *places = calloc((size_t)whole.exhibit.place_count, sizeof *places);
    if (places == NULL)
        return 1;
    const struct map_ground *ground = whole.exhibit.ground;
    struct projection projection =
        projection_about(ground->centre_lon_deg, ground->centre_lat_deg, ground->radius_km);
    for (int i = 0; i < whole.exhibit.place_count; i++) {
        const struct place *place = &whole.exhibit.places[i];
        struct map_point at = projection_forward(&projection, place->lon_deg, place->lat_deg);
        places[i] = (struct crowd_place){ at.x_km, at.y_km, place->radius_km };
    }
    struct crowd_source source = { whole.exhibit.flows, places, whole.exhibit.place_count };
    crowd_open(&whole.crowd, &whole.arena, &source, &config);
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

static int sum(const uint8_t *plane)
{
    int people = 0;

    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            uint8_t cell = plane[y * whole.crowd.pitch + x];
            assert_true(cell < 255);
            people += cell;
        }
    }
    return people;
}

/* All of a group who go anywhere have come there. */
static bool all_there(enum voice reading, enum flow_group group, int32_t ticks)
{
    const struct flows *flows = whole.exhibit.flows;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading == reading && flow->group == group && flow->to != NONE &&
            timeline_ticks_of(flow->end) > ticks)
            return false;
    }
    return true;
}

/* Person by person, from the table alone: who has left, and who has arrived. */
static struct crowd_count count_alone(enum voice reading, enum flow_group group, enum outcome outcome, int32_t ticks)
{
    const struct flows *flows = whole.exhibit.flows;
    struct crowd_count count = { 0, 0, 0 };

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading != reading || flow->group != group || flow->outcome != outcome)
            continue;
        int64_t start = timeline_ticks_of(flow->start), time = timeline_ticks_of(flow->end) - start;
        int64_t travel = time / 2 < 10 * TICKS_PER_DAY ? time / 2 : 10 * TICKS_PER_DAY;
        bool stays = flow->to == NONE && all_there(reading, group, ticks);
        for (int64_t person = 0; person < flow->count; person++) {
            bool left = flow->to != NONE && (ticks - start) * flow->count >= person * (time - travel);
            bool there = left && (ticks - start - travel) * flow->count >= person * (time - travel);
            count.before += !left && !stays;
            count.moving += left && !there;
            count.after += there || stays;
        }
    }
    return count;
}

static void check_count(struct crowd_count is, struct crowd_count expected)
{
    assert_int_equal(is.before, expected.before);
    assert_int_equal(is.moving, expected.moving);
    assert_int_equal(is.after, expected.after);
}

/* What is drawn, what is told and what the table says: the same to the person. */
static void check_group(enum voice reading, enum flow_group group, int32_t ticks)
{
    const struct crowd *crowd = &whole.crowd;
    const struct flows *flows = whole.exhibit.flows;
    struct crowd_count all = { 0, 0, 0 };
    struct census census;
    int64_t figure = whole.exhibit.figures[flows_figure(flows, reading, group)].amount.low;

    census_take(flows, reading, ticks, &census);
    for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++) {
        struct crowd_count alone = count_alone(reading, group, outcome, ticks);
        check_count(crowd_count(crowd, group, outcome), alone);
        check_count(census.counts[group][outcome], alone);
        all = (struct crowd_count){ all.before + alone.before, all.moving + alone.moving, all.after + alone.after };
    }
    check_count(census.groups[group], all);
    assert_int_equal(all.before + all.moving + all.after, figure);
    int drawn = sum(crowd_plane(crowd, group)), resting = sum(crowd->base[group]);
    assert_int_equal(drawn, figure);
    assert_int_equal(crowd_drawn(crowd, group), figure);
    assert_int_equal(drawn - resting, all.moving);
    int in_places = 0;
    for (int place = 0; place < whole.exhibit.place_count; place++) {
        assert_int_equal(crowd_at_place(crowd, place, group), census_at_place(flows, reading, ticks, place, group));
        in_places += crowd_at_place(crowd, place, group);
    }
    assert_int_equal(in_places, resting);
}

/* The first date, the last, and twenty between them. */
static void check_dates(enum voice reading)
{
    const struct flows *flows = whole.exhibit.flows;
    int32_t first = timeline_ticks_of(flows->first), last = timeline_ticks_of(flows->last);

    assert_int_equal(timeline_ticks(&whole.timeline, 0), first);
    for (int i = 0; i < DATES; i++) {
        int32_t ticks = timeline_ticks(&whole.timeline, TIMELINE_LENGTH / (DATES - 1) * i);
        ticks = i == DATES - 1 ? last : ticks;
        crowd_show(&whole.crowd, reading, ticks);
        for (int group = 0; group < GROUP_COUNT; group++)
            check_group(reading, (enum flow_group)group, ticks);
    }
}

static void account_draws_whom_it_counts(void **state)
{
    (void)state;
    check_dates(VOICE_ACCOUNT);
    struct crowd_count home = crowd_count(&whole.crowd, GROUP_AMERICAN, OUTCOME_RETURNED);
    struct crowd_count not_home = crowd_count(&whole.crowd, GROUP_AMERICAN, OUTCOME_NOT_RETURNED);
    assert_true(home.after == 4165 && not_home.after == 20835);
    assert_int_equal(crowd_count(&whole.crowd, GROUP_COMMONWEALTH, OUTCOME_RETURNED).after, 168746);
    assert_int_equal(crowd_count(&whole.crowd, GROUP_COMMONWEALTH, OUTCOME_NOT_RETURNED).after, 30846);
    assert_int_equal(crowd_count(&whole.crowd, GROUP_EASTWARD, OUTCOME_HANDED_OVER).after, 100000);
}

static void research_draws_whom_it_counts(void **state)
{
    (void)state;
    check_dates(VOICE_RESEARCH);
    assert_int_equal(crowd_count(&whole.crowd, GROUP_AMERICAN, OUTCOME_DIED).after, 18);
    assert_int_equal(crowd_count(&whole.crowd, GROUP_EASTWARD, OUTCOME_HANDED_OVER).after, 42913);
}

static void dated_counts_are_those_of_the_sources(void **state)
{
    static const struct {
        int month, day, home;
    } RECORDS[] = { { 5, 29, 156000 }, { 6, 5, 164500 } };

    (void)state;
    for (int i = 0; i < 2; i++) {
        int32_t ticks = timeline_ticks_of((struct date){ 1945, RECORDS[i].month, RECORDS[i].day });
        assert_true(timeline_recorded(whole.exhibit.flows, VOICE_RESEARCH, ticks));
        crowd_show(&whole.crowd, VOICE_RESEARCH, ticks);
        assert_int_equal(crowd_count(&whole.crowd, GROUP_COMMONWEALTH, OUTCOME_RETURNED).after, RECORDS[i].home);
    }
}

static uint64_t mix(uint64_t hash, const struct crowd *crowd)
{
    for (int group = 0; group < GROUP_COUNT; group++) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++)
                hash = (hash ^ crowd->planes[group][y * crowd->pitch + x]) * 1099511628211u;
        }
    }
    return hash;
}

static void scrubbing_back_and_forth_gives_the_same_planes(void **state)
{
    uint64_t forth[12], back;

    (void)state;
    for (int i = 0; i < 12; i++) {
        crowd_show(&whole.crowd, VOICE_ACCOUNT, timeline_ticks(&whole.timeline, TIMELINE_LENGTH / 16 * i));
        forth[i] = mix(14695981039346656037u, &whole.crowd);
    }
    for (int i = 11; i >= 0; i--) {
        if (i % 3 == 0)
            crowd_show(&whole.crowd, VOICE_RESEARCH, timeline_ticks(&whole.timeline, TIMELINE_LENGTH / 2));
        crowd_show(&whole.crowd, VOICE_ACCOUNT, timeline_ticks(&whole.timeline, TIMELINE_LENGTH / 16 * i));
        back = mix(14695981039346656037u, &whole.crowd);
        assert_true(back == forth[i]);
    }
}

static void a_change_draws_whom_it_counts(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++) {
        int32_t ticks = timeline_ticks(&whole.timeline, TIMELINE_LENGTH / 12 * (i + 1));
        for (int part = 200; part < CROWD_PARTS; part += 411) {
            crowd_show_between(&whole.crowd, VOICE_ACCOUNT, VOICE_RESEARCH, ticks, part);
            for (int group = 0; group < GROUP_COUNT; group++) {
                int people[2] = { flows_people(whole.exhibit.flows, VOICE_ACCOUNT, (enum flow_group)group),
                                  flows_people(whole.exhibit.flows, VOICE_RESEARCH, (enum flow_group)group) };
                int drawn = crowd_drawn(&whole.crowd, (enum flow_group)group);
                assert_int_equal(sum(whole.crowd.planes[group]), drawn);
                assert_in_range(drawn, people[0] < people[1] ? people[0] : people[1],
                                people[0] > people[1] ? people[0] : people[1]);
            }
        }
    }
}

/* D9: at the usual scale no more than a fifth of the lit cells are full, in the densest group of any date. */
static void a_dense_place_is_not_flat(void **state)
{
    const struct crowd_view overview = { 960, 540, -2620, 2047, 960 / 5240.0, 1 };
    uint8_t tone[256];

    (void)state;
    crowd_look(&whole.crowd, &overview);
    crowd_tone(&whole.crowd, overview.cells_a_km, tone);
    assert_true(tone[1] >= 60);
    for (int i = 0; i < 2 * DATES; i++) {
        enum voice reading = i % 2 == 0 ? VOICE_ACCOUNT : VOICE_RESEARCH;
        crowd_show(&whole.crowd, reading, timeline_ticks(&whole.timeline, TIMELINE_LENGTH / (2 * DATES) * i));
        for (int group = 0; group < GROUP_COUNT; group++) {
            int lit = 0, full = 0;
            for (int at = 0; at < whole.crowd.pitch * 540; at++) {
                lit += at % whole.crowd.pitch < 960 && whole.crowd.planes[group][at] > 0;
                full += at % whole.crowd.pitch < 960 && tone[whole.crowd.planes[group][at]] == 255;
            }
            assert_true(full * 5 <= lit);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(account_draws_whom_it_counts),
        cmocka_unit_test(research_draws_whom_it_counts),
        cmocka_unit_test(dated_counts_are_those_of_the_sources),
        cmocka_unit_test(scrubbing_back_and_forth_gives_the_same_planes),
        cmocka_unit_test(a_change_draws_whom_it_counts),
        cmocka_unit_test(a_dense_place_is_not_flat),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
