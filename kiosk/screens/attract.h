/* Where the map lies under the first screen: all of its width, down to where the words have hidden it. */
#ifndef KIOSK_SCREENS_ATTRACT_H
#define KIOSK_SCREENS_ATTRACT_H

#include "kiosk/screens/stage.h"

/* Height in px that the words leave free at the head of the screen, in the exhibit's own language. */
int attract_free_px(const struct stage *stage);

/* The part of the screen that the map has. */
struct rect attract_map_box(const struct surface *surface);
/* Shows a part of the map, in km, above the words. */
struct atlas_view attract_map_view(const struct stage *stage, const struct map_box *shown);
/* The colours of the look, the ground darker: there people are the only light. */
void attract_map_colours(const struct look *look, uint32_t out[COLOUR_COUNT]);

#endif
