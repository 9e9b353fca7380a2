/* What an update must know of an exhibit before anything else of it is read: from the bytes of its exhibit.ini. */
#ifndef KIOSK_EXHIBIT_MANIFEST_H
#define KIOSK_EXHIBIT_MANIFEST_H

#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

enum { MANIFEST_BYTES_MAX = 64 * 1024, MANIFEST_ID_BYTES = 41 };

struct manifest {
    char id[MANIFEST_ID_BYTES]; /* small letters, digits and hyphens */
    uint32_t version;           /* 1 and up */
    uint32_t format;            /* of the folder, 1 and up; may be above EXHIBIT_FORMAT */
};

/* Reads `len` bytes of exhibit.ini, at most MANIFEST_BYTES_MAX. ERR_LIMIT or ERR_FORMAT with errors in `diag`, and
 * `*out` as it was. What else is in the file is not looked at. */
enum err manifest_peek(const uint8_t *bytes, size_t len, struct manifest *out, struct diag *diag) MUST_CHECK;

#endif
