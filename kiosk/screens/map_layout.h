/* Where things stand on the map screen.
 *
 * The map takes what is left of the screen by the bar at its foot, a row of controls above it, and the counts: beside the
 * map where the screen is wide, below it where it is tall. Where there is no room for either, the counts lie over the
 * map in one line, and all that they stand for is a tap away in the sheet of words. */
#ifndef KIOSK_SCREENS_MAP_LAYOUT_H
#define KIOSK_SCREENS_MAP_LAYOUT_H

#include "kiosk/screens/kit.h"

enum map_shape { MAP_BESIDE, MAP_ABOVE, MAP_BARE };

/* How much is told of each group, beginning with the most; what fits is taken. */
enum counter_style {
    COUNTER_FULL,   /* name, great number, two lines */
    COUNTER_LARGE,  /* the number as large as a title */
    COUNTER_SHORT,  /* one line */
    COUNTER_NUMBER, /* name and number */
    COUNTER_STYLES
};

struct map_layout {
    enum map_shape shape;
    enum counter_style style;
    struct rect map;      /* of the layout: turned over in a mirrored scene */
    struct rect counters; /* empty in MAP_BARE */
    struct rect caption;  /* over the map: date, and what happened */
    struct rect play, words, speed; /* buttons; `speed` is empty where there is no room */
    struct rect time;     /* the time bar: what can be touched */
    struct rect farther, nearer; /* buttons over the map */
    struct rect panel;    /* the button that opens the moment's panel */
    struct rect unit;     /* the line that says what a dot is */
};

/* Lays out the screen for what the stage shows. */
void map_layout_make(const struct stage *stage, struct map_layout *out);

/* The part of the screen that the map has. */
struct rect map_layout_screen(const struct stage *stage);

#endif
