/* Settings files over inih (https://github.com/benhoyt/inih): [section], key = value, `;` comments.
 *
 * A value may go on over indented lines; they are joined by a blank. Runs of blanks count as one. A comment begins
 * with `;` or `#` at the start of a line, or with `;` after a blank. Every problem of a file is reported, not only the
 * first one. Pure: nothing is kept between calls. */
#ifndef KIOSK_CODEC_INI_H
#define KIOSK_CODEC_INI_H

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/text.h"

enum {
    INI_BYTES_MAX = 1024 * 1024, /* of a file */
    INI_ENTRY_MAX = 4000,        /* entries of a file */
    INI_VALUE_BYTES_MAX = 8192,  /* of a line, and of a value with all its lines */
    INI_NAME_BYTES_MAX = 48,     /* of a section or a key: inih cuts longer ones */
};

struct ini_entry {
    const char *section; /* never empty; the arena's, as key and value */
    const char *key;     /* never empty */
    const char *value;   /* may be "" */
    int line;            /* of the key, 1 and up */
};

struct ini_doc {
    const char *file;          /* borrowed: as it was given to ini_read */
    struct ini_entry *entries; /* in the order of the file; no section and key come twice; the arena's */
    int entry_count;
};

/* Reads a settings file. ERR_LIMIT if it is too large, ERR_FORMAT for a line that is none, a key before the first
 * section, a key given twice, an over-long name or value: each with an error in `diag`, and `*out` as it was. */
MUST_CHECK enum err ini_read(struct arena *arena, const char *file, const struct text *text, struct ini_doc *out,
                             struct diag *diag);

/* The same, but after ERR_FORMAT `*out` has what is good of the file: for settings that a machine must start with. */
MUST_CHECK enum err ini_read_good(struct arena *arena, const char *file, const struct text *text, struct ini_doc *out,
                                  struct diag *diag);

/* The entry of a section and key, or NULL. Compares bytes: capitals matter. */
const struct ini_entry *ini_find(const struct ini_doc *doc, const char *section, const char *key);

#endif
