/* What a slow machine leaves out, and when: the ladder, from 60 frames a second and everything down to half as many
 * frames, a coarser plane for the crowd, and a smaller picture that the screen enlarges.
 *
 * It is told of each frame of a movement, joins frames to windows, and counts windows in which too few frames came. One
 * bad moment costs nothing, three bad windows more than good ones a rung. A rung up again is tried only after an hour
 * in which all windows left room for it, and if it had to be left again, only after twice that time, up to a day.
 *
 * What a visitor could see as more than fewer frames waits until nobody is there. Pure: it asks no clock, and the same
 * frames give the same rungs. What is counted and where people stand does not depend on it. */
#ifndef KIOSK_APP_LADDER_H
#define KIOSK_APP_LADDER_H

#include <stdbool.h>
#include <stdint.h>

enum {
    LADDER_FRAMES_A_SECOND = 60,
    LADDER_WINDOW_MS = 2000,     /* of movement, pauses left out */
    LADDER_GAP_MOST_MS = 100,    /* what one gap counts for at most */
    LADDER_BAD_PERCENT = 10,     /* frames that did not come: from here on a window is bad */
    LADDER_GOOD_PERCENT = 4,     /* and below this it is good */
    LADDER_BAD_WINDOWS = 3,      /* so many more bad ones than good ones lead down */
    LADDER_CALM_MS = 3600 * 1000,
    LADDER_CALM_MOST_MS = 24 * LADDER_CALM_MS,
    LADDER_CALM_WINDOWS = 30,    /* an hour in which hardly anything moved tells nothing */
    LADDER_ROOM_PERCENT = 60,    /* of a frame's time on the rung above: so much work leaves room for it */
};

enum ladder_rung { LADDER_FULL, LADDER_FEWER_FRAMES, LADDER_COARSE_CROWD, LADDER_SMALL_PICTURE, LADDER_RUNGS };

/* What somebody has settled, whatever is measured. */
enum ladder_frames { LADDER_FRAMES_AUTO, LADDER_FRAMES_ALL, LADDER_FRAMES_HALF };
enum ladder_picture { LADDER_PICTURE_AUTO, LADDER_PICTURE_FULL, LADDER_PICTURE_SMALL };

struct ladder_config {
    enum ladder_frames frames;
    enum ladder_picture picture;
    int screen_hz; /* its refreshes a second; 0: not known, as 60. Slower ones have no more frames than that */
    bool shrinks;  /* it has so many pixels that a coarser crowd and a smaller picture are worth while */
};

/* How the exhibit is drawn. */
struct drawing {
    int frames_a_second;
    bool coarse_crowd;  /* cells of three pixels instead of two */
    bool small_picture;
};

/* What is going on at the screen. */
enum ladder_moment {
    LADDER_HANDS, /* somebody touches it */
    LADDER_VISIT, /* somebody is there */
    LADDER_ALONE, /* nobody is */
};

/* A frame of a movement, but for its first. */
struct ladder_frame {
    int64_t gap_ms;  /* since the frame before */
    int64_t work_ms; /* of these, what it took to make and to hand it over; with waiting for the screen, if it had to */
};

struct ladder_window {
    int64_t gaps_ms, work_ms;
    int frames;
};

struct ladder {
    struct ladder_config config;
    enum ladder_rung rung;
    struct ladder_window window; /* that is being filled */
    bool settling;               /* it holds frames of before the last change, or of that: it does not count */
    int bad;                     /* windows, good ones taken off */
    int64_t calm_since_ms;       /* since then all windows left room for the rung above */
    int calm_windows;
    int64_t calm_needed_ms;
    bool tried;                  /* the rung above was tried */
};

void ladder_init(struct ladder *ladder, const struct ladder_config *config, int64_t now_ms);
/* Another screen, as in the config. */
void ladder_screen(struct ladder *ladder, int screen_hz, bool shrinks);
/* Takes a frame. */
void ladder_take(struct ladder *ladder, const struct ladder_frame *frame, int64_t now_ms);
/* Steps if it is time and the moment allows; true if the drawing is another one now. */
bool ladder_step(struct ladder *ladder, enum ladder_moment moment, int64_t now_ms);
struct drawing ladder_drawing(const struct ladder *ladder);

#endif
