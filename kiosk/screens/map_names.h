/* The places of the map: their marks and names, where there is room for them. */
#ifndef KIOSK_SCREENS_MAP_NAMES_H
#define KIOSK_SCREENS_MAP_NAMES_H

#include "kiosk/screens/kit.h"

/* Places marks and names for the camera of the stage, and the target of the map, whose parts are the places: ids such
 * as "place:halle". Returns the group of the scene that holds all marks and names. `obstacles` are of the screen. */
int map_names_place(const struct stage *stage, struct scene *scene, const struct rect *obstacles, int obstacle_count);
/* The place that is meant by a touch of the map, or NONE. */
int map_names_at(const struct stage *stage, struct point at);
/* A touch can mean the place: at this date, in this reading, and so near. */
bool map_names_counts(const struct stage *stage, int place);
/* How far beside its mark a place can be touched, px. */
int map_names_reach(const struct stage *stage);

#endif
