#include "kiosk/base/utf8.h"

#include <string.h>

static bool continues(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Bytes of a sequence by its first byte, and the least code point that may take so many; 0 if none begins so. */
static size_t sequence(unsigned char first, uint32_t *bits, uint32_t *least)
{
    if (first < 0x80) {
        *bits = first;
        *least = 0;
        return 1;
    }
    if ((first & 0xe0) == 0xc0) {
        *bits = first & 0x1fu;
        *least = 0x80;
        return 2;
    }
    if ((first & 0xf0) == 0xe0) {
        *bits = first & 0x0fu;
        *least = 0x800;
        return 3;
    }
    if ((first & 0xf8) == 0xf0) {
        *bits = first & 0x07u;
        *least = 0x10000;
        return 4;
    }
    return 0;
}

static bool allowed(uint32_t point, uint32_t least)
{
    return point >= least && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
}

static size_t decode(const char *bytes, size_t len, uint32_t *point)
{
    uint32_t bits = 0;
    uint32_t least = 0;
    size_t count = sequence((unsigned char)bytes[0], &bits, &least);

    if (count == 0 || count > len)
        return 0;
    for (size_t i = 1; i < count; i++) {
        if (!continues((unsigned char)bytes[i]))
            return 0;
        bits = bits << 6 | ((unsigned char)bytes[i] & 0x3fu);
    }
    if (!allowed(bits, least))
        return 0;
    *point = bits;
    return count;
}

size_t utf8_next(const char *bytes, size_t len, uint32_t *point)
{
    size_t count = decode(bytes, len, point);

    if (count > 0)
        return count;
    *point = UTF8_REPLACEMENT;
    return 1;
}

size_t utf8_put(char out[UTF8_MAX_BYTES], uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xc0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3f));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xe0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3f));
        out[2] = (char)(0x80 | (point & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3f));
    out[2] = (char)(0x80 | (point >> 6 & 0x3f));
    out[3] = (char)(0x80 | (point & 0x3f));
    return 4;
}

/* Bytes at the beginning that are ASCII, eight at a time. */
static size_t plain_bytes(const char *bytes, size_t len)
{
    const uint64_t high_bits = 0x8080808080808080u;
    size_t at = 0;
    uint64_t eight;

    for (; len - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        if ((eight & high_bits) != 0)
            break;
    }
    return at;
}

bool utf8_valid(const char *bytes, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        at += plain_bytes(bytes + at, len - at);
        if (at == len)
            break;
        size_t count = decode(bytes + at, len - at, &point);
        if (count == 0)
            return false;
        at += count;
    }
    return true;
}

size_t utf8_count(const char *bytes, size_t len)
{
    size_t count = 0;

    for (size_t at = 0; at < len; count++) {
        uint32_t point = 0;
        at += utf8_next(bytes + at, len - at, &point);
    }
    return count;
}
