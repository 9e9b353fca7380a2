/* What of the map screen a finger moves while it stands. */
#ifndef KIOSK_SCREENS_MAP_H
#define KIOSK_SCREENS_MAP_H

#include "kiosk/screens/stage.h"

/* The position of the time line under a point of the screen, by a scene that map_screen has laid out. */
int32_t map_position_at(const struct stage *stage, const struct scene *scene, int x_px);

#endif
