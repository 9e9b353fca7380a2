/* The time bar of the map: the line of days, its moments, and the knob. */
#ifndef KIOSK_SCREENS_MAP_TIME_H
#define KIOSK_SCREENS_MAP_TIME_H

#include "kiosk/screens/map_layout.h"

/* What moves of it: groups of the scene. */
struct map_time {
    struct rect line; /* px of the layout: the line of days */
    int done_group;   /* the part of the line that has run */
    int knob_group;
};

/* Places it, with the names of moments for which there is room; the current one always has its name. */
void map_time_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                    struct map_time *time);
/* Brings the knob to a position of the time line. */
void map_time_tick(struct scene *scene, int32_t position, const struct map_time *time);
/* The position of the time line at a point of the screen, within its ends. */
int32_t map_time_at(const struct stage *stage, const struct map_layout *layout, int x_px);

#endif
