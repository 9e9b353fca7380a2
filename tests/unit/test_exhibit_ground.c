#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exhibit_folder.h"
#include "kiosk/exhibit/check.h"
#include "kiosk/exhibit/ground.h"

#define HEAD "{\"type\":\"FeatureCollection\",\"features\":[\n"
#define FEATURE(properties, kind, coordinates) \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":{\"type\":\"" kind "\",\"coordinates\":" \
    coordinates "}}"
#define SQUARE "[[[10,50],[20,50],[20,55],[10,55],[10,50]]]"

static const char SETTINGS[] = "[map]\nprojection = laea\ncentre = 52 20\nradius_km = 6371.0\nfirst_date = 1945-01-01\n"
                               "last_date = 1992-11-11\nsoviet = SUN, UKR\n[view overview]\nx_km = -900 900\n"
                               "y_km = -500 500.5\n[view detail]\nx_km = -45 45\ny_km = -25 25\n";
static const char LAND[] = HEAD FEATURE("\"unit\":\"SUN\"", "Polygon", SQUARE) ",\n"
    FEATURE("\"unit\":\"DEU\",\"from\":\"1945-05-08\"", "MultiPolygon", "[" SQUARE "," SQUARE "]") "]}";
static const char LINES[] = HEAD FEATURE("\"kind\":\"contact\",\"from\":\"1945-05-08\",\"to\":\"1945-07-04\","
                                         "\"schematic\":true", "LineString", "[[12,50],[12,55]]") ",\n"
    FEATURE("\"kind\":\"border-1937-east-prussia\",\"level\":\"detail\"", "LineString", "[[20,54],[22,55]]") "]}";

static void write_map(struct exhibit_folder *folder)
{
    exhibit_folder_write(folder, "map/map.ini", SETTINGS);
    exhibit_folder_write(folder, "map/land-overview.geojson", LAND);
    exhibit_folder_write(folder, "map/land-detail.geojson", LAND);
    exhibit_folder_write(folder, "map/lines.geojson", LINES);
}

static void without_geometry_there_is_no_ground(void **state)
{
    assert_int_equal(exhibit_folder_load(*state), ERR_OK);
    assert_null(((struct exhibit_folder *)*state)->exhibit.ground);
}

static void a_map_is_read(void **state)
{
    struct exhibit_folder *folder = *state;

    write_map(folder);
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    const struct map_ground *ground = folder->exhibit.ground;
    assert_non_null(ground);
    assert_true(ground->centre_lat_deg == 52 && ground->centre_lon_deg == 20 && ground->radius_km == 6371);
    assert_int_equal(ground->first.year, 1945);
    assert_int_equal(ground->last.day, 11);
    assert_true(ground->views[GROUND_OVERVIEW].north_km == 500.5 && ground->views[GROUND_DETAIL].west_km == -45);
    assert_int_equal(ground->feature_count, 6);
    assert_int_equal(ground->vertex_count, 34);
}

static void features_are_what_they_say(void **state)
{
    struct exhibit_folder *folder = *state;

    write_map(folder);
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    const struct ground_feature *features = folder->exhibit.ground->features;
    assert_string_equal(features[0].file, "map/land-detail.geojson");
    assert_int_equal(features[0].levels, 1 << GROUND_DETAIL);
    assert_int_equal(features[0].kind, GROUND_LAND);
    assert_true(features[0].soviet && !features[1].soviet);
    assert_int_equal(features[1].path_count, 2);
    assert_int_equal(features[2].levels, 1 << GROUND_OVERVIEW);
    assert_int_equal(features[4].kind, GROUND_CONTACT);
    assert_int_equal(features[4].levels, 3);
    assert_true(features[4].schematic && !features[5].schematic);
    assert_int_equal(features[5].kind, GROUND_BORDER_1937);
    assert_int_equal(features[5].levels, 1 << GROUND_DETAIL);
    assert_true(ground_shown(&features[4], (struct date){ 1945, 5, 8 }));
    assert_true(ground_shown(&features[4], (struct date){ 1945, 7, 4 }));
    assert_false(ground_shown(&features[4], (struct date){ 1945, 5, 7 }));
    assert_false(ground_shown(&features[4], (struct date){ 1945, 7, 5 }));
    assert_true(ground_shown(&features[4], (struct date){ 0 }));
    assert_true(ground_shown(&features[5], (struct date){ 1800, 0, 0 }));
}

