#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <stdio.h>

#include "exhibit_folder.h"

static const struct refusal SOURCES_AND_PLACES[] = {
    { "sources.csv", "id,kind", "id,kidn",
      "sources.csv:1: column \"kidn\" is not known; did you mean \"kind\"?" },
    { "sources.csv", "scholarship", "book",
      "sources.csv:3: kind \"book\" is not known; write one of account, official, scholarship, claims, press, "
      "reference" },
    { "sources.csv", "scholarship", "",
      "sources.csv:3: the cell of column \"kind\" is empty; fill it" },
    { "sources.csv", "An article", "",
      "sources.csv:3: the cell of column \"title\" is empty; fill it" },
    { "sources.csv", "page 1,W", "page 1,X",
      "sources.csv:3: evidence \"X\" is not known; write one of V, W, GK" },
    { "sources.csv", "page 1,W", "page 1,",
      "sources.csv:3: the cell of column \"evidence\" is empty; fill it" },
    { "map/places.csv", "odessa,", "halle,",
      "map/places.csv:3: id \"halle\" comes twice, first in line 2; rename one of them" },
    { "map/places.csv", "odessa,", "Odesa,",
      "map/places.csv:3: id \"Odesa\" is no id; write at most 40 small letters, digits and hyphens" },
    { "map/places.csv", "odessa,", ",",
      "map/places.csv:3: the cell of column \"id\" is empty; fill it" },
    { "map/places.csv", "odessa,", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,",
      "map/places.csv:3: id \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" is no id; write at most 40 small "
      "letters, digits and hyphens" },
    { "map/places.csv", "Odessa,", ",",
      "map/places.csv:3: the cell of column \"name_1945\" is empty; fill it" },
    { "map/places.csv", "46.5", "91",
      "map/places.csv:3: lat 91 is out of range; write -90 to 90" },
    { "map/places.csv", "46.5", "46.",
      "map/places.csv:3: lat \"46.\" is no number; write it with a point, such as 51.5" },
    { "map/places.csv", "30.75", "30E",
      "map/places.csv:3: lon \"30E\" is no number; write it with a point, such as 51.5" },
    { "map/places.csv", "30.75", "",
      "map/places.csv:3: the cell of column \"lon\" is empty; fill it" },
    { "map/places.csv", "port", "prot",
      "map/places.csv:3: kind \"prot\" is not known; did you mean \"port\"?" },
    { "map/places.csv", "1945-05-22", "22 May 1945",
      "map/places.csv:2: date \"22 May 1945\" is no date; write a year, year-month or year-month-day, such as "
      "1945-05-22" },
    { "map/places.csv", ",GK", ",?",
      "map/places.csv:3: conf \"?\" is not known; write one of V, W, GK" },
};

static void sources_and_places_are_refused(void **state)
{
    exhibit_folder_refusals(*state, SOURCES_AND_PLACES, sizeof SOURCES_AND_PLACES / sizeof SOURCES_AND_PLACES[0]);
}

