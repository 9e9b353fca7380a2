/* What is seen and said of the cross. */
#include "kiosk/screens/map_cross.h"

#include <stdio.h>

#include "kiosk/map/atlas.h"
#include "kiosk/screens/map_facts.h"
#include "kiosk/screens/map_words.h"

static const char *word(const struct stage *stage, const char *key)
{
    return stage_word(stage, "interface", key);
}

int map_cross_radius(const struct stage *stage)
{
    return look_y(&stage->look, 5.5);
}

static struct rect ring_at(const struct stage *stage, struct point at)
{
    return rect_grow((struct rect){ at.x, at.y, 0, 0 }, map_cross_radius(stage));
}

struct rect map_cross_ring(const struct stage *stage)
{
    bool alone = stage->visit->map.cross.state != CROSS_NONE && map_cross_place(stage) == NONE;

    return alone ? ring_at(stage, map_cross_at(stage)) : (struct rect){ 0 };
}

const char *map_cross_label(const struct stage *stage)
{
    const struct map_stand *stand = &stage->visit->map;
    char counts[MAP_WORDS_BYTES], label[MAP_WORDS_BYTES * 2];
    int place = map_cross_place(stage);
    struct map_facts facts;

    if (stand->cross.state != CROSS_HELD)
        return word(stage, "map_by_keys");
    if (place == NONE)
        return word(stage, "map_no_place");
    map_facts_take(stage->exhibit, stand->reading, stand->position, &facts);
    map_words_at(stage, &facts, place, counts, sizeof counts);
    snprintf(label, sizeof label, "%s. %s", stage_word(stage, "places", stage->exhibit->places[place].id), counts);
    return arena_string(stage->scratch, label);
}

void map_cross_set_hint(const struct stage *stage, const struct scene *scene, const struct map_layout *layout,
                        const struct map_writing *writing, const struct rect *obstacles, int obstacle_count,
                        struct map_cross_hint *out)
{
    const struct map_stand *stand = &stage->visit->map;
    int32_t ticks = timeline_ticks(&stage->atlas->timeline, stand->position);
    /* The words for a day that no record tells of come and go while time runs. */
    bool between = stand->playing || !timeline_recorded(stage->exhibit->flows, stand->reading, ticks);
    int top = writing->between_y + (between ? paragraph_height(&writing->between) : 0);

    *out = (struct map_cross_hint){ .box = { 0 } };
    if (stand->cross.state != CROSS_HELD || layout->sparse)
        return;
    kit_paragraph(stage, TYPE_TEXT, COLOUR_TEXT, layout->caption.w, word(stage, "map_keys_hint"), &out->text);
    struct rect box = { layout->caption.x, top, kit_width(&out->text), paragraph_height(&out->text) };
    bool fits = rect_contains(layout->map, box);
    for (int i = 0; i < obstacle_count && fits; i++)
        fits = !rect_overlaps(obstacles[i], scene_turn(scene, box));
    if (fits)
        out->box = box;
}

/* Light between two dark lines, as the mark of the keys is; quiet where keys have left it. */
static void place_ring(const struct stage *stage, struct scene *scene, struct point at)
{
    bool held = stage->visit->map.cross.state == CROSS_HELD;
    const struct look *look = &stage->look;
    int thin = look_y(look, 0.3), thick = look_y(look, 1.2), radius = map_cross_radius(stage), tick = look_y(look, 2);
    uint32_t dark = kit_colour(stage, COLOUR_GROUND), light = kit_colour(stage, held ? COLOUR_ACCENT : COLOUR_QUIET);
    struct rect ring = ring_at(stage, at);
    const struct rect ticks[] = {
        { at.x - radius, at.y - thick / 2, tick, thick },
        { at.x + radius - tick, at.y - thick / 2, tick, thick },
        { at.x - thick / 2, at.y - radius, thick, tick },
        { at.x - thick / 2, at.y + radius - tick, thick, tick },
    };
    size_t tick_count = held ? sizeof ticks / sizeof *ticks : 0;

    scene_stroke(scene, rect_grow(ring, thin), radius + thin, thick + 2 * thin, dark);
    for (size_t i = 0; i < tick_count; i++)
        scene_fill(scene, rect_grow(ticks[i], thin), 0, dark);
    scene_stroke(scene, ring, radius, thick, light);
    for (size_t i = 0; i < tick_count; i++)
        scene_fill(scene, ticks[i], 0, light);
}

int map_cross_draw(const struct stage *stage, struct scene *scene, const struct map_cross_hint *hint)
{
    int first = scene->node_count, mirror_px = scene->mirror_px;

    if (!rect_empty(hint->box)) {
        kit_place(scene, &hint->text, hint->box.x, hint->box.y);
        scene_halo(scene, first, map_rim(stage), kit_colour(stage, COLOUR_GROUND));
    }
    if (stage->visit->map.cross.state == CROSS_NONE)
        return NO_GROUP;
    int group = scene_group(scene);
    scene_group_at(scene, group)->clip = stage->map_camera.screen;
    /* The map is not turned over, and so is what lies on it. */
    scene->mirror_px = 0;
    place_ring(stage, scene, map_cross_at(stage));
    scene->mirror_px = mirror_px;
    scene_group_end(scene);
    return group;
}
