#include "kiosk/codec/shrink.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int scaled(int side, int part, int whole)
{
    int64_t result = ((int64_t)side * part + whole / 2) / whole;

    return result < 1 ? 1 : (int)result;
}

void shrink_fit(int in_w, int in_h, int box_w, int box_h, int *out_w, int *out_h)
{
    if (in_w <= box_w && in_h <= box_h) {
        *out_w = in_w;
        *out_h = in_h;
    } else if ((int64_t)in_w * box_h > (int64_t)in_h * box_w) {
        *out_w = box_w;
        *out_h = scaled(in_h, box_w, in_w);
    } else {
        *out_w = scaled(in_w, box_h, in_h);
        *out_h = box_h;
    }
}

enum err shrink_begin(struct shrink *shrink)
{
    assert(shrink->in_w >= 1 && shrink->in_w <= SHRINK_SIDE_MAX && shrink->in_h >= 1 &&
           shrink->in_h <= SHRINK_SIDE_MAX);
    assert(shrink->out_w >= 1 && shrink->out_w <= shrink->in_w && shrink->out_h >= 1 &&
           shrink->out_h <= shrink->in_h);
    size_t columns = (size_t)shrink->out_w;

    shrink->pixels = calloc(columns * (size_t)shrink->out_h, sizeof *shrink->pixels);
    shrink->across = calloc(columns * 4, sizeof *shrink->across);
    shrink->sums = calloc(columns * 4, sizeof *shrink->sums);
    shrink->row_needed = (uint32_t)shrink->in_h;
    shrink->common = UINT32_MAX;
    if (shrink->pixels != NULL && shrink->across != NULL && shrink->sums != NULL)
        return ERR_OK;
    shrink_finish(shrink);
    return ERR_MEMORY;
}

/* Alpha and colours times 255, premultiplied without rounding. */
static void premultiplied(const uint8_t *pixel, int channels, uint32_t out[4])
{
    uint32_t alpha = channels == 4 ? pixel[3] : 255;

    out[0] = alpha * 255;
    out[1] = pixel[0] * alpha;
    out[2] = pixel[1] * alpha;
    out[3] = pixel[2] * alpha;
}

static uint32_t packed(const uint32_t channels[4])
{
    return channels[0] << 24 | channels[1] << 16 | channels[2] << 8 | channels[3];
}

static void copy_row(struct shrink *shrink, const uint8_t *row, int channels)
{
    uint32_t *out = shrink->pixels + (size_t)shrink->row * (size_t)shrink->out_w;

    for (int x = 0; x < shrink->in_w; x++, row += channels) {
        uint32_t pixel[4];
        premultiplied(row, channels, pixel);
        for (int i = 0; i < 4; i++)
            pixel[i] = (pixel[i] + 127) / 255;
        out[x] = packed(pixel);
        shrink->common &= out[x];
    }
    shrink->row++;
}

/* A pixel is out_w parts wide and a column of the result takes in_w of them: whole numbers all the way. */
static void sum_across(struct shrink *shrink, const uint8_t *row, int channels)
{
    uint32_t *sum = shrink->across;
    uint32_t needed = (uint32_t)shrink->in_w;

    memset(shrink->across, 0, (size_t)shrink->out_w * 4 * sizeof *shrink->across);
    for (int x = 0; x < shrink->in_w; x++, row += channels) {
        uint32_t left = (uint32_t)shrink->out_w;
        uint32_t pixel[4];
        premultiplied(row, channels, pixel);
        while (left > 0) {
            uint32_t part = left < needed ? left : needed;
            for (int i = 0; i < 4; i++)
                sum[i] += pixel[i] * part;
            left -= part;
            needed -= part;
            if (needed == 0) {
                needed = (uint32_t)shrink->in_w;
                sum += 4;
            }
        }
    }
}

static void emit_row(struct shrink *shrink)
{
    uint32_t *out = shrink->pixels + (size_t)shrink->row * (size_t)shrink->out_w;
    double factor = 1.0 / (255.0 * shrink->in_w * shrink->in_h);

    for (int x = 0; x < shrink->out_w; x++) {
        uint32_t pixel[4];
        for (int i = 0; i < 4; i++)
            pixel[i] = (uint32_t)((double)shrink->sums[x * 4 + i] * factor + 0.5);
        out[x] = packed(pixel);
        shrink->common &= out[x];
    }
    memset(shrink->sums, 0, (size_t)shrink->out_w * 4 * sizeof *shrink->sums);
    shrink->row++;
}

void shrink_row(struct shrink *shrink, const uint8_t *row, int channels)
{
    assert(shrink->row < shrink->out_h);
    if (shrink->in_w == shrink->out_w && shrink->in_h == shrink->out_h) {
        copy_row(shrink, row, channels);
        return;
    }
    uint32_t left = (uint32_t)shrink->out_h;
    sum_across(shrink, row, channels);
    while (left > 0) {
        uint32_t part = left < shrink->row_needed ? left : shrink->row_needed;
        for (int i = 0; i < shrink->out_w * 4; i++)
            shrink->sums[i] += (uint64_t)shrink->across[i] * part;
        left -= part;
        shrink->row_needed -= part;
        if (shrink->row_needed == 0) {
            shrink->row_needed = (uint32_t)shrink->in_h;
            emit_row(shrink);
        }
    }
}

bool shrink_opaque(const struct shrink *shrink)
{
    return shrink->common >> 24 == 255;
}

void shrink_finish(struct shrink *shrink)
{
    free(shrink->pixels);
    free(shrink->across);
    free(shrink->sums);
    *shrink = (struct shrink){ 0 };
}
