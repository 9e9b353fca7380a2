/* Which edges of a level's land are coast. Private to kiosk/map. */
#ifndef KIOSK_MAP_COAST_H
#define KIOSK_MAP_COAST_H

#include "kiosk/base/arena.h"
#include "kiosk/map/ground.h"

/* Fills `layer->coasts` from the land among its shapes. */
void coast_find(struct ground_layer *layer, struct arena *arena, struct arena *scratch);

#endif
