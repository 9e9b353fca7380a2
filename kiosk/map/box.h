/* Boxes of the map, in kilometres. Private to kiosk/map. Pure. */
#ifndef KIOSK_MAP_BOX_H
#define KIOSK_MAP_BOX_H

#include "kiosk/map/ground.h"

/* The smallest box around points, 1 and up. */
struct map_box box_around(const struct ground_point *points, int count);
/* The smallest box around two others. */
struct map_box box_join(struct map_box a, struct map_box b);

#endif
