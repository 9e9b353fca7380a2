/* Where things stand on the map screen.
 *
 * The map takes what is left of the screen by the bar at its foot and the counts: these stand beside it where the
 * screen is wide, below it where it is tall. Time has its place in the bar, or in a row above it where that has no
 * room. Where there is no room for the counts either, they lie over the map in a corner, and all that they stand for is
 * a tap away in the sheet of words. */
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

/* What of time stands in the bar: play alone makes room by `back` as a sign. */
enum map_in_bar { MAP_BAR_NOTHING, MAP_BAR_PLAY, MAP_BAR_TIME };

/* Boxes of the layout, in px: turned over in a mirrored scene. Those that there is no room for are empty. */
struct map_layout {
    enum map_shape shape;
    enum counter_style style;
    enum map_in_bar in_bar;
    bool sparse;                 /* so low that of all that is written only the date is left, set as text */
    struct rect map, clear;      /* nothing but names lies over the clear part */
    int lower;                   /* px: so much below the middle of the clear part is that of what is first shown */
    struct rect counters;        /* in MAP_BARE a corner of the map */
    struct rect caption;         /* over the map: date, and what happened; its height is that of its words */
    int date_w;                  /* room of the date, which may be longer than other lines */
    struct rect play, words, speed, time;
    struct rect farther, nearer; /* over the map, as the next three */
    struct rect reading;         /* the switch between the readings, in MAP_BARE */
    struct rect panel;           /* the button that opens the moment's panel; narrower if its words are */
    struct rect unit;            /* for what a dot is, where it stands at the foot of the map; its foot is the box's */
};

/* Lays out the screen for what the stage shows. */
void map_layout_make(const struct stage *stage, struct map_layout *out);
/* What the bar holds on the map, when all of it is there. */
struct bar map_layout_bar(void);
/* How the date is set; and the width in px of the longest one in a role. */
enum type_role map_date_role(const struct map_layout *layout);
int map_date_width(const struct stage *stage, enum type_role role);

/* Width in px of the rim that keeps words and buttons over the map apart from what lies below them. */
int map_rim(const struct stage *stage);

/* The part of the screen that the map has, the part of it that only names lie over, and the one whose middle is that of
 * what is first shown; in px of the screen. */
struct map_window {
    struct rect screen, clear, first;
};

struct map_window map_layout_window(const struct stage *stage);
/* The same of a layout that is made. */
struct map_window map_window_of(const struct stage *stage, const struct map_layout *layout);

/* A box of the layout on the screen. */
struct rect map_turned(const struct stage *stage, struct rect rect);

/* The camera that shows where the visit stands, when it has arrived. */
struct camera map_layout_camera(const struct stage *stage);

#endif
