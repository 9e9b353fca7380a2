#include "kiosk/codec/geojson.h"

#include <jansson.h>
#include <string.h>

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct geojson doc;
    enum err err; /* the worst so far */
};

/* How the coordinates of a geometry are laid out. */
struct shape {
    const char *name;
    enum geojson_kind kind;
    int depth; /* lists around the positions */
    bool rings;
};

static const struct shape SHAPES[] = {
    { "Polygon", GEOJSON_POLYGON, 2, true },
    { "MultiPolygon", GEOJSON_MULTI_POLYGON, 3, true },
    { "LineString", GEOJSON_LINE, 1, false },
    { "MultiLineString", GEOJSON_MULTI_LINE, 2, false },
};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof SHAPES[0], NAME_BYTES = 60 };

const char *geojson_kind_text(enum geojson_kind kind)
{
    for (int i = 0; i < SHAPE_COUNT; i++) {
        if (SHAPES[i].kind == kind)
            return SHAPES[i].name;
    }
    return "";
}

const char *geojson_property(const struct geojson_feature *feature, const char *key)
{
    for (int i = 0; i < feature->property_count; i++) {
        if (strcmp(feature->properties[i].key, key) == 0)
            return feature->properties[i].value;
    }
    return "";
}

/* What is wrong with a feature is told once: the rest of it would only repeat it. */
static bool refuse(struct reader *reader, const struct geojson_feature *feature, const char *what)
{
    bool named = feature->name[0] != 0;

    diag_error(reader->diag, reader->doc.file, 0, "feature %d%s%.*s%s %s", feature->number, named ? " (\"" : "",
               NAME_BYTES, feature->name, named ? "\")" : "", what);
    if (reader->err == ERR_OK)
        reader->err = ERR_FORMAT;
    return false;
}

static bool read_position(const json_t *json, struct geojson_position *out)
{
    const json_t *lon = json_array_get(json, 0), *lat = json_array_get(json, 1);

    if (!json_is_number(lon) || !json_is_number(lat))
        return false;
    *out = (struct geojson_position){ json_number_value(lon), json_number_value(lat) };
    return true;
}

static bool read_path(struct reader *reader, const struct geojson_feature *feature, const json_t *json, bool ring,
                      struct geojson_path *out)
{
    size_t count = json_array_size(json);

    if (count < (ring ? 3u : 2u))
        return refuse(reader, feature, ring ? "has a ring of fewer than three positions; delete it"
                                            : "has a line of fewer than two positions; delete it");
    /* A file of limited bytes has few enough of them for an int. */
    reader->doc.vertex_count += (int)count;
    if (reader->doc.vertex_count > GEOJSON_VERTEX_MAX)
        return true;
    struct geojson_position *positions = arena_alloc(reader->arena, count * sizeof *positions);
    for (size_t i = 0; i < count; i++) {
        if (!read_position(json_array_get(json, i), &positions[i]))
            return refuse(reader, feature, "has a position that is not [longitude, latitude] in degrees; correct it");
    }
    *out = (struct geojson_path){ positions, (int)count, false };
    return true;
}

/* The paths of one list: the rings of a polygon, or the lines. */
static bool read_paths(struct reader *reader, struct geojson_feature *feature, const json_t *list, bool rings,
                       struct geojson_path *paths)
{
    size_t count = json_array_size(list);

    if (count == 0)
        return refuse(reader, feature, "has a geometry without coordinates; delete the feature");
    for (size_t i = 0; i < count; i++) {
        struct geojson_path *path = &paths[feature->path_count];
        if (!read_path(reader, feature, json_array_get(list, i), rings, path))
            return false;
        path->hole = rings && i > 0;
        feature->path_count++;
    }
    return true;
}

static bool read_coordinates(struct reader *reader, struct geojson_feature *feature, const struct shape *shape,
                             json_t *coordinates)
{
    size_t parts = json_array_size(coordinates);
    size_t total = shape->depth == 3 ? 0 : parts;

    for (size_t i = 0; shape->depth == 3 && i < parts; i++)
        total += json_array_size(json_array_get(coordinates, i));
    struct geojson_path *paths = arena_alloc(reader->arena, (total + 1) * sizeof *paths);
    feature->paths = paths;
    if (shape->depth == 2)
        return read_paths(reader, feature, coordinates, shape->rings, paths);
    if (shape->depth == 1) {
        feature->path_count = 1;
        return read_path(reader, feature, coordinates, false, paths);
    }
    for (size_t i = 0; i < parts; i++) {
        if (!read_paths(reader, feature, json_array_get(coordinates, i), shape->rings, paths))
            return false;
    }
    return parts > 0 || refuse(reader, feature, "has a geometry without coordinates; delete the feature");
}

static bool read_geometry(struct reader *reader, struct geojson_feature *feature, const json_t *geometry)
{
    const char *kind = json_string_value(json_object_get(geometry, "type"));

    if (kind == NULL)
        return refuse(reader, feature, "has no geometry; delete the feature");
    for (int i = 0; i < SHAPE_COUNT; i++) {
        if (strcmp(SHAPES[i].name, kind) != 0)
            continue;
        feature->kind = SHAPES[i].kind;
        return read_coordinates(reader, feature, &SHAPES[i], json_object_get(geometry, "coordinates"));
    }
    return refuse(reader, feature,
                  "is neither a Polygon, a MultiPolygon, a LineString nor a MultiLineString; delete it");
}

