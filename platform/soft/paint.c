#include "platform/soft/paint.h"

#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "kiosk/base/least.h"
#include "platform/soft/blend.h"
#include "platform/soft/outline.h"
#include "platform/soft/paint_parts.h"

struct paint {
    FT_Library library; /* owned */
};

/* Where spans of the rasteriser go. */
struct span_target {
    const struct paint_target *target;
    struct rect part;
    uint32_t colour; /* premultiplied */
};

struct paint *paint_create(void)
{
    struct paint *paint = calloc(1, sizeof *paint);

    if (paint == NULL)
        return NULL;
    if (FT_Init_FreeType(&paint->library) != 0) {
        free(paint);
        return NULL;
    }
    return paint;
}

void paint_destroy(struct paint *paint)
{
    if (paint == NULL)
        return;
    FT_Done_FreeType(paint->library);
    free(paint);
}

static void fill_span(uint32_t *pixels, int count, uint32_t premultiplied)
{
    if (premultiplied >> 24 == 255) {
        for (int i = 0; i < count; i++)
            pixels[i] = premultiplied;
        return;
    }
    for (int i = 0; i < count; i++)
        pixels[i] = blend_over(pixels[i], premultiplied);
}

static void fill_rect(const struct paint_target *target, struct rect part, uint32_t premultiplied)
{
    for (int y = part.y; y < part.y + part.h; y++)
        fill_span(paint_row(target, part.x, y), part.w, premultiplied);
}

static void spans(int y, int count, const FT_Span *found, void *user)
{
    const struct span_target *into = user;

    if (y < into->part.y || y >= into->part.y + into->part.h)
        return;
    for (int i = 0; i < count; i++) {
        struct rect span = rect_meet((struct rect){ found[i].x, y, found[i].len, 1 }, into->part);
        if (!rect_empty(span))
            fill_span(paint_row(into->target, span.x, y), span.w, blend_fade(into->colour, found[i].coverage));
    }
}

/* Fills an outline in 26.6 px, even-odd. FreeType's y goes up, which does not matter: rows are taken as they come. */
static void fill_outline(struct paint *paint, FT_Outline *outline, struct span_target *into)
{
    struct rect part = into->part;
    FT_Raster_Params how = {
        .flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
        .gray_spans = spans,
        .user = into,
        .clip_box = { part.x, part.y, part.x + part.w, part.y + part.h },
    };

    outline->flags = FT_OUTLINE_EVEN_ODD_FILL;
    /* The only failure is an outline that FreeType holds to be broken: then there is nothing to paint. */
    (void)FT_Outline_Render(paint->library, outline, &how);
}

enum { ROUND_POINTS = 16 };

/* A rounded rectangle by four cubic arcs: the control points lie 0.5523 of the radius beside the corners. */
static void round_rect(struct rect box, int radius, FT_Vector *points, outline_tag *tags)
{
    const FT_Pos left = box.x * 64, top = box.y * 64;
    const FT_Pos right = (box.x + box.w) * 64, bottom = (box.y + box.h) * 64;
    const FT_Pos r = radius * 64;
    const FT_Pos c = r - r * 5523 / 10000;
    const FT_Vector corners[ROUND_POINTS] = {
        { left, top + r },     { left, top + c },     { left + c, top },     { left + r, top },
        { right - r, top },    { right - c, top },    { right, top + c },    { right, top + r },
        { right, bottom - r }, { right, bottom - c }, { right - c, bottom }, { right - r, bottom },
        { left + r, bottom },  { left + c, bottom },  { left, bottom - c },  { left, bottom - r },
    };

    memcpy(points, corners, sizeof corners);
    for (int i = 0; i < ROUND_POINTS; i++)
        tags[i] = i % 4 == 1 || i % 4 == 2 ? FT_CURVE_TAG_CUBIC : FT_CURVE_TAG_ON;
}

/* One rounded rectangle, or two of which the second is cut out of the first. */
static void paint_round(struct paint *paint, const struct draw_command *command, struct span_target *into)
{
    FT_Vector points[2 * ROUND_POINTS];
    outline_tag tags[2 * ROUND_POINTS];
    outline_count ends[2] = { ROUND_POINTS - 1, 2 * ROUND_POINTS - 1 };
    int contours = command->kind == DRAW_STROKE ? 2 : 1;

    for (int i = 0; i < contours; i++) {
        int inset = i == 0 ? 0 : command->width;
        struct rect box = rect_grow(command->box, -inset);
        int radius = int_least(command->radius - inset, int_least(box.w, box.h) / 2);
        round_rect(box, radius < 0 ? 0 : radius, points + i * ROUND_POINTS, tags + i * ROUND_POINTS);
    }
    FT_Outline outline = {
        .n_contours = (outline_count)contours,
        .n_points = (outline_count)(contours * ROUND_POINTS),
        .points = points,
        .tags = tags,
        .contours = ends,
    };
    fill_outline(paint, &outline, into);
}

