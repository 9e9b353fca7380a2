#include "kiosk/exhibit/ground.h"

#include <math.h>

static const double RADIANS = 3.14159265358979323846 / 180;

bool ground_sees(const struct map_ground *ground, struct geojson_position position)
{
    if (!(fabs(position.lon_deg) <= 180 && fabs(position.lat_deg) <= 90))
        return false;
    double centre = ground->centre_lat_deg * RADIANS, lat = position.lat_deg * RADIANS;
    double east = (position.lon_deg - ground->centre_lon_deg) * RADIANS;
    /* The cosine of the angle between the two, seen from the middle of the globe. */
    return sin(centre) * sin(lat) + cos(centre) * cos(lat) * cos(east) > 0;
}

bool ground_sound(const struct map_ground *ground, const struct ground_feature *feature)
{
    int vertices = 0;

    for (int i = 0; i < feature->path_count; i++) {
        const struct geojson_path *path = &feature->paths[i];
        vertices += path->count;
        for (int k = 0; k < path->count; k++) {
            if (!ground_sees(ground, path->positions[k]))
                return false;
        }
    }
    return vertices <= GROUND_FEATURE_VERTEX_MAX;
}

bool ground_shown(const struct ground_feature *feature, struct date day)
{
    if (day.year == 0)
        return true;
    return (feature->from.year == 0 || date_compare(feature->from, day) <= 0) &&
           (feature->to.year == 0 || date_compare(day, feature->to) <= 0);
}

const char *ground_level_text(enum ground_level level)
{
    static const char *const NAMES[GROUND_LEVEL_COUNT] = { "overview", "detail" };

    return NAMES[level];
}
