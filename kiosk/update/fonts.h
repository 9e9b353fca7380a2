/* Typefaces that are known here: the SHA-256 of those that came with the kiosk, or with an exhibit that is installed.
 * No other one of a folder that staff edited is taken, and none is parsed to find out. */
#ifndef KIOSK_UPDATE_FONTS_H
#define KIOSK_UPDATE_FONTS_H

#include "kiosk/update/store.h"
#include "kiosk/update/trust.h"

struct fonts {
    uint8_t (*hashes)[HASH_BYTES]; /* the arena's */
    int count, capacity;
};

void fonts_add(struct fonts *fonts, struct arena *arena, const uint8_t hash[HASH_BYTES]);
/* Adds those that the installed exhibits list whose seal holds. */
void fonts_add_installed(struct fonts *fonts, struct arena *arena, const struct store *store,
                         const struct trust *trust);
bool fonts_known(const struct fonts *fonts, const uint8_t hash[HASH_BYTES]);

/* A file of this name is taken for a typeface. */
bool fonts_name(const char *name);

#endif
