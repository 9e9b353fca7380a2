/* The counts of the groups beside the map, and the switch between the readings. */
#ifndef KIOSK_SCREENS_MAP_COUNTERS_H
#define KIOSK_SCREENS_MAP_COUNTERS_H

#include "kiosk/exhibit/flows.h"
#include "kiosk/map/census.h"
#include "kiosk/screens/map_layout.h"
#include "kiosk/screens/map_mark.h"

/* What runs of one group. */
struct map_counter {
    int figure; /* index of the exhibit's, or NONE: the reading does not have this group */
    struct ticker number, rest;
};

struct map_counters {
    const struct ticker_font *number_font, *line_font;
    struct map_counter groups[GROUP_COUNT];
};

/* Height in px of the switch and all counts in a column so wide; more than any screen's where a line does not fit. */
int map_counters_height(const struct stage *stage, int width_px, enum map_shape shape, enum counter_style style);
/* Places the switch, the counts and their targets. */
void map_counters_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                        struct map_counters *counters);
/* Sets them to a census. */
void map_counters_tick(const struct stage *stage, const struct census *census, struct map_counters *counters);

#endif
