#include "kiosk/map/crowd_plot.h"

#include <stddef.h>

#if defined(__ARM_FEATURE_SIMD32) && !defined(__aarch64__)
#include <arm_acle.h>
#endif
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

/* What the loops need of a machine with vectors: eight numbers of 16 bits, and an axis of eight places that move on. */
#if defined(__ARM_NEON)
#define PLOT_VECTORS 1

typedef int16x8_t eight;

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

static inline eight scaled(const int16_t *scatter, int32_t spread)
{
    return vqdmulhq_s16(vld1q_s16(scatter), vdupq_n_s16((int16_t)(spread >> PLOT_FRACTION)));
}

static inline eight sum(eight a, eight b)
{
    return vaddq_s16(a, b);
}

static inline eight axis_cells(struct axis *axis, eight aside, int cells)
{
    int16x8_t way = vcombine_s16(vqshrn_n_s32(axis->low, PLOT_FRACTION), vqshrn_n_s32(axis->high, PLOT_FRACTION));
    uint16x8_t at = vreinterpretq_u16_s16(vshrq_n_s16(vqaddq_s16(way, aside), CELL_SHIFT));

    axis->low = vaddq_s32(axis->low, axis->step);
    axis->high = vaddq_s32(axis->high, axis->step);
    return vreinterpretq_s16_u16(vminq_u16(at, vdupq_n_u16((uint16_t)cells)));
}

static inline void store(uint32_t *out, eight x_cells, eight y_cells, int cells_a_row)
{
    const uint16_t pitch = (uint16_t)cells_a_row;
    uint16x8_t x = vreinterpretq_u16_s16(x_cells), y = vreinterpretq_u16_s16(y_cells);

    vst1q_u32(out, vaddw_u16(vmull_n_u16(vget_low_u16(y), pitch), vget_low_u16(x)));
    vst1q_u32(out + 4, vaddw_u16(vmull_n_u16(vget_high_u16(y), pitch), vget_high_u16(x)));
}

#elif defined(__SSE2__)
#define PLOT_VECTORS 1

typedef __m128i eight;

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
static inline eight scaled(const int16_t *scatter, int32_t spread)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)scatter);
    __m128i b = _mm_set1_epi16((int16_t)(spread >> PLOT_FRACTION));

    return _mm_or_si128(_mm_slli_epi16(_mm_mulhi_epi16(a, b), 1), _mm_srli_epi16(_mm_mullo_epi16(a, b), 15));
}

static inline eight sum(eight a, eight b)
{
    return _mm_add_epi16(a, b);
}

static inline eight axis_cells(struct axis *axis, eight aside, int cells)
{
    __m128i way = _mm_packs_epi32(_mm_srai_epi32(axis->low, PLOT_FRACTION), _mm_srai_epi32(axis->high, PLOT_FRACTION));
    __m128i at = _mm_srai_epi16(_mm_adds_epi16(way, aside), CELL_SHIFT);

    axis->low = _mm_add_epi32(axis->low, axis->step);
    axis->high = _mm_add_epi32(axis->high, axis->step);
    /* The smaller of two without signs: a - max(a - b, 0). */
    return _mm_sub_epi16(at, _mm_subs_epu16(at, _mm_set1_epi16((int16_t)cells)));
}

static inline void store(uint32_t *out, eight x, eight y, int cells_a_row)
{
    const __m128i row = _mm_set1_epi32((int32_t)((uint32_t)cells_a_row << 16 | 1));

    _mm_storeu_si128((__m128i *)(void *)out, _mm_madd_epi16(_mm_unpacklo_epi16(x, y), row));
    _mm_storeu_si128((__m128i *)(void *)(out + 4), _mm_madd_epi16(_mm_unpackhi_epi16(x, y), row));
}

#endif

#if defined(PLOT_VECTORS)

/* Scatters of eight dots after the other, times the spread of each eight. */
struct asides {
    const int16_t *x, *y;
    int32_t spread_x, spread_y, step_x, step_y;
};

static inline struct asides asides_at(const struct plot_run *run, int first)
{
    return (struct asides){ run->scatter_x + first, run->scatter_y + first,
                            advanced(run->spread_x, run->step_spread_x, first / PLOT_LANES),
                            advanced(run->spread_y, run->step_spread_y, first / PLOT_LANES),
                            run->step_spread_x, run->step_spread_y };
}

static inline eight next_x(struct asides *asides, int at)
{
    eight result = scaled(asides->x + at, asides->spread_x);

    asides->spread_x = advanced(asides->spread_x, asides->step_x, 1);
    return result;
}

static inline eight next_y(struct asides *asides, int at)
{
    eight result = scaled(asides->y + at, asides->spread_y);

    asides->spread_y = advanced(asides->spread_y, asides->step_y, 1);
    return result;
}

void plot_offsets(const struct plot_run *run, const struct plot_grid *grid, int first, uint32_t *restrict out)
{
    const int count = block_count(run, first), w = grid->w, h = grid->h, pitch = grid->pitch;
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);
    struct asides asides = asides_at(run, first);

    for (int i = 0; i < count; i += PLOT_LANES) {
        eight x = axis_cells(&along_x, next_x(&asides, i), w);
        eight y = axis_cells(&along_y, next_y(&asides, i), h);
        store(out + i, x, y, pitch);
    }
}

void plot_offsets_two(const struct plot_run *run, const struct plot_run *also, const struct plot_grid *grid, int first,
                      uint32_t *restrict out)
{
    const int count = block_count(run, first), w = grid->w, h = grid->h, pitch = grid->pitch;
    struct axis along_x = axis_at(advanced(run->x, run->step_x, first), run->step_x);
    struct axis along_y = axis_at(advanced(run->y, run->step_y, first), run->step_y);
    struct asides asides = asides_at(run, first), others = asides_at(also, first);

    for (int i = 0; i < count; i += PLOT_LANES) {
        eight x = axis_cells(&along_x, sum(next_x(&asides, i), next_x(&others, i)), w);
        eight y = axis_cells(&along_y, sum(next_y(&asides, i), next_y(&others, i)), h);
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
