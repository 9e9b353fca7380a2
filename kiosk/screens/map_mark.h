/* The sign of a group, told from the others without colour: round, diamond, triangle. */
#ifndef KIOSK_SCREENS_MAP_MARK_H
#define KIOSK_SCREENS_MAP_MARK_H

#include "kiosk/exhibit/flows.h"
#include "kiosk/screens/kit.h"

/* Its colour. */
enum colour map_mark_colour(enum flow_group group);
/* The letter that looks like it, for texts. */
const char *map_mark_letter(enum flow_group group);
/* Places it around a middle, about so large. */
void map_mark(const struct stage *stage, struct scene *scene, enum flow_group group, struct point middle, int size_px);

#endif
