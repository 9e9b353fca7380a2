/* What SDL knows of a window and of the screen that it is on, for both ways that go through it. */
#ifndef PLATFORM_SDL2_ABOUT_H
#define PLATFORM_SDL2_ABOUT_H

#include <SDL.h>

#include "kiosk/port/display.h"

/* Fills in driver, name of the screen and refreshes a second. */
void sdl_about(SDL_Window *window, struct display_about *out);

#endif
