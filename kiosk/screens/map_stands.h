/* Where people stand on the map as it is first shown: what is written keeps off them. */
#ifndef KIOSK_SCREENS_MAP_STANDS_H
#define KIOSK_SCREENS_MAP_STANDS_H

#include "kiosk/screens/map_layout.h"

struct map_disc {
    struct rect at;    /* px of the layout; one of them */
    int reach_px;
    double ground_km2; /* what it covers */
};

/* The discs of all who ever rest at a place, in whichever reading has more: the same at every date and every scale, so
 * that what is written does not come and go as time or the map moves. */
struct map_stands {
    const struct map_disc *discs; /* the stage's scratch */
    int count;
};

void map_stands_take(const struct stage *stage, const struct map_layout *layout, struct map_stands *out);
/* The sum of the discs, in km2, that a box of the layout, px, touches; 0 if it lies over nobody, or is empty. */
double map_stands_under(const struct map_stands *stands, struct rect box);

#endif
