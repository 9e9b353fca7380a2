/* The ground of the map in kilometres, ready to be drawn: what kiosk/exhibit/ground.h holds in degrees, projected once.
 *
 * Unsound features are left out. Coast is found here: it is each edge of land that no other land of the level shares,
 * and that does not lie where the data was cut. Lives in the arena it was made in; nothing changes afterwards, so that
 * any thread may read it. */
#ifndef KIOSK_MAP_GROUND_H
#define KIOSK_MAP_GROUND_H

#include "kiosk/base/arena.h"
#include "kiosk/exhibit/ground.h"
#include "kiosk/map/camera.h"
#include "kiosk/map/projection.h"

/* A vertex in a quarter of the memory that degrees take; true to a metre. */
struct ground_point {
    float x_km, y_km;
};

/* A ring, which closes itself, or a line. */
struct ground_path {
    const struct ground_point *points;
    int count;          /* 2 and up */
    struct map_box box; /* may be flat */
};

struct ground_shape {
    const struct ground_feature *feature; /* the exhibit's */
    const struct ground_path *paths;
    int path_count;
};

struct ground_layer {
    struct ground_shape *shapes; /* in the exhibit's order */
    int shape_count;
    const struct ground_path *coasts;
    int coast_count;
    struct map_box data; /* what the land fills; empty without land */
};

struct ground {
    const struct map_ground *map; /* the exhibit's; borrowed */
    struct projection projection;
    struct ground_layer layers[GROUND_LEVEL_COUNT];
};

/* Projects the ground of an exhibit. `scratch` is used for the call only. */
void ground_prepare(const struct map_ground *map, struct arena *arena, struct arena *scratch, struct ground *out);

/* What a camera may show of it. */
struct camera_world ground_world(const struct ground *ground);

/* Another number for each set of features that is shown on a day: while it stays the same, so does the picture. */
unsigned ground_shown_key(const struct ground *ground, enum ground_level level, struct date day);
/* The box around all features that are shown on one of two days and not on the other: pictures of both days differ
 * there only, by their lines' width around it. False if there is none. */
bool ground_changed_box(const struct ground *ground, enum ground_level level, struct date a, struct date b,
                        struct map_box *out);

#endif
