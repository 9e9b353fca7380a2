/* What desktop*.c share about the open window. */
#ifndef PLATFORM_SDL2_DESKTOP_PARTS_H
#define PLATFORM_SDL2_DESKTOP_PARTS_H

#include <SDL.h>

#include "platform/soft/nap.h"
#include "platform/soft/screen.h"

struct desktop {
    struct screen base;
    SDL_Window *window;         /* owned */
    struct paint_target target; /* of the window's surface */
    bool mouse_down;
    int64_t asked_ms; /* when events were asked for last */
    int event_fd; /* wakes up when the window system has events; -1 if unknown */
    struct nap nap;
};

/* As in struct screen_ways. */
bool desktop_next(struct screen *screen, struct screen_event *out);
void desktop_wait(struct screen *screen, int64_t time_ms);
void desktop_wake(struct screen *screen);

#endif
