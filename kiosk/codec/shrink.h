/* Rows of a picture -> premultiplied ARGB, made smaller on the way by area average.
 *
 * Each pixel of the result is the mean of the area it covers, weighted by alpha; exact in integers up to the last
 * division. Colours are averaged as they are stored (sRGB), as browsers do. Only the sums of one row are kept. */
#ifndef KIOSK_CODEC_SHRINK_H
#define KIOSK_CODEC_SHRINK_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/err.h"

enum { SHRINK_SIDE_MAX = 4096 };

struct shrink {
    int in_w, in_h;      /* px, 1 to SHRINK_SIDE_MAX */
    int out_w, out_h;    /* px, 1 to in_w, in_h */
    uint32_t *pixels;    /* owned; out_w * out_h of 0xAARRGGBB, premultiplied, no padding */
    uint32_t *across;    /* owned; one row summed across: A R G B for each column */
    uint64_t *sums;      /* owned; the rows summed so far */
    uint32_t row_needed; /* what the row of the result still lacks, in parts of 1 / out_h of a row */
    int row;             /* rows of the result that are done */
    uint32_t common;     /* the bits that are set in every pixel of these */
};

/* The largest size of the same shape that fits the box and is not larger than the picture; all px, 1 and up. */
void shrink_fit(int in_w, int in_h, int box_w, int box_h, int *out_w, int *out_h);

/* Gets ready to take `in_h` rows; the sizes of `*shrink` are set by the caller, all else is zero. ERR_MEMORY. */
MUST_CHECK enum err shrink_begin(struct shrink *shrink);

/* Takes the next row: `channels` is 3 (R G B) or 4 (R G B A, not premultiplied), `in_w` pixels of that many bytes. */
void shrink_row(struct shrink *shrink, const uint8_t *row, int channels);

/* Every pixel so far is opaque: whatever the file may say of an alpha channel, none is needed. */
bool shrink_opaque(const struct shrink *shrink);

/* Frees everything, also the pixels, unless the caller has taken them and set `pixels` to NULL. Accepts zeroed. */
void shrink_finish(struct shrink *shrink);

#endif
