#include "kiosk/screens/map_stands.h"

#include <math.h>

#include "kiosk/map/atlas.h"

void map_stands_take(const struct stage *stage, const struct map_layout *layout, struct map_stands *out)
{
    const struct atlas *atlas = stage->atlas;
    const struct crowd_source source = { stage->exhibit->flows, atlas->places, stage->exhibit->place_count };
    const struct map_window window = map_window_of(stage, layout);
    const struct camera camera = atlas_camera(atlas, &(struct atlas_view){ 0 }, window.screen, window.first);
    struct map_disc *discs = arena_alloc(stage->scratch, (size_t)(source.place_count + 1) * sizeof *discs);
    int count = 0;

    for (int i = 0; i < source.place_count; i++) {
        double km = fmax(crowd_reach_km(&source, VOICE_ACCOUNT, i), crowd_reach_km(&source, VOICE_RESEARCH, i));
        const struct map_point at = { atlas->places[i].x_km, atlas->places[i].y_km };
        struct camera_point px = camera_to_px(&camera, at);
        if (km > 0)
            discs[count++] = (struct map_disc){ map_turned(stage, (struct rect){ (int)px.x_px, (int)px.y_px, 1, 1 }),
                                                (int)(km / camera.km_per_px), km * km * acos(-1) };
    }
    *out = (struct map_stands){ discs, count };
}

double map_stands_under(const struct map_stands *stands, struct rect box)
{
    double ground_km2 = 0;

    for (int i = 0; i < stands->count && !rect_empty(box); i++) {
        const struct map_disc *disc = &stands->discs[i];
        if (rect_near(box, (struct point){ disc->at.x, disc->at.y }, disc->reach_px))
            ground_km2 += disc->ground_km2;
    }
    return ground_km2;
}
