#include "kiosk/port/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include "platform/soft/outline.h"

/* Points of a piece of a line: what the stroker makes of them fits into an outline. */
enum { PIECE_MAX = 256 };

struct raster {
    FT_Library library; /* owned, as all below */
    FT_Stroker stroker;
    FT_Vector *points; /* RASTER_POINT_MAX of each */
    outline_tag *tags;
    outline_count *ends;
};

/* How a line is drawn. */
struct stroke {
    struct raster *raster;
    const struct raster_mask *mask;
    int reach; /* 1/64 px; how far a line's ink lies from it, at most */
    FT_Vector piece[PIECE_MAX];
    int count;
};

enum err raster_open(struct raster **out, struct diag *diag)
{
    struct raster *raster = calloc(1, sizeof *raster);

    if (raster == NULL)
        abort();
    raster->points = calloc(RASTER_POINT_MAX, sizeof *raster->points);
    raster->tags = calloc(RASTER_POINT_MAX, sizeof *raster->tags);
    raster->ends = calloc(RASTER_POINT_MAX, sizeof *raster->ends);
    if (raster->points == NULL || raster->tags == NULL || raster->ends == NULL)
        abort();
    if (FT_Init_FreeType(&raster->library) != 0 || FT_Stroker_New(raster->library, &raster->stroker) != 0) {
        diag_error(diag, NULL, 0, "FreeType cannot be started");
        raster_close(raster);
        return ERR_PLATFORM;
    }
    *out = raster;
    return ERR_OK;
}

void raster_close(struct raster *raster)
{
    if (raster == NULL)
        return;
    if (raster->stroker != NULL)
        FT_Stroker_Done(raster->stroker);
    if (raster->library != NULL)
        FT_Done_FreeType(raster->library);
    free(raster->points);
    free(raster->tags);
    free(raster->ends);
    free(raster);
}

/* Rows are taken as they come: FreeType's y goes up, and so do the masks' rows in its eyes. */
static uint8_t *span_start(const struct raster_mask *mask, int y, const FT_Span *span)
{
    return mask->coverage + (ptrdiff_t)y * mask->stride + span->x;
}

static void add_spans(int y, int count, const FT_Span *spans, void *user)
{
    const struct raster_mask *mask = user;

    for (int i = 0; i < count; i++) {
        uint8_t *coverage = span_start(mask, y, &spans[i]);
        /* The inside of a shape is one long span: nothing can be added to it. */
        if (spans[i].coverage == 255) {
            memset(coverage, 255, spans[i].len);
            continue;
        }
        for (int k = 0; k < spans[i].len; k++) {
            int sum = coverage[k] + spans[i].coverage;
            coverage[k] = (uint8_t)(sum > 255 ? 255 : sum);
        }
    }
}

static void cover_spans(int y, int count, const FT_Span *spans, void *user)
{
    const struct raster_mask *mask = user;

    for (int i = 0; i < count; i++) {
        uint8_t *coverage = span_start(mask, y, &spans[i]);
        for (int k = 0; k < spans[i].len; k++)
            coverage[k] = coverage[k] > spans[i].coverage ? coverage[k] : spans[i].coverage;
    }
}

static void render(struct raster *raster, const struct raster_mask *mask, FT_Outline *outline, FT_SpanFunc spans)
{
    FT_Raster_Params how = {
        .flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
        .gray_spans = spans,
        /* The spans only read it. */
        .user = (void *)(uintptr_t)mask,
        .clip_box = { 0, 0, mask->w, mask->h },
    };

    /* It fails for what lies farther away than it counts: then there is nothing to see. */
    (void)FT_Outline_Render(raster->library, outline, &how);
}

void raster_fill(struct raster *raster, const struct raster_mask *mask, const struct raster_path *rings, int count)
{
    int used = 0;

    for (int i = 0; i < count; i++) {
        if (rings[i].count > RASTER_POINT_MAX - used)
            return;
        for (int k = 0; k < rings[i].count; k++)
            raster->points[used++] = (FT_Vector){ rings[i].points[k].x, rings[i].points[k].y };
        raster->ends[i] = (outline_count)(used - 1);
    }
    memset(raster->tags, FT_CURVE_TAG_ON, (size_t)used);
    FT_Outline outline = {
        .n_contours = (outline_count)count,
        .n_points = (outline_count)used,
        .points = raster->points,
        .tags = raster->tags,
        .contours = raster->ends,
        .flags = FT_OUTLINE_EVEN_ODD_FILL,
    };
    if (used > 0)
        render(raster, mask, &outline, add_spans);
}

