/* The exhibit on a screen, or a scripted visit. */
#ifndef KIOSK_APP_PLAY_H
#define KIOSK_APP_PLAY_H

#include <stdio.h>

#include "kiosk/app/app.h"
#include "kiosk/app/options.h"
#include "kiosk/app/world.h"

/* Plays until somebody ends the program, or until the script is done. For visitors, an exhibit that cannot be played is
 * replaced by the one that came with the program; a script is then not begun. ERR_FORMAT: the script met something it
 * did not expect. */
enum err play_run(const struct options *options, struct diag *diag) MUST_CHECK;

/* A world with everything that is borrowed from it, and a display: what play and bench begin with. */
struct player {
    struct world world;
    struct display *display;
    struct app app;
    struct speech *speech;
    FILE *transcript; /* owned; NULL if none is written */
    bool running; /* the app was begun */
};

/* Opens all of it; `hidden` without a window. Only for visitors another exhibit takes the place of one that cannot be
 * played: else it is an error, but never ERR_FORMAT. */
enum err player_open(struct player *player, const struct options *options, bool hidden, struct diag *diag) MUST_CHECK;
/* Closes all of it. Accepts a zeroed player. */
void player_close(struct player *player);

#endif
