/* Shared by seal*.c: the lines of minisign's files, and what is in them. */
#ifndef KIOSK_CODEC_SEAL_LINES_H
#define KIOSK_CODEC_SEAL_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/codec/seal.h"

#define SEAL_UNTRUSTED "untrusted comment: "
#define SEAL_TRUSTED "trusted comment: "

struct seal_line {
    const char *bytes; /* without its line feed */
    size_t len;
};

enum {
    SEAL_KIND_BYTES = 2,
    SEAL_HASH_BYTES = 64,
    SEAL_LINE_BYTES = 400, /* room for the longest line of base64 that is written, or for a comment of our own */
};

/* What minisign writes as base64: bytes behind a kind of two letters. */
struct seal_written_key {
    uint8_t kind[SEAL_KIND_BYTES], id[SEAL_ID_BYTES], key[SEAL_KEY_BYTES];
};

struct seal_written_signature {
    uint8_t kind[SEAL_KIND_BYTES], id[SEAL_ID_BYTES], signature[SEAL_SIGNATURE_BYTES];
};

/* Takes a file apart into exactly so many lines. */
bool seal_split(const char *bytes, size_t len, struct seal_line *lines, int count);
bool seal_begins(struct seal_line line, const char *with);
/* All of a line is base64 of exactly so many bytes. */
bool seal_decode(struct seal_line line, void *out, size_t bytes);
/* Adds a line of base64 to a text that has room for it. */
void seal_add_base64(char *text, const void *bytes, size_t len);
/* To be called before libsodium makes anything: it chooses its fastest code, and where it takes chance from. */
void seal_start(void);
/* The file is longer than any key or signature, which `diag` is told. */
bool seal_too_long(const char *file, size_t len, struct diag *diag);

#endif