/* Draws the piece that was collected, if there is one. */
static void end_piece(struct stroke *stroke)
{
    struct raster *raster = stroke->raster;
    FT_UInt points = 0, contours = 0;
    int count = stroke->count;

    stroke->count = 0;
    if (count < 2 || FT_Stroker_BeginSubPath(raster->stroker, &stroke->piece[0], 1) != 0)
        return;
    for (int i = 1; i < count; i++) {
        if (FT_Stroker_LineTo(raster->stroker, &stroke->piece[i]) != 0)
            break;
    }
    if (FT_Stroker_EndSubPath(raster->stroker) == 0 &&
        FT_Stroker_GetCounts(raster->stroker, &points, &contours) == 0 && points <= RASTER_POINT_MAX) {
        FT_Outline outline = { .points = raster->points, .tags = raster->tags, .contours = raster->ends };
        FT_Stroker_Export(raster->stroker, &outline);
        render(raster, stroke->mask, &outline, cover_spans);
    }
    FT_Stroker_Rewind(raster->stroker);
}

static bool in_view(const struct stroke *stroke, FT_Vector a, FT_Vector b)
{
    const struct raster_mask *mask = stroke->mask;
    FT_Pos reach = stroke->reach;

    return (a.x > -reach || b.x > -reach) && (a.y > -reach || b.y > -reach) &&
           (a.x < mask->w * 64 + reach || b.x < mask->w * 64 + reach) &&
           (a.y < mask->h * 64 + reach || b.y < mask->h * 64 + reach);
}

/* One stretch of ink. Pieces begin where the last one ended; what is out of view is left out. */
static void ink(struct stroke *stroke, FT_Vector from, FT_Vector to)
{
    if (!in_view(stroke, from, to)) {
        end_piece(stroke);
        return;
    }
    /* The stroker writes in front of its memory when a piece has no length at all. */
    if (from.x == to.x && from.y == to.y)
        return;
    if (stroke->count == PIECE_MAX)
        end_piece(stroke);
    if (stroke->count == 0)
        stroke->piece[stroke->count++] = from;
    stroke->piece[stroke->count++] = to;
}

static FT_Vector part_of(FT_Vector from, FT_Vector to, double part)
{
    return (FT_Vector){ from.x + lround((double)(to.x - from.x) * part),
                        from.y + lround((double)(to.y - from.y) * part) };
}

/* One straight stretch of a dashed line; returns how far the line is into its pattern afterwards. */
static double dashes(struct stroke *stroke, const struct raster_pen *pen, FT_Vector from, FT_Vector to, double phase)
{
    double length = hypot((double)(to.x - from.x), (double)(to.y - from.y));
    double period = pen->dash + pen->gap;

    for (double at = 0; at < length;) {
        bool is_ink = phase < pen->dash;
        double left = (is_ink ? pen->dash : period) - phase;
        double next = fmin(length, at + left);
        if (is_ink)
            ink(stroke, part_of(from, to, at / length), part_of(from, to, next / length));
        if (next < length || next - at >= left) {
            phase = is_ink ? pen->dash : 0;
            end_piece(stroke);
        } else {
            phase += next - at;
        }
        at = next;
    }
    return phase;
}

void raster_stroke(struct raster *raster, const struct raster_mask *mask, const struct raster_path *line,
                   const struct raster_pen *pen)
{
    struct stroke stroke = { .raster = raster, .mask = mask, .reach = pen->width + 64 };
    bool dashed = pen->dash > 0 && pen->gap > 0;
    double phase = 0;

    FT_Stroker_Set(raster->stroker, pen->width / 2, dashed ? FT_STROKER_LINECAP_BUTT : FT_STROKER_LINECAP_ROUND,
                   FT_STROKER_LINEJOIN_ROUND, 0);
    for (int i = 1; i < line->count; i++) {
        FT_Vector from = { line->points[i - 1].x, line->points[i - 1].y };
        FT_Vector to = { line->points[i].x, line->points[i].y };
        if (dashed)
            phase = dashes(&stroke, pen, from, to, phase);
        else
            ink(&stroke, from, to);
    }
    end_piece(&stroke);
}
