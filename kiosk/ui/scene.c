#include "kiosk/ui/scene_parts.h"

#include <stdlib.h>
#include <string.h>

void scene_init(struct scene *scene, struct text *engine)
{
    *scene = (struct scene){ .engine = engine, .open_group = NO_GROUP };
    scene->nodes = calloc(SCENE_MAX_NODES, sizeof *scene->nodes);
    scene->targets = calloc(SCENE_MAX_TARGETS, sizeof *scene->targets);
    scene->texts = calloc(SCENE_MAX_TEXTS, sizeof *scene->texts);
    if (scene->nodes == NULL || scene->targets == NULL || scene->texts == NULL)
        abort();
}

void scene_finish(struct scene *scene)
{
    arena_finish(&scene->arena);
    free(scene->nodes);
    free(scene->targets);
    free(scene->texts);
    *scene = (struct scene){ 0 };
}

void scene_reset(struct scene *scene)
{
    arena_reset(&scene->arena);
    scene->node_count = 0;
    scene->target_count = 0;
    scene->text_count = 0;
    scene->group_count = 0;
    scene->open_group = NO_GROUP;
    scene->live = NULL;
    scene->pictured = NULL;
    scene->dropped = 0;
    scene->frame = (struct rect){ 0 };
    scene->mirror_px = 0;
}

struct rect scene_turn(const struct scene *scene, struct rect box)
{
    if (scene->mirror_px > 0)
        box.x = scene->mirror_px - box.x - box.w;
    return box;
}

struct scene_node *scene_push(struct scene *scene, enum draw_kind kind, struct rect box, uint32_t argb)
{
    static const struct scene_node nothing = { .target = -1 };

    if (scene->node_count == SCENE_MAX_NODES) {
        scene->dropped++;
        return NULL;
    }
    struct scene_node *node = &scene->nodes[scene->node_count++];
    *node = nothing;
    node->kind = kind;
    node->box = box;
    node->argb = argb;
    node->group = scene->open_group;
    return node;
}

void scene_fill(struct scene *scene, struct rect box, int radius, uint32_t argb)
{
    struct scene_node *node = scene_push(scene, DRAW_FILL, scene_turn(scene, box), argb);

    if (node != NULL)
        node->radius = radius;
}

void scene_stroke(struct scene *scene, struct rect box, int radius, int width, uint32_t argb)
{
    struct scene_node *node = scene_push(scene, DRAW_STROKE, scene_turn(scene, box), argb);

    if (node == NULL)
        return;
    node->radius = radius;
    node->width = width;
}

void scene_polygon(struct scene *scene, const struct point *points, int count, uint32_t argb)
{
    struct scene_node *node = scene_push(scene, DRAW_POLYGON, (struct rect){ 0 }, argb);

    if (node == NULL)
        return;
    struct point *copy = arena_alloc(&scene->arena, (size_t)count * sizeof *copy);
    memcpy(copy, points, (size_t)count * sizeof *copy);
    for (int i = 0; i < count && scene->mirror_px > 0; i++)
        copy[i].x = scene->mirror_px * 64 - copy[i].x;
    node->points = copy;
    node->point_count = count;
}

void scene_image(struct scene *scene, const struct pixmap *image, struct point at)
{
    struct rect box = scene_turn(scene, (struct rect){ at.x, at.y, image->w, image->h });
    struct scene_node *node = scene_push(scene, DRAW_IMAGE, box, 0xff000000);

    if (node != NULL)
        node->image = image;
}

void scene_pictured(struct scene *scene, const char *utf8)
{
    scene->pictured = arena_string(&scene->arena, utf8);
}

void scene_note_text(struct scene *scene, const struct scene_text *text)
{
    if (scene->text_count == SCENE_MAX_TEXTS) {
        scene->dropped++;
        return;
    }
    scene->texts[scene->text_count] = *text;
    scene->texts[scene->text_count++].group = scene->open_group;
}

static void place_run(struct scene *scene, const struct run *run, int x, int baseline)
{
    if (scene->measure_only)
        return;
    const struct mask *mask = text_draw(scene->engine, &run->style, run->utf8, run->len, &scene->arena);

    if (mask == NULL)
        return;
    struct text_metrics metrics = text_metrics(scene->engine, run->style.face, run->style.size_px);
    struct rect box = { x + run->x, baseline - metrics.ascent, mask->w, mask->h };
    struct scene_node *node = scene_push(scene, DRAW_MASK, box, run->argb);
    if (node != NULL)
        node->mask = mask;
}

