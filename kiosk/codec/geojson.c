#include "kiosk/codec/geojson.h"

#include <cjson/cJSON.h>
#include <math.h>
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

/* The items of a list, one by one; none of what is no list. */
static const cJSON *first_of(const cJSON *list)
{
    return cJSON_IsArray(list) ? list->child : NULL;
}

static size_t count_of(const cJSON *list)
{
    size_t count = 0;

    for (const cJSON *item = first_of(list); item != NULL; item = item->next)
        count++;
    return count;
}

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static bool is_finite_number(const cJSON *json)
{
    return json != NULL && cJSON_IsNumber(json) && isfinite(json->valuedouble);
}

static bool read_position(const cJSON *json, struct geojson_position *out)
{
    const cJSON *lon = first_of(json), *lat = lon != NULL ? lon->next : NULL;

    if (!is_finite_number(lon) || !is_finite_number(lat))
        return false;
    *out = (struct geojson_position){ lon->valuedouble, lat->valuedouble };
    return true;
}

static bool read_path(struct reader *reader, const struct geojson_feature *feature, const cJSON *json, bool ring,
                      struct geojson_path *out)
{
    size_t count = count_of(json), i = 0;

    if (count < (ring ? 3u : 2u))
        return refuse(reader, feature, ring ? "has a ring of fewer than three positions; delete it"
                                            : "has a line of fewer than two positions; delete it");
    /* A file of limited bytes has few enough of them for an int. */
    reader->doc.vertex_count += (int)count;
    if (reader->doc.vertex_count > GEOJSON_VERTEX_MAX)
        return true;
    struct geojson_position *positions = arena_alloc(reader->arena, count * sizeof *positions);
    for (const cJSON *item = first_of(json); item != NULL; item = item->next) {
        if (!read_position(item, &positions[i++]))
            return refuse(reader, feature, "has a position that is not [longitude, latitude] in degrees; correct it");
    }
    *out = (struct geojson_path){ positions, (int)count, false };
    return true;
}

/* The paths of one list: the rings of a polygon, or the lines. */
static bool read_paths(struct reader *reader, struct geojson_feature *feature, const cJSON *list, bool rings,
                       struct geojson_path *paths)
{
    const cJSON *first = first_of(list);

    if (first == NULL)
        return refuse(reader, feature, "has a geometry without coordinates; delete the feature");
    for (const cJSON *item = first; item != NULL; item = item->next) {
        struct geojson_path *path = &paths[feature->path_count];
        if (!read_path(reader, feature, item, rings, path))
            return false;
        path->hole = rings && item != first;
        feature->path_count++;
    }
    return true;
}

static bool read_coordinates(struct reader *reader, struct geojson_feature *feature, const struct shape *shape,
                             const cJSON *coordinates)
{
    size_t parts = count_of(coordinates);
    size_t total = shape->depth == 3 ? 0 : parts;

    for (const cJSON *part = first_of(coordinates); shape->depth == 3 && part != NULL; part = part->next)
        total += count_of(part);
    struct geojson_path *paths = arena_alloc(reader->arena, (total + 1) * sizeof *paths);
    feature->paths = paths;
    if (shape->depth == 2)
        return read_paths(reader, feature, coordinates, shape->rings, paths);
    if (shape->depth == 1) {
        feature->path_count = 1;
        return read_path(reader, feature, coordinates, false, paths);
    }
    for (const cJSON *part = first_of(coordinates); part != NULL; part = part->next) {
        if (!read_paths(reader, feature, part, shape->rings, paths))
            return false;
    }
    return parts > 0 || refuse(reader, feature, "has a geometry without coordinates; delete the feature");
}

static bool read_geometry(struct reader *reader, struct geojson_feature *feature, const cJSON *geometry)
{
    const char *kind = cJSON_GetStringValue(member(geometry, "type"));

    if (kind == NULL)
        return refuse(reader, feature, "has no geometry; delete the feature");
    for (int i = 0; i < SHAPE_COUNT; i++) {
        if (strcmp(SHAPES[i].name, kind) != 0)
            continue;
        feature->kind = SHAPES[i].kind;
        return read_coordinates(reader, feature, &SHAPES[i], member(geometry, "coordinates"));
    }
    return refuse(reader, feature,
                  "is neither a Polygon, a MultiPolygon, a LineString nor a MultiLineString; delete it");
}

