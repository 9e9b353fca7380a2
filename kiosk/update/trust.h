/* The public keys that this kiosk trusts: files `*.pub` of a folder, and those of its folder `retired`, which still
 * hold for what is installed and for nothing new. The device's own key holds for what it sealed itself, on this kiosk
 * only, and gives a folder on a stick no rights. */
#ifndef KIOSK_UPDATE_TRUST_H
#define KIOSK_UPDATE_TRUST_H

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/codec/seal.h"

enum trust_kind { TRUST_FULL, TRUST_RETIRED, TRUST_DEVICE };

struct trust_key {
    struct seal_key key;
    enum trust_kind kind;
    const char *file; /* its name; the arena's */
};

struct trust {
    struct trust_key *keys; /* the arena's */
    int count;
    bool unread; /* a key may be there that could not be read: nothing is to be left for good for lack of it */
};

enum { TRUST_KEYS_MAX = 64 };

/* Reads the keys of the folder at `path` into the arena. A file that is no key is a warning and left out; a missing
 * folder is one too, and gives no keys: what is installed is not lost to a slip in the configuration. */
void trust_read(const char *path, struct arena *arena, struct trust *out, struct diag *diag);
/* Adds the device's key of an open folder, if it has one, as `device.pub`. */
void trust_add_device(int folder, struct arena *arena, struct trust *trust, struct diag *diag);

/* The key with which the seal was made over these bytes; NULL if it is none of them. `*known`: a key of that id is
 * there, so that the seal is broken and not strange. */
const struct trust_key *trust_find(const struct trust *trust, const struct seal *seal, const char *list, size_t len,
                                   bool *known);

#endif
