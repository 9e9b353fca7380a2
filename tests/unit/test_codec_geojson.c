#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/codec/geojson.h"

#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define FEATURE(properties, kind, coordinates) \
    "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":{\"type\":\"" kind "\",\"coordinates\":" \
    coordinates "}}"
#define SQUARE "[[0,0],[1,0],[1,1],[0,0]]"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct geojson doc;
};

#include "reading_fixture.h"

static enum err read_text(struct fixture *fixture, const char *bytes)
{
    struct text text = { .bytes = bytes, .len = strlen(bytes) };

    return geojson_read(&fixture->arena, "a.geojson", &text, &fixture->doc, &fixture->diag);
}

static void polygons_have_rings_and_properties(void **state)
{
    struct fixture *fixture = *state;
    const char *text = COLLECTION(FEATURE("{\"unit\":\"AUT\",\"schematic\":true,\"n\":3}", "Polygon",
                                          "[[[9.5,47.25,120],[9.6,47],[10,47],[9.5,47.25]]," SQUARE "]") ","
                                  FEATURE("{\"a\":\"b\",\"name\":\"Two\"}", "MultiPolygon",
                                          "[[" SQUARE "],[" SQUARE "]]"));

    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_int_equal(fixture->doc.feature_count, 2);
    assert_int_equal(fixture->doc.vertex_count, 16);
    const struct geojson_feature *first = &fixture->doc.features[0], *second = &fixture->doc.features[1];
    assert_int_equal(first->kind, GEOJSON_POLYGON);
    assert_int_equal(first->path_count, 2);
    assert_false(first->paths[0].hole);
    assert_true(first->paths[1].hole);
    assert_true(first->paths[0].positions[0].lon_deg == 9.5 && first->paths[0].positions[0].lat_deg == 47.25);
    assert_string_equal(first->name, "AUT");
    assert_int_equal(first->property_count, 2);
    assert_string_equal(geojson_property(first, "schematic"), "true");
    assert_string_equal(geojson_property(first, "n"), "");
    assert_string_equal(second->name, "Two");
    assert_int_equal(second->path_count, 2);
    assert_false(second->paths[1].hole);
    assert_int_equal(fixture->diag.count, 0);
}

static void lines_are_read(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, COLLECTION(FEATURE("null", "LineString", "[[11.5,53.9],[-11,5e1]]") ","
                                                   FEATURE("{}", "MultiLineString", "[[[1,2],[3,4]],[[5,6],[7,8]]]"))),
                     ERR_OK);
    assert_int_equal(fixture->doc.features[0].kind, GEOJSON_LINE);
    assert_true(fixture->doc.features[0].paths[0].positions[1].lat_deg == 50);
    assert_string_equal(fixture->doc.features[0].name, "");
    assert_int_equal(fixture->doc.features[1].path_count, 2);
    assert_string_equal(geojson_kind_text(fixture->doc.features[1].kind), "MultiLineString");
}

static void refused(struct fixture *fixture, const char *text, enum err err, int line, const char *told)
{
    fixture->doc.vertex_count = -7;
    assert_int_equal(read_text(fixture, text), err);
    assert_int_equal(fixture->doc.vertex_count, -7);
    assert_int_equal(fixture->diag.count, 1);
    assert_int_equal(fixture->diag.problems[0].line, line);
    if (strncmp(fixture->diag.problems[0].text, told, strlen(told)) != 0)
        assert_string_equal(fixture->diag.problems[0].text, told);
    diag_finish(&fixture->diag);
}

