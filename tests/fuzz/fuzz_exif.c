/* Any bytes -> how a camera was held: read as a photograph, and as the block that a photograph has for it; then a
 * picture of the input is turned so, and keeps each of its pixels. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/exif.h"

enum { BLOCK_BYTES_MAX = 2048, HEAD_BYTES = 12, SIDE_PX_MAX = 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In memory of its own size, so that a sanitizer sees a read behind the end. */
static int of_block(const uint8_t *data, size_t size)
{
    size_t len = size < BLOCK_BYTES_MAX ? size : BLOCK_BYTES_MAX, segment = len + 8;
    const uint8_t head[HEAD_BYTES] = { 0xff, 0xd8, 0xff, 0xe1, (uint8_t)(segment >> 8), (uint8_t)segment,
                                       'E', 'x', 'i', 'f' };
    uint8_t *photo = malloc(HEAD_BYTES + len);

    if (photo == NULL)
        abort();
    memcpy(photo, head, HEAD_BYTES);
    if (len > 0)
        memcpy(photo + HEAD_BYTES, data, len);
    int orientation = exif_orientation(photo, HEAD_BYTES + len);
    free(photo);
    return orientation;
}

static void turn(int width, int height, int orientation)
{
    uint32_t in[SIDE_PX_MAX * SIDE_PX_MAX], out[SIDE_PX_MAX * SIDE_PX_MAX];
    uint64_t sum = 0;

    if (orientation < EXIF_UPRIGHT || orientation > EXIF_MAX)
        abort();
    for (int i = 0; i < width * height; i++)
        in[i] = (uint32_t)i + 1;
    exif_turn(in, width, height, orientation, out);
    for (int i = 0; i < width * height; i++)
        sum += out[i];
    if (sum != (uint64_t)(width * height) * (uint64_t)(width * height + 1) / 2)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int width = size > 0 ? data[0] % SIDE_PX_MAX + 1 : 1, height = size > 1 ? data[1] % SIDE_PX_MAX + 1 : 1;

    turn(width, height, exif_orientation(data, size));
    turn(width, height, of_block(data, size));
    return 0;
}