/* The left edge on the screen of a paragraph's column: inside it nothing is turned over. */
static int column_x(const struct scene *scene, const struct paragraph *paragraph, int x)
{
    return scene_turn(scene, (struct rect){ .x = x, .w = paragraph->width_px }).x;
}

struct rect scene_run_box(const struct scene *scene, const struct paragraph *paragraph, const struct run *run,
                          struct point at)
{
    struct rect box = { column_x(scene, paragraph, at.x) + run->x, at.y, run->width, paragraph->leading_px };

    return scene_turn(scene, box);
}

void scene_lines(struct scene *scene, const struct paragraph *paragraph, int first, int end, struct point at,
                 bool running)
{
    int left = column_x(scene, paragraph, at.x);

    for (int l = first; l < end; l++) {
        const struct line *line = &paragraph->lines[l];
        int top = at.y + (l - first) * paragraph->leading_px;
        for (int r = 0; r < line->run_count; r++) {
            const struct run *run = &line->runs[r];
            place_run(scene, run, left, top + paragraph->ascent_px);
            scene_note_text(scene, &(struct scene_text){
                                 .utf8 = arena_text(&scene->arena, run->utf8, run->len),
                                 .box = { left + run->x, top, run->width, paragraph->leading_px },
                                 .face = run->style.face,
                                 .size_px = run->style.size_px,
                                 .argb = run->argb,
                                 .char_count = line->char_count,
                                 .running = running,
                                 .last = line->last,
                             });
        }
    }
}

int scene_target(struct scene *scene, const struct scene_target *target)
{
    if (scene->target_count == SCENE_MAX_TARGETS) {
        scene->dropped++;
        return -1;
    }
    struct scene_target *added = &scene->targets[scene->target_count];
    *added = *target;
    added->id = arena_string(&scene->arena, target->id);
    added->label = arena_string(&scene->arena, target->label);
    added->hit = scene_turn(scene, target->hit);
    added->drawn = scene_turn(scene, target->drawn);
    return scene->target_count++;
}

void scene_belongs(struct scene *scene, int first_node, int target, uint32_t pressed_argb)
{
    for (int i = first_node; i < scene->node_count; i++) {
        scene->nodes[i].target = target;
        scene->nodes[i].pressed_argb = pressed_argb;
    }
}

int scene_hit(const struct scene *scene, struct point at)
{
    for (int i = scene->target_count - 1; i >= 0; i--) {
        if (rect_holds(scene->targets[i].hit, at))
            return i;
    }
    return -1;
}

int scene_find(const struct scene *scene, const char *id)
{
    for (int i = 0; i < scene->target_count; i++) {
        if (strcmp(scene->targets[i].id, id) == 0)
            return i;
    }
    return -1;
}

static void draw_node(const struct scene_node *node, struct draw_list *list, uint32_t argb)
{
    struct point corner = { node->box.x, node->box.y };

    switch (node->kind) {
    case DRAW_FILL: draw_fill(list, node->box, node->radius, argb); break;
    case DRAW_STROKE: draw_stroke(list, node->box, node->radius, node->width, argb); break;
    case DRAW_POLYGON: draw_polygon(list, node->points, node->point_count, argb); break;
    case DRAW_MASK:
        if (node->ticker != NULL)
            scene_draw_ticker(node, list, argb);
        else
            draw_mask(list, node->mask, corner, argb);
        break;
    case DRAW_IMAGE: draw_image(list, node->image, corner, (int)(argb >> 24)); break;
    case DRAW_PLANE:
    case DRAW_STRETCH: break; /* change with each frame, and a scene is laid out once */
    }
}

void scene_draw(const struct scene *scene, struct draw_list *list, int dx, int dy, int pressed)
{
    int before_dx = list->dx;
    int before_dy = list->dy;

    for (int i = 0; i < scene->node_count; i++) {
        const struct scene_node *node = &scene->nodes[i];
        static const struct scene_group still;
        const struct scene_group *group = node->group == NO_GROUP ? &still : &scene->groups[node->group];
        uint32_t argb = pressed >= 0 && node->target == pressed ? node->pressed_argb : node->argb;
        struct rect clip = list->clip;
        if (group->hidden)
            continue;
        list->dx = before_dx + dx + group->dx;
        list->dy = before_dy + dy + group->dy;
        if (!rect_empty(group->clip))
            draw_set_clip(list, rect_meet(clip, rect_move(group->clip, before_dx + dx, before_dy + dy)));
        draw_node(node, list, argb);
        draw_set_clip(list, clip);
    }
    list->dx = before_dx;
    list->dy = before_dy;
}
