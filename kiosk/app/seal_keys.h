/* The keys of `kiosk seal`: secret ones opened with their password, new pairs made. */
#ifndef KIOSK_APP_SEAL_KEYS_H
#define KIOSK_APP_SEAL_KEYS_H

#include <stdbool.h>

#include "kiosk/base/diag.h"
#include "kiosk/codec/seal.h"

/* Opens the secret key in the file `path`, which may not lie in the folder `exhibit`. An encrypted one takes its
 * password from the first line of `password_file`, or if that is NULL from who sits at the terminal, in three tries.
 * The caller ends `*out` with seal_forget. ERR_USAGE for everything that is no good key, else as file_read and
 * seal_read_secret: with a problem in `diag`. */
enum err seal_keys_open(const char *path, const char *exhibit, const char *password_file, struct seal_secret *out,
                        struct diag *diag) MUST_CHECK;

/* Reads a public key. Errors likewise. */
enum err seal_keys_read_public(const char *path, struct seal_key *out, struct diag *diag) MUST_CHECK;

/* What a new pair is to be. */
struct seal_new_keys {
    const char *path;          /* of the secret key */
    const char *password_file; /* NULL: the password is asked for, twice */
    bool no_password;          /* the secret key is not encrypted */
};

enum { SEAL_KEYS_PATH_BYTES = 4096 };

/* Makes a pair: the secret key, which only its owner can read, and the public one beside it, with .pub in place of
 * .key, or behind a name that does not end so; its path is written to `public_path`. Files that are there already are
 * left as they are, and none is made beside an exhibit.ini: ERR_USAGE. Of two files either both are written or none. */
enum err seal_keys_make(const struct seal_new_keys *wanted, char public_path[SEAL_KEYS_PATH_BYTES],
                        struct seal_key *out, struct diag *diag) MUST_CHECK;

#endif
