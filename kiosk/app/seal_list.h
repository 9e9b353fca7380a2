/* The list of an exhibit that is sealed: the hash of every file. */
#ifndef KIOSK_APP_SEAL_LIST_H
#define KIOSK_APP_SEAL_LIST_H

#include "kiosk/codec/sums.h"
#include "kiosk/exhibit/inventory.h"

/* Hashes every file of an inventory that was taken without errors, each read once and never whole in memory. Names are
 * the inventory's, the rest is the arena's. ERR_MISSING, ERR_IO or ERR_LIMIT where a file has changed since then: with
 * a problem in `diag`. */
enum err seal_list_make(struct folder *folder, const struct inventory *inventory, struct arena *arena,
                        struct sums *out, struct diag *diag) MUST_CHECK;

/* The hash of one file. ERR_MISSING leaves no problem. */
enum err seal_list_hash(struct folder *folder, const char *name, uint8_t out[HASH_BYTES],
                        struct diag *diag) MUST_CHECK;

#endif
