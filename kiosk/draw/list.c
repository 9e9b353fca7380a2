#include "kiosk/draw/list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void draw_init(struct draw_list *list, struct rect screen)
{
    *list = (struct draw_list){ 0 };
    list->commands = calloc(DRAW_MAX_COMMANDS, sizeof *list->commands);
    if (list->commands == NULL)
        abort();
    draw_begin(list, screen);
}

void draw_finish(struct draw_list *list)
{
    free(list->commands);
    *list = (struct draw_list){ 0 };
}

void draw_begin(struct draw_list *list, struct rect screen)
{
    list->count = 0;
    list->dropped = 0;
    list->clip = screen;
    list->dx = 0;
    list->dy = 0;
}

struct rect draw_set_clip(struct draw_list *list, struct rect clip)
{
    struct rect before = list->clip;

    list->clip = clip;
    return before;
}

/* NULL if nothing of it could be seen, or the list is full. */
static struct draw_command *push(struct draw_list *list, enum draw_kind kind, struct rect box, uint32_t argb)
{
    box = rect_move(box, list->dx, list->dy);
    if (!rect_overlaps(box, list->clip) || argb >> 24 == 0)
        return NULL;
    if (list->count == DRAW_MAX_COMMANDS) {
        list->dropped++;
        return NULL;
    }
    struct draw_command *command = &list->commands[list->count++];
    command->kind = kind;
    command->box = box;
    command->clip = list->clip;
    command->argb = argb;
    command->radius = 0;
    command->width = 0;
    command->point_count = 0;
    command->mask = NULL;
    command->image = NULL;
    command->indexed = NULL;
    command->plane = NULL;
    command->tones = NULL;
    return command;
}

void draw_fill(struct draw_list *list, struct rect box, int radius, uint32_t argb)
{
    struct draw_command *command = push(list, DRAW_FILL, box, argb);

    if (command != NULL)
        command->radius = radius;
}

void draw_stroke(struct draw_list *list, struct rect box, int radius, int width, uint32_t argb)
{
    struct draw_command *command = push(list, DRAW_STROKE, box, argb);

    if (command == NULL)
        return;
    command->radius = radius;
    command->width = width;
}

void draw_polygon(struct draw_list *list, const struct point *points, int count, uint32_t argb)
{
    assert(count >= 3 && count <= DRAW_MAX_POINTS);
    struct point low = points[0];
    struct point high = points[0];

    for (int i = 1; i < count; i++) {
        low.x = points[i].x < low.x ? points[i].x : low.x;
        low.y = points[i].y < low.y ? points[i].y : low.y;
        high.x = points[i].x > high.x ? points[i].x : high.x;
        high.y = points[i].y > high.y ? points[i].y : high.y;
    }
    struct rect box = { low.x >> 6, low.y >> 6, 0, 0 };
    box.w = ((high.x + 63) >> 6) - box.x;
    box.h = ((high.y + 63) >> 6) - box.y;
    struct draw_command *command = push(list, DRAW_POLYGON, box, argb);
    if (command == NULL)
        return;
    command->point_count = count;
    for (int i = 0; i < count; i++)
        command->points[i] = (struct point){ points[i].x + list->dx * 64, points[i].y + list->dy * 64 };
}

void draw_mask(struct draw_list *list, const struct mask *mask, struct point at, uint32_t argb)
{
    struct draw_command *command = push(list, DRAW_MASK, (struct rect){ at.x, at.y, mask->w, mask->h }, argb);

    if (command != NULL)
        command->mask = mask;
}

void draw_image(struct draw_list *list, const struct pixmap *image, struct point at, int alpha)
{
    struct draw_command *command = push(list, DRAW_IMAGE, (struct rect){ at.x, at.y, image->w, image->h },
                                        (uint32_t)alpha << 24);

    if (command != NULL)
        command->image = image;
}

void draw_plane(struct draw_list *list, const struct plane *plane, struct point at, const struct tones *tones)
{
    assert(tones->rgb[0] == 0);
    assert(plane->tile_columns * PLANE_TILE_CELLS >= plane->w);
    struct rect box = { at.x, at.y, plane->w * plane->cell_px, plane->h * plane->cell_px };
    struct draw_command *command = push(list, DRAW_PLANE, box, 0xff000000);

    if (command == NULL)
        return;
    command->plane = plane;
    command->tones = tones;
}

/* Which of `len` px in a row show one of the `side` px of a picture. */
struct span {
    int first, end;
};

static int whole_steps(int64_t distance, int32_t step, int len)
{
    if (distance <= 0)
        return 0;
    int64_t steps = (distance + step - 1) / step;
    return steps > len ? len : (int)steps;
}

static struct span covered(int len, int64_t origin, int32_t step, int side)
{
    int64_t end = (int64_t)side * STRETCH_ONE;

    return (struct span){ whole_steps(-origin, step, len), whole_steps(end - origin, step, len) };
}

/* The box is made to end where the picture does: painting need not look, and nothing else counts as changed. */
void draw_stretch(struct draw_list *list, const struct indexed *indexed, struct rect box,
                  const struct stretch *stretch, int alpha)
{
    assert(indexed->w <= STRETCH_SIDE_MAX && indexed->h <= STRETCH_SIDE_MAX);
    assert(stretch->step_x > 0 && stretch->step_y > 0);
    struct span across = covered(box.w, stretch->origin_x, stretch->step_x, indexed->w);
    struct span down = covered(box.h, stretch->origin_y, stretch->step_y, indexed->h);

    box = (struct rect){ box.x + across.first, box.y + down.first, across.end - across.first, down.end - down.first };
    struct draw_command *command = push(list, DRAW_STRETCH, box, (uint32_t)alpha << 24);
    if (command == NULL)
        return;
    command->indexed = indexed;
    command->stretch = *stretch;
    command->stretch.origin_x += (int64_t)across.first * stretch->step_x;
    command->stretch.origin_y += (int64_t)down.first * stretch->step_y;
}

static double stretch_px(int64_t fixed)
{
    return (double)fixed / (double)STRETCH_ONE;
}

static const char *label_of(const struct draw_command *command)
{
    if (command->mask != NULL)
        return command->mask->label;
    if (command->image != NULL)
        return command->image->label;
    if (command->indexed != NULL)
        return command->indexed->label;
    return command->plane != NULL ? command->plane->label : NULL;
}

void draw_dump(const struct draw_list *list, FILE *out)
{
    static const char *const names[] = { "fill", "stroke", "polygon", "mask", "image", "plane", "stretch" };

    for (int i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        const char *label = label_of(command);
        fprintf(out, "%s %d,%d %dx%d #%08x", names[command->kind], command->box.x, command->box.y, command->box.w,
                command->box.h, (unsigned)command->argb);
        if (command->radius > 0)
            fprintf(out, " radius %d", command->radius);
        if (command->width > 0)
            fprintf(out, " width %d", command->width);
        if (command->tones != NULL)
            fprintf(out, " tones %lu", (unsigned long)command->tones->serial);
        if (command->kind == DRAW_STRETCH)
            fprintf(out, " from %.5f,%.5f step %.5f,%.5f", stretch_px(command->stretch.origin_x),
                    stretch_px(command->stretch.origin_y), stretch_px(command->stretch.step_x),
                    stretch_px(command->stretch.step_y));
        if (!rect_contains(command->clip, command->box))
            fprintf(out, " clip %d,%d %dx%d", command->clip.x, command->clip.y, command->clip.w, command->clip.h);
        if (label != NULL)
            fprintf(out, " \"%s\"", label);
        fputc('\n', out);
    }
}
