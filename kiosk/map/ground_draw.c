#include "kiosk/map/ground_draw.h"

#include <math.h>
#include <string.h>

/* How a line is drawn. */
struct line_style {
    enum ground_kind kind;
    enum colour colour;
    uint32_t alpha; /* 0 to 255 */
    double width_mm, dash_mm, gap_mm;
};

/* In the order in which they lie over each other. Rivers have the colour of the sea; they and the borders only hint,
 * what the account is about stands out: where the armies met. */
static const struct line_style BORDER = { GROUND_BORDER, COLOUR_BORDER, 255, 0.2, 0, 0 };
static const struct line_style RIVER = { GROUND_RIVER, COLOUR_SEA, 255, 0.25, 0, 0 };
static const struct line_style COAST = { GROUND_LAND, COLOUR_COAST, 255, 0.2, 0, 0 };
static const struct line_style DAY_LINES[] = {
    { GROUND_BORDER_1937, COLOUR_QUIET, 180, 0.32, 1.4, 1.1 },
    { GROUND_ZONE, COLOUR_QUIET, 255, 0.36, 0.5, 0.9 },
    { GROUND_CONTACT, COLOUR_TEXT, 255, 0.5, 0, 0 },
};

/* One picture being drawn. */
struct drawing {
    const struct ground_picture *picture;
    const struct ground_layer *layer;
    struct raster *raster;
    struct arena *scratch;
    struct raster_mask mask;
    struct map_box shown; /* a little more than the camera shows, so that the ends of lines lie outside */
    int top, bottom;      /* px; rows of the mask that may have something, top included, bottom not */
};

static uint32_t blend_channel(uint32_t under, uint32_t over, uint32_t alpha, int shift)
{
    uint32_t sum = (over >> shift & 0xff) * alpha + (under >> shift & 0xff) * (255 - alpha) + 128;

    return (sum + (sum >> 8)) >> 8 << shift;
}

static uint32_t blend(uint32_t under, uint32_t over, uint32_t alpha)
{
    if (alpha == 255)
        return over;
    return 0xff000000 | blend_channel(under, over, alpha, 16) | blend_channel(under, over, alpha, 8) |
           blend_channel(under, over, alpha, 0);
}

/* Some pixels of the picture, from left to right. */
static void lay_pixels(uint32_t *argb, const uint8_t *coverage, size_t count, uint32_t over, uint32_t alpha)
{
    for (size_t i = 0; i < count; i++)
        argb[i] = blend(argb[i], over, (coverage[i] * alpha + 127) / 255);
}

/* Lays a colour over the picture where the mask says, and empties the mask. Most of a mask is nothing, or the inside of
 * something: that is seen eight pixels at a time. */
static void lay(struct drawing *drawing, enum colour colour, uint32_t alpha)
{
    uint32_t over = drawing->picture->colours[colour];
    size_t w = (size_t)drawing->mask.w;
    size_t begin = (size_t)drawing->top * w, end = (size_t)drawing->bottom * w;
    uint32_t *argb = drawing->picture->argb;
    uint8_t *coverage = drawing->mask.coverage;
    size_t i = begin;

    for (; i + 8 <= end; i += 8) {
        uint64_t eight;
        memcpy(&eight, coverage + i, sizeof eight);
        if (eight == UINT64_MAX && alpha == 255) {
            for (int k = 0; k < 8; k++)
                argb[i + (size_t)k] = over;
        } else if (eight != 0) {
            lay_pixels(argb + i, coverage + i, 8, over, alpha);
        }
    }
    if (begin < end) {
        lay_pixels(argb + i, coverage + i, end - i, over, alpha);
        memset(coverage + begin, 0, end - begin);
    }
    drawing->top = drawing->mask.h;
    drawing->bottom = 0;
}

static bool in_view(const struct drawing *drawing, const struct ground_path *path)
{
    struct map_box shown = drawing->shown, box = path->box;

    return box.east_km >= shown.west_km && box.west_km <= shown.east_km && box.north_km >= shown.south_km &&
           box.south_km <= shown.north_km;
}

static int row_within(const struct drawing *drawing, double row)
{
    return row < 0 ? 0 : row > drawing->mask.h ? drawing->mask.h : (int)row;
}

/* The path in 1/64 px of the picture, in the scratch arena; its rows, and `reach_px` around them, will be laid. */
static struct raster_path to_screen(struct drawing *drawing, const struct ground_path *path, double reach_px)
{
    const struct camera *camera = &drawing->picture->camera;
    struct point *points = arena_alloc(drawing->scratch, (size_t)path->count * sizeof *points);
    double scale = 64 / camera->km_per_px;
    double x = camera->screen.w * 32.0 - camera->centre.x_km * scale;
    double y = camera->screen.h * 32.0 + camera->centre.y_km * scale;

