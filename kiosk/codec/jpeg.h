/* Photographs over libjpeg-turbo: JPEG -> pixels, in memory. For the importer's cage only.
 *
 * Read: grey and colour, baseline and progressive, turned upright as the camera was held. A large photograph is never
 * whole in memory: libjpeg makes it smaller while it decodes, then it is averaged to the size that is wanted. What
 * must be whole (progressive ones) may take JPEG_COEFFICIENT_BYTES_MAX. Colour profiles are not applied. A file that is
 * damaged or ends too early is refused, not shown by half. libjpeg never prints. Thread-safe. */
#ifndef KIOSK_CODEC_JPEG_H
#define KIOSK_CODEC_JPEG_H

#include "kiosk/codec/png.h"

enum {
    JPEG_SIDE_MAX = 32768,               /* px */
    JPEG_PIXELS_MAX = 64 * 1024 * 1024,
    JPEG_COEFFICIENT_BYTES_MAX = 64 * 1024 * 1024,
    JPEG_SCANS_MAX = 100,                /* of a progressive one; usual are ten */
};

/* Decodes `bytes[0 .. len)` made smaller to fit `box_w` x `box_h` px (1 to SHRINK_SIDE_MAX), never larger. The caller
 * ends `*out`, which is opaque, with png_picture_finish. ERR_FORMAT (not a JPEG, damaged, printing colours), ERR_LIMIT
 * (too large), ERR_MEMORY: `why` (at least 1 byte, `why_len` bytes) then says in one line what is wrong, and `*out` is
 * as it was. */
MUST_CHECK enum err jpeg_decode(const uint8_t *bytes, size_t len, int box_w, int box_h, struct png_picture *out,
                                char *why, size_t why_len);

/* Lets libjpeg find out about the processor, for which it opens a file on ARM: to be called in the thread that opens
 * a cage, before it, for in there no file can be opened. */
void jpeg_get_ready(void);

#endif
