#include <string.h>

#include "platform/soft/blend.h"
#include "platform/soft/paint_parts.h"

/* Cells that are looked at, and lit, as one: a word that is zero has none to light. */
enum { WORD_CELLS = 8, WORD_PX = WORD_CELLS * PLANE_CELL_PX, WORD_BYTES = WORD_PX * 4 };

/* A stretch of cells, and the one or two rows of pixels in which it is seen. */
struct strip {
    uint32_t *pixels; /* at the first cell */
    int stride, rows;
    const uint8_t *cells;
    int count;
};

/* Bytes, of a count that the compiler knows: so it lights as many at once as the machine can. */
static void add_word(uint8_t *restrict under, const uint8_t *restrict light)
{
    for (int i = 0; i < WORD_BYTES; i++) {
        uint8_t room = (uint8_t)~under[i];
        under[i] = (uint8_t)(under[i] + (light[i] < room ? light[i] : room));
    }
}

static void light_word(const struct strip *strip, int first, const uint32_t *tones)
{
    const uint8_t *cells = strip->cells + first;
    uint32_t *pixels = strip->pixels + first * PLANE_CELL_PX;
    uint32_t light[WORD_PX];

    for (int i = 0; i < WORD_CELLS; i++)
        light[2 * i] = light[2 * i + 1] = tones[cells[i]];
    for (int row = 0; row < strip->rows; row++)
        add_word((uint8_t *)(pixels + row * strip->stride), (const uint8_t *)light);
}

static void light_column(const struct strip *strip, int px, uint32_t light)
{
    for (int row = 0; row < strip->rows; row++) {
        uint32_t *pixel = strip->pixels + row * strip->stride + px;
        *pixel = blend_add(*pixel, light);
    }
}

static void light_strip(const struct strip *strip, const uint32_t *tones)
{
    int i = 0;

    for (; i + WORD_CELLS <= strip->count; i += WORD_CELLS) {
        uint64_t word;
        memcpy(&word, strip->cells + i, sizeof word);
        if (word != 0)
            light_word(strip, i, tones);
    }
    for (; i < strip->count; i++) {
        light_column(strip, i * PLANE_CELL_PX, tones[strip->cells[i]]);
        light_column(strip, i * PLANE_CELL_PX + 1, tones[strip->cells[i]]);
    }
}

/* Pixels left .. right of a row of cells, counted from the plane's left side; either may lie in the middle of a cell.
 * */
static void light_row(struct strip *strip, int left, int right, const uint32_t *tones)
{
    if (left % PLANE_CELL_PX != 0) {
        light_column(strip, 0, tones[strip->cells[left / PLANE_CELL_PX]]);
        strip->pixels++;
        left++;
    }
    strip->cells += left / PLANE_CELL_PX;
    strip->count = (right - left) / PLANE_CELL_PX;
    light_strip(strip, tones);
    if (left + strip->count * PLANE_CELL_PX < right)
        light_column(strip, strip->count * PLANE_CELL_PX, tones[strip->cells[strip->count]]);
}

void paint_plane(const struct paint_target *target, const struct draw_command *command, struct rect part)
{
    const struct plane *plane = command->plane;
    int left = part.x - command->box.x;

    for (int y = part.y, rows; y < part.y + part.h; y += rows) {
        int below = y - command->box.y;
        rows = PLANE_CELL_PX - below % PLANE_CELL_PX;
        rows = rows < part.y + part.h - y ? rows : part.y + part.h - y;
        struct strip strip = {
            .pixels = paint_row(target, part.x, y),
            .stride = target->stride,
            .rows = rows,
            .cells = plane->cells + (ptrdiff_t)(below / PLANE_CELL_PX) * plane->stride,
        };
        light_row(&strip, left, left + part.w, command->tones->rgb);
    }
}
