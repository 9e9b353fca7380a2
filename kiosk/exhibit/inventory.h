/* What a sealed exhibit consists of: every file of its folder but the seal itself and what systems leave there.
 *
 * The limits are those of every list (kiosk/codec/sums.h): whoever installs an exhibit knows what it may cost. */
#ifndef KIOSK_EXHIBIT_INVENTORY_H
#define KIOSK_EXHIBIT_INVENTORY_H

#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/port/storage.h"

struct inventory_file {
    const char *name; /* relative to the folder; the arena's */
    int64_t bytes;
};

struct inventory {
    struct inventory_file *files; /* sorted by name, by bytes; the arena's */
    int count;
    int64_t bytes; /* of all of them */
};

/* Walks the folder. Adds an error to `diag` for each name that no sealed exhibit may have, for what is no plain file,
 * for each limit that is passed and for each secret key, hidden or not; none for files of which `diag` tells an error
 * already. `*out` holds what was found all the same: with the errors it must not be sealed. */
void inventory_take(struct folder *folder, struct arena *arena, struct inventory *out, struct diag *diag);

#endif
