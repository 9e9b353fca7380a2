/* What a dot is, written over the map at every date (visitors.md D6), where it covers the fewest people. */
#ifndef KIOSK_SCREENS_MAP_UNIT_H
#define KIOSK_SCREENS_MAP_UNIT_H

#include "kiosk/screens/map_stands.h"

/* Where the words stand, in px of the layout; no lines where there is no room for them. */
struct map_unit {
    struct paragraph text;
    int x, y;
};

void map_unit_set(const struct stage *stage, const struct map_layout *layout, const struct map_stands *stands,
                  struct map_unit *out);
/* What the words cover. */
struct rect map_unit_box(const struct map_unit *unit);
/* Places them; they lead to the legend. */
void map_unit_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                    const struct map_unit *unit);

#endif
