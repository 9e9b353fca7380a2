/* Where people stand on the map as it is first shown: what is written keeps off them. */
#ifndef KIOSK_SCREENS_MAP_STANDS_H
#define KIOSK_SCREENS_MAP_STANDS_H

#include "kiosk/screens/map_layout.h"

/* How much ground, in square kilometres, do all people need who ever rest at places that a box of the layout, px,
 * touches; 0 if it lies over nobody. The same at every date, in both readings and at every scale, so that what is
 * written does not come and go as time or the map moves. An empty box lies over nobody. */
double map_stands_under(const struct stage *stage, const struct map_layout *layout, struct rect box);

#endif
