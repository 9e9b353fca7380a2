#include "kiosk/codec/hash.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct hash), "the state of nettle does not fit");
_Static_assert(SHA256_DIGEST_SIZE == HASH_BYTES, "SHA-256 has 256 bits");

/* The state is copied in and out, since C lets no object be looked at as another type; 112 bytes a step cost nothing
 * beside the hash of the step. */
static struct sha256_ctx load(const struct hash *hash)
{
    struct sha256_ctx state;

    memcpy(&state, hash, sizeof state);
    return state;
}

void hash_begin(struct hash *hash)
{
    struct sha256_ctx state;

    sha256_init(&state);
    memcpy(hash, &state, sizeof state);
}

void hash_add(struct hash *hash, const void *bytes, size_t len)
{
    struct sha256_ctx state = load(hash);

    if (len > 0)
        sha256_update(&state, len, bytes);
    memcpy(hash, &state, sizeof state);
}

void hash_end(struct hash *hash, uint8_t out[HASH_BYTES])
{
    struct sha256_ctx state = load(hash);

    sha256_digest(&state, HASH_BYTES, out);
}

void hash_hex(const uint8_t hash[HASH_BYTES], char out[HASH_HEX_BYTES])
{
    (void)sodium_bin2hex(out, HASH_HEX_BYTES, hash, HASH_BYTES);
}

void hash_short(const void *bytes, size_t len, char out[HASH_SHORT_HEX_BYTES])
{
    uint8_t sum[(HASH_SHORT_HEX_BYTES - 1) / 2];

    crypto_generichash(sum, sizeof sum, bytes, len, NULL, 0);
    (void)sodium_bin2hex(out, HASH_SHORT_HEX_BYTES, sum, sizeof sum);
}
