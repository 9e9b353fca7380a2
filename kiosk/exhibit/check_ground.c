#include <string.h>

#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/crossing.h"
#include "kiosk/exhibit/ground_parts.h"

enum { WHO_BYTES = 100 };

struct who {
    char text[WHO_BYTES];
};

/* `feature 3 ("AUT")` */
static struct who who_is(const struct ground_feature *feature)
{
    struct who who;

    if (feature->name[0] != 0)
        snprintf(who.text, sizeof who.text, "feature %d (\"%.60s\")", feature->number, feature->name);
    else
        snprintf(who.text, sizeof who.text, "feature %d", feature->number);
    return who;
}

/* One position of a feature is enough to know where to look. */
static bool check_positions(struct check *check, const struct ground_feature *feature)
{
    for (int i = 0; i < feature->path_count; i++) {
        for (int k = 0; k < feature->paths[i].count; k++) {
            struct geojson_position at = feature->paths[i].positions[k];
            if (ground_sees(check->exhibit->ground, at))
                continue;
            diag_error(check->diag, feature->file, 0,
                       "%s lies outside of the map's projection at [%.10g, %.10g]; write [longitude, latitude] in "
                       "degrees, within 90 degrees of the centre",
                       who_is(feature).text, at.lon_deg, at.lat_deg);
            return false;
        }
    }
    return true;
}

static bool check_size(struct check *check, const struct ground_feature *feature)
{
    int vertices = 0;

    for (int i = 0; i < feature->path_count; i++)
        vertices += feature->paths[i].count;
    if (vertices > GROUND_FEATURE_VERTEX_MAX)
        diag_error(check->diag, feature->file, 0, "%s has %d vertices, more than %d; simplify or divide it",
                   who_is(feature).text, vertices, GROUND_FEATURE_VERTEX_MAX);
    return vertices <= GROUND_FEATURE_VERTEX_MAX;
}

static void check_rings(struct check *check, const struct ground_feature *feature)
{
    for (int i = 0; i < feature->path_count; i++) {
        const struct geojson_path *ring = &feature->paths[i];
        struct geojson_position first = ring->positions[0], last = ring->positions[ring->count - 1];
        if (first.lon_deg != last.lon_deg || first.lat_deg != last.lat_deg)
            diag_error(check->diag, feature->file, 0,
                       "%s has a ring that is not closed, from [%.10g, %.10g] to [%.10g, %.10g]; repeat its first "
                       "position at its end",
                       who_is(feature).text, first.lon_deg, first.lat_deg, last.lon_deg, last.lat_deg);
    }
    struct crossing crossing = crossing_find(feature->paths, feature->path_count, &check->again.scratch);
    if (crossing.found)
        diag_error(check->diag, feature->file, 0,
                   "%s crosses itself: the edge from [%.10g, %.10g] to [%.10g, %.10g] and that from [%.10g, %.10g] to "
                   "[%.10g, %.10g]; move one",
                   who_is(feature).text, crossing.a[0].lon_deg, crossing.a[0].lat_deg, crossing.a[1].lon_deg,
                   crossing.a[1].lat_deg, crossing.b[0].lon_deg, crossing.b[0].lat_deg, crossing.b[1].lon_deg,
                   crossing.b[1].lat_deg);
}

static void check_feature(struct check *check, const struct ground_feature *feature)
{
    if (feature->from.year != 0 && feature->to.year != 0 && date_compare(feature->from, feature->to) > 0)
        diag_error(check->diag, feature->file, 0, "%s ends before it begins; exchange \"from\" and \"to\"",
                   who_is(feature).text);
    bool small = check_size(check, feature);
    bool sure = !check_told(check, feature->file, 0);
    if (check_positions(check, feature) && small && sure && feature->kind <= GROUND_LAKE)
        check_rings(check, feature);
}

/* What is missing may be in a file that could not be read. */
static bool geometry_refused(const struct check *check)
{
    for (int i = 0; i < check->told_count; i++) {
        if (strstr(check->diag->problems[i].file, ".geojson") != NULL)
            return true;
    }
    return false;
}

/* A map whose one level is empty goes black when a visitor zooms. */
static void check_levels(struct check *check)
{
    const struct map_ground *ground = check->exhibit->ground;
    unsigned levels = 0;

    if (geometry_refused(check))
        return;
    for (int i = 0; i < ground->feature_count; i++)
        levels |= ground->features[i].kind == GROUND_LAND ? ground->features[i].levels : 0;
    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        if (ground->feature_count > 0 && (levels >> level & 1) == 0)
            diag_error(check->diag, GROUND_SETTINGS, 0, "the map has no land at the level \"%s\"; add land-%s.geojson",
                       ground_level_text((enum ground_level)level), ground_level_text((enum ground_level)level));
    }
}

/* A place that the projection cannot show would send its people across the whole map. */
static void check_places(struct check *check)
{
    const struct exhibit *exhibit = check->exhibit;

    for (int i = 0; i < exhibit->place_count; i++) {
        const struct place *place = &exhibit->places[i];
        if (ground_sees(exhibit->ground, (struct geojson_position){ place->lon_deg, place->lat_deg }))
            continue;
        diag_error(check->diag, "map/places.csv", place->line,
                   "\"%s\" lies outside of the map's projection at lat %.10g, lon %.10g; correct them: within 90 "
                   "degrees of the centre",
                   place->id, place->lat_deg, place->lon_deg);
    }
}

void check_ground(struct check *check)
{
    const struct map_ground *ground = check->exhibit->ground;

    if (ground == NULL || check_told(check, GROUND_SETTINGS, 0))
        return;
    if (ground->vertex_count > GROUND_VERTEX_MAX)
        diag_error(check->diag, GROUND_SETTINGS, 0,
                   "the files of the map have %d vertices together, more than %d; simplify the geometry",
                   ground->vertex_count, GROUND_VERTEX_MAX);
    check_levels(check);
    check_places(check);
    for (int i = 0; i < ground->feature_count; i++)
        check_feature(check, &ground->features[i]);
}
