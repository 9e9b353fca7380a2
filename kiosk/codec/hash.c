#include "kiosk/codec/hash.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) == sizeof(struct hash), "the state of libsodium has another size");
_Static_assert(crypto_hash_sha256_BYTES == HASH_BYTES, "SHA-256 has 256 bits");

/* The state is copied in and out, since C lets no object be looked at as another type; 104 bytes a step cost nothing
 * beside the hash of the step. */
static crypto_hash_sha256_state load(const struct hash *hash)
{
    crypto_hash_sha256_state state;

    memcpy(&state, hash, sizeof state);
    return state;
}

void hash_begin(struct hash *hash)
{
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    memcpy(hash, &state, sizeof state);
}

void hash_add(struct hash *hash, const void *bytes, size_t len)
{
    crypto_hash_sha256_state state = load(hash);

    if (len > 0)
        crypto_hash_sha256_update(&state, bytes, len);
    memcpy(hash, &state, sizeof state);
}

void hash_end(struct hash *hash, uint8_t out[HASH_BYTES])
{
    crypto_hash_sha256_state state = load(hash);

    crypto_hash_sha256_final(&state, out);
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
