/* Pictures over libpng: PNG <-> pixels, in memory.
 *
 * Read: 8-bit RGB or RGBA, not interlaced, at most PNG_SIDE_MAX px a side; colour profiles, gamma, texts and all other
 * side chunks are skipped. libpng gets at most PNG_HEAP_BYTES_MAX of memory and never prints. Thread-safe: nothing is
 * shared between calls, so a worker may decode. */
#ifndef KIOSK_CODEC_PNG_H
#define KIOSK_CODEC_PNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/err.h"

enum { PNG_SIDE_MAX = 4096, PNG_HEAP_BYTES_MAX = 1024 * 1024 };

struct png_picture {
    int width;        /* px, 1 to PNG_SIDE_MAX */
    int height;       /* px, 1 to PNG_SIDE_MAX */
    uint32_t *pixels; /* owned, malloc'd; rows from the top, no padding; 0xAARRGGBB, colours premultiplied by alpha */
    bool opaque;      /* no pixel has an alpha below 255 */
};

struct png_size {
    int width;  /* px, 1 to PNG_SIDE_MAX */
    int height; /* px, 1 to PNG_SIDE_MAX */
};

/* Decodes `bytes[0 .. len)`, made smaller to fit `box_w` x `box_h` px (1 and up), never larger. The caller ends
 * `*out` with png_picture_finish. ERR_FORMAT (not a PNG, damaged, not of the form above), ERR_LIMIT (too large),
 * ERR_MEMORY: `why` (at least 1 byte, `why_len` bytes) then says in one line what is wrong, and `*out` is as it was. */
MUST_CHECK enum err png_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out,
                               char *why, size_t why_len);

/* Frees the pixels. Accepts a zeroed picture, and leaves one. */
void png_picture_finish(struct png_picture *picture);

/* Reads no more than the header: size and form. Errors as png_decode; damage further on is not seen. */
MUST_CHECK enum err png_probe(const uint8_t *bytes, size_t len, struct png_size *out, char *why, size_t why_len);

/* Writes `width` x `height` px (1 to PNG_SIDE_MAX) of 0x??RRGGBB, rows from the top without padding, as an RGB PNG;
 * alpha is not looked at. `*out` is malloc'd, the caller frees it; `*out_len` its bytes. ERR_MEMORY leaves both. */
MUST_CHECK enum err png_encode(const uint32_t *pixels, int width, int height, uint8_t **out, size_t *out_len);

/* Samples of 8 bits, as files hold them. */
struct png_samples {
    int width, height; /* px, 1 to PNG_SIDE_MAX */
    int channels;      /* 3: R G B; 4: R G B A, not premultiplied */
    uint8_t *bytes;    /* rows from the top, no padding */
};

/* Writes such samples as an RGB or RGBA PNG, likewise. */
MUST_CHECK enum err png_encode_samples(const struct png_samples *samples, uint8_t **out, size_t *out_len);

/* Makes a PNG of another form (palette, grey, 16 bits a channel, interlaced) one of the form that is read here: each
 * pixel has the same colour and alpha, to 8 bits. `*out` is malloc'd, the caller frees it. Errors as png_decode. For
 * authors and the importer's sandbox: it meets more of libpng than a program that shows pictures should. */
MUST_CHECK enum err png_make_plain(const uint8_t *bytes, size_t len, uint8_t **out, size_t *out_len, char *why,
                                   size_t why_len);

/* Decodes a PNG of any form, as png_decode does one of the form above; the whole of it must find room in memory. For
 * the importer's sandbox, likewise. */
MUST_CHECK enum err png_decode_any(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out,
                                   char *why, size_t why_len);

#endif
