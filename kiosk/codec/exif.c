#include "kiosk/codec/exif.h"

#include <string.h>

enum {
    MARKER_START = 0xd8,
    MARKER_END = 0xd9,
    MARKER_SCAN = 0xda,
    MARKER_EXIF = 0xe1, /* APP1 */
    TAG_ORIENTATION = 0x0112,
    TYPE_SHORT = 3,
    HEADER_BYTES = 8, /* byte order, 42, place of the first directory */
    ENTRY_BYTES = 12,
};

static const char EXIF[6] = "Exif\0";

struct block {
    const uint8_t *bytes;
    size_t len;
    bool big; /* the first byte of a number is the greatest */
};

static uint32_t number(const struct block *block, size_t at, int bytes)
{
    uint32_t value = 0;

    for (int i = 0; i < bytes; i++)
        value = value << 8 | block->bytes[at + (size_t)(block->big ? i : bytes - 1 - i)];
    return value;
}

static int orientation_of_entry(const struct block *block, size_t at)
{
    if (number(block, at + 2, 2) != TYPE_SHORT || number(block, at + 4, 4) != 1)
        return EXIF_UPRIGHT;
    uint32_t value = number(block, at + 8, 2);
    return value >= EXIF_UPRIGHT && value <= EXIF_MAX ? (int)value : EXIF_UPRIGHT;
}

/* The first directory of a TIFF structure. */
static int orientation_of_block(struct block block)
{
    if (block.len < HEADER_BYTES || (memcmp(block.bytes, "II", 2) != 0 && memcmp(block.bytes, "MM", 2) != 0))
        return EXIF_UPRIGHT;
    block.big = block.bytes[0] == 'M';
    size_t at = number(&block, 4, 4);
    if (number(&block, 2, 2) != 42 || at < HEADER_BYTES || block.len < 2 || at > block.len - 2)
        return EXIF_UPRIGHT;
    size_t count = number(&block, at, 2);
    at += 2;
    if (count > (block.len - at) / ENTRY_BYTES)
        return EXIF_UPRIGHT;
    for (size_t i = 0; i < count; i++, at += ENTRY_BYTES) {
        if (number(&block, at, 2) == TAG_ORIENTATION)
            return orientation_of_entry(&block, at);
    }
    return EXIF_UPRIGHT;
}

/* From segment to segment, up to the picture itself. */
int exif_orientation(const uint8_t *bytes, size_t len)
{
    size_t at = 2;

    if (len < 2 || bytes[0] != 0xff || bytes[1] != MARKER_START)
        return EXIF_UPRIGHT;
    while (len - at >= 4 && bytes[at] == 0xff) {
        uint8_t marker = bytes[at + 1];
        if (marker == 0xff) {
            at++;
            continue;
        }
        if (marker == MARKER_SCAN || marker == MARKER_END)
            break;
        size_t size = (size_t)bytes[at + 2] << 8 | bytes[at + 3];
        if (size < 2 || size > len - at - 2)
            break;
        const uint8_t *content = bytes + at + 4;
        if (marker == MARKER_EXIF && size - 2 >= sizeof EXIF && memcmp(content, EXIF, sizeof EXIF) == 0)
            return orientation_of_block((struct block){ content + sizeof EXIF, size - 2 - sizeof EXIF, false });
        at += 2 + size;
    }
    return EXIF_UPRIGHT;
}

void exif_turn(const uint32_t *in, int width, int height, int orientation, uint32_t *out)
{
    const bool lies = exif_lies(orientation);
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const int out_w = lies ? height : width, out_h = lies ? width : height;

    for (int y = 0; y < out_h; y++) {
        for (int x = 0; x < out_w; x++) {
            int column = lies ? y : x, row = lies ? x : y;
            column = from_right ? width - 1 - column : column;
            row = from_below ? height - 1 - row : row;
            *out++ = in[(size_t)row * (size_t)width + (size_t)column];
        }
    }
}
