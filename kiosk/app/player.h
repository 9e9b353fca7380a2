/* A world with everything that is borrowed from it, and a display: what play and bench begin with. */
#ifndef KIOSK_APP_PLAYER_H
#define KIOSK_APP_PLAYER_H

#include <stdio.h>

#include "kiosk/app/app.h"
#include "kiosk/app/options.h"
#include "kiosk/app/world.h"

struct player {
    struct world world;
    struct display *display;
    struct app app;
    struct speech *speech;
    FILE *transcript; /* owned; NULL if none is written */
    bool running; /* the app was begun */
    bool instead; /* the exhibit that came with the program, since the one that was asked for cannot be played */
};

/* The display that the options ask for; a size makes a window on a desktop, and a mode elsewhere. */
struct display_options player_display(const struct options *options, bool hidden);
/* Opens all of it; `hidden` without a window. Only for visitors another exhibit takes the place of one that cannot be
 * played: else it is an error, but never ERR_FORMAT. `instead` says so also when that fails. ERR_PLATFORM: the screen
 * or the system refused, whatever the exhibit. */
enum err player_open(struct player *player, const struct options *options, bool hidden, struct diag *diag) MUST_CHECK;
/* Another exhibit on the same display, from its first screen. ERR_OK, or an error before anything is changed if it
 * cannot be played; after ERR_PLATFORM nothing may be running any more. */
enum err player_change(struct player *player, const struct options *options, struct diag *diag) MUST_CHECK;
/* Closes all of it. Accepts a zeroed player. */
void player_close(struct player *player);

#endif
