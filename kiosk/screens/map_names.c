#include "kiosk/screens/map_names.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/least.h"
#include "kiosk/exhibit/flows.h"
#include "kiosk/map/atlas.h"
#include "kiosk/map/census.h"
#include "kiosk/map/labels.h"
#include "kiosk/screens/map_actions.h"
#include "kiosk/screens/map_counters.h"
#include "kiosk/screens/map_cross.h"

enum { PLACES_MAX = 96, ID_BYTES = 80 };

/* From here on camps are named where nobody is counted: nearer than this many times the overview. */
static const double NEAR_ZOOM = 2.2;
/* How far beside its mark a place can be touched. */
static const double REACH_MM = 10;

enum importance { NOT_NAMED, OF_THE_GROUND, ON_A_WAY, HAS_PEOPLE, OF_THE_MOMENT, UNDER_THE_CROSS };

static int32_t ticks_of(const struct stage *stage)
{
    return timeline_ticks(&stage->atlas->timeline, stage->visit->map.position);
}

static int people_at(const struct stage *stage, int place, enum flow_group group)
{
    return census_at_place(stage->exhibit->flows, stage->visit->map.reading, ticks_of(stage), place, group);
}

/* Somebody of the reading comes through or to this place at some time. */
static bool on_a_way(const struct stage *stage, int place)
{
    const struct flows *flows = stage->exhibit->flows;

    for (int i = 0; i < flows->flow_count; i++) {
        const struct people_flow *flow = &flows->flows[i];
        if (flow->reading != stage->visit->map.reading)
            continue;
        if (flow->to == place)
            return true;
        for (int v = 0; v < flow->via_count; v++) {
            if (flow->via[v] == place)
                return true;
        }
    }
    return false;
}

/* Ports, seats of command and places of other moments: by these a visitor knows where the rest is. */
static bool gives_bearings(const struct stage *stage, int place)
{
    const struct flows *flows = stage->exhibit->flows;
    const char *kind = stage->exhibit->places[place].kind;

    for (int i = 0; i < flows->moment_count; i++) {
        if (flows->moments[i].place == place)
            return true;
    }
    return strcmp(kind, "hq") == 0 || strcmp(kind, "port") == 0;
}

static enum importance importance_of(const struct stage *stage, int place)
{
    const struct flows *flows = stage->exhibit->flows;
    int moment = timeline_current(flows, ticks_of(stage));

    if (moment != NONE && flows->moments[moment].place == place)
        return OF_THE_MOMENT;
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        if (people_at(stage, place, group) > 0)
            return HAS_PEOPLE;
    }
    bool bearings = gives_bearings(stage, place);
    /* A circle for what is not recorded stands for nothing while nobody is in it. */
    if (stage->atlas->places[place].radius_km > 0 && !bearings)
        return NOT_NAMED;
    if (on_a_way(stage, place))
        return ON_A_WAY;
    if (bearings)
        return OF_THE_GROUND;
    return stage->visit->map.view.zoom >= NEAR_ZOOM ? OF_THE_GROUND : NOT_NAMED;
}

bool map_names_counts(const struct stage *stage, int place)
{
    return importance_of(stage, place) != NOT_NAMED;
}

int map_names_reach(const struct stage *stage)
{
    return look_x(&stage->look, REACH_MM);
}

static bool counts(const void *context, int place)
{
    return map_names_counts(context, place);
}

int map_names_at(const struct stage *stage, struct point at)
{
    return atlas_nearest(stage->atlas, &stage->map_camera, at, map_names_reach(stage), counts, stage);
}

/* A place with its name set. */
struct name {
    int place;
    enum importance importance;
    struct paragraph text;
    struct point middle; /* px of the screen */
    int people, signs;   /* who are there; of how many groups */
    int radius;          /* px, of a circle for what is not recorded; 0: a point */
    int reach;           /* px, of its dots from its middle; 0 if nobody is there */
    bool covered;        /* its middle lies under what is written, or under a button */
};

/* First the moment's place, then the places of the most people. */
static int priority_of(const struct name *name)
{
    int size = 0;

    for (int people = name->people; people > 0; people /= 4)
        size++;
    return (int)name->importance * 32 + size;
}

