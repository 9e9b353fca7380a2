/* Which of the program's ways to a screen is taken. Pure. */
#ifndef PLATFORM_SCREENS_CHOOSE_H
#define PLATFORM_SCREENS_CHOOSE_H

#include <stdbool.h>

#include "kiosk/port/display.h"

/* What the machine has. */
struct screens_here {
    bool desktop; /* a desktop told the program of itself */
    bool card;    /* there is a graphics card to drive */
};

/* The way that is asked for; without a wish a desktop's where there is one, else a card's where there is one, else a
 * desktop's, whose error then says that there is no screen. Never DISPLAY_ANY. */
enum display_way screens_choose(const struct display_options *options, struct screens_here here);

#endif
