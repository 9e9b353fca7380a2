/* A way to a screen, and to the hands before it: one table of functions for each.
 *
 * One program has several (a desktop's window, a card of DRM, KMSDRM, memory alone), and which is right is known only
 * where it runs. Composition is the same on all: whoever opened a screen paints into its target, then shows what
 * changed. All of it is for one thread, but `wake`. */
#ifndef PLATFORM_SOFT_SCREEN_H
#define PLATFORM_SOFT_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/base/geom.h"
#include "kiosk/port/display.h"
#include "kiosk/port/input.h"
#include "platform/soft/paint.h"

struct screen_ways;

/* First in what each way keeps of an open screen. */
struct screen {
    const struct screen_ways *ways;
};

/* An event; keys are not told by what they are for but by their place. */
struct screen_event {
    struct input_event event; /* of INPUT_KEY and INPUT_KEY_UP without `key` */
    int key_code;             /* SDL's scancode, which is the usage of USB's keyboard page; 0: none */
    bool held;                /* the key was pressed before: it repeats */
};

struct screen_ways {
    const char *name;
    /* Opens it; `out` is owned by the caller, who gives it to `close`. */
    enum err (*open)(const struct display_options *options, struct screen **out, struct diag *diag);
    void (*close)(struct screen *screen);
    /* What to paint into, 0xFFRRGGBB, borrowed until the next call; another size than before is to be painted anew.
     * False: nothing can be shown now. */
    bool (*target)(struct screen *screen, struct paint_target *out);
    /* Shows what was painted; the rectangles do not overlap. Blocks at most for the next refresh. */
    void (*show)(struct screen *screen, const struct rect *rects, int count);
    /* What was shown last is not on the screen, though one is there to show it: it is being tried again. NULL: whatever
     * is shown is there. */
    bool (*owes)(const struct screen *screen);
    /* The next event that waits; false if there is none. */
    bool (*next)(struct screen *screen, struct screen_event *out);
    /* As input_wait and input_wake. */
    void (*wait)(struct screen *screen, int64_t time_ms);
    void (*wake)(struct screen *screen);
    void (*title)(struct screen *screen, const char *title); /* NULL: it has none */
    void (*power)(struct screen *screen, bool on);           /* NULL: it cannot be switched */
    /* What the screen says of its own size; false if it says nothing. NULL: it never does. */
    bool (*says_mm)(const struct screen *screen, int *w_mm, int *h_mm);
    /* Takes a mode of two thirds of the pixels each way, or the full one again; true if it is in the smaller one
     * afterwards. NULL: it has one mode. */
    bool (*shrink)(struct screen *screen, bool small);
    /* Fills in what it knows; the rest is as nobody knows it. NULL: it knows nothing. */
    void (*about)(const struct screen *screen, struct display_about *out);
};

#endif