static const char *value_text(const cJSON *value)
{
    if (cJSON_IsBool(value))
        return cJSON_IsTrue(value) ? "true" : "false";
    return cJSON_GetStringValue(value);
}

static void read_properties(struct reader *reader, struct geojson_feature *feature, const cJSON *json)
{
    const cJSON *first = json != NULL && cJSON_IsObject(json) ? json->child : NULL;
    size_t count = 1;

    for (const cJSON *value = first; value != NULL; value = value->next)
        count++;
    struct geojson_property *properties = arena_alloc(reader->arena, count * sizeof *properties);
    feature->properties = properties;
    for (const cJSON *value = first; value != NULL; value = value->next) {
        const char *text = value_text(value);
        if (text == NULL)
            continue;
        properties[feature->property_count++] =
            (struct geojson_property){ arena_string(reader->arena, value->string), arena_string(reader->arena, text) };
    }
    feature->name = geojson_property(feature, "name");
    if (feature->name[0] == 0 && feature->property_count > 0)
        feature->name = properties[0].value;
}

static void read_feature(struct reader *reader, const cJSON *json)
{
    struct geojson_feature *feature = &reader->doc.features[reader->doc.feature_count];
    const char *type = cJSON_GetStringValue(member(json, "type"));

    *feature = (struct geojson_feature){ .number = ++reader->doc.feature_count, .name = "" };
    read_properties(reader, feature, member(json, "properties"));
    if (type == NULL || strcmp(type, "Feature") != 0)
        refuse(reader, feature, "has no \"type\":\"Feature\"; write it, or delete the feature");
    else
        (void)read_geometry(reader, feature, member(json, "geometry"));
}

static void read_collection(struct reader *reader, const cJSON *root)
{
    const char *type = cJSON_GetStringValue(member(root, "type"));
    const cJSON *features = member(root, "features");

    if (type == NULL || strcmp(type, "FeatureCollection") != 0 || !cJSON_IsArray(features)) {
        diag_error(reader->diag, reader->doc.file, 0,
                   "this is no FeatureCollection with \"features\"; save it again as GeoJSON (RFC 7946)");
        reader->err = ERR_FORMAT;
        return;
    }
    reader->doc.features = arena_alloc(reader->arena, (count_of(features) + 1) * sizeof *reader->doc.features);
    for (const cJSON *item = first_of(features); item != NULL && reader->doc.vertex_count <= GEOJSON_VERTEX_MAX;
         item = item->next)
        read_feature(reader, item);
    if (reader->doc.vertex_count <= GEOJSON_VERTEX_MAX)
        return;
    diag_error(reader->diag, reader->doc.file, 0, "more than %d vertices, at feature %d; simplify the geometry",
               GEOJSON_VERTEX_MAX, reader->doc.feature_count);
    reader->err = ERR_LIMIT;
}

/* Counts what the parser would build, before it does: at worst it takes 40 times the file's bytes. */
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

/* The line in which the parser gave up. */
static int line_of(const struct text *text, const char *at)
{
    int line = 1;

    for (const char *byte = text->bytes; at != NULL && byte < at && byte < text->bytes + text->len; byte++)
        line += *byte == '\n';
    return line;
}

enum err geojson_read(struct arena *arena, const char *file, const struct text *text, struct geojson *out,
                      struct diag *diag)
{
    struct reader reader = { .arena = arena, .diag = diag, .doc = { .file = file } };
    const char *end = NULL;

    if (text->len > GEOJSON_BYTES_MAX) {
        diag_error(diag, file, 0, "%zu bytes: a file of the map may have %d at most; simplify the geometry", text->len,
                   (int)GEOJSON_BYTES_MAX);
        return ERR_LIMIT;
    }
    if (measure(&reader, text) != ERR_OK)
        return ERR_LIMIT;
    /* The NUL behind the text ends it. */
    cJSON *root = cJSON_ParseWithLengthOpts(text->bytes, text->len + 1, &end, true);
    if (root == NULL) {
        diag_error(diag, file, line_of(text, end), "from here on this is no JSON; save it again as GeoJSON");
        return ERR_FORMAT;
    }
    read_collection(&reader, root);
    cJSON_Delete(root);
    if (reader.err == ERR_OK)
        *out = reader.doc;
    return reader.err;
}
