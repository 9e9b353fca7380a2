#include "kiosk/ui/focus.h"

#include <stddef.h>
#include <stdlib.h>

#include "kiosk/ui/id.h"

void focus_reset(struct focus *focus)
{
    focus->scene = 0;
    focus->index = 0;
    focus->id = 0;
}

void focus_hide(struct focus *focus)
{
    focus->visible = false;
}

static int count_of(struct focus_range range)
{
    int count = 0;

    for (int s = 0; s < range.scene_count; s++)
        count += range.scenes[s]->target_count;
    return count;
}

/* Moves to a target counted through all scenes. */
static const struct scene_target *go(struct focus *focus, struct focus_range range, int place)
{
    int scene = 0;

    while (place >= range.scenes[scene]->target_count)
        place -= range.scenes[scene++]->target_count;
    const struct scene_target *target = &range.scenes[scene]->targets[place];
    focus->scene = scene;
    focus->index = place;
    focus->id = id_hash(target->id);
    return target;
}

/* Where the focus is by its numbers, counted through all scenes; they may be of a layout that is gone. */
static int place_of(const struct focus *focus, struct focus_range range)
{
    int place = focus->index;

    for (int s = 0; s < focus->scene && s < range.scene_count; s++)
        place += range.scenes[s]->target_count;
    return place;
}

/* One figure can be linked more than once in a text: its targets share an id, and the nearest is meant. */
static int find(const struct focus *focus, struct focus_range range)
{
    int was = place_of(focus, range);
    int found = -1;
    int place = 0;

    for (int s = 0; s < range.scene_count; s++) {
        const struct scene *scene = range.scenes[s];
        for (int i = 0; i < scene->target_count; i++, place++) {
            bool nearer = found < 0 || abs(place - was) < abs(found - was);
            if (nearer && id_hash(scene->targets[i].id) == focus->id)
                found = place;
        }
    }
    return found < 0 ? 0 : found;
}

const struct scene_target *focus_find(struct focus *focus, struct focus_range range)
{
    if (count_of(range) == 0)
        return NULL;
    return go(focus, range, find(focus, range));
}

static int step_of(enum input_key key)
{
    switch (key) {
    case KEY_UP:
    case KEY_LEFT: return -1;
    case KEY_DOWN:
    case KEY_RIGHT: return 1;
    default: return 0;
    }
}

const struct scene_target *focus_key(struct focus *focus, struct focus_range range, enum input_key key)
{
    const struct scene_target *target = focus_find(focus, range);
    bool shown = focus->visible;
    int count = count_of(range);
    int step = step_of(key);

    focus->visible = true;
    if (!shown || target == NULL)
        return NULL;
    if (step != 0)
        go(focus, range, (place_of(focus, range) + step + count) % count);
    return key == KEY_SELECT ? target : NULL;
}
