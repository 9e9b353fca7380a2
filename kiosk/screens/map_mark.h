/* The sign of a group, told from the others without colour: round, diamond, triangle. */
#ifndef KIOSK_SCREENS_MAP_MARK_H
#define KIOSK_SCREENS_MAP_MARK_H

#include "kiosk/exhibit/flows.h"
#include "kiosk/screens/kit.h"

/* Places it around a middle, about so large. */
void map_mark(const struct stage *stage, struct scene *scene, enum flow_group group, struct point middle, int size_px);

#endif
