#include <string.h>

#include "platform/soft/blend.h"
#include "platform/soft/paint_parts.h"

/* Everything below is made once for each size of cells: with a size that the compiler knows it lights many pixels at
 * once. */
#if defined(__GNUC__)
#define MADE_FOR_EACH inline __attribute__((always_inline))
#else
#define MADE_FOR_EACH inline
#endif

/* Cells that are looked at, and lit, as one: a word that is zero has none to light. */
enum { WORD_CELLS = 8, WORD_PX_MOST = WORD_CELLS * PLANE_COARSE_CELL_PX };

/* A stretch of cells, and the rows of pixels of one cell or less in which it is seen. */
struct strip {
    uint32_t *pixels; /* at the first cell */
    int stride, rows;
    const uint8_t *cells;
    int count;
};

/* Bytes, of a count that the compiler knows: so it lights as many at once as the machine can. */
static MADE_FOR_EACH void add_word(uint8_t *restrict under, const uint8_t *restrict light, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        uint8_t room = (uint8_t)~under[i];
        under[i] = (uint8_t)(under[i] + (light[i] < room ? light[i] : room));
    }
}

static MADE_FOR_EACH void light_word(const struct strip *strip, int first, const uint32_t *tones, int cell_px)
{
    const uint8_t *cells = strip->cells + first;
    uint32_t *pixels = strip->pixels + first * cell_px;
    uint32_t light[WORD_PX_MOST];

    for (int i = 0; i < WORD_CELLS; i++) {
        for (int k = 0; k < cell_px; k++)
            light[cell_px * i + k] = tones[cells[i]];
    }
    for (int row = 0; row < strip->rows; row++)
        add_word((uint8_t *)(pixels + row * strip->stride), (const uint8_t *)light, WORD_CELLS * cell_px * 4);
}

static void light_column(const struct strip *strip, int px, uint32_t light)
{
    for (int row = 0; row < strip->rows; row++) {
        uint32_t *pixel = strip->pixels + row * strip->stride + px;
        *pixel = blend_add(*pixel, light);
    }
}

static MADE_FOR_EACH void light_strip(const struct strip *strip, const uint32_t *tones, int cell_px)
{
    int i = 0;

    for (; i + WORD_CELLS <= strip->count; i += WORD_CELLS) {
        uint64_t word;
        memcpy(&word, strip->cells + i, sizeof word);
        if (word != 0)
            light_word(strip, i, tones, cell_px);
    }
    for (; i < strip->count; i++) {
        for (int k = 0; k < cell_px; k++)
            light_column(strip, i * cell_px + k, tones[strip->cells[i]]);
    }
}

/* Pixels left .. right of a row of cells, counted from the plane's left side; either may lie in the middle of a cell.
 * */
static MADE_FOR_EACH void light_row(struct strip *strip, int left, int right, const uint32_t *tones, int cell_px)
{
    for (; left < right && left % cell_px != 0; left++) {
        light_column(strip, 0, tones[strip->cells[left / cell_px]]);
        strip->pixels++;
    }
    strip->cells += left / cell_px;
    strip->count = (right - left) / cell_px;
    light_strip(strip, tones, cell_px);
    for (int px = strip->count * cell_px; left + px < right; px++)
        light_column(strip, px, tones[strip->cells[strip->count]]);
}

static MADE_FOR_EACH void light_cells(const struct paint_target *target, const struct draw_command *command,
                                      struct rect part, int cell_px)
{
    const struct plane *plane = command->plane;
    int left = part.x - command->box.x;

    for (int y = part.y, rows; y < part.y + part.h; y += rows) {
        int below = y - command->box.y;
        rows = cell_px - below % cell_px;
        rows = rows < part.y + part.h - y ? rows : part.y + part.h - y;
        struct strip strip = {
            .pixels = paint_row(target, part.x, y),
            .stride = target->stride,
            .rows = rows,
            .cells = plane->cells + (ptrdiff_t)(below / cell_px) * plane->stride,
        };
        light_row(&strip, left, left + part.w, command->tones->rgb, cell_px);
    }
}

void paint_plane(const struct paint_target *target, const struct draw_command *command, struct rect part)
{
    if (command->plane->cell_px == PLANE_COARSE_CELL_PX)
        light_cells(target, command, part, PLANE_COARSE_CELL_PX);
    else
        light_cells(target, command, part, PLANE_CELL_PX);
}
