/* Plays the script of a visit against a stepped clock: 60 frames a second of its own time, the same each time.
 *
 * On a hidden display it runs as fast as it can, on a real one at the pace of the clock on the wall. */
#ifndef KIOSK_APP_REPLAY_H
#define KIOSK_APP_REPLAY_H

#include <stdio.h>

#include "kiosk/app/app.h"
#include "kiosk/app/script.h"
#include "kiosk/port/display.h"

enum { REPLAY_SHOTS_MAX = SCRIPT_SHOT_MAX, REPLAY_FRAMES_KEPT = 8192, REPLAY_INSTEAD_BYTES = 120 };

struct replay_shot {
    const char *name; /* of the script */
    uint64_t hash;
};

/* Where a finger of the script was last, in px of the screen. */
struct replay_finger {
    double x, y;
};

/* A line that met what it did not expect, at least once. */
struct replay_failure {
    int line;
    const char *source;
    char instead[REPLAY_INSTEAD_BYTES]; /* the first time */
    int count;
};

struct replay {
    struct app *app;         /* borrowed, as all of these */
    struct display *display;
    struct worker *worker;
    const struct script *script;
    const char *shots;       /* folder for pictures; NULL: none are written */
    FILE *report;            /* what was expected and is not so: at the end, each line of the script once */
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
    struct replay_failure *failures; /* one a line, in the order in which they were met first */
    int failure_count;
    int shots_written;
};

/* Plays all of it. ERR_OK if everything was as expected; ERR_FORMAT if not, with a line in `report` for each line of
 * the script; other errors have a problem in `diag`. */
enum err replay_run(struct replay *replay, struct diag *diag) MUST_CHECK;

#endif
