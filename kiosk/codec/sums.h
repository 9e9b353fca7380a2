/* SHA256SUMS: the list of a sealed exhibit, as sha256sum writes it, read more strictly than the tools read it.
 *
 * A line is 64 lower-case hexadecimal digits, a blank, a blank or `*`, a name and a line feed; nothing else is
 * accepted, for what two readers may understand differently can hide something from one of them. The list is the
 * folder: what it does not name is never opened. Read it only when its seal holds. */
#ifndef KIOSK_CODEC_SUMS_H
#define KIOSK_CODEC_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/hash.h"

#define SUMS_FILE "SHA256SUMS"
#define SUMS_MANIFEST "exhibit.ini" /* which every list names */

/* Of a list; and of the files that it names, which are looked at before any of them is read. */
enum {
    SUMS_BYTES_MAX = 2 * 1024 * 1024,
    SUMS_FILES_MAX = 10000,
    SUMS_NAME_BYTES_MAX = 120,
    SUMS_NAME_PARTS_MAX = 4,
    SUMS_HASH_BYTES = HASH_BYTES,
    SUMS_FILE_BYTES_MAX = 256 * 1024 * 1024,   /* of each file */
    SUMS_TOTAL_BYTES_MAX = 1024 * 1024 * 1024, /* of all of them */
};

struct sums_entry {
    const char *name; /* parts joined by `/`; the arena's */
    uint8_t hash[SUMS_HASH_BYTES];
    int line; /* in the list, 1 and up */
};

struct sums {
    struct sums_entry *entries; /* sorted by name, none twice; the arena's */
    int count;                  /* 1 to SUMS_FILES_MAX */
};

/* Reads a list of `len` bytes. ERR_LIMIT above the limits, ERR_FORMAT for every line that is not as it should be and
 * for a list without exhibit.ini: with errors in `diag`, and `*out` as it was. */
MUST_CHECK enum err sums_read(struct arena *arena, const char *file, const char *bytes, size_t len, struct sums *out,
                              struct diag *diag);

/* The list of entries as it is written: sorted by name, each line with a blank before its name. Of the arena, with a
 * NUL behind it that is not in `*len`. */
const char *sums_write(const struct sums *sums, struct arena *arena, size_t *len);

/* The entry of a name, or NULL. */
const struct sums_entry *sums_find(const struct sums *sums, const char *name);

/* What is wrong with a name for a file of an exhibit, as the rest of a sentence that begins with the name, or NULL. */
const char *sums_name_fault(const char *name, size_t len);

#endif
