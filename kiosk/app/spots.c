/* Finding what can be touched among the scenes of a show. */
#include <string.h>

#include "kiosk/app/script.h"
#include "kiosk/app/show.h"
#include "kiosk/base/utf8.h"
#include "kiosk/base/wide.h"

static const struct scene *scene_of(const struct show *show, enum layer layer)
{
    switch (layer) {
    case LAYER_PAGE: return show->shown != NONE ? &show->pages[show->shown].scene : NULL;
    case LAYER_SHEET: return &show->sheet;
    case LAYER_BAR: return &show->bar;
    case LAYER_ASK: break;
    }
    return &show->ask;
}

int show_answering(const struct show *show, const struct scene *scenes[2], enum layer layers[2])
{
    int count = 0;

    if (show->ask_seconds > 0)
        layers[count++] = LAYER_ASK;
    else if (show->visit.overlay != OVERLAY_NONE)
        layers[count++] = LAYER_SHEET;
    else if (show->shown != NONE)
        layers[count++] = LAYER_PAGE;
    if (show->has_bar && show->ask_seconds == 0)
        layers[count++] = LAYER_BAR;
    for (int i = 0; i < count; i++)
        scenes[i] = scene_of(show, layers[i]);
    return count;
}

struct spot show_hit(const struct show *show, struct point at)
{
    const struct scene *scenes[2];
    enum layer layers[2];
    int count = show_answering(show, scenes, layers);

    for (int i = count - 1; i >= 0; i--) {
        int target = scene_hit(scenes[i], at);
        if (target != NONE)
            return (struct spot){ layers[i], target };
    }
    return SPOT_NONE;
}

struct spot show_find(const struct show *show, const char *id)
{
    for (int i = 0;; i++) {
        struct spot spot = show_nth(show, i);
        if (spot.target == NONE || script_id_matches(show_target(show, spot)->id, id))
            return spot;
    }
}

struct rect show_box(const struct show *show, struct spot spot, const char *id)
{
    const struct scene_target *target = show_target(show, spot);

    if (target == NULL)
        return (struct rect){ 0 };
    for (int i = 0; i < target->part_count; i++) {
        if (strcmp(target->parts[i].id, id) == 0)
            return target->parts[i].words;
    }
    return target->hit;
}

struct spot show_nth(const struct show *show, int index)
{
    const struct scene *scenes[2];
    enum layer layers[2];
    int count = show_answering(show, scenes, layers);

    for (int i = 0; i < count; i++) {
        if (index < scenes[i]->target_count)
            return (struct spot){ layers[i], index };
        index -= scenes[i]->target_count;
    }
    return SPOT_NONE;
}

const struct scene_target *show_target(const struct show *show, struct spot spot)
{
    const struct scene *scene = scene_of(show, spot.layer);

    if (scene == NULL || spot.target == NONE || spot.target >= scene->target_count)
        return NULL;
    return &scene->targets[spot.target];
}

bool spot_same(struct spot a, struct spot b)
{
    return a.layer == b.layer && a.target == b.target;
}

int show_scenes(const struct show *show, const struct scene *out[4])
{
    int count = 0;

    /* Staff see nothing else, and no visitor sees them. */
    if (show->staff_open) {
        out[0] = &show->staff;
        return 1;
    }
    if (show->shown != NONE)
        out[count++] = scene_of(show, LAYER_PAGE);
    if (show->visit.overlay != OVERLAY_NONE)
        out[count++] = &show->sheet;
    if (show->has_bar)
        out[count++] = &show->bar;
    if (show->ask_seconds > 0)
        out[count++] = &show->ask;
    return count;
}

/* What stands between blanks, and two letters where there are none. */
static int words_of(const char *utf8)
{
    size_t len = strlen(utf8);
    bool inside = false;
    int words = 0;
    int wide = 0;

    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        at += utf8_next(utf8 + at, len - at, &point);
        wide += wide_point(point) ? 1 : 0;
        words += point != ' ' && !inside ? 1 : 0;
        inside = point != ' ';
    }
    return words + wide / 2;
}

static int words_in(const struct scene *scene)
{
    int words = 0;

    for (int i = 0; i < scene->text_count; i++)
        words += scene_text_shown(scene, &scene->texts[i]) ? words_of(scene->texts[i].utf8) : 0;
    return words;
}

int show_word_count(const struct show *show)
{
    const struct scene *scenes[4];
    int count = show_scenes(show, scenes);
    int words = 0;

    for (int i = 0; i < count; i++)
        words += words_in(scenes[i]);
    return words;
}
