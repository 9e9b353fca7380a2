/* How a camera was held: the orientation of a JPEG file, from its Exif block (JEITA CP-3451, tag 0112). Pure.
 *
 * Read more strictly than most read it: of a block that is not built as the standard says nothing is taken, for upright
 * is the safest guess. */
#ifndef KIOSK_CODEC_EXIF_H
#define KIOSK_CODEC_EXIF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EXIF_UPRIGHT = 1, EXIF_MAX = 8 };

/* The orientation of `len` bytes of a JPEG file, EXIF_UPRIGHT to EXIF_MAX; EXIF_UPRIGHT where it has none. */
int exif_orientation(const uint8_t *bytes, size_t len);

/* Whether width and height change places when it is turned upright. */
static inline bool exif_lies(int orientation)
{
    return orientation >= 5;
}

/* Turns `width` x `height` px of `in` upright, into as many of `out`, which is another place; no padding in either. */
void exif_turn(const uint32_t *in, int width, int height, int orientation, uint32_t *out);

#endif
