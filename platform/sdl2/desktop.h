/* A desktop's screen by SDL: a window, or all of it. Also what SDL finds where a driver is named in SDL_VIDEODRIVER. */
#ifndef PLATFORM_SDL2_DESKTOP_H
#define PLATFORM_SDL2_DESKTOP_H

#include "platform/soft/screen.h"

/* A desktop told the program of itself, or somebody chose a driver of SDL's. */
bool desktop_is_here(void);

extern const struct screen_ways DESKTOP_SCREEN;

#endif
