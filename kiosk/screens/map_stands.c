#include "kiosk/screens/map_stands.h"

#include <math.h>

#include "kiosk/map/atlas.h"

double map_stands_under(const struct stage *stage, const struct map_layout *layout, struct rect box)
{
    const struct atlas *atlas = stage->atlas;
    const struct crowd_source source = { stage->exhibit->flows, atlas->places, stage->exhibit->place_count };
    const struct camera camera = atlas_camera(atlas, &(struct atlas_view){ 0 }, map_turned(stage, layout->map),
                                              map_turned(stage, layout->clear));
    double ground = 0;

    box = map_turned(stage, box);
    for (int i = 0; i < stage->exhibit->place_count && !rect_empty(box); i++) {
        double km = fmax(crowd_reach_km(&source, VOICE_ACCOUNT, i), crowd_reach_km(&source, VOICE_RESEARCH, i));
        const struct map_point at = { atlas->places[i].x_km, atlas->places[i].y_km };
        struct camera_point px = camera_to_px(&camera, at);
        if (km > 0 && rect_near(box, (struct point){ (int)px.x_px, (int)px.y_px }, (int)(km / camera.km_per_px)))
            ground += km * km * acos(-1);
    }
    return ground;
}
