/* Small files that are read whole, and once: what is checked is what is used. */
#ifndef KIOSK_UPDATE_BYTES_H
#define KIOSK_UPDATE_BYTES_H

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/update/code.h"

struct bytes {
    const char *text; /* the arena's, with a NUL behind it that is not counted */
    size_t len;
};

/* Reads a file of at most `max_bytes`. A missing one is `missing`; what is no plain file UPDATE_LISTED_FILE; a longer
 * one UPDATE_OVER_CAP; one that changes UPDATE_FILE_CHANGED; whatever else, UPDATE_STICK_REMOVED. Told to `diag`. */
enum update_code bytes_read(int folder, const char *name, size_t max_bytes, enum update_code missing,
                            struct arena *arena, struct bytes *out, struct diag *diag) MUST_CHECK;

/* There is a plain file of this name. */
bool bytes_has(int folder, const char *name);

/* The code of a fault while a source is read. */
enum update_code bytes_source_code(enum disk_fault fault);

#endif
