#include <math.h>
#include <string.h>

#include "kiosk/map/atlas.h"
#include "kiosk/screens/attract.h"

/* Below, no title is so short that its words do not cover it; and a screen that stands has no ground to fill it. */
static const double LARGEST_OF_HEIGHT = 0.75, LARGEST_OF_WIDTH = 1.1;

/* Room around what is shown. In a flat box it may be cut above and below rather than become small. */
static const double AROUND = 1.04, SMALLER = 2.2;

struct rect attract_map_box(const struct surface *surface)
{
    return (struct rect){ 0, 0, surface->w_px,
                          (int)fmin(surface->h_px * LARGEST_OF_HEIGHT, surface->w_px * LARGEST_OF_WIDTH) };
}

struct atlas_view attract_map_view(const struct stage *stage, const struct map_box *shown)
{
    struct rect box = attract_map_box(&stage->look.surface);
    int free_px = attract_free_px(stage) * 9 / 10;
    double across = AROUND * (shown->east_km - shown->west_km) / box.w;
    double down = AROUND * (shown->north_km - shown->south_km) / fmax(free_px, 1);
    struct camera camera = {
        .screen = box,
        .centre = { (shown->west_km + shown->east_km) / 2, (shown->south_km + shown->north_km) / 2 },
        .km_per_px = fmax(across, fmin(down, SMALLER * across)),
    };

    camera.centre.y_km -= (box.h - free_px) / 2.0 * camera.km_per_px;
    camera = camera_clamp(&stage->atlas->world, camera);
    return atlas_view_of(stage->atlas, &camera);
}

/* `percent` of the one, the rest of the other. */
static uint32_t mix(uint32_t other, uint32_t one, uint32_t percent)
{
    uint32_t argb = 0xff000000;

    for (int shift = 0; shift < 24; shift += 8)
        argb |= ((one >> shift & 255) * percent + (other >> shift & 255) * (100 - percent)) / 100 << shift;
    return argb;
}

void attract_map_colours(const struct look *look, uint32_t out[COLOUR_COUNT])
{
    enum { KEPT_PERCENT = 65 };
    static const enum colour darker[] = { COLOUR_SEA, COLOUR_LAND, COLOUR_COAST, COLOUR_BORDER, COLOUR_QUIET,
                                          COLOUR_TEXT };

    memcpy(out, look->colours, COLOUR_COUNT * sizeof *out);
    for (size_t i = 0; i < sizeof darker / sizeof *darker; i++)
        out[darker[i]] = mix(look->colours[COLOUR_GROUND], look->colours[darker[i]], KEPT_PERCENT);
    /* Whose land it is would have to be explained. */
    out[COLOUR_SOVIET_LAND] = out[COLOUR_LAND];
}
