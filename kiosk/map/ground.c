#include "kiosk/map/ground.h"

#include "kiosk/map/box.h"
#include "kiosk/map/coast.h"

/* So near that the coarsest stretch of coast shows its corners. */
static const double NEAREST_KM_PER_PX = 0.2;

static struct ground_path project(const struct ground *ground, const struct geojson_path *from, struct arena *arena)
{
    struct ground_point *points = arena_alloc(arena, (size_t)from->count * sizeof *points);

    for (int i = 0; i < from->count; i++) {
        struct map_point at =
            projection_forward(&ground->projection, from->positions[i].lon_deg, from->positions[i].lat_deg);
        points[i] = (struct ground_point){ (float)at.x_km, (float)at.y_km };
    }
    return (struct ground_path){ points, from->count, box_around(points, from->count) };
}

static struct ground_shape shape_of(const struct ground *ground, const struct ground_feature *feature,
                                    struct arena *arena)
{
    struct ground_path *paths = arena_alloc(arena, (size_t)feature->path_count * sizeof *paths);

    for (int i = 0; i < feature->path_count; i++)
        paths[i] = project(ground, &feature->paths[i], arena);
    return (struct ground_shape){ feature, paths, feature->path_count };
}

/* The box around all land. */
static struct map_box data_of(const struct ground_layer *layer)
{
    struct map_box data = { 0 };
    bool any = false;

    for (int i = 0; i < layer->shape_count; i++) {
        const struct ground_shape *shape = &layer->shapes[i];
        for (int k = 0; shape->feature->kind == GROUND_LAND && k < shape->path_count; k++) {
            data = any ? box_join(data, shape->paths[k].box) : shape->paths[k].box;
            any = true;
        }
    }
    return data;
}

void ground_prepare(const struct map_ground *map, struct arena *arena, struct arena *scratch, struct ground *out)
{
    struct ground ground = { .map = map };

    ground.projection = projection_about(map->centre_lon_deg, map->centre_lat_deg, map->radius_km);
    for (int level = 0; level < GROUND_LEVEL_COUNT; level++)
        ground.layers[level].shapes =
            arena_alloc(arena, ((size_t)map->feature_count + 1) * sizeof *ground.layers[level].shapes);
    for (int i = 0; i < map->feature_count; i++) {
        const struct ground_feature *feature = &map->features[i];
        if (!ground_sound(map, feature))
            continue;
        struct ground_shape shape = shape_of(&ground, feature, arena);
        for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
            if ((feature->levels >> level & 1) != 0)
                ground.layers[level].shapes[ground.layers[level].shape_count++] = shape;
        }
    }
    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        ground.layers[level].data = data_of(&ground.layers[level]);
        coast_find(&ground.layers[level], arena, scratch);
    }
    *out = ground;
}

struct camera_world ground_world(const struct ground *ground)
{
    struct camera_world world = { .nearest_km_per_px = NEAREST_KM_PER_PX };

    /* Where a view has no land at its edge, it shows the sea. */
    for (int level = 0; level < GROUND_LEVEL_COUNT; level++) {
        world.views[level] = ground->map->views[level];
        world.data[level] = box_join(ground->layers[level].data, world.views[level]);
    }
    return world;
}

unsigned ground_shown_key(const struct ground *ground, enum ground_level level, struct date day)
{
    const struct ground_layer *layer = &ground->layers[level];
    unsigned key = 2166136261u;

    for (int i = 0; i < layer->shape_count; i++)
        key = (key ^ (ground_shown(layer->shapes[i].feature, day) ? 1u : 2u)) * 16777619u;
    return key;
}

bool ground_changed_box(const struct ground *ground, enum ground_level level, struct date a, struct date b,
                        struct map_box *out)
{
    const struct ground_layer *layer = &ground->layers[level];
    bool any = false;

    for (int i = 0; i < layer->shape_count; i++) {
        const struct ground_shape *shape = &layer->shapes[i];
        if (ground_shown(shape->feature, a) == ground_shown(shape->feature, b))
            continue;
        for (int k = 0; k < shape->path_count; k++) {
            *out = any ? box_join(*out, shape->paths[k].box) : shape->paths[k].box;
            any = true;
        }
    }
    return any;
}
