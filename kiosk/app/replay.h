/* Plays the script of a visit against a stepped clock: 60 frames a second of its own time, the same each time.
 *
 * On a hidden display it runs as fast as it can, on a real one at the pace of the clock on the wall. */
#ifndef KIOSK_APP_REPLAY_H
#define KIOSK_APP_REPLAY_H

#include <stdio.h>

#include "kiosk/app/app.h"
#include "kiosk/app/script.h"
#include "kiosk/port/display.h"

enum { REPLAY_SHOTS_MAX = SCRIPT_SHOT_MAX, REPLAY_FRAMES_KEPT = 8192 };

struct replay_shot {
    const char *name; /* of the script */
    uint64_t hash;
};

/* Where a finger of the script was last, in px of the screen. */
struct replay_finger {
    double x, y;
};

struct replay {
    struct app *app;         /* borrowed, as all of these */
    struct display *display;
    struct worker *worker;
    const struct script *script;
    const char *shots;       /* folder for pictures; NULL: none are written */
    FILE *report;            /* what was expected and is not so; one line each */
    bool paced;
    /* Its own. */
    struct draw_list list;
    struct replay_finger fingers[SCRIPT_FINGER_MAX + 1]; /* by number */
    int64_t frame;           /* how many have passed */
    int64_t wall_start_ms;
    int64_t *drawn_ms;       /* ring of the times of frames that were drawn */
    int64_t drawn_count;
    struct replay_shot *taken;
    int taken_count;
    int failures;
    int shots_written;
};

/* Plays all of it. ERR_OK if everything was as expected; ERR_FORMAT if not, with a line each in `report`; other errors
 * have a problem in `diag`. */
enum err replay_run(struct replay *replay, struct diag *diag) MUST_CHECK;

#endif