static void paint_polygon(struct paint *paint, const struct draw_command *command, struct span_target *into)
{
    FT_Vector points[DRAW_MAX_POINTS];
    outline_tag tags[DRAW_MAX_POINTS];
    outline_count end = (outline_count)(command->point_count - 1);

    memset(tags, FT_CURVE_TAG_ON, sizeof tags);
    for (int i = 0; i < DRAW_MAX_POINTS; i++)
        points[i] = (FT_Vector){ command->points[i].x, command->points[i].y };
    FT_Outline outline = {
        .n_contours = 1,
        .n_points = (outline_count)command->point_count,
        .points = points,
        .tags = tags,
        .contours = &end,
    };
    fill_outline(paint, &outline, into);
}

static void paint_mask(const struct paint_target *target, const struct draw_command *command, struct rect part,
                       uint32_t premultiplied)
{
    const struct mask *mask = command->mask;

    for (int y = part.y; y < part.y + part.h; y++) {
        uint32_t *pixels = paint_row(target, part.x, y);
        const uint8_t *coverage =
            mask->coverage + (ptrdiff_t)(y - command->box.y) * mask->stride + (part.x - command->box.x);
        blend_cover_row(pixels, coverage, part.w, premultiplied);
    }
}

static void blend_row(uint32_t *pixels, const uint32_t *from, int count, uint32_t alpha)
{
    for (int i = 0; i < count; i++) {
        uint32_t colour = alpha == 255 ? from[i] : blend_fade(from[i], alpha);
        pixels[i] = colour >> 24 == 255 ? colour : blend_over(pixels[i], colour);
    }
}

static void paint_image(const struct paint_target *target, const struct draw_command *command, struct rect part)
{
    const struct pixmap *image = command->image;
    uint32_t alpha = command->argb >> 24;

    for (int y = part.y; y < part.y + part.h; y++) {
        uint32_t *pixels = paint_row(target, part.x, y);
        const uint32_t *from =
            image->argb + (ptrdiff_t)(y - command->box.y) * image->stride + (part.x - command->box.x);
        if (!image->opaque)
            blend_row(pixels, from, part.w, alpha);
        else if (alpha == 255)
            memcpy(pixels, from, (size_t)part.w * sizeof *pixels);
        else
            blend_mix_row(pixels, from, part.w, alpha);
    }
}

static void paint_command(struct paint *paint, const struct paint_target *target, struct rect part,
                          const struct draw_command *command)
{
    uint32_t colour = blend_premultiply(command->argb);
    struct span_target into = { target, part, colour };

    switch (command->kind) {
    case DRAW_FILL:
        if (command->radius == 0)
            fill_rect(target, part, colour);
        else
            paint_round(paint, command, &into);
        break;
    case DRAW_STROKE: paint_round(paint, command, &into); break;
    case DRAW_POLYGON: paint_polygon(paint, command, &into); break;
    case DRAW_MASK: paint_mask(target, command, part, colour); break;
    case DRAW_IMAGE: paint_image(target, command, part); break;
    case DRAW_PLANE: paint_plane(target, command, part); break;
    case DRAW_STRETCH: paint_stretch(target, command, part); break;
    }
}

/* Nothing of what was drawn before it is seen within `part`. */
static bool covers(const struct draw_command *command, struct rect part)
{
    bool opaque = command->kind == DRAW_STRETCH || (command->kind == DRAW_FILL && command->radius == 0) ||
                  (command->kind == DRAW_IMAGE && command->image->opaque);

    return opaque && command->argb >> 24 == 255 && rect_contains(command->box, part) &&
           rect_contains(command->clip, part);
}

/* The first command of which something is seen within `part`. */
static int first_seen(const struct draw_list *list, struct rect part)
{
    int first = list->count - 1;

    while (first > 0 && !covers(&list->commands[first], part))
        first--;
    return first > 0 ? first : 0;
}

void paint_list(struct paint *paint, const struct paint_target *target, struct rect part,
                const struct draw_list *list)
{
    for (int i = first_seen(list, part); i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        struct rect seen = rect_meet(rect_meet(command->box, command->clip), part);
        if (!rect_empty(seen))
            paint_command(paint, target, seen, command);
    }
}
