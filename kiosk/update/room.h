/* Room in the store for one exhibit more: counted before anything is written, and made by removing old ones. */
#ifndef KIOSK_UPDATE_ROOM_H
#define KIOSK_UPDATE_ROOM_H

#include "kiosk/update/store.h"

/* What is needed, as the disk of a store counts it. */
struct room {
    uint64_t bytes, files;
    uint32_t block_bytes; /* a file takes whole blocks */
};

/* Begins to count: what any exhibit needs, and what is to stay free. */
enum update_code room_begin(const struct store *store, struct room *out, struct diag *diag) MUST_CHECK;
/* Adds a file, and the folders that lead to it. */
void room_add(struct room *room, const char *name, uint64_t bytes);

/* Removes the oldest exhibits that neither play nor played before, until there is room. UPDATE_NO_ROOM if that does not
 * suffice. */
enum update_code room_make(struct store *store, const struct room *room, struct diag *diag) MUST_CHECK;

/* What plays, or played before, must stay. */
bool room_is_needed(const struct store *store, uint32_t generation);

#endif
