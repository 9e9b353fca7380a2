#include "kiosk/map/atlas.h"

static const struct crowd_place *project_places(const struct exhibit *exhibit, const struct projection *projection,
                                                struct arena *arena)
{
    struct crowd_place *places = arena_alloc(arena, (size_t)exhibit->place_count * sizeof *places);

    for (int i = 0; i < exhibit->place_count; i++) {
        const struct place *place = &exhibit->places[i];
        struct map_point at = projection_forward(projection, place->lon_deg, place->lat_deg);
        places[i] = (struct crowd_place){ at.x_km, at.y_km, place->radius_km };
    }
    return places;
}

void atlas_open(const struct exhibit *exhibit, struct arena *arena, struct arena *scratch, struct atlas *out)
{
    *out = (struct atlas){ .exhibit = exhibit };
    ground_prepare(exhibit->ground, arena, scratch, &out->ground);
    out->world = ground_world(&out->ground);
    timeline_init(&out->timeline, exhibit->flows);
    out->places = project_places(exhibit, &out->ground.projection, arena);
}

struct camera atlas_camera(const struct atlas *atlas, const struct atlas_view *view, struct rect screen,
                           struct rect first)
{
    struct camera camera = camera_fit(&atlas->world, atlas->world.views[GROUND_OVERVIEW], screen);

    if (view->zoom <= 0) {
        double right_px = first.x + first.w / 2.0 - screen.x - screen.w / 2.0;
        double down_px = first.y + first.h / 2.0 - screen.y - screen.h / 2.0;
        return camera_clamp(&atlas->world, camera_pan(camera, right_px, down_px));
    }
    camera.km_per_px /= view->zoom;
    camera.centre = (struct map_point){ view->x_km, view->y_km };
    return camera_clamp(&atlas->world, camera);
}

struct atlas_view atlas_view_of(const struct atlas *atlas, const struct camera *camera)
{
    struct camera whole = camera_fit(&atlas->world, atlas->world.views[GROUND_OVERVIEW], camera->screen);

    return (struct atlas_view){ camera->centre.x_km, camera->centre.y_km, whole.km_per_px / camera->km_per_px };
}

int atlas_nearest(const struct atlas *atlas, const struct camera *camera, struct point at, int within_px,
                  bool (*counts)(const void *context, int place), const void *context)
{
    double best = (double)within_px * within_px;
    int nearest = NONE;

    for (int i = 0; i < atlas->exhibit->place_count; i++) {
        if (!counts(context, i))
            continue;
        const struct map_point place = { atlas->places[i].x_km, atlas->places[i].y_km };
        struct camera_point px = camera_to_px(camera, place);
        double square = (px.x_px - at.x) * (px.x_px - at.x) + (px.y_px - at.y) * (px.y_px - at.y);
        if (square > best)
            continue;
        best = square;
        nearest = i;
    }
    return nearest;
}
