/* The files of an exhibit that a kiosk has: of a generation of its store, by its list, or of the one that came with the
 * program, by what lies in its folder, for that one may have no seal. */
#ifndef KIOSK_UPDATE_CONTENT_H
#define KIOSK_UPDATE_CONTENT_H

#include "kiosk/update/sealed.h"
#include "kiosk/update/store.h"

struct content {
    int folder;           /* owned; DISK_NONE: closed */
    bool hashed;          /* the list is a sealed one; else its hashes are not known */
    struct bytes list;    /* the bytes of that list */
    struct sums sums;     /* by entry; the arena's */
    uint64_t *sizes;      /* by entry; the arena's */
    uint64_t total_bytes;
    struct manifest manifest;
};

/* The generation that plays, as far as the state tells: GENERATION_FACTORY also where changes without end were broken
 * off. */
uint32_t content_playing(const struct store *store);
/* Opens generation `generation` of a store, or the folder `factory` for GENERATION_FACTORY; NULL: there is none. Any
 * code but UPDATE_OK is UPDATE_INSTALLED_DAMAGED, with its reason in `diag`. Lists and sizes are read, and the
 * manifest; no other file. */
enum update_code content_open(const struct store *store, const struct trust *trust, const char *factory,
                              uint32_t generation, struct arena *arena, struct content *out,
                              struct diag *diag) MUST_CHECK;
/* Accepts one that is closed. */
void content_close(struct content *content);

/* What a generation of the store is; false for GENERATION_FACTORY, and where its seal does not hold. */
bool content_manifest(const struct store *store, const struct trust *trust, uint32_t generation,
                      struct manifest *out);

#endif
