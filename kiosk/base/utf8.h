/* UTF-8 (RFC 3629): one code point at a time, strict. */
#ifndef KIOSK_BASE_UTF8_H
#define KIOSK_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX_BYTES = 4, UTF8_REPLACEMENT = 0xfffd };

/* Decodes the code point at `bytes[0 .. len)`. Returns how many bytes it takes, 1 to 4; for a byte that begins nothing
 * valid 1, with UTF8_REPLACEMENT in `*point`. `len` is at least 1. */
size_t utf8_next(const char *bytes, size_t len, uint32_t *point);

/* Writes a code point, which must be one (not a surrogate, at most 0x10ffff); returns the number of bytes. */
size_t utf8_put(char out[UTF8_MAX_BYTES], uint32_t point);

/* Every byte belongs to a valid code point. */
bool utf8_valid(const char *bytes, size_t len);

/* Number of code points. */
size_t utf8_count(const char *bytes, size_t len);

#endif
