/* A line with its own sum, as the store writes them. */
#ifndef TESTS_FUZZ_SUMMED_H
#define TESTS_FUZZ_SUMMED_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/hash.h"

enum { SUMMED_TEXT_BYTES_MAX = 400, SUMMED_BYTES_MAX = 512 };

/* `data`, cut at SUMMED_TEXT_BYTES_MAX, with the sum of it and a line feed behind; returns the length. */
static inline size_t summed(const uint8_t *data, size_t size, char out[SUMMED_BYTES_MAX])
{
    char sum[HASH_SHORT_HEX_BYTES];
    size_t len = size < SUMMED_TEXT_BYTES_MAX ? size : SUMMED_TEXT_BYTES_MAX;

    if (len > 0)
        memcpy(out, data, len);
    hash_short(out, len, sum);
    return len + (size_t)snprintf(out + len, SUMMED_BYTES_MAX - len, " sum=%s\n", sum);
}

#endif
