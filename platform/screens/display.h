/* What the rooms of platform/screens share about the open display. */
#ifndef PLATFORM_SCREENS_DISPLAY_H
#define PLATFORM_SCREENS_DISPLAY_H

#include "platform/sdl2/key_table.h"
#include "platform/soft/damage.h"
#include "platform/soft/screen.h"

struct display {
    struct screen *screen; /* owned */
    struct paint *paint;   /* owned */
    struct damage damage;
    struct paint_target target;  /* of the screen */
    struct paint_target picture; /* composed here and then enlarged; its pixels are owned; NULL: composed in `target` */
    int full_w, full_h;          /* px, of the screen without a smaller mode */
    bool small;                  /* the picture is to be smaller */
    bool by_mode;                /* and is, since the screen is in a smaller mode */
    bool resized, off;
    struct key_table keys;
};

/* What is painted into: the screen's own, or the smaller picture. */
const struct paint_target *display_painted(const struct display *display);

#endif
