#include "platform/sdl2/about.h"

#include <stdio.h>

static void take(char *out, size_t len, const char *text)
{
    if (text != NULL)
        snprintf(out, len, "%s", text);
}

void sdl_about(SDL_Window *window, struct display_about *out)
{
    int screen = SDL_GetWindowDisplayIndex(window);
    SDL_DisplayMode mode;

    take(out->driver, sizeof out->driver, SDL_GetCurrentVideoDriver());
    if (screen < 0 || SDL_GetCurrentDisplayMode(screen, &mode) != 0)
        return;
    take(out->connector, sizeof out->connector, SDL_GetDisplayName(screen));
    out->hz = mode.refresh_rate;
}
