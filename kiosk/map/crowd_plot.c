#include "kiosk/map/crowd_plot.h"

#include <stddef.h>

#if defined(__ARM_FEATURE_SIMD32) && !defined(__aarch64__)
#include <arm_acle.h>
#endif

#include "kiosk/map/crowd_vectors.h"

static int32_t saturated(int32_t value)
{
    return value < INT16_MIN ? INT16_MIN : value > INT16_MAX ? INT16_MAX : value;
}

/* Outside, on either side, is the cell behind the last. */
static uint32_t cell(int32_t position, int cells)
{
    uint32_t at = (uint32_t)(uint16_t)(position >> CELL_SHIFT);

    return at < (uint32_t)cells ? at : (uint32_t)cells;
}

static int block_count(const struct plot_run *run, int first)
{
    return run->count - first < PLOT_BLOCK ? run->count - first : PLOT_BLOCK;
}

/* How far aside dot `at` of a run is. */
static int32_t aside(const int16_t *scatter, int32_t spread, int32_t step_spread, int at)
{
    return scatter[at] * (advanced(spread, step_spread, at / PLOT_LANES) >> PLOT_FRACTION) >> 15;
}

void plot_offsets_plain(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid,
                        int first, uint32_t *restrict out)
{
    int count = block_count(run, first);

    for (int i = 0; i < count; i++) {
        int at = first + i;
        int32_t x = saturated(advanced(run->x, run->step_x, at) >> PLOT_FRACTION);
        int32_t y = saturated(advanced(run->y, run->step_y, at) >> PLOT_FRACTION);
        int32_t aside_x = aside(run->scatter_x, run->spread_x, run->step_spread_x, at);
        int32_t aside_y = aside(run->scatter_y, run->spread_y, run->step_spread_y, at);
        if (also != NULL) {
            aside_x += aside(also->scatter_x, also->spread_x, also->step_spread_x, at);
            aside_y += aside(also->scatter_y, also->spread_y, also->step_spread_y, at);
        }
        out[i] = cell(saturated(y + aside_y), grid->h) * (uint32_t)grid->pitch +
                 cell(saturated(x + aside_x), grid->w);
    }
}

#if defined(PLOT_VECTORS)

/* The spreads of one run, or of two, from a dot on: x and y of the first, x and y of the other. */
static inline struct spreads spreads_of(const struct plot_run *run, const struct plot_run *also, int first)
{
    const int eights = first / PLOT_LANES;
    int32_t values[SPREADS] = { advanced(run->spread_x, run->step_spread_x, eights),
                                advanced(run->spread_y, run->step_spread_y, eights) };
    int32_t steps[SPREADS] = { run->step_spread_x, run->step_spread_y };

    if (also != NULL) {
        values[2] = advanced(also->spread_x, also->step_spread_x, eights);
        values[3] = advanced(also->spread_y, also->step_spread_y, eights);
        steps[2] = also->step_spread_x;
        steps[3] = also->step_spread_y;
    }
    return spreads_at(values, steps);
}

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    const int count = block_count(run, first), w = grid->w, h = grid->h;
    const rows pitch = rows_of(grid->pitch);
    const int16_t *scatter_x = run->scatter_x + first, *scatter_y = run->scatter_y + first;
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);
    struct spreads spreads = spreads_of(run, NULL, first);

    for (int i = 0; i < count; i += PLOT_LANES) {
        scales now = next_scales(&spreads);
        eight x = axis_cells(&along_x, SCALED(scatter_x + i, now, 0), w);
        eight y = axis_cells(&along_y, SCALED(scatter_y + i, now, 1), h);
        store(out + i, x, y, pitch);
    }
}

void plot_offsets_two(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid, int first,
                      uint32_t *restrict out)
{
    const int count = block_count(run, first), w = grid->w, h = grid->h;
    const rows pitch = rows_of(grid->pitch);
    const int16_t *scatter_x = run->scatter_x + first, *scatter_y = run->scatter_y + first;
    const int16_t *other_x = also->scatter_x + first, *other_y = also->scatter_y + first;
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);
    struct spreads spreads = spreads_of(run, also, first);

    for (int i = 0; i < count; i += PLOT_LANES) {
        scales now = next_scales(&spreads);
        eight x = axis_cells(&along_x, sum(SCALED(scatter_x + i, now, 0), SCALED(other_x + i, now, 2)), w);
        eight y = axis_cells(&along_y, sum(SCALED(scatter_y + i, now, 1), SCALED(other_y + i, now, 3)), h);
        store(out + i, x, y, pitch);
    }
}

#else

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    plot_offsets_plain(run, NULL, grid, first, out);
}

void plot_offsets_two(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid, int first,
                      uint32_t *restrict out)
{
    plot_offsets_plain(run, also, grid, first, out);
}

#endif

static inline void add_one(uint8_t *at, uint8_t value)
{
#if defined(__aarch64__)
    /* One instruction that saturates, without a way through the other registers. */
    *at = vqaddb_u8(*at, value);
#elif defined(__ARM_FEATURE_SIMD32)
    /* Four bytes of which three are zero: what compilers make of the form below is six instructions more. */
    *at = (uint8_t)__uqadd8(*at, value);
#else
    uint8_t sum = (uint8_t)(*at + value);

    /* All ones after a carry; compilers know this form. */
    *at = (uint8_t)(sum | (sum < value ? UINT8_MAX : 0));
#endif
}

void plot_add(uint8_t *restrict cells, const uint32_t *restrict offsets, int count, uint8_t value)
{
    int i = 0;

    for (; i + 8 <= count; i += 8) {
        add_one(cells + offsets[i], value);
        add_one(cells + offsets[i + 1], value);
        add_one(cells + offsets[i + 2], value);
        add_one(cells + offsets[i + 3], value);
        add_one(cells + offsets[i + 4], value);
        add_one(cells + offsets[i + 5], value);
        add_one(cells + offsets[i + 6], value);
        add_one(cells + offsets[i + 7], value);
    }
    for (; i < count; i++)
        add_one(cells + offsets[i], value);
}

void plot_run(const struct plot_run *run, const struct plot_grid *grid, uint8_t *cells, uint8_t value)
{
    uint32_t offsets[PLOT_BLOCK];

    for (int first = 0; first < run->count; first += PLOT_BLOCK) {
        plot_offsets(run, grid, first, offsets);
        plot_add(cells, offsets, block_count(run, first), value);
    }
}

void plot_run_two(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid,
                  uint8_t *cells, uint8_t value)
{
    uint32_t offsets[PLOT_BLOCK];

    for (int first = 0; first < run->count; first += PLOT_BLOCK) {
        plot_offsets_two(run, also, grid, first, offsets);
        plot_add(cells, offsets, block_count(run, first), value);
    }
}