static void what_is_no_map_is_refused(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *told;
    } CASES[] = {
        { "", 1, "from here on this is no JSON; save it again as GeoJSON" },
        { "{\n\"a\":1,\n\"b\":2,\n}", 4, "from here on this is no JSON" },
        { "{\n\"a\":1}\nx", 3, "from here on this is no JSON" },
        { "{\"type\":\"Topology\"}", 0, "this is no FeatureCollection" },
        { COLLECTION("3"), 0, "feature 1 has no \"type\":\"Feature\"" },
        { COLLECTION("{\"type\":\"Feature\",\"geometry\":null}"), 0, "feature 1 has no geometry; delete the feature" },
        { COLLECTION(FEATURE("{\"unit\":\"POL\"}", "Point", "[1,2]")), 0,
          "feature 1 (\"POL\") is neither a Polygon, a MultiPolygon, a LineString nor a MultiLineString; delete it" },
        { COLLECTION(FEATURE("{}", "Polygon", "[]")), 0, "feature 1 has a geometry without coordinates" },
        { COLLECTION(FEATURE("{}", "MultiPolygon", "[]")), 0, "feature 1 has a geometry without coordinates" },
        { COLLECTION(FEATURE("{}", "MultiPolygon", "[[]]")), 0, "feature 1 has a geometry without coordinates" },
        { COLLECTION(FEATURE("{}", "Polygon", "[[[0,0],[1,1]]]")), 0,
          "feature 1 has a ring of fewer than three positions; delete it" },
        { COLLECTION(FEATURE("{}", "LineString", "[[0,0]]")), 0, "feature 1 has a line of fewer than two positions" },
        { COLLECTION(FEATURE("{}", "LineString", "[[0,0],[\"1\",2]]")), 0, "feature 1 has a position that is not" },
        { COLLECTION(FEATURE("{}", "LineString", "[[0,0],[1]]")), 0, "feature 1 has a position that is not" },
        { COLLECTION(FEATURE("{}", "LineString", "[[0,0],[1e999,2]]")), 0, "feature 1 has a position that is not" },
    };

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        refused(*state, CASES[i].text, ERR_FORMAT, CASES[i].line, CASES[i].told);
}

static void each_bad_feature_is_told(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(read_text(fixture, COLLECTION(FEATURE("{}", "Point", "[0,0]") ","
                                                   FEATURE("{}", "LineString", "[[0,0],[1,1]]") ","
                                                   FEATURE("{\"name\":\"x\"}", "LineString", "[[0,0]]"))),
                     ERR_FORMAT);
    assert_int_equal(fixture->diag.count, 2);
    assert_string_equal(fixture->diag.problems[1].text,
                        "feature 3 (\"x\") has a line of fewer than two positions; delete it");
}

/* `head`, then `piece` so many times, then `tail`; malloc'd. */
static char *repeated(const char *head, const char *piece, size_t times, const char *tail)
{
    size_t head_len = strlen(head), len = strlen(piece);
    char *text = malloc(head_len + times * len + strlen(tail) + 1);

    assert_non_null(text);
    memcpy(text, head, head_len);
    for (size_t i = 0; i < times; i++)
        memcpy(text + head_len + i * len, piece, len);
    strcpy(text + head_len + times * len, tail);
    return text;
}

static void too_much_is_refused(void **state)
{
    const char *head = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
                       "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[";
    char *vertices = repeated(head, "[1,2],", 110000, "[1,2]]}}]}");
    char *deep = repeated("\n", "[", 1000000, "");
    char *values = repeated("[", "0,", 1500000, "0]");
    char *bytes = repeated("[", " ", GEOJSON_BYTES_MAX, "]");

    refused(*state, vertices, ERR_LIMIT, 0, "more than 100000 vertices, at feature 1; simplify the geometry");
    refused(*state, deep, ERR_LIMIT, 2, "more than 16 lists and objects in one another");
    refused(*state, values, ERR_LIMIT, 1, "more than 400000 values; simplify the geometry");
    refused(*state, bytes, ERR_LIMIT, 0, "4194306 bytes: a file of the map may have 4194304 at most");
    free(vertices);
    free(deep);
    free(values);
    free(bytes);
}

/* A bracket within a text is none, whatever is escaped before it. */
static void brackets_in_texts_do_not_count(void **state)
{
    char *text = repeated("{\"type\":\"FeatureCollection\",\"a\":\"\\\"\\\\", "[", 100, "\",\"features\":[]}");

    assert_int_equal(read_text(*state, text), ERR_OK);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(polygons_have_rings_and_properties, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_map_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_bad_feature_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_much_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(brackets_in_texts_do_not_count, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
