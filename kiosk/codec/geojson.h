/* Map geometry over cJSON: GeoJSON (RFC 7946) -> features of rings or lines in degrees.
 *
 * A file is a FeatureCollection of Polygon, MultiPolygon, LineString and MultiLineString features; a height behind
 * longitude and latitude is dropped. Whether rings close, and where on the globe they lie, is for the reader of the
 * exhibit. Messages name a feature by its number in the file and its name. Nothing is kept between calls. */
#ifndef KIOSK_CODEC_GEOJSON_H
#define KIOSK_CODEC_GEOJSON_H

#include <stdbool.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/text.h"

enum {
    GEOJSON_BYTES_MAX = 4 * 1024 * 1024, /* of a file */
    GEOJSON_VERTEX_MAX = 100000,         /* of a file */
    GEOJSON_VALUE_MAX = 400000,          /* numbers, texts, lists and objects: what the parser takes memory for */
    GEOJSON_DEPTH_MAX = 16,              /* lists and objects in one another */
};

enum geojson_kind { GEOJSON_POLYGON, GEOJSON_MULTI_POLYGON, GEOJSON_LINE, GEOJSON_MULTI_LINE };

struct geojson_position {
    double lon_deg, lat_deg; /* finite; as written, also if no globe has them */
};

/* A ring of a polygon, with its first position again at the end where the file is right, or a line. */
struct geojson_path {
    const struct geojson_position *positions; /* the arena's, as all below */
    int count;                                /* 3 and up for a ring, 2 and up for a line */
    bool hole;                                /* a ring that is not the first of its polygon */
};

struct geojson_property {
    const char *key, *value; /* never NULL */
};

struct geojson_feature {
    int number;       /* in the file, 1 and up */
    const char *name; /* the property "name", else the first one; "" if there is none */
    enum geojson_kind kind;
    const struct geojson_path *paths; /* 1 and up */
    int path_count;
    const struct geojson_property *properties; /* texts, and true or false as texts; others are left out */
    int property_count;
};

struct geojson {
    const char *file;                  /* borrowed: as it was given to geojson_read */
    struct geojson_feature *features; /* in the order of the file */
    int feature_count;
    int vertex_count; /* positions of all */
};

/* Reads a file. ERR_LIMIT above the limits, ERR_FORMAT for what is no JSON or none of the geometry above: with an error
 * in `diag` for each such feature, and `*out` as it was. */
MUST_CHECK enum err geojson_read(struct arena *arena, const char *file, const struct text *text, struct geojson *out,
                                 struct diag *diag);

/* The value of a feature's property, or "" if it has none of that name. */
const char *geojson_property(const struct geojson_feature *feature, const char *key);

/* What a person calls the geometry, such as "MultiPolygon". */
const char *geojson_kind_text(enum geojson_kind kind);

#endif
