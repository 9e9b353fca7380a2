#include <string.h>

#include "platform/soft/blend.h"
#include "platform/soft/paint_parts.h"

/* Pixels that are picked before they are mixed, so that no row of any length is kept. */
enum { PICKED_PX = 64 };

/* A row of the image, seen from a pixel of the box. */
struct picks {
    const uint32_t *row;
    uint32_t at, step; /* 1/STRETCH_ONE px; an image is at most STRETCH_SIDE_MAX px wide, so that nothing wraps */
};

static void pick(const struct picks *from, uint32_t *pixels, int count)
{
    const uint32_t *row = from->row;
    uint32_t at = from->at, step = from->step;

    if (step == STRETCH_ONE) {
        memcpy(pixels, row + at / STRETCH_ONE, (size_t)count * sizeof *pixels);
        return;
    }
    for (int i = 0; i < count; i++, at += step)
        pixels[i] = row[at / STRETCH_ONE];
}

static void mix_picked(struct picks from, uint32_t *pixels, int count, uint32_t alpha)
{
    uint32_t picked[PICKED_PX];

    for (int i = 0; i < count; i += PICKED_PX) {
        int some = count - i < PICKED_PX ? count - i : PICKED_PX;
        pick(&from, picked, some);
        blend_mix_row(pixels + i, picked, some, alpha);
        from.at += from.step * PICKED_PX;
    }
}

void paint_stretch(const struct paint_target *target, const struct draw_command *command, struct rect part)
{
    const struct pixmap *image = command->image;
    const struct stretch *stretch = &command->stretch;
    uint32_t alpha = command->argb >> 24;
    const uint32_t *above = NULL;
    struct picks from = {
        .at = (uint32_t)(stretch->origin_x + (int64_t)(part.x - command->box.x) * stretch->step_x),
        .step = (uint32_t)stretch->step_x,
    };

    for (int y = part.y; y < part.y + part.h; y++) {
        int64_t down = stretch->origin_y + (int64_t)(y - command->box.y) * stretch->step_y;
        uint32_t *pixels = paint_row(target, part.x, y);
        from.row = image->argb + (ptrdiff_t)(down / STRETCH_ONE) * image->stride;
        if (alpha != 255)
            mix_picked(from, pixels, part.w, alpha);
        else if (from.row == above) /* enlarged, many rows are the same */
            memcpy(pixels, pixels - target->stride, (size_t)part.w * sizeof *pixels);
        else
            pick(&from, pixels, part.w);
        above = from.row;
    }
}
