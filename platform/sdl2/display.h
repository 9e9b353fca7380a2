/* What the rooms of platform/sdl2 share about the open screen. */
#ifndef PLATFORM_SDL2_DISPLAY_H
#define PLATFORM_SDL2_DISPLAY_H

#include <SDL.h>

#include "kiosk/port/display.h"
#include "platform/sdl2/key_table.h"
#include "platform/soft/damage.h"
#include "platform/soft/paint.h"

struct display {
    SDL_Window *window; /* owned; NULL if hidden */
    struct paint *paint;
    struct damage damage;
    struct paint_target target; /* of the window's surface, or of `memory` */
    uint32_t *memory;           /* owned; NULL if there is a window */
    bool resized;
    bool mouse_down;
    struct key_table keys;
    int64_t asked_ms; /* when events were asked for last */
    int event_fd; /* wakes up when the window system has events; -1 if unknown */
    int wake_fd;  /* owned; an eventfd that other threads write to; -1 if there is none */
};

#endif
