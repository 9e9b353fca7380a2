#include "kiosk/screens/map_mark.h"

enum colour map_mark_colour(enum flow_group group)
{
    static const enum colour colours[GROUP_COUNT] = { COLOUR_AMERICAN, COLOUR_COMMONWEALTH, COLOUR_EASTWARD };

    return colours[group];
}

const char *map_mark_letter(enum flow_group group)
{
    static const char *const letters[GROUP_COUNT] = { "\u25cf", "\u25c6", "\u25b2" };

    return letters[group];
}

void map_mark(const struct stage *stage, struct scene *scene, enum flow_group group, struct point middle, int size_px)
{
    uint32_t argb = kit_colour(stage, map_mark_colour(group));
    int half = size_px / 2, x = middle.x * 64, y = middle.y * 64, far = half * 64;

    if (group == GROUP_AMERICAN) {
        scene_fill(scene, (struct rect){ middle.x - half, middle.y - half, 2 * half, 2 * half }, half, argb);
    } else if (group == GROUP_COMMONWEALTH) {
        int tip = far * 5 / 4;
        scene_polygon(scene, (struct point[]){ { x, y - tip }, { x + tip, y }, { x, y + tip }, { x - tip, y } }, 4,
                      argb);
    } else {
        int wide = far * 9 / 8;
        scene_polygon(scene, (struct point[]){ { x, y - far }, { x + wide, y + far }, { x - wide, y + far } }, 3, argb);
    }
}
