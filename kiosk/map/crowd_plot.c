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

/* Eight places along one axis, and how they move on. */
struct axis {
    int32x4_t low, high, step;
};

static inline struct axis axis_at(int32_t value, int32_t step)
{
    int32_t lanes[PLOT_LANES];

    for (int i = 0; i < PLOT_LANES; i++)
        lanes[i] = advanced(value, step, i);
    return (struct axis){ vld1q_s32(lanes), vld1q_s32(lanes + 4), vdupq_n_s32(advanced(0, step, PLOT_LANES)) };
}

static inline uint16x8_t axis_cells(struct axis *axis, const int16_t *scatter, int16x8_t spread, uint16x8_t limit)
{
    int16x8_t way = vcombine_s16(vqshrn_n_s32(axis->low, PLOT_FRACTION), vqshrn_n_s32(axis->high, PLOT_FRACTION));
    int16x8_t at = vqaddq_s16(way, vqdmulhq_s16(vld1q_s16(scatter), spread));

    axis->low = vaddq_s32(axis->low, axis->step);
    axis->high = vaddq_s32(axis->high, axis->step);
    return vminq_u16(vreinterpretq_u16_s16(vshrq_n_s16(at, CELL_SHIFT)), limit);
}

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    int count = block_count(run, first);
    const uint16x8_t w = vdupq_n_u16((uint16_t)grid->w), h = vdupq_n_u16((uint16_t)grid->h);
    const uint16_t pitch = (uint16_t)grid->pitch;
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);
    const int16_t *scatter_x = run->scatter_x + first, *scatter_y = run->scatter_y + first;
    const int32_t step_x = run->step_spread_x, step_y = run->step_spread_y;
    int32_t spread_x = advanced(run->spread_x, step_x, first / PLOT_LANES);
    int32_t spread_y = advanced(run->spread_y, step_y, first / PLOT_LANES);

    for (int i = 0; i < count; i += PLOT_LANES) {
        int16x8_t wide = vdupq_n_s16((int16_t)(spread_x >> PLOT_FRACTION));
        int16x8_t high = vdupq_n_s16((int16_t)(spread_y >> PLOT_FRACTION));
        uint16x8_t x = axis_cells(&along_x, scatter_x + i, wide, w);
        uint16x8_t y = axis_cells(&along_y, scatter_y + i, high, h);
        vst1q_u32(out + i, vaddw_u16(vmull_n_u16(vget_low_u16(y), pitch), vget_low_u16(x)));
        vst1q_u32(out + i + 4, vaddw_u16(vmull_n_u16(vget_high_u16(y), pitch), vget_high_u16(x)));
        spread_x = advanced(spread_x, step_x, 1);
        spread_y = advanced(spread_y, step_y, 1);
    }
}

#elif defined(__SSE2__)

/* Eight places along one axis, and how they move on. */
struct axis {
    __m128i low, high, step;
};

static inline struct axis axis_at(int32_t value, int32_t step)
{
    int32_t lanes[PLOT_LANES];

    for (int i = 0; i < PLOT_LANES; i++)
        lanes[i] = advanced(value, step, i);
    return (struct axis){ _mm_loadu_si128((const __m128i *)(const void *)lanes),
                          _mm_loadu_si128((const __m128i *)(const void *)(lanes + 4)),
                          _mm_set1_epi32(advanced(0, step, PLOT_LANES)) };
}

/* floor(a * b / 2^15), as vqdmulh gives it */
static inline __m128i scaled(__m128i a, __m128i b)
{
    return _mm_or_si128(_mm_slli_epi16(_mm_mulhi_epi16(a, b), 1), _mm_srli_epi16(_mm_mullo_epi16(a, b), 15));
}

static inline __m128i axis_cells(struct axis *axis, const int16_t *scatter, __m128i spread, __m128i limit)
{
    __m128i way = _mm_packs_epi32(_mm_srai_epi32(axis->low, PLOT_FRACTION), _mm_srai_epi32(axis->high, PLOT_FRACTION));
    __m128i aside = scaled(_mm_loadu_si128((const __m128i *)(const void *)scatter), spread);
    __m128i at = _mm_srai_epi16(_mm_adds_epi16(way, aside), CELL_SHIFT);

    axis->low = _mm_add_epi32(axis->low, axis->step);
    axis->high = _mm_add_epi32(axis->high, axis->step);
    /* The smaller of two without signs: a - max(a - b, 0). */
    return _mm_sub_epi16(at, _mm_subs_epu16(at, limit));
}

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    int count = block_count(run, first);
    const __m128i w = _mm_set1_epi16((int16_t)grid->w), h = _mm_set1_epi16((int16_t)grid->h);
    const __m128i row = _mm_set1_epi32((int32_t)((uint32_t)grid->pitch << 16 | 1));
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);
    const int16_t *scatter_x = run->scatter_x + first, *scatter_y = run->scatter_y + first;
    const int32_t step_x = run->step_spread_x, step_y = run->step_spread_y;
    int32_t spread_x = advanced(run->spread_x, step_x, first / PLOT_LANES);
    int32_t spread_y = advanced(run->spread_y, step_y, first / PLOT_LANES);

    for (int i = 0; i < count; i += PLOT_LANES) {
        __m128i wide = _mm_set1_epi16((int16_t)(spread_x >> PLOT_FRACTION));
        __m128i high = _mm_set1_epi16((int16_t)(spread_y >> PLOT_FRACTION));
        __m128i x = axis_cells(&along_x, scatter_x + i, wide, w);
        __m128i y = axis_cells(&along_y, scatter_y + i, high, h);
        _mm_storeu_si128((__m128i *)(void *)(out + i), _mm_madd_epi16(_mm_unpacklo_epi16(x, y), row));
        _mm_storeu_si128((__m128i *)(void *)(out + i + 4), _mm_madd_epi16(_mm_unpackhi_epi16(x, y), row));
        spread_x = advanced(spread_x, step_x, 1);
        spread_y = advanced(spread_y, step_y, 1);
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