static const char *value_text(const json_t *value)
{
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    return json_string_value(value);
}

static void read_properties(struct reader *reader, struct geojson_feature *feature, json_t *json)
{
    struct geojson_property *properties =
        arena_alloc(reader->arena, (json_object_size(json) + 1) * sizeof *properties);
    const char *key;
    json_t *value;

    feature->properties = properties;
    json_object_foreach(json, key, value) {
        const char *text = value_text(value);
        if (text == NULL)
            continue;
        properties[feature->property_count++] =
            (struct geojson_property){ arena_string(reader->arena, key), arena_string(reader->arena, text) };
    }
    feature->name = geojson_property(feature, "name");
    if (feature->name[0] == 0 && feature->property_count > 0)
        feature->name = properties[0].value;
}

static void read_feature(struct reader *reader, const json_t *json)
{
    struct geojson_feature *feature = &reader->doc.features[reader->doc.feature_count];
    const char *type = json_string_value(json_object_get(json, "type"));

    *feature = (struct geojson_feature){ .number = ++reader->doc.feature_count, .name = "" };
    read_properties(reader, feature, json_object_get(json, "properties"));
    if (type == NULL || strcmp(type, "Feature") != 0)
        refuse(reader, feature, "has no \"type\":\"Feature\"; write it, or delete the feature");
    else
        (void)read_geometry(reader, feature, json_object_get(json, "geometry"));
}

static void read_collection(struct reader *reader, const json_t *root)
{
    const char *type = json_string_value(json_object_get(root, "type"));
    const json_t *features = json_object_get(root, "features");
    size_t count = json_array_size(features);

    if (type == NULL || strcmp(type, "FeatureCollection") != 0 || !json_is_array(features)) {
        diag_error(reader->diag, reader->doc.file, 0,
                   "this is no FeatureCollection with \"features\"; save it again as GeoJSON (RFC 7946)");
        reader->err = ERR_FORMAT;
        return;
    }
    reader->doc.features = arena_alloc(reader->arena, (count + 1) * sizeof *reader->doc.features);
    for (size_t i = 0; i < count && reader->doc.vertex_count <= GEOJSON_VERTEX_MAX; i++)
        read_feature(reader, json_array_get(features, i));
    if (reader->doc.vertex_count <= GEOJSON_VERTEX_MAX)
        return;
    diag_error(reader->diag, reader->doc.file, 0, "more than %d vertices, at feature %d; simplify the geometry",
               GEOJSON_VERTEX_MAX, reader->doc.feature_count);
    reader->err = ERR_LIMIT;
}

/* Counts what the parser would build, before it does: its memory is 16 times the file's bytes at worst. */
static enum err measure(const struct reader *reader, const struct text *text)
{
    int line = 1, depth = 0, values = 0;
    bool quoted = false;

    for (size_t i = 0; i < text->len; i++) {
        char byte = text->bytes[i];
        line += byte == '\n';
        if (byte == '"')
            quoted = !quoted;
        else if (quoted && byte == '\\')
            i++;
        if (quoted)
            continue;
        depth += (byte == '[' || byte == '{') - (byte == ']' || byte == '}');
        values += byte == '[' || byte == '{' || byte == ',';
        if (depth <= GEOJSON_DEPTH_MAX && values <= GEOJSON_VALUE_MAX)
            continue;
        diag_error(reader->diag, reader->doc.file, line,
                   depth > GEOJSON_DEPTH_MAX ? "more than %d lists and objects in one another; save it again as GeoJSON"
                                             : "more than %d values; simplify the geometry",
                   depth > GEOJSON_DEPTH_MAX ? GEOJSON_DEPTH_MAX : GEOJSON_VALUE_MAX);
        return ERR_LIMIT;
    }
    return ERR_OK;
}

enum err geojson_read(struct arena *arena, const char *file, const struct text *text, struct geojson *out,
                      struct diag *diag)
{
    struct reader reader = { .arena = arena, .diag = diag, .doc = { .file = file } };
    json_error_t error;

    if (text->len > GEOJSON_BYTES_MAX) {
        diag_error(diag, file, 0, "%zu bytes: a file of the map may have %d at most; simplify the geometry", text->len,
                   (int)GEOJSON_BYTES_MAX);
        return ERR_LIMIT;
    }
    if (measure(&reader, text) != ERR_OK)
        return ERR_LIMIT;
    json_t *root = json_loadb(text->bytes, text->len, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &error);
    if (root == NULL) {
        diag_error(diag, file, error.line > 0 ? error.line : 0, "this is no JSON: %s; save it again as GeoJSON",
                   error.text);
        return ERR_FORMAT;
    }
    read_collection(&reader, root);
    json_decref(root);
    if (reader.err == ERR_OK)
        *out = reader.doc;
    return reader.err;
}
