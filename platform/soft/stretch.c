#include <stdbool.h>
#include <string.h>

#include "platform/soft/blend.h"
#include "platform/soft/paint_parts.h"

/* Pixels that are picked before they are mixed, so that no row of any length is kept; and those that are looked at as
 * one. */
enum { PICKED_PX = 64, RUN_PX = 16 };

/* A row of the picture, seen from a pixel of the box. */
struct picks {
    const uint8_t *row;
    const uint32_t *palette;
    uint32_t at, step; /* 1/STRETCH_ONE px; a picture is at most STRETCH_SIDE_MAX px wide, so that nothing wraps */
};

/* All pixels of two words have the same index: each byte is as the next one, and as that of the other word. */
static bool one_colour(uint64_t first, uint64_t second)
{
    return ((first ^ (first >> 8 | first << 56)) | (first ^ second)) == 0;
}

/* Most of a map is land or sea: one colour for many pixels. */
static void colour_row(const uint8_t *indices, const uint32_t *palette, uint32_t *pixels, int count)
{
    int i = 0;

    for (; i + RUN_PX <= count; i += RUN_PX) {
        uint64_t words[2];
        memcpy(words, indices + i, sizeof words);
        if (one_colour(words[0], words[1])) {
            uint32_t colour = palette[indices[i]];
            for (int k = 0; k < RUN_PX; k++)
                pixels[i + k] = colour;
        } else {
            for (int k = 0; k < RUN_PX; k++)
                pixels[i + k] = palette[indices[i + k]];
        }
    }
    for (; i < count; i++)
        pixels[i] = palette[indices[i]];
}

static void pick(const struct picks *from, uint32_t *pixels, int count)
{
    const uint8_t *row = from->row;
    const uint32_t *palette = from->palette;
    uint32_t at = from->at, step = from->step;

    if (step == STRETCH_ONE) {
        colour_row(row + at / STRETCH_ONE, palette, pixels, count);
        return;
    }
    for (int i = 0; i < count; i++, at += step)
        pixels[i] = palette[row[at / STRETCH_ONE]];
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
    const struct indexed *picture = command->indexed;
    const struct stretch *stretch = &command->stretch;
    uint32_t alpha = command->argb >> 24;
    const uint8_t *above = NULL;
    struct picks from = {
        .palette = picture->palette,
        .at = (uint32_t)(stretch->origin_x + (int64_t)(part.x - command->box.x) * stretch->step_x),
        .step = (uint32_t)stretch->step_x,
    };

    for (int y = part.y; y < part.y + part.h; y++) {
        int64_t down = stretch->origin_y + (int64_t)(y - command->box.y) * stretch->step_y;
        uint32_t *pixels = paint_row(target, part.x, y);
        from.row = picture->indices + (ptrdiff_t)(down / STRETCH_ONE) * picture->stride;
        if (alpha != 255)
            mix_picked(from, pixels, part.w, alpha);
        else if (from.row == above) /* enlarged, many rows are the same */
            memcpy(pixels, pixels - target->stride, (size_t)part.w * sizeof *pixels);
        else
            pick(&from, pixels, part.w);
        above = from.row;
    }
}
