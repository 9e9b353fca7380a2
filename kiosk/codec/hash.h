/* SHA-256 (FIPS 180-4) of bytes that come piece by piece, of a file that is never whole in memory: over nettle, which
 * uses the instructions that a processor has for it.
 *
 * A struct hash is a plain value of its owner and needs no end: one that is given up may be forgotten. */
#ifndef KIOSK_CODEC_HASH_H
#define KIOSK_CODEC_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_BYTES = 32, HASH_STATE_WORDS = 14, HASH_HEX_BYTES = 2 * HASH_BYTES + 1, HASH_SHORT_HEX_BYTES = 33 };

struct hash {
    uint64_t state[HASH_STATE_WORDS]; /* nettle's own, which only hash.c looks into */
};

/* Begins; what was in `*hash` before is forgotten. */
void hash_begin(struct hash *hash);

/* Adds `len` bytes behind those before; `bytes` may be NULL if `len` is 0. How they are cut makes no difference. */
void hash_add(struct hash *hash, const void *bytes, size_t len);

/* The hash of all that was added. Nothing may be added after it but behind another hash_begin. */
void hash_end(struct hash *hash, uint8_t out[HASH_BYTES]);

/* A hash as 64 small hexadecimal digits and a NUL. */
void hash_hex(const uint8_t hash[HASH_BYTES], char out[HASH_HEX_BYTES]);

/* BLAKE2b-128 (RFC 7693) of `len` bytes, as 32 small hexadecimal digits and a NUL: against chance, not people. */
void hash_short(const void *bytes, size_t len, char out[HASH_SHORT_HEX_BYTES]);

#endif
