/* What the plotting of dots needs of a machine with vectors, eight dots at a time: eight numbers of 16 bits, an axis of
 * eight places that move on, and four spreads that do, of which each scales eight scatters. Neon and SSE2 give the same
 * to the bit; elsewhere PLOT_VECTORS is not defined. Private to crowd_plot.c. */
#ifndef KIOSK_MAP_CROWD_VECTORS_H
#define KIOSK_MAP_CROWD_VECTORS_H

#include <stdint.h>

#include "kiosk/map/crowd_plot.h"

#if defined(__ARM_NEON)
#include <arm_neon.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { CELL_SHIFT = 4, SPREADS = 4 };

/* A sum that may wrap, as vectors do: what has wrapped lies behind the last dot and is not used. */
static inline int32_t advanced(int32_t value, int32_t step, int count)
{
    return (int32_t)((uint32_t)value + (uint32_t)step * (uint32_t)count);
}

/* Of eight people one after the other. */
static inline void advance_lanes(int32_t value, int32_t step, int32_t lanes[PLOT_LANES])
{
    for (int i = 0; i < PLOT_LANES; i++)
        lanes[i] = advanced(value, step, i);
}

#if defined(__ARM_NEON)
#define PLOT_VECTORS 1

typedef int16x8_t eight;

struct axis {
    int32x4_t low, high, step;
};

static inline struct axis axis_at(int32_t value, int32_t step)
{
    int32_t lanes[PLOT_LANES];

    advance_lanes(value, step, lanes);
    return (struct axis){ vld1q_s32(lanes), vld1q_s32(lanes + 4), vdupq_n_s32(advanced(0, step, PLOT_LANES)) };
}

struct spreads {
    int32x4_t values, step;
};

typedef int16x4_t scales;

static inline struct spreads spreads_at(const int32_t values[SPREADS], const int32_t steps[SPREADS])
{
    return (struct spreads){ vld1q_s32(values), vld1q_s32(steps) };
}

static inline scales next_scales(struct spreads *spreads)
{
    scales now = vshrn_n_s32(spreads->values, PLOT_FRACTION);

    spreads->values = vaddq_s32(spreads->values, spreads->step);
    return now;
}

/* The instruction has the number of the lane in it. */
#define SCALED(scatter, scales, lane) vqdmulhq_lane_s16(vld1q_s16(scatter), scales, lane)

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

/* Cells a row. Made once, for some compilers move it into its register again for each use. */
typedef uint16x4_t rows;

static inline rows rows_of(int pitch)
{
    return vdup_n_u16((uint16_t)pitch);
}

static inline void store(uint32_t *out, eight x_cells, eight y_cells, rows pitch)
{
    uint16x8_t x = vreinterpretq_u16_s16(x_cells), y = vreinterpretq_u16_s16(y_cells);

    vst1q_u32(out, vaddw_u16(vmull_u16(vget_low_u16(y), pitch), vget_low_u16(x)));
    vst1q_u32(out + 4, vaddw_u16(vmull_u16(vget_high_u16(y), pitch), vget_high_u16(x)));
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

    advance_lanes(value, step, lanes);
    return (struct axis){ _mm_loadu_si128((const __m128i *)(const void *)lanes),
                          _mm_loadu_si128((const __m128i *)(const void *)(lanes + 4)),
                          _mm_set1_epi32(advanced(0, step, PLOT_LANES)) };
}

struct spreads {
    __m128i values, step;
};

typedef __m128i scales; /* each twice */

static inline struct spreads spreads_at(const int32_t values[SPREADS], const int32_t steps[SPREADS])
{
    return (struct spreads){ _mm_loadu_si128((const __m128i *)(const void *)values),
                             _mm_loadu_si128((const __m128i *)(const void *)steps) };
}

/* A spread lies within 16 bits: packing changes none. */
static inline scales next_scales(struct spreads *spreads)
{
    __m128i now = _mm_srai_epi32(spreads->values, PLOT_FRACTION);
    __m128i packed = _mm_packs_epi32(now, now);

    spreads->values = _mm_add_epi32(spreads->values, spreads->step);
    return _mm_unpacklo_epi16(packed, packed);
}

static inline eight scaled(const int16_t *scatter, __m128i b)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)scatter);

    return _mm_or_si128(_mm_slli_epi16(_mm_mulhi_epi16(a, b), 1), _mm_srli_epi16(_mm_mullo_epi16(a, b), 15));
}

/* The instruction has the number of the lane in it. */
#define SCALED(scatter, scales, lane) scaled(scatter, _mm_shuffle_epi32(scales, (lane) * 0x55))

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

/* Cells a row, and one for the column. */
typedef __m128i rows;

static inline rows rows_of(int pitch)
{
    return _mm_set1_epi32((int32_t)((uint32_t)pitch << 16 | 1));
}

static inline void store(uint32_t *out, eight x, eight y, rows pitch)
{
    _mm_storeu_si128((__m128i *)(void *)out, _mm_madd_epi16(_mm_unpacklo_epi16(x, y), pitch));
    _mm_storeu_si128((__m128i *)(void *)(out + 4), _mm_madd_epi16(_mm_unpackhi_epi16(x, y), pitch));
}

#endif

#endif