static void what_lies_elsewhere_is_not_sound(void **state)
{
    struct exhibit_folder *folder = *state;

    write_map(folder);
    exhibit_folder_change(folder, "map/lines.geojson", "[12,50]", "[-160,-52]");
    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    const struct map_ground *ground = folder->exhibit.ground;
    assert_false(ground_sound(ground, &ground->features[4]));
    assert_true(ground_sound(ground, &ground->features[5]));
    assert_true(ground_sees(ground, (struct geojson_position){ 33.1, 69 }));
    assert_false(ground_sees(ground, (struct geojson_position){ 33.1, 91 }));
    assert_false(ground_sees(ground, (struct geojson_position){ 181, 52 }));
}

static void mistakes_are_refused(void **state)
{
    static const struct refusal REFUSALS[] = {
        { "map/map.ini", "52 20", "92 20", "map/map.ini:3: centre \"92 20\" has no such latitude; write latitude and "
                                           "longitude, such as 52 20" },
        { "map/map.ini", "-45 45", "45 45", "map/map.ini:12: x_km \"45 45\" runs backwards; write the smaller number "
                                            "first" },
        { "map/map.ini", "soviet", "sovjet", "map/map.ini:7: \"sovjet\" is not known in [map]; did you mean "
                                             "\"soviet\"?" },
        { "map/map.ini", "6371.0", "0", "map/map.ini:4: radius_km 0 is out of range; write 1 to 1e+06" },
        { "map/lines.geojson", "1945-05-08", "May",
          "map/lines.geojson: feature 1 (\"contact\") from \"May\" is no date; write a year, year-month or "
          "year-month-day, such as 1945-05-22" },
    };

    write_map(*state);
    exhibit_folder_refusals(*state, REFUSALS, sizeof REFUSALS / sizeof REFUSALS[0]);
}

/* A line of so many vertices, in a file of its own. */
static void write_line(struct exhibit_folder *folder, const char *file, int vertices)
{
    static const char START[] = HEAD "{\"type\":\"Feature\",\"properties\":{\"kind\":\"river\"},\"geometry\":"
                                     "{\"type\":\"LineString\",\"coordinates\":[";
    size_t room = sizeof START + (size_t)vertices * 8 + 16;
    char *text = malloc(room);
    size_t len = sizeof START - 1;

    assert_non_null(text);
    memcpy(text, START, len);
    for (int i = 0; i < vertices; i++, len += 8)
        memcpy(text + len, i % 2 == 0 ? "[11,51]," : "[12,52],", 8);
    memcpy(text + len - 1, "]}}]}", 6);
    exhibit_folder_write(folder, file, text);
    free(text);
}

static void check_tells(struct exhibit_folder *folder, const char *problem)
{
    struct folder *open = NULL;
    char told[1024] = "";

    assert_int_equal(exhibit_folder_load(folder), ERR_OK);
    assert_int_equal(folder_open(folder->path, &open, &folder->diag), ERR_OK);
    exhibit_check(&folder->exhibit, open, &folder->diag);
    folder_close(open);
    for (int i = 0; i < folder->diag.count && strcmp(told, problem) != 0; i++)
        exhibit_folder_problem(folder, i, told, sizeof told);
    assert_string_equal(told, problem);
}

static void too_many_vertices_are_told(void **state)
{
    struct exhibit_folder *folder = *state;

    write_map(folder);
    write_line(folder, "map/a.geojson", 20001);
    check_tells(folder, "map/a.geojson: feature 1 (\"river\") has 20001 vertices, more than 20000; simplify or divide "
                        "it");
    write_line(folder, "map/a.geojson", 20000);
    write_line(folder, "map/b.geojson", 20000);
    check_tells(folder, "map/map.ini: the files of the map have 40034 vertices together, more than 40000; simplify the "
                        "geometry");
    write_line(folder, "map/b.geojson", 110000);
    exhibit_folder_left_out(folder, "map/b.geojson: more than 100000 vertices, at feature 1; simplify the geometry");
    assert_true(folder->exhibit.ground->feature_count > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXHIBIT_TEST(without_geometry_there_is_no_ground), EXHIBIT_TEST(a_map_is_read),
        EXHIBIT_TEST(features_are_what_they_say),          EXHIBIT_TEST(what_lies_elsewhere_is_not_sound),
        EXHIBIT_TEST(mistakes_are_refused),                EXHIBIT_TEST(too_many_vertices_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
