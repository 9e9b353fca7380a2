/* The port to folders and files.
 *
 * A folder is opened once; names are relative to it, with '/' between parts, and never lead outside: no "..", no links,
 * only plain files. Reads are bounded. Where somebody vouches for the files of a folder, these are the folder: what a
 * reader is given are bytes that were found right, and nothing else is opened. */
#ifndef KIOSK_PORT_STORAGE_H
#define KIOSK_PORT_STORAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

struct folder; /* an open folder */

struct folder_entry {
    const char *name; /* owned by the arena */
    bool is_folder;
};

struct folder_list {
    struct folder_entry *entries; /* sorted by name, by bytes; without "." and ".." */
    int count;
};

/* What is to be done with each step of a file. */
struct folder_reader {
    void (*take)(void *context, const uint8_t *bytes, size_t len);
    void *context;
};

/* Who vouches for the files of a folder. */
struct folder_guard {
    const char *const *names; /* of its files, sorted by bytes, none twice */
    int count;
    /* Whether these are the bytes of file `index`; called by whoever reads, in any thread. */
    bool (*holds)(const void *context, int index, const uint8_t *bytes, size_t len);
    const void *context;
};

enum { FOLDER_MAX_ENTRIES = 10000, FOLDER_STEP_BYTES = 64 * 1024 };

/* Opens a folder; a missing one is ERR_MISSING with a problem in `diag`. */
enum err folder_open(const char *path, struct folder **out, struct diag *diag) MUST_CHECK;
/* Opens a folder with every file that is in it now: reading it then asks the system for no name, which a child in a
 * cage may not (cage.h). As folder_open; also ERR_LIMIT for folders more than eight deep, and any error of a file. */
enum err folder_hold(const char *path, struct folder **out, struct diag *diag);
/* Closes it; accepts NULL. */
void folder_close(struct folder *folder);
/* From here on the folder has the files of a guard, which is borrowed, and no others: one that is not named is missing
 * and is never opened, and lists are those of the names. folder_scan, which hands over before all is known, is not for
 * such a folder. */
void folder_guarded(struct folder *folder, const struct folder_guard *guard);
/* Under a guard: the name, the guard's, of a file that was not there, could not be read or had other bytes; NULL if
 * there was none. From any thread. */
const char *folder_damaged(const struct folder *folder);
/* Reads a whole file of at most `max_bytes` into the arena, with a NUL behind it that is not counted. ERR_MISSING
 * leaves no problem, so that a caller can say it better; any other error does. Under a guard, ERR_FORMAT for a damaged
 * one: none of its bytes are handed out. */
enum err folder_read(struct folder *folder, const char *name, size_t max_bytes, struct arena *arena, uint8_t **bytes,
                     size_t *len, struct diag *diag) MUST_CHECK;
/* The bytes of a plain file; nothing is read. Errors as folder_read. */
enum err folder_size(struct folder *folder, const char *name, int64_t *bytes, struct diag *diag) MUST_CHECK;
/* Reads a file of any size once, in steps of at most FOLDER_STEP_BYTES that it hands over in order. ERR_LIMIT above
 * `max_bytes`, before anything is read; ERR_IO where the file grows or shrinks meanwhile; else as folder_read. */
enum err folder_scan(struct folder *folder, const char *name, int64_t max_bytes, const struct folder_reader *reader,
                     struct diag *diag) MUST_CHECK;
/* Lists a folder below, or the folder itself for ".". */
enum err folder_list(struct folder *folder, const char *name, struct arena *arena, struct folder_list *out,
                     struct diag *diag) MUST_CHECK;
/* There is a plain file of this name. */
bool folder_has(struct folder *folder, const char *name);

#endif
