/* Shared by the files that lay out the map screen. */
#ifndef KIOSK_SCREENS_MAP_LAYOUT_PARTS_H
#define KIOSK_SCREENS_MAP_LAYOUT_PARTS_H

#include "kiosk/screens/map_layout.h"

/* Sizes of this screen in px. */
struct map_sizes {
    int margin, gap, pad, row, button_w, button_h, words_w;
};

struct map_sizes map_sizes_of(const struct stage *stage);
/* Play at the beginning of a room, time behind it. In calm motion time does not run by itself. */
void map_place_time(const struct stage *stage, struct rect room, struct map_layout *out);
/* Buttons from the end of a room on, of so many widths in px, 0 for none; returns what is left of the room. */
int map_place_from_end(const struct map_sizes *sizes, int right, int y, struct rect *const *boxes, const int *widths,
                       int count);
/* So low a map holds few buttons of its own: the counts themselves open the words. */
bool map_is_low(const struct stage *stage, struct rect map);

/* All of a bare map in `body`: the switch stands below it, so that least lies over the dots. False where the letters
 * are too large for that. */
bool map_place_lean(const struct stage *stage, struct rect body, struct map_layout *out);
/* What lies over a bare map whose controls stand in a row below it, the switch too; what is at its foot ends at
 * `right`. */
void map_place_bare(const struct stage *stage, int right, struct map_layout *out);

#endif
