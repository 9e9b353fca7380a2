/* The port to files that a command line names: scripts to read, pictures and transcripts to write. */
#ifndef KIOSK_PORT_FILES_H
#define KIOSK_PORT_FILES_H

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

#endif
