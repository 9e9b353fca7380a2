/* What is written over the map: the date, what happened, what a dot is, and the buttons among it. */
#ifndef KIOSK_SCREENS_MAP_WRITING_H
#define KIOSK_SCREENS_MAP_WRITING_H

#include "kiosk/screens/map_unit.h"

enum { MAP_OBSTACLES_MAX = 9 };

/* What is written over the map, and where. */
struct map_writing {
    struct paragraph note, between;
    int note_y, between_y;
    struct map_unit unit;
    struct rect panel_box; /* of the button that opens the moment's panel; empty if it has none */
    int panel;
    bool panel_sign; /* the button shows its sign alone: its words do not fit */
    const char *panel_text;
};

/* The font of the date: all that it may hold, each month, and the first of it where that is written in another
 * way. A date does not break: where the longest is wider than its room it is set smaller. */
const struct ticker_font *map_date_font(const struct stage *stage, const struct scene *scene,
                                        const struct map_layout *layout);
/* Sets what is written for the moment of the stage's visit. */
void map_writing_set(const struct stage *stage, const struct map_layout *layout, struct map_writing *out);
/* Where names may not stand, in px of the screen; returns how many there are. */
int map_writing_obstacles(const struct stage *stage, const struct scene *scene, const struct map_layout *layout,
                          const struct map_writing *writing, const struct ticker *date,
                          struct rect out[MAP_OBSTACLES_MAX]);
/* Rims around the buttons that lie over the map: their edges are told from whatever lies below them. */
void map_writing_rims(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                      const struct map_writing *writing);
/* Places all of it. Returns the group of the words that say that no source tells of a day. */
int map_writing_place(const struct stage *stage, struct scene *scene, const struct map_layout *layout,
                      const struct map_writing *writing, const struct ticker *date);

#endif
