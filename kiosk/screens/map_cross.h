/* The cross that keys move over the map, for who cannot touch it: the map follows, and the place under the cross is the
 * one that is meant. */
#ifndef KIOSK_SCREENS_MAP_CROSS_H
#define KIOSK_SCREENS_MAP_CROSS_H

#include "kiosk/map/cross.h"
#include "kiosk/screens/map_writing.h"

/* Keys take hold of the map: the cross is where it was left, or over the moment's place, the place nearest to the
 * middle of what is shown, or that middle. */
void map_cross_take(const struct stage *stage, struct map_stand *stand);
/* They move it one on, and the map with it where it comes near an edge. */
void map_cross_move(const struct stage *stage, enum cross_way way, struct map_stand *stand);
/* Nearer by a factor above 1, farther by one below: the cross stays where it is on the screen; without one the place
 * nearest to the middle does, or, where none is shown, that middle. */
void map_cross_zoom(const struct stage *stage, double factor, struct map_stand *stand);

/* Where on the screen it is, as the map is shown now; the visit has a cross. */
struct point map_cross_at(const struct stage *stage);
/* The place under it; NONE if there is none, or no cross. */
int map_cross_place(const struct stage *stage);
/* Radius of its ring, px; and the ring, on the screen, where it is over no place: names keep off it. Else it is empty:
 * the place's name keeps off it, and all that is near. */
int map_cross_radius(const struct stage *stage);
struct rect map_cross_ring(const struct stage *stage);

/* What is said of the map as a target: what is under the cross, or how keys take hold of it. */
const char *map_cross_label(const struct stage *stage);

/* Which keys do what, as it is written below the caption. */
struct map_cross_hint {
    struct paragraph text;
    struct rect box; /* px of the layout; empty if no key holds the cross, or where there is no room */
};

/* Sets it; `obstacles`, of the screen, are what else is written there. */
void map_cross_set_hint(const struct stage *stage, const struct scene *scene, const struct map_layout *layout,
                        const struct map_writing *writing, const struct rect *obstacles, int obstacle_count,
                        struct map_cross_hint *out);
/* Places it and the ring; returns the group of the ring, NO_GROUP without a cross. */
int map_cross_draw(const struct stage *stage, struct scene *scene, const struct map_cross_hint *hint);

#endif
