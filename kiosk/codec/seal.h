/* The seal of an exhibit: SHA256SUMS.minisig, as minisign writes it (https://jedisct1.github.io/minisign/), over
 * libsodium: Ed25519 over BLAKE2b-512 of the list, then a signature over that one and the trusted comment.
 *
 * Read more strictly than minisign reads it: four lines that each end in a line feed, and nothing behind them; no other
 * kind of signature. The untrusted comment is the only part that can be altered unnoticed, so it is not kept. */
#ifndef KIOSK_CODEC_SEAL_H
#define KIOSK_CODEC_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

#define SEAL_FILE "SHA256SUMS.minisig"

enum {
    SEAL_BYTES_MAX = 10 * 1024, /* of a signature file, and of a key file */
    SEAL_ID_BYTES = 8,
    SEAL_KEY_BYTES = 32,
    SEAL_SIGNATURE_BYTES = 64,
    SEAL_SECRET_BYTES = 64,
    SEAL_COMMENT_BYTES_MAX = 8 * 1024,  /* minisign takes no longer one */
    SEAL_PASSWORD_BYTES_MAX = 1023,     /* nor a longer password, the NUL not counted */
    SEAL_ID_TEXT_BYTES = 2 * SEAL_ID_BYTES + 1,
};

/* A public key. */
struct seal_key {
    uint8_t id[SEAL_ID_BYTES]; /* as it is written in signatures; chance, not trust, makes it unlike others */
    uint8_t key[SEAL_KEY_BYTES];
};

struct seal {
    uint8_t id[SEAL_ID_BYTES]; /* of the key it says it was made with */
    uint8_t signature[SEAL_SIGNATURE_BYTES];
    uint8_t whole_signature[SEAL_SIGNATURE_BYTES]; /* over the signature and the comment */
    const char *comment; /* the trusted one; the arena's. Strangers' words until the seal holds; decides nothing then */
    size_t comment_len;
};

/* Reads a public key file of two lines. ERR_LIMIT above SEAL_BYTES_MAX, ERR_FORMAT for anything else than a key: with
 * an error in `diag`, and `*out` as it was. */
MUST_CHECK enum err seal_read_key(const char *file, const char *bytes, size_t len, struct seal_key *out,
                                  struct diag *diag);

/* Reads a signature file, likewise. */
MUST_CHECK enum err seal_read(struct arena *arena, const char *file, const char *bytes, size_t len, struct seal *out,
                              struct diag *diag);

/* The seal names this key. */
bool seal_names(const struct seal *seal, const struct seal_key *key);

/* The seal was made with that key, for exactly these bytes of a list and with its comment. */
bool seal_holds(const struct seal *seal, const struct seal_key *key, const void *list, size_t len);

/* A secret key: seal_forget it when it is done with. */
struct seal_secret {
    uint8_t id[SEAL_ID_BYTES];
    uint8_t key[SEAL_SECRET_BYTES];
};

/* Reads a secret key file of two lines; `password` opens an encrypted one, NULL if there is none. ERR_USAGE where a
 * password is needed or is not the right one, ERR_MEMORY where the system has too little for it, else as seal_read_key.
 * An encrypted key takes as much memory and time as it says: 1 GiB and some seconds for those of minisign, and none
 * that asks for more is opened. */
MUST_CHECK enum err seal_read_secret(const char *file, const char *bytes, size_t len, const char *password,
                                     struct seal_secret *out, struct diag *diag);

/* Some line of the file begins as a secret key does: whatever its name, it must stay with its owner. */
bool seal_is_secret(const char *bytes, size_t len);
/* And that key opens only with a password. */
bool seal_is_encrypted(const char *bytes, size_t len);

/* Makes a new pair by chance. */
void seal_new_pair(struct seal_secret *secret, struct seal_key *key);
/* The public key that belongs to a secret one. */
void seal_key_of(const struct seal_secret *secret, struct seal_key *key);

/* Overwrites a key. */
void seal_forget(struct seal_secret *secret);
/* Overwrites what was secret, such as a password or the bytes of a key's file; no compiler leaves it out. */
void seal_wipe(void *bytes, size_t len);

/* The id of a key as minisign prints it: 16 digits 0-9 A-F. */
void seal_id_text(const uint8_t id[SEAL_ID_BYTES], char out[SEAL_ID_TEXT_BYTES]);

/* The signature file for a list; `comment` is one line of SEAL_COMMENT_BYTES_MAX at most. Of the arena, with a NUL
 * behind it that is not in `*text_len`. */
const char *seal_write(const struct seal_secret *secret, const void *list, size_t len, const char *comment,
                       struct arena *arena, size_t *text_len);
/* The file of a public key, likewise. */
const char *seal_write_key(const struct seal_key *key, struct arena *arena, size_t *text_len);
/* The file of a secret key, likewise, to be wiped when it is written. Not encrypted: for the device's own key. */
const char *seal_write_secret(const struct seal_secret *secret, struct arena *arena, size_t *text_len);
/* The same, encrypted as minisign does: NULL where the system has not the 1 GiB of memory that this takes, for some
 * seconds. The password has 1 to SEAL_PASSWORD_BYTES_MAX bytes. */
const char *seal_write_encrypted(const struct seal_secret *secret, const char *password, struct arena *arena,
                                 size_t *text_len);

#endif
