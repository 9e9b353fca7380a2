/* The list of a sealed exhibit: made from the files of a folder, and compared with them again. */
#ifndef KIOSK_APP_SEAL_LIST_H
#define KIOSK_APP_SEAL_LIST_H

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/codec/seal.h"
#include "kiosk/codec/sums.h"
#include "kiosk/exhibit/inventory.h"
#include "kiosk/port/storage.h"

/* Hashes every file of an inventory that was taken without errors. Texts are the inventory's and the arena's. */
enum err seal_list_make(struct folder *folder, const struct inventory *inventory, struct arena *arena,
                        struct sums *out, struct diag *diag) MUST_CHECK;

/* What a seal that holds says. */
struct seal_list {
    struct sums sums;
    const char *comment; /* the trusted one; whoever shows it escapes it */
};

/* Reads the list of the folder and its seal, as a kiosk does: only if that was made with `key` is the list itself read.
 * ERR_MISSING or ERR_FORMAT with errors in `diag`. */
enum err seal_list_read(struct folder *folder, const struct seal_key *key, struct arena *arena, struct seal_list *out,
                        struct diag *diag) MUST_CHECK;

/* Compares all files of the list with it: each that is missing, larger than allowed or not as it was is an error. Files
 * that belong to the exhibit as it is now and are not in the list are warnings. `*bytes` are those of the files. */
void seal_list_compare(struct folder *folder, const struct sums *sums, int64_t *bytes, struct diag *diag);

#endif
