/* The ground of the map: map/map.ini and all map/<name>.geojson, in degrees.
 *
 * Geometry is kept as it is written, sound or not: check.h tells what is wrong with it, and whoever draws leaves out
 * what ground_sound refuses, so that the rest of the map is still shown. Lives in the exhibit's arena. */
#ifndef KIOSK_EXHIBIT_GROUND_H
#define KIOSK_EXHIBIT_GROUND_H

#include <stdbool.h>

#include "kiosk/base/date.h"
#include "kiosk/codec/geojson.h"

enum ground_level { GROUND_OVERVIEW, GROUND_DETAIL, GROUND_LEVEL_COUNT };

enum {
    GROUND_FILE_MAX = 32,              /* files with geometry */
    GROUND_VERTEX_MAX = 40000,         /* of both levels */
    GROUND_FEATURE_VERTEX_MAX = 20000, /* of one feature: rasterisers count their points in 16 bits */
};

enum ground_kind {
    GROUND_LAND, GROUND_LAKE, /* rings */
    GROUND_RIVER, GROUND_BORDER, GROUND_BORDER_1937, GROUND_CONTACT, GROUND_ZONE, /* lines */
    GROUND_KIND_COUNT
};

/* A part of the map in kilometres from the centre of the projection. */
struct map_box {
    double west_km, south_km, east_km, north_km; /* east and north are positive; none is empty */
};

struct ground_feature {
    enum ground_kind kind;
    unsigned levels;      /* bits 1 << enum ground_level */
    const char *unit;     /* the state of land, such as "AUT"; "" if none */
    bool soviet;          /* land that map.ini counts as Soviet-held */
    bool schematic;       /* drawn by hand */
    struct date from, to; /* first and last day on which it is shown; year 0: no limit */
    const struct geojson_path *paths; /* 1 and up; in degrees */
    int path_count;
    const char *file; /* for messages, as the two below */
    int number;       /* in the file, 1 and up */
    const char *name;
};

struct map_ground {
    double centre_lat_deg, centre_lon_deg; /* Lambert's azimuthal equal-area projection */
    double radius_km;
    struct date first, last;                   /* of the map's time */
    struct map_box views[GROUND_LEVEL_COUNT]; /* what a screen shows of each level at first */
    struct ground_feature *features;           /* by file name, then in the order of the file */
    int feature_count;
    int vertex_count;
};

/* The position lies on the globe, and on that half of it whose middle is the centre: there the projection holds. */
bool ground_sees(const struct map_ground *ground, struct geojson_position position);

/* The feature can be drawn: all its positions are seen, and there are not too many. */
bool ground_sound(const struct map_ground *ground, const struct ground_feature *feature);

/* The feature is shown on that day; year 0 shows everything. */
bool ground_shown(const struct ground_feature *feature, struct date day);

/* A level's name, such as "detail". */
const char *ground_level_text(enum ground_level level);

#endif
