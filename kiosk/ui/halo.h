/* A rim around the words of a mask, to keep them legible over a picture. */
#ifndef KIOSK_UI_HALO_H
#define KIOSK_UI_HALO_H

#include <stdbool.h>

#include "kiosk/base/arena.h"
#include "kiosk/draw/bitmap.h"

/* The mask of the words and of what lies within `radius_px` of them; its top left is that much further up and left.
 * Lives in the arena. */
const struct mask *halo_make(const struct mask *mask, int radius_px, struct arena *arena);
/* The mask is such a rim, not words. */
bool halo_is(const struct mask *mask);

#endif
