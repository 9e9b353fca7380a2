#include "kiosk/map/crowd_plot.h"

#if defined(__ARM_NEON)
#include <arm_neon.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { CELL_SHIFT = 4 };

static int32_t saturated(int32_t value)
{
    return value < INT16_MIN ? INT16_MIN : value > INT16_MAX ? INT16_MAX : value;
}

/* A sum that may wrap, as vectors do: what has wrapped lies behind the last dot and is not used. */
static int32_t advanced(int32_t value, int32_t step, int count)
{
    return (int32_t)((uint32_t)value + (uint32_t)step * (uint32_t)count);
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

void plot_offsets_plain(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    int count = block_count(run, first);

    for (int i = 0; i < count; i++) {
        int at = first + i;
        int32_t wide = advanced(run->spread_x, run->step_spread_x, at / PLOT_LANES) >> PLOT_FRACTION;
        int32_t high = advanced(run->spread_y, run->step_spread_y, at / PLOT_LANES) >> PLOT_FRACTION;
        int32_t x = saturated(advanced(run->x, run->step_x, at) >> PLOT_FRACTION);
        int32_t y = saturated(advanced(run->y, run->step_y, at) >> PLOT_FRACTION);
        x = saturated(x + (run->scatter_x[at] * wide >> 15));
        y = saturated(y + (run->scatter_y[at] * high >> 15));
        out[i] = cell(y, grid->h) * (uint32_t)grid->pitch + cell(x, grid->w);
    }
}

#if defined(__ARM_NEON)

/* Eight numbers of 16 bits. */
struct eight {
    uint16x8_t numbers;
};

/* Eight places along one axis, and how they move on. */
struct lanes {
    int32x4_t low, high, step;
};

static inline struct eight eight_times(int number)
{
    return (struct eight){ vdupq_n_u16((uint16_t)number) };
}

static inline struct lanes lanes_load(const int32_t places[PLOT_LANES], int32_t step)
{
    return (struct lanes){ vld1q_s32(places), vld1q_s32(places + 4), vdupq_n_s32(step) };
}

static inline struct eight lanes_cells(struct lanes *lanes, const int16_t *scatter, int32_t spread, struct eight limit)
{
    int16x8_t way = vcombine_s16(vqshrn_n_s32(lanes->low, PLOT_FRACTION), vqshrn_n_s32(lanes->high, PLOT_FRACTION));
    int16x8_t at = vqaddq_s16(way, vqdmulhq_s16(vld1q_s16(scatter), vdupq_n_s16((int16_t)spread)));

    lanes->low = vaddq_s32(lanes->low, lanes->step);
    lanes->high = vaddq_s32(lanes->high, lanes->step);
    return (struct eight){ vminq_u16(vreinterpretq_u16_s16(vshrq_n_s16(at, CELL_SHIFT)), limit.numbers) };
}

static inline void store_offsets(uint32_t *out, struct eight x, struct eight y, const struct plot_grid *grid)
{
    const uint16_t pitch = (uint16_t)grid->pitch;
    uint32x4_t low = vmull_n_u16(vget_low_u16(y.numbers), pitch);
    uint32x4_t high = vmull_n_u16(vget_high_u16(y.numbers), pitch);

    vst1q_u32(out, vaddw_u16(low, vget_low_u16(x.numbers)));
    vst1q_u32(out + 4, vaddw_u16(high, vget_high_u16(x.numbers)));
}

#elif defined(__SSE2__)

/* Eight numbers of 16 bits. */
struct eight {
    __m128i numbers;
};

/* Eight places along one axis, and how they move on. */
struct lanes {
    __m128i low, high, step;
};

static inline __m128i load(const void *from)
{
    return _mm_loadu_si128((const __m128i *)from);
}

/* floor(a * b / 2^15), as vqdmulh gives it */
static inline __m128i scaled(__m128i a, __m128i b)
{
    return _mm_or_si128(_mm_slli_epi16(_mm_mulhi_epi16(a, b), 1), _mm_srli_epi16(_mm_mullo_epi16(a, b), 15));
}

static inline struct eight eight_times(int number)
{
    return (struct eight){ _mm_set1_epi16((int16_t)number) };
}

static inline struct lanes lanes_load(const int32_t places[PLOT_LANES], int32_t step)
{
    return (struct lanes){ load(places), load(places + 4), _mm_set1_epi32(step) };
}

static inline struct eight lanes_cells(struct lanes *lanes, const int16_t *scatter, int32_t spread, struct eight limit)
{
    __m128i low = _mm_srai_epi32(lanes->low, PLOT_FRACTION), high = _mm_srai_epi32(lanes->high, PLOT_FRACTION);
    __m128i aside = scaled(load(scatter), _mm_set1_epi16((int16_t)spread));
    __m128i at = _mm_srai_epi16(_mm_adds_epi16(_mm_packs_epi32(low, high), aside), CELL_SHIFT);

    lanes->low = _mm_add_epi32(lanes->low, lanes->step);
    lanes->high = _mm_add_epi32(lanes->high, lanes->step);
    /* The smaller of two without signs: a - max(a - b, 0). */
    return (struct eight){ _mm_sub_epi16(at, _mm_subs_epu16(at, limit.numbers)) };
}

static inline void store_offsets(uint32_t *out, struct eight x, struct eight y, const struct plot_grid *grid)
{
    const __m128i row = _mm_set1_epi32((int32_t)((uint32_t)grid->pitch << 16 | 1));
    __m128i low = _mm_unpacklo_epi16(x.numbers, y.numbers), high = _mm_unpackhi_epi16(x.numbers, y.numbers);

    _mm_storeu_si128((__m128i *)(void *)out, _mm_madd_epi16(low, row));
    _mm_storeu_si128((__m128i *)(void *)(out + 4), _mm_madd_epi16(high, row));
}

#endif

#if defined(__ARM_NEON) || defined(__SSE2__)

/* People on their way along one axis, eight by eight. */
struct axis {
    struct lanes lanes;
    const int16_t *scatter;      /* of the next eight */
    int32_t spread, step_spread; /* theirs, and from eight to eight */
};

static inline struct axis axis_at(int32_t value, int32_t step)
{
    int32_t places[PLOT_LANES];

    for (int i = 0; i < PLOT_LANES; i++)
        places[i] = advanced(value, step, i);
    return (struct axis){ .lanes = lanes_load(places, advanced(0, step, PLOT_LANES)) };
}

static inline struct eight axis_next(struct axis *axis, struct eight limit)
{
    struct eight cells = lanes_cells(&axis->lanes, axis->scatter, axis->spread >> PLOT_FRACTION, limit);

    axis->scatter += PLOT_LANES;
    axis->spread = advanced(axis->spread, axis->step_spread, 1);
    return cells;
}

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    int count = block_count(run, first);
    const struct plot_grid ground = *grid;
    const struct eight w = eight_times(grid->w), h = eight_times(grid->h);
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);

    along_x.scatter = run->scatter_x + first;
    along_y.scatter = run->scatter_y + first;
    along_x.step_spread = run->step_spread_x;
    along_y.step_spread = run->step_spread_y;
    along_x.spread = advanced(run->spread_x, run->step_spread_x, first / PLOT_LANES);
    along_y.spread = advanced(run->spread_y, run->step_spread_y, first / PLOT_LANES);
    for (int i = 0; i < count; i += PLOT_LANES) {
        struct eight x = axis_next(&along_x, w);
        struct eight y = axis_next(&along_y, h);
        store_offsets(out + i, x, y, &ground);
    }
}

#else

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    plot_offsets_plain(run, grid, first, out);
}

#endif

static inline void add_one(uint8_t *at, uint8_t value)
{
#if defined(__aarch64__)
    /* One instruction that saturates, without a way through the other registers. */
    *at = vqaddb_u8(*at, value);
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
