/* What is kept of a PIN: Argon2id (RFC 9106) over libsodium, as text with its salt and its cost in it. */
#ifndef KIOSK_CODEC_PIN_HASH_H
#define KIOSK_CODEC_PIN_HASH_H

#include <stdbool.h>

enum { PIN_DIGITS_MIN = 6, PIN_DIGITS_MAX = 8, PIN_HASH_BYTES = 128 };

/* Six to eight digits and nothing else. */
bool pin_form(const char *digits);
/* A hash of the digits under a new salt, without blanks, with a NUL. Takes 32 MiB for a moment, and about as long as a
 * key stays pressed; false if there is no memory. */
bool pin_hash(const char *digits, char out[PIN_HASH_BYTES]);
/* The text is a hash as pin_hash makes it, at its cost: one of another cost could take all memory. */
bool pin_hash_form(const char *hash);
/* These digits were hashed. */
bool pin_hash_holds(const char *hash, const char *digits);

#endif
