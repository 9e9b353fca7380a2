#include "kiosk/codec/pin_hash.h"

#include <sodium.h>
#include <string.h>

_Static_assert(crypto_pwhash_STRBYTES <= PIN_HASH_BYTES, "a hash of libsodium is longer");

/* So that a small board answers in less than a second. Against somebody who has the card no cost helps much: there are
 * a million PINs. */
enum { MEMORY_BYTES = 32 * 1024 * 1024, PASSES = 2 };
/* 16 and 32 bytes, in base64 without padding. */
enum { SALT_CHARS = 22, DIGEST_CHARS = 43 };

bool pin_form(const char *digits)
{
    size_t len = strlen(digits);

    return len >= PIN_DIGITS_MIN && len <= PIN_DIGITS_MAX && strspn(digits, "0123456789") == len;
}

bool pin_hash(const char *digits, char out[PIN_HASH_BYTES])
{
    memset(out, 0, PIN_HASH_BYTES);
    return crypto_pwhash_str_alg(out, digits, strlen(digits), PASSES, MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* libsodium takes any length for good: half a hash would be one that no PIN has. */
bool pin_hash_form(const char *hash)
{
    const char *digest = strrchr(hash, '$');

    return strlen(hash) < crypto_pwhash_STRBYTES &&
           crypto_pwhash_argon2id_str_needs_rehash(hash, PASSES, MEMORY_BYTES) == 0 && digest != NULL &&
           strlen(digest + 1) == DIGEST_CHARS && digest - hash > SALT_CHARS && digest[-SALT_CHARS - 1] == '$';
}

bool pin_hash_holds(const char *hash, const char *digits)
{
    char whole[crypto_pwhash_STRBYTES] = { 0 };
    size_t len = strlen(hash);

    if (len >= sizeof whole)
        return false;
    memcpy(whole, hash, len);
    return crypto_pwhash_str_verify(whole, digits, strlen(digits)) == 0;
}
