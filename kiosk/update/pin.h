/* The PIN of the staff: kept in the store as a hash, with how often it was given wrongly since it was last right.
 *
 *     KPN1 failed=2 hash=$argon2id$... sum=<digits>
 *
 * Where the kiosk's settings name another hash, that is asked for instead, and the failures are counted here all the
 * same; `hash=-` if the store has none of its own.
 *
 * A failure is written before the PIN is looked at, so that a loss of power saves nobody a try. One owner, one
 * thread. */
#ifndef KIOSK_UPDATE_PIN_H
#define KIOSK_UPDATE_PIN_H

#include "kiosk/codec/pin_hash.h"
#include "kiosk/update/store.h"

enum { PIN_TRIES = 5, PIN_WAIT_MIN_MAX = 60 };

struct pin {
    bool set; /* the store has one */
    uint32_t failed;
    char hash[PIN_HASH_BYTES]; /* of the store's; "" if it has none */
    const char *instead;       /* hash that is asked for in its place; borrowed from who sets it; NULL: none */
};

/* Reads it, with nothing instead; a file that is damaged is as good as none. */
void pin_read(const struct store *store, struct pin *out);
/* There is one to be asked for, the store's or another. */
bool pin_known(const struct pin *pin);
/* Minutes to wait before the next try, counted from the last one or from the start of the kiosk, whichever is later: 0,
 * and from the fifth failure on 1, 2, 4 and so on, at most PIN_WAIT_MIN_MAX. */
int pin_wait_min(const struct pin *pin);
/* Tries digits: UPDATE_OK, UPDATE_PIN_WRONG, or UPDATE_PIN_WAIT if that was one failure too many; the caller holds the
 * waits. Any other code: it could not be written, and nothing was tried. `*pin` follows. */
enum update_code pin_try(struct store *store, struct pin *pin, const char *digits, struct diag *diag) MUST_CHECK;
/* Sets another PIN: of pin_form, else UPDATE_PIN_WRONG. */
enum update_code pin_set(struct store *store, const char *digits, struct diag *diag) MUST_CHECK;

#endif
