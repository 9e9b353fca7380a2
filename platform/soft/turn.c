#include "platform/soft/turn.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/base/affine.h"

/* A line of a processor's cache holds as many pixels. */
enum { PIECE_PX = 16 };

struct turn turn_make(int turn_deg, bool mirror, int panel_w, int panel_h)
{
    int quarters = (turn_deg / 90 % 4 + 4) % 4;
    bool upright = quarters % 2 == 0;

    return (struct turn){ quarters, mirror, upright ? panel_w : panel_h, upright ? panel_h : panel_w };
}

struct point turn_panel(const struct turn *turn)
{
    return turn->quarters % 2 == 0 ? (struct point){ turn->w, turn->h } : (struct point){ turn->h, turn->w };
}

struct rect turn_rect(const struct turn *turn, struct rect r)
{
    int x = turn->mirror ? turn->w - r.x - r.w : r.x, y = r.y;

    switch (turn->quarters) {
    case 1: return (struct rect){ turn->h - y - r.h, x, r.h, r.w };
    case 2: return (struct rect){ turn->w - x - r.w, turn->h - y - r.h, r.w, r.h };
    case 3: return (struct rect){ y, turn->w - x - r.w, r.h, r.w };
    default: return (struct rect){ x, y, r.w, r.h };
    }
}

void turn_touch(const struct turn *turn, double panel_x, double panel_y, double *x, double *y)
{
    const struct affine map = affine_to_picture(90 * turn->quarters, turn->mirror);
    const struct affine_spot spot = affine_at(&map, (struct affine_spot){ panel_x, panel_y });

    *x = spot.x;
    *y = spot.y;
}

/* The pixel of the picture that the panel shows at 0,0, and how far it is to that of the next column and row. */
struct walk {
    ptrdiff_t origin, column, row;
};

static struct walk walk_of(const struct turn *turn, int stride)
{
    ptrdiff_t last_x = turn->w - 1, last_y = (ptrdiff_t)(turn->h - 1) * stride;
    struct walk walk = { 0, 1, stride };

    switch (turn->quarters) {
    case 1: walk = (struct walk){ last_y, -stride, 1 }; break;
    case 2: walk = (struct walk){ last_x + last_y, -1, -stride }; break;
    case 3: walk = (struct walk){ last_x, stride, -1 }; break;
    default: break;
    }
    if (!turn->mirror)
        return walk;
    /* The other way along the picture's rows, from their other end. */
    ptrdiff_t *along = turn->quarters % 2 == 0 ? &walk.column : &walk.row;
    walk.origin += *along > 0 ? last_x : -last_x;
    *along = -*along;
    return walk;
}

static void write_rows(const uint32_t *from, const struct walk *walk, struct rect part, uint32_t *panel, int stride)
{
    for (int y = 0; y < part.h; y++) {
        const uint32_t *source = from + y * walk->row;
        uint32_t *to = panel + (ptrdiff_t)y * stride;
        if (walk->column == 1) {
            memcpy(to, source, (size_t)part.w * sizeof *to);
            continue;
        }
        for (const uint32_t *end = to + part.w; to < end; source += walk->column)
            *to++ = *source;
    }
}

void turn_write(const struct turn *turn, const struct paint_target *picture, struct rect part, uint32_t *panel,
                int panel_stride)
{
    struct walk walk = walk_of(turn, picture->stride);
    const uint32_t *from = picture->argb + walk.origin + part.x * walk.column + part.y * walk.row;
    uint32_t *to = panel + (ptrdiff_t)part.y * panel_stride + part.x;

    if (turn->quarters % 2 == 0) {
        write_rows(from, &walk, part, to, panel_stride);
        return;
    }
    /* In squares: what is read for one row of such a square lies in the cache for the other rows. */
    for (int y = 0; y < part.h; y += PIECE_PX) {
        for (int x = 0; x < part.w; x += PIECE_PX) {
            struct rect piece = { 0, 0, part.w - x < PIECE_PX ? part.w - x : PIECE_PX,
                                  part.h - y < PIECE_PX ? part.h - y : PIECE_PX };
            write_rows(from + x * walk.column + y * walk.row, &walk, piece, to + (ptrdiff_t)y * panel_stride + x,
                       panel_stride);
        }
    }
}