static bool make_name(const struct stage *stage, int place, int crossed, struct name *out)
{
    const struct camera *camera = &stage->map_camera;
    const struct crowd_place *at = &stage->atlas->places[place];
    struct camera_point px = camera_to_px(camera, (struct map_point){ at->x_km, at->y_km });
    enum importance importance = place == crossed ? UNDER_THE_CROSS : importance_of(stage, place);
    struct rect seen = rect_grow(camera->screen, look_x(&stage->look, 2));

    *out = (struct name){ .place = place, .importance = importance, .middle = { (int)px.x_px, (int)px.y_px } };
    if (importance == NOT_NAMED || !rect_holds(seen, out->middle))
        return false;
    out->radius = (int)(at->radius_km / camera->km_per_px);
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        int people = people_at(stage, place, group);
        out->people += people;
        out->signs += people > 0 ? 1 : 0;
    }
    const struct crowd_source source = { stage->exhibit->flows, stage->atlas->places, stage->exhibit->place_count };
    if (out->people > 0)
        out->reach = (int)(crowd_reach_km(&source, stage->visit->map.reading, place) / camera->km_per_px);
    enum type_role role = importance >= OF_THE_MOMENT ? TYPE_TEXT_BOLD : TYPE_TEXT;
    kit_paragraph(stage, role, COLOUR_TEXT, camera->screen.w,
                  words_place_short(stage_language(stage)->words, &stage->exhibit->places[place]), &out->text);
    return true;
}

/* Sizes of marks and signs, px. */
static int mark_px(const struct stage *stage)
{
    return look_y(&stage->look, 3);
}

/* What its name keeps off: the mark and the dots, or the ring of the cross around it. */
static int room_px(const struct stage *stage, const struct name *name)
{
    int mark = name->radius > 0 ? name->radius : int_most(mark_px(stage) * 2 / 3, name->reach);

    return name->importance == UNDER_THE_CROSS ? int_most(mark, map_cross_radius(stage)) : mark;
}

static int signs_width(const struct stage *stage, const struct name *name)
{
    return name->signs > 0 ? look_x(&stage->look, 1) + name->signs * look_x(&stage->look, 4.4) : 0;
}

static void place_mark(const struct stage *stage, struct scene *scene, const struct name *name)
{
    uint32_t ink = kit_colour(stage, name->importance >= HAS_PEOPLE ? COLOUR_TEXT : COLOUR_QUIET);
    uint32_t ground = kit_colour(stage, COLOUR_GROUND);
    int half = mark_px(stage) / 2, thin = look_y(&stage->look, 0.4);
    struct rect box = { name->middle.x - half, name->middle.y - half, 2 * half, 2 * half };

    if (name->radius > 0) {
        /* Nobody wrote down where: a hollow circle. */
        struct rect ring = rect_grow((struct rect){ name->middle.x, name->middle.y, 0, 0 }, name->radius);
        scene_stroke(scene, ring, name->radius, look_y(&stage->look, 0.3), kit_colour(stage, COLOUR_QUIET));
        return;
    }
    scene_stroke(scene, rect_grow(box, thin), half + thin, 3 * thin, ground);
    scene_stroke(scene, box, half, thin, ink);
}

static void place_signs(const struct stage *stage, struct scene *scene, const struct name *name, struct rect box)
{
    int step = look_x(&stage->look, 4.4);
    int x = box.x + box.w - signs_width(stage, name) + look_x(&stage->look, 1) + step / 2;

    int rim = look_y(&stage->look, 2.4), y = box.y + box.h / 2;

    /* Words have a rim against what is below them, and so have the signs. */
    for (int i = 0; i < name->signs; i++)
        scene_fill(scene, (struct rect){ x + i * step - rim, y - rim, 2 * rim, 2 * rim }, rim,
                   kit_colour(stage, COLOUR_GROUND));
    for (enum flow_group group = 0; group < GROUP_COUNT; group++) {
        if (people_at(stage, name->place, group) == 0)
            continue;
        map_mark(stage, scene, group, (struct point){ x, y }, look_y(&stage->look, 3));
        x += step;
    }
}

static void place_name(const struct stage *stage, struct scene *scene, const struct name *name, struct rect box)
{
    int first = scene->node_count;

    if (rect_empty(box))
        return;
    scene_lines(scene, &name->text, 0, 1, (struct point){ box.x - name->text.lines[0].x, box.y }, false);
    scene_halo(scene, first, map_rim(stage), kit_colour(stage, COLOUR_GROUND));
    place_signs(stage, scene, name, box);
}