static const struct refusal FIGURES[] = {
    { "figures.csv", "25000", "\"25,000\"",
      "figures.csv:2: value \"25,000\" is no whole number; write digits only: 25000" },
    { "figures.csv", "25000", "-1",
      "figures.csv:2: value \"-1\" is no whole number; write digits only, such as 12" },
    { "figures.csv", "25000", "1000000000000",
      "figures.csv:2: value 1000000000000 is out of range; write 0 to 999999999999" },
    { "figures.csv", "us-home,4165,,", "us-home,4165,4000,5000",
      "figures.csv:3: figure \"us-home\" has a value and low or high; empty value, or empty low and high" },
    { "figures.csv", "us-home,4165,,", "us-home,,4000,",
      "figures.csv:3: figure \"us-home\" has only one end; fill both low and high, or write one value" },
    { "figures.csv", "us-home,4165,,", "us-home,,5000,4000",
      "figures.csv:3: figure \"us-home\" has a low above its high; exchange them" },
    { "figures.csv", "us-home,4165,,", "us-home,,,",
      "figures.csv:3: figure \"us-home\" has no number; write a value, or low and high, or the status unknown" },
    { "figures.csv", "killed,,,", "killed,100,,",
      "figures.csv:5: figure \"killed\" has the status unknown and a number; empty value, low and high, or change "
      "the status" },
    { "figures.csv", "us-home,4165,,,people", "us-home,4165,,,",
      "figures.csv:3: figure \"us-home\" has no unit; write one of [units] in strings/, such as people" },
    { "figures.csv", "us-home,4165,,,people", "us-home,4165,,,peolpe",
      "figures.csv:3: no unit \"peolpe\" in [units] of strings/fr.ini; did you mean \"people\"?" },
    { "figures.csv", "flow,stated", "flwo,stated",
      "figures.csv:3: measure \"flwo\" is not known; did you mean \"flow\"?" },
    { "figures.csv", "flow,stated", ",stated",
      "figures.csv:3: figure \"us-home\" has no measure; write one of stock, flow, deaths" },
    { "figures.csv", "flow,stated", "flow,certain",
      "figures.csv:3: status \"certain\" is not known; write one of stated, contested, corrected, computed, unknown" },
    { "figures.csv", "stated,research", "stated,press",
      "figures.csv:3: voice \"press\" is not known; write one of account, research" },
    { "figures.csv", "account,yes", "account,about",
      "figures.csv:2: about \"about\" is neither yes nor no; write one of them" },
    { "figures.csv", "1945-05", "1945-02-30",
      "figures.csv:2: date \"1945-02-30\" is no date; write a year, year-month or year-month-day, such as "
      "1945-05-22" },
    { "figures.csv", "halle", "hale",
      "figures.csv:2: place \"hale\" is not known; did you mean \"halle\"?" },
    { "figures.csv", "1945,,nenninger-2002", "1945,,neninger-2002",
      "figures.csv:3: source \"neninger-2002\" is not known; did you mean \"nenninger-2002\"?" },
    { "figures.csv", "1945,,nenninger-2002", "1945,,",
      "figures.csv:3: figure \"us-home\" has no source; write an id of sources.csv" },
    { "figures.csv", "us-held - us-home", "us-held - us-hme",
      "figures.csv:4: figure \"us-hme\" is not known; did you mean \"us-home\"?" },
    { "figures.csv", "us-held - us-home", "us-held us-home",
      "figures.csv:4: figure \"us-gap\" has a broken formula; write ids with + or - between, all set off by "
      "blanks: us-held - us-home" },
    { "figures.csv", "us-held - us-home", "us-held - + us-home",
      "figures.csv:4: figure \"us-gap\" has a broken formula; write ids with + or - between, all set off by "
      "blanks: us-held - us-home" },
    { "figures.csv", "us-held - us-home", "us-held -",
      "figures.csv:4: figure \"us-gap\" has a broken formula; write ids with + or - between, all set off by "
      "blanks: us-held - us-home" },
    { "figures.csv", "us-held - us-home", "us-held - us-gap",
      "figures.csv:4: figure \"us-gap\" names itself in formula; delete it there" },
    { "figures.csv", "us-held - us-home",
      "us-home + us-home + us-home + us-home + us-home + us-home + us-home + us-home + us-home",
      "figures.csv:4: figure \"us-gap\" has a formula of more than 8 figures; split it into two figures" },
    { "figures.csv", "us-held - us-home", "",
      "figures.csv:4: figure \"us-gap\" is computed but has no formula; write it, or change the status" },
    { "figures.csv", "flow,stated,research,,,,account,,,", "flow,stated,research,,,,account,,us-held - us-home,",
      "figures.csv:6: figure \"range\" has a formula; give it the status computed, or delete the formula" },
    { "figures.csv", "us-held us-gap", "us-held us-gpa",
      "figures.csv:3: figure \"us-gpa\" is not known; did you mean \"us-gap\"?" },
    { "figures.csv", "us-held us-gap", "us-held us-home",
      "figures.csv:3: figure \"us-home\" names itself in others; delete it there" },
    { "figures.csv", "us-held us-gap", "us-held us-held",
      "figures.csv:3: figure \"us-home\" has one of its others twice; delete one" },
    { "figures.csv", "us-held us-gap", "us-held us-gap killed range us-held us-gap killed range killed",
      "figures.csv:3: figure \"us-home\" has more than 8 others; keep the most telling" },
    { "figures.csv", "range,,", "killed,,",
      "figures.csv:6: id \"killed\" comes twice, first in line 5; rename one of them" },
    { "figures.csv", "range,,", ",,",
      "figures.csv:6: the cell of column \"id\" is empty; fill it" },
    { "figures.csv", "formula", "formulas",
      "figures.csv:1: column \"formulas\" is not known; did you mean \"formula\"?" },
};

