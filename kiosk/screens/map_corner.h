/* The counts where there is no room beside the map: signs and numbers in a corner of it. */
#ifndef KIOSK_SCREENS_MAP_CORNER_H
#define KIOSK_SCREENS_MAP_CORNER_H

#include "kiosk/screens/map_counters.h"

/* The type of the numbers where they have so much height, in px. */
struct type map_corner_type(const struct stage *stage, int height_px);
/* The size in px, at 0, 0, of all of it where it has so much height; it may be higher. */
struct rect map_counters_corner(const struct stage *stage, int height_px);
/* Places it. There is no room to touch the counts one by one: together they open the words. */
void map_corner_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                      struct map_counters *counters);

#endif
