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
    struct paint_target target; /* of the screen */
    bool resized, off;
    struct key_table keys;
};

#endif
