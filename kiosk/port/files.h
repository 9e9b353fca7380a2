/* The port to files that a command line names: scripts and keys to read, pictures, transcripts and seals to write. */
#ifndef KIOSK_PORT_FILES_H
#define KIOSK_PORT_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

/* Reads a whole file of at most `max_bytes`, with a NUL behind it that is not counted. */
enum err file_read(const char *path, size_t max_bytes, struct arena *arena, uint8_t **bytes, size_t *len,
                   struct diag *diag) MUST_CHECK;
/* Writes a file, and makes the folders that lead to it. What stood there before is replaced whole or not at all. */
enum err file_write(const char *path, const uint8_t *bytes, size_t len, struct diag *diag) MUST_CHECK;

struct file_content {
    const char *path;
    const uint8_t *bytes;
    size_t len;
};

/* Writes files that belong together, each to a folder that is there: none takes the place of what stood there before
 * until all of them are on the disk. */
enum err file_write_all(const struct file_content *files, int count, struct diag *diag) MUST_CHECK;
/* Makes a file, in a folder that is there, and waits until it is on the disk. What stands there already is left as it
 * is: ERR_USAGE. One that is `secret` can be read by nobody but its owner. */
enum err file_create(const struct file_content *file, bool secret, struct diag *diag) MUST_CHECK;
/* Deletes a file that file_create has made and that is not wanted after all. */
void file_remove(const char *path);
/* The file lies in the folder, or in one below it, by whatever path it is named. */
bool file_is_below(const char *path, const char *folder);

#endif
