/* Pictures as people bring them, whatever they are called: told apart by their first bytes, and written again in the
 * one form that an exhibit has. Decoding is for the importer's cage only; encoding is not: it meets only pixels. */
#ifndef KIOSK_CODEC_PICTURE_H
#define KIOSK_CODEC_PICTURE_H

#include "kiosk/codec/png.h"

/* Decodes a PNG or JPEG, made smaller to fit the box; all as in jpeg.h. */
MUST_CHECK enum err picture_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out,
                                   char *why, size_t why_len);

/* Writes a picture as a PNG that png_decode reads, which then shows the same pixels. `*out` is malloc'd, the caller
 * frees it. ERR_MEMORY leaves both. */
MUST_CHECK enum err picture_encode(const struct png_picture *picture, uint8_t **out, size_t *out_len);

#endif
