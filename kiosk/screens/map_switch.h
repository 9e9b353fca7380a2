/* The switch between the readings: the account, and research since. */
#ifndef KIOSK_SCREENS_MAP_SWITCH_H
#define KIOSK_SCREENS_MAP_SWITCH_H

#include "kiosk/screens/kit.h"

/* Width in px of the switch where each of its words has one line, or two. */
int map_switch_width(const struct stage *stage);
/* Height in px in a width. */
int map_switch_height(const struct stage *stage, int width_px);
/* Places it. */
void map_switch_place(const struct stage *stage, struct scene *scene, struct rect box);

#endif
