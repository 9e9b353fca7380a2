#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exhibit_folder.h"
#include "kiosk/exhibit/flows.h"

#define HEAD "reading,group,figure,parts,count,from,via,to,start,end,dated,outcome,source\n"

static void add_map(struct exhibit_folder *folder)
{
    exhibit_folder_write(folder, "map/map.ini",
                         "[map]\nprojection = laea\ncentre = 52 20\nradius_km = 6371\n"
                         "first_date = 1945-01-01\nlast_date = 1992-11-11\n\n"
                         "[view overview]\nx_km = -900 900\ny_km = -500 500\n\n"
                         "[view detail]\nx_km = -450 450\ny_km = -250 250\n");
    exhibit_folder_write(folder, "map/flows.csv",
                         HEAD "account,american,us-held,us-held,24999,halle,odessa halle,odessa,1945-05-22,1945-06-30,"
                              "start,returned,account\n"
                              "account,american,us-held,,1,odessa,,,,,,unknown,account\n");
    exhibit_folder_write(folder, "map/moments.csv",
                         "id,date,place,panel,source\nlate,1947,,,account\nhalle,1945-05-22,halle,02-end,account\n");
}

static void without_tables_there_is_no_map(void **state)
{
    struct exhibit_folder *folder = *state;

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_null(folder->exhibit.flows);
}

static void flows_are_read(void **state)
{
    struct exhibit_folder *folder = *state;

    add_map(folder);
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    const struct exhibit *exhibit = &folder->exhibit;
    const struct flows *flows = exhibit->flows;
    assert_non_null(flows);
    assert_int_equal(flows->flow_count, 2);
    const struct people_flow *flow = &flows->flows[0];
    assert_int_equal(flow->reading, VOICE_ACCOUNT);
    assert_int_equal(flow->group, GROUP_AMERICAN);
    assert_int_equal(flow->count, 24999);
    assert_int_equal(flow->from, exhibit_place(exhibit, "halle"));
    assert_int_equal(flow->via_count, 2);
    assert_int_equal(flow->via[0], exhibit_place(exhibit, "odessa"));
    assert_int_equal(flow->to, exhibit_place(exhibit, "odessa"));
    assert_true(flow->start_dated && !flow->end_dated);
    assert_int_equal(flow->end.day, 30);
    assert_int_equal(flow->part_count, 1);
    assert_int_equal(flow->outcome, OUTCOME_RETURNED);
    assert_int_equal(flows->flows[1].to, NONE);
    assert_int_equal(flows->flows[1].start.year, 0);
    assert_int_equal(flows_people(flows, VOICE_ACCOUNT, GROUP_AMERICAN), 25000);
    assert_int_equal(flows_people(flows, VOICE_RESEARCH, GROUP_AMERICAN), 0);
    assert_int_equal(flows_figure(flows, VOICE_ACCOUNT, GROUP_AMERICAN), exhibit_figure(exhibit, "us-held"));
    assert_int_equal(flows_figure(flows, VOICE_ACCOUNT, GROUP_EASTWARD), NONE);
    assert_string_equal(flow_group_id(GROUP_EASTWARD), "eastward");
    assert_string_equal(outcome_id(OUTCOME_NOT_RETURNED), "not-returned");
}

static void moments_come_by_date(void **state)
{
    struct exhibit_folder *folder = *state;

    add_map(folder);
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    const struct flows *flows = folder->exhibit.flows;
    assert_int_equal(flows->moment_count, 2);
    assert_string_equal(flows->moments[0].id, "halle");
    assert_int_equal(flows->moments[0].line, 3);
    assert_string_equal(folder->exhibit.panels[flows->moments[0].panel].slug, "02-end");
    assert_int_equal(flows->moments[1].place, NONE);
    assert_int_equal(flows->moments[1].panel, NONE);
    assert_int_equal(flows->first.year, 1945);
    assert_int_equal(flows->last.day, 11);
}

static void areas_have_a_radius(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_write(folder, "map/places.csv",
                         "id,name_1945,name_today,lat,lon,kind,date,conf,radius_km\n"
                         "halle,Halle,,51.5,12,conf,,V,\nodessa,Odessa,,46.5,30.75,port,,W,240.5\n");
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_true(folder->exhibit.places[0].radius_km < 0.1);
    assert_int_equal((int)(folder->exhibit.places[1].radius_km * 10), 2405);
}

static void too_many_people_are_refused(void **state)
{
    struct exhibit_folder *folder = *state;

    add_map(folder);
    exhibit_folder_write(folder, "map/flows.csv",
                         HEAD "account,american,us-held,,4000000,odessa,,,,,,unknown,account\n"
                              "account,american,us-held,,1,odessa,,,,,,unknown,account\n");
    exhibit_folder_refused(folder,
                           "map/flows.csv: the account reading has 4000001 people; the map has room for 4000000");
}

/* The map shows the rows that are sound. */
static void a_wrong_row_is_told_and_left_out(void **state)
{
    static const struct refusal rows[] = {
        { "map/flows.csv", "odessa halle,odessa", "odessa odessa odessa odessa odessa odessa odessa,odessa",
          "map/flows.csv:2: via has 7 ids; write at most 6" },
        { "map/flows.csv", "us-held,us-held", ",us-held",
          "map/flows.csv:2: the cell of column \"figure\" is empty; fill it" },
        { "map/flows.csv", "24999,halle", "24999,hale",
          "map/flows.csv:2: from \"hale\" is not known; did you mean \"halle\"?" },
        { "map/flows.csv", "odessa halle,odessa", "odessa halle,odesa",
          "map/flows.csv:2: to \"odesa\" is not known; did you mean \"odessa\"?" },
    };
    struct exhibit_folder *folder = *state;

    add_map(folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *good = exhibit_folder_read(folder, rows[i].file);
        exhibit_folder_change(folder, rows[i].file, rows[i].from, rows[i].to);
        exhibit_folder_left_out(folder, rows[i].problem);
        const struct flows *flows = folder->exhibit.flows;
        assert_int_equal(flows->flow_count, 1);
        assert_int_equal(flows_people(flows, VOICE_ACCOUNT, GROUP_AMERICAN), 1);
        assert_int_equal(flows->flows[0].line, 3);
        exhibit_folder_write(folder, rows[i].file, good);
        free(good);
    }
}

static const struct refusal REFUSALS[] = {
    { "map/moments.csv", "1947", "", "map/moments.csv:2: the cell of column \"date\" is empty; fill it" },
    { "map/moments.csv", "late,", "halle,",
      "map/moments.csv:3: id \"halle\" comes twice, first in line 2; rename one of them" },
};

static void mistakes_are_refused(void **state)
{
    add_map(*state);
    exhibit_folder_refusals(*state, REFUSALS, sizeof REFUSALS / sizeof REFUSALS[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(without_tables_there_is_no_map), EXHIBIT_TEST(flows_are_read),
        EXHIBIT_TEST(moments_come_by_date),           EXHIBIT_TEST(areas_have_a_radius),
        EXHIBIT_TEST(too_many_people_are_refused),    EXHIBIT_TEST(mistakes_are_refused),
        EXHIBIT_TEST(a_wrong_row_is_told_and_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
