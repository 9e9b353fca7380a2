/* What the readers and the checker of the map's ground share. Private to kiosk/exhibit. */
#ifndef KIOSK_EXHIBIT_GROUND_PARTS_H
#define KIOSK_EXHIBIT_GROUND_PARTS_H

#include "kiosk/exhibit/ground.h"
#include "kiosk/exhibit/parts.h"

#define GROUND_SETTINGS "map/map.ini"

/* map/map.ini. `soviet` are the units that it counts as Soviet-held, in the scratch arena. False if it is not there. */
bool ground_settings_read(struct reading *reading, struct map_ground *ground, struct names *soviet);

#endif