/* The whole map is one target: a finger means the place that is nearest to it. */
static void place_target(const struct stage *stage, struct scene *scene, const struct name *names, int count)
{
    struct scene_part *parts = arena_alloc(&scene->arena, (size_t)(count + 1) * sizeof *parts);
    char *ids = arena_alloc(&scene->arena, (size_t)(count + 1) * ID_BYTES);
    size_t used = 0;

    for (int i = 0; i < count; i++) {
        char id[ID_BYTES];
        int reach = look_x(&stage->look, REACH_MM) / 2;
        snprintf(id, sizeof id, "place:%s", stage->exhibit->places[names[i].place].id);
        used += (size_t)snprintf(ids + used, (size_t)(count + 1) * ID_BYTES - used, "%s%s", i > 0 ? "+" : "", id);
        struct rect box = { names[i].middle.x - reach / 2, names[i].middle.y - reach / 2, reach, reach };
        parts[i] = (struct scene_part){ arena_string(&scene->arena, id), box };
    }
    struct rect map = stage->map_camera.screen;
    scene_target(scene, &(struct scene_target){ .id = count > 0 ? ids : "map",
                                                .label = map_cross_label(stage),
                                                .hit = map,
                                                .drawn = rect_grow(map, -look_y(&stage->look, 2)),
                                                .action = MAP_ACTION_PLACE,
                                                .ground = true,
                                                .parts = parts,
                                                .part_count = count });
}

static bool is_covered(struct point at, const struct rect *obstacles, int count)
{
    for (int i = 0; i < count; i++) {
        if (rect_holds(obstacles[i], at))
            return true;
    }
    return false;
}

int map_names_place(const struct stage *stage, struct scene *scene, const struct rect *obstacles, int obstacle_count)
{
    struct name *names = arena_alloc(stage->scratch, PLACES_MAX * sizeof *names);
    struct label *labels = arena_alloc(stage->scratch, PLACES_MAX * sizeof *labels);
    struct rect *boxes = arena_alloc(stage->scratch, PLACES_MAX * sizeof *boxes);
    int count = 0, mirror_px = scene->mirror_px, crossed = map_cross_place(stage);

    for (int i = 0; i < stage->exhibit->place_count && count < PLACES_MAX; i++) {
        struct name *name = &names[count];
        if (!make_name(stage, i, crossed, name))
            continue;
        name->covered = is_covered(name->middle, obstacles, obstacle_count);
        /* A name whose mark nobody sees would seem to be that of another. */
        if (name->covered && name->people == 0 && name->importance < OF_THE_MOMENT)
            continue;
        labels[count++] = (struct label){ .anchor = name->middle,
                                          .mark = room_px(stage, name),
                                          .w = kit_width(&name->text) + signs_width(stage, name) + 1,
                                          .h = kit_tight(stage, TYPE_TEXT).leading_px,
                                          .priority = priority_of(name),
                                          .full = name->people > 0,
                                          .wanted = name->importance >= OF_THE_MOMENT,
                                          .slight = name->importance == OF_THE_GROUND };
    }
    struct label_room room = { .bounds = rect_grow(stage->map_camera.screen, -look_x(&stage->look, 2)),
                               .obstacles = obstacles,
                               .obstacle_count = obstacle_count,
                               .gap = look_x(&stage->look, 1.2),
                               .rtl = stage_language(stage)->rtl };
    labels_place(labels, count, &room, boxes);
    /* The map is the same for all: nothing of it is turned over. */
    scene->mirror_px = 0;
    place_target(stage, scene, names, count);
    int group = scene_group(scene);
    scene_group_at(scene, group)->clip = stage->map_camera.screen;
    for (int i = 0; i < count; i++) {
        /* What has neither a name here nor people would only be in the way, and so would a mark between letters; of a
         * circle there is more to be seen. */
        bool clear = !names[i].covered || names[i].radius > 0;
        if (clear && (!rect_empty(boxes[i]) || names[i].people > 0))
            place_mark(stage, scene, &names[i]);
    }
    for (int i = 0; i < count; i++)
        place_name(stage, scene, &names[i], boxes[i]);
    scene_group_end(scene);
    scene->mirror_px = mirror_px;
    return group;
}
