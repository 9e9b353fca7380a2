/* Shared by seal*.c: the lines of minisign's files. */
#ifndef KIOSK_CODEC_SEAL_LINES_H
#define KIOSK_CODEC_SEAL_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/base/diag.h"

#define SEAL_UNTRUSTED "untrusted comment: "
#define SEAL_TRUSTED "trusted comment: "

struct seal_line {
    const char *bytes; /* without its line feed */
    size_t len;
};

/* Takes a file apart into exactly so many lines. */
bool seal_split(const char *bytes, size_t len, struct seal_line *lines, int count);
bool seal_begins(struct seal_line line, const char *with);
/* All of a line is base64 of exactly so many bytes. */
bool seal_decode(struct seal_line line, void *out, size_t bytes);
/* The file is longer than any key or signature, which `diag` is told. */
bool seal_too_long(const char *file, size_t len, struct diag *diag);

#endif
