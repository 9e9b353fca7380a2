/* The bytes of a text file -> UTF-8 with line feeds, whatever editor wrote them.
 *
 * Read: UTF-8, UTF-16 of both byte orders (by its byte-order mark, or by the pattern of its NUL bytes), and
 * Windows-1252 (https://encoding.spec.whatwg.org/#windows-1252) when the bytes are not UTF-8. Pure. */
#ifndef KIOSK_CODEC_TEXT_H
#define KIOSK_CODEC_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

enum { TEXT_BYTES_MAX = 8 * 1024 * 1024 };

struct text {
    const char *bytes; /* valid UTF-8 without byte-order mark, CR or NUL; a NUL stands behind the last; the arena's */
    size_t len;        /* bytes, without that NUL */
};

/* Decodes `bytes[0 .. len)`, borrowed for the call; `file` names them in problems. Warns about Windows-1252.
 * ERR_LIMIT above TEXT_BYTES_MAX, ERR_FORMAT for NUL bytes, broken UTF-16 and bytes that are in no known encoding:
 * with an error in `diag`, and `*out` as it was. */
MUST_CHECK enum err text_decode(struct arena *arena, const char *file, const uint8_t *bytes, size_t len,
                                struct text *out, struct diag *diag);

#endif