static void figures_are_refused(void **state)
{
    exhibit_folder_refusals(*state, FIGURES, sizeof FIGURES / sizeof FIGURES[0]);
}

static void columns_must_be_there(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_write(folder, "map/places.csv", "id,name_1945,name_today,lat,lon,kind,date\n"
                                                   "halle,Halle,,51.5,12,conf,\n");
    exhibit_folder_refused(folder, "map/places.csv:1: column \"conf\" is missing; add it, its cells may be empty");
    exhibit_folder_write(folder, "map/places.csv", "id,name_1945,name_today,lat,lon,kind,date,conf,editors-remarks\n"
                                                   "halle,Halle,,51.5,12,conf,,V,fine\n");
    exhibit_folder_refused(folder, "map/places.csv:1: column \"editors-remarks\" is not known; write one of id, "
                                   "name_1945, name_today, lat, lon, kind, date, conf, radius_km");
}

/* Spreadsheets move columns and write semicolons. */
static void columns_may_stand_in_any_order(void **state)
{
    struct exhibit_folder *folder = *state;

    exhibit_folder_write(folder, "map/places.csv", "conf;lon;lat;name_today;name_1945;id;kind;date\r\n"
                                                   "V;12;51.5;;Halle;halle;conf;\r\n");
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_int_equal(folder->exhibit.place_count, 1);
    assert_true(folder->exhibit.places[0].lat_deg == 51.5);
}

static void rows_are_limited(void **state)
{
    struct exhibit_folder *folder = *state;
    size_t room = (EXHIBIT_MAX_ROWS + 2) * 40;
    char *text = calloc(room, 1);
    size_t len = 0;

    assert_non_null(text);
    len += (size_t)snprintf(text, room, "id,name_1945,name_today,lat,lon,kind,date,conf\nhalle,Halle,,51,12,hq,,V\n");
    for (int i = 1; i < EXHIBIT_MAX_ROWS; i++)
        len += (size_t)snprintf(text + len, room - len, "p-%d,P,,1,1,hq,,V\n", i);
    exhibit_folder_write(folder, "map/places.csv", text);
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_int_equal(folder->exhibit.place_count, EXHIBIT_MAX_ROWS);
    snprintf(text + len, room - len, "last,P,,1,1,hq,,V\n");
    exhibit_folder_write(folder, "map/places.csv", text);
    exhibit_folder_refused(folder, "map/places.csv:2002: more than 2000 rows; delete some");
    free(text);
}

/* With an empty table every id is unknown, while with a broken one none is. */
static void an_empty_table_is_no_broken_one(void **state)
{
    struct exhibit_folder *folder = *state;
    char told[200];

    exhibit_folder_write(folder, "map/places.csv", "id,name_1945,name_today,lat,lon,kind,date,conf\n");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    assert_int_equal(folder->diag.error_count, 4);
    exhibit_folder_problem(folder, 0, told, sizeof told);
    assert_string_equal(told, "figures.csv:2: place \"halle\" is not known; correct or delete it, or add a row to "
                              "map/places.csv");
    exhibit_folder_write(folder, "map/places.csv", "id,\"name\n");
    assert_int_equal(exhibit_folder_load(folder), ERR_FORMAT);
    assert_int_equal(folder->diag.error_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(sources_and_places_are_refused),
        EXHIBIT_TEST(figures_are_refused),
        EXHIBIT_TEST(columns_must_be_there),
        EXHIBIT_TEST(columns_may_stand_in_any_order),
        EXHIBIT_TEST(rows_are_limited),
        EXHIBIT_TEST(an_empty_table_is_no_broken_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
