#include "kiosk/screens/map_cross.h"

#include "kiosk/base/least.h"
#include "kiosk/map/atlas.h"
#include "kiosk/screens/map_names.h"

/* A step is so much of what is shown, and at least farther than a finger's reach beside a place. */
enum { STEP_PARTS = 3 };
static const double LEAST_STEP_MM = 15;

static struct map_point cross_of(const struct map_stand *stand)
{
    return (struct map_point){ stand->cross.x_km, stand->cross.y_km };
}

/* The places that a finger could mean. */
static void set_field(const struct stage *stage, const struct camera *camera, struct cross_field *out)
{
    const struct exhibit *exhibit = stage->exhibit;
    struct map_point *places = arena_alloc(stage->scratch, (size_t)(exhibit->place_count + 1) * sizeof *places);
    struct rect clear = map_layout_window(stage).clear;
    double step_px = int_most(int_least(clear.w, clear.h) / STEP_PARTS, look_x(&stage->look, LEAST_STEP_MM));

    *out = (struct cross_field){ .places = places,
                                 .bounds = stage->atlas->world.data[GROUND_OVERVIEW],
                                 .step_km = step_px * camera->km_per_px,
                                 .reach_km = map_names_reach(stage) * camera->km_per_px };
    for (int i = 0; i < exhibit->place_count; i++) {
        if (map_names_counts(stage, i))
            places[out->place_count++] =
                (struct map_point){ stage->atlas->places[i].x_km, stage->atlas->places[i].y_km };
    }
}

/* What is not too near to the edge of what is shown. */
static struct rect inner_part(struct rect clear)
{
    return (struct rect){ clear.x + clear.w / 4, clear.y + clear.h / 4, clear.w / 2, clear.h / 2 };
}

/* The cross is at a point, and the map where it can be seen. */
static void stand_at(const struct stage *stage, struct camera camera, struct map_point at, struct map_stand *stand)
{
    struct camera brought = camera_bring(&stage->atlas->world, camera, at, inner_part(map_layout_window(stage).clear));

    stand->cross = (struct map_cross){ CROSS_HELD, at.x_km, at.y_km };
    if (brought.centre.x_km != camera.centre.x_km || brought.centre.y_km != camera.centre.y_km)
        stand->view = atlas_view_of(stage->atlas, &brought);
}

/* Where the moment is, if that is shown. */
static bool moment_place(const struct stage *stage, const struct map_box *shown, struct map_point *out)
{
    const struct flows *flows = stage->exhibit->flows;
    int moment = timeline_current(flows, timeline_ticks(&stage->atlas->timeline, stage->visit->map.position));

    if (moment == NONE || flows->moments[moment].place == NONE)
        return false;
    const struct crowd_place *place = &stage->atlas->places[flows->moments[moment].place];
    *out = (struct map_point){ place->x_km, place->y_km };
    return place->x_km > shown->west_km && place->x_km < shown->east_km && place->y_km > shown->south_km &&
           place->y_km < shown->north_km;
}

/* The shown place that is nearest to the middle of what is shown, or that middle. */
static struct map_point middle_place(const struct stage *stage, const struct camera *camera)
{
    struct rect clear = map_layout_window(stage).clear;
    const struct camera_point middle = { clear.x + clear.w / 2.0, clear.y + clear.h / 2.0 };
    struct cross_field field;

    set_field(stage, camera, &field);
    field.bounds = camera_box(camera);
    field.reach_km = int_most(clear.w, clear.h) * camera->km_per_px;
    return cross_caught(&field, camera_to_km(camera, middle));
}

void map_cross_take(const struct stage *stage, struct map_stand *stand)
{
    struct camera camera = map_layout_camera(stage);
    const struct map_box shown = camera_box(&camera);
    struct map_point at = cross_of(stand);

    if (stand->cross.state == CROSS_NONE && !moment_place(stage, &shown, &at))
        at = middle_place(stage, &camera);
    stand_at(stage, camera, at, stand);
}

void map_cross_move(const struct stage *stage, enum cross_way way, struct map_stand *stand)
{
    struct camera camera = map_layout_camera(stage);
    struct cross_field field;

    set_field(stage, &camera, &field);
    stand_at(stage, camera, cross_next(&field, cross_of(stand), way), stand);
}

void map_cross_zoom(const struct stage *stage, double factor, struct map_stand *stand)
{
    struct camera camera = map_layout_camera(stage);
    /* A button does not say where to: the middle alone would lead to an empty sea. */
    struct map_point fixed = stand->cross.state != CROSS_NONE ? cross_of(stand) : middle_place(stage, &camera);

    camera = camera_zoom_within(&stage->atlas->world, camera, factor, camera_to_px(&camera, fixed));
    stand->view = atlas_view_of(stage->atlas, &camera);
}

struct point map_cross_at(const struct stage *stage)
{
    struct camera_point px = camera_to_px(&stage->map_camera, cross_of(&stage->visit->map));

    return (struct point){ (int)px.x_px, (int)px.y_px };
}

int map_cross_place(const struct stage *stage)
{
    return stage->visit->map.cross.state != CROSS_NONE ? map_names_at(stage, map_cross_at(stage)) : NONE;
}