    int top = row_within(drawing, (y - path->box.north_km * scale) / 64 - reach_px);
    int bottom = row_within(drawing, (y - path->box.south_km * scale) / 64 + reach_px + 1);

    drawing->top = top < drawing->top ? top : drawing->top;
    drawing->bottom = bottom > drawing->bottom ? bottom : drawing->bottom;
    for (int i = 0; i < path->count; i++)
        points[i] = (struct point){ (int)lround(x + path->points[i].x_km * scale),
                                    (int)lround(y - path->points[i].y_km * scale) };
    return (struct raster_path){ points, path->count };
}

/* All rings of a feature at once: a hole is a hole only together with what it is in. */
static void fill_shape(struct drawing *drawing, const struct ground_shape *shape)
{
    arena_reset(drawing->scratch);
    struct raster_path *rings = arena_alloc(drawing->scratch, (size_t)shape->path_count * sizeof *rings);
    int count = 0;

    for (int i = 0; i < shape->path_count; i++) {
        if (in_view(drawing, &shape->paths[i]))
            rings[count++] = to_screen(drawing, &shape->paths[i], 1);
    }
    raster_fill(drawing->raster, &drawing->mask, rings, count);
}

static void fill_kind(struct drawing *drawing, enum ground_kind kind, bool soviet_only, enum colour colour)
{
    for (int i = 0; i < drawing->layer->shape_count; i++) {
        const struct ground_shape *shape = &drawing->layer->shapes[i];
        if (shape->feature->kind == kind && (shape->feature->soviet || !soviet_only) &&
            ground_shown(shape->feature, drawing->picture->day))
            fill_shape(drawing, shape);
    }
    lay(drawing, colour, 255);
}

static void stroke_path(struct drawing *drawing, const struct ground_path *path, const struct line_style *style)
{
    double px_per_mm = drawing->picture->px_per_mm;
    /* Thinner than a pixel it would only be fainter. */
    const struct raster_pen pen = {
        .width = (int)lround(64 * fmax(1, style->width_mm * px_per_mm)),
        .dash = (int)lround(64 * style->dash_mm * px_per_mm),
        .gap = (int)lround(64 * style->gap_mm * px_per_mm),
    };

    if (!in_view(drawing, path))
        return;
    arena_reset(drawing->scratch);
    struct raster_path line = to_screen(drawing, path, pen.width / 64.0 + 1);
    raster_stroke(drawing->raster, &drawing->mask, &line, &pen);
}

static void stroke_kind(struct drawing *drawing, const struct line_style *style)
{
    for (int i = 0; i < drawing->layer->shape_count; i++) {
        const struct ground_shape *shape = &drawing->layer->shapes[i];
        if (shape->feature->kind != style->kind || !ground_shown(shape->feature, drawing->picture->day))
            continue;
        for (int k = 0; k < shape->path_count; k++)
            stroke_path(drawing, &shape->paths[k], style);
    }
    lay(drawing, style->colour, style->alpha);
}

static void stroke_coasts(struct drawing *drawing)
{
    for (int i = 0; i < drawing->layer->coast_count; i++)
        stroke_path(drawing, &drawing->layer->coasts[i], &COAST);
    lay(drawing, COAST.colour, COAST.alpha);
}

void ground_draw(const struct ground_picture *picture, struct raster *raster, struct arena *scratch)
{
    const struct rect screen = picture->camera.screen;
    const double margin_km = 4 * picture->px_per_mm * picture->camera.km_per_px;
    size_t count = (size_t)screen.w * (size_t)screen.h;
    struct drawing drawing = {
        .picture = picture,
        .layer = &picture->ground->layers[picture->level],
        .raster = raster,
        .scratch = scratch,
        .mask = { picture->mask, screen.w, screen.h, screen.w },
        .shown = camera_box(&picture->camera),
        .top = screen.h,
    };

    drawing.shown.west_km -= margin_km;
    drawing.shown.south_km -= margin_km;
    drawing.shown.east_km += margin_km;
    drawing.shown.north_km += margin_km;
    for (size_t i = 0; i < count; i++)
        picture->argb[i] = picture->colours[COLOUR_SEA];
    memset(picture->mask, 0, count);
    fill_kind(&drawing, GROUND_LAND, false, COLOUR_LAND);
    fill_kind(&drawing, GROUND_LAND, true, COLOUR_SOVIET_LAND);
    stroke_kind(&drawing, &RIVER);
    fill_kind(&drawing, GROUND_LAKE, false, COLOUR_SEA);
    stroke_kind(&drawing, &BORDER);
    stroke_coasts(&drawing);
    for (size_t i = 0; i < sizeof DAY_LINES / sizeof DAY_LINES[0]; i++)
        stroke_kind(&drawing, &DAY_LINES[i]);
}
