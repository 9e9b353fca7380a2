/* The numbers and the checksum that a PNG is made of, for tests that make or spoil one. */
#ifndef TESTS_UNIT_PNG_BYTES_H
#define TESTS_UNIT_PNG_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* CRC-32 of PNG, W3C PNG specification (third edition), annex D. */
static inline uint32_t png_crc(const uint8_t *bytes, size_t len)
{
    uint32_t sum = 0xffffffff;

    for (size_t i = 0; i < len; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = (sum & 1) != 0 ? 0xedb88320 ^ sum >> 1 : sum >> 1;
    }
    return ~sum;
}

static inline void png_put_number(uint8_t *out, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(number >> (24 - 8 * i) & 0xff);
}

#endif
