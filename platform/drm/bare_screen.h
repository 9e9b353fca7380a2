/* A screen without a desktop, whoever brings the pictures to it: the card and the screen at it, the hands before it,
 * the picture that is composed, and what happens when the screen comes, goes, or is switched off and on.
 *
 * Two ways lead from the picture to the card (`struct bare_way`): buffers that the processor writes, and SDL's KMSDRM.
 * One thread. */
#ifndef PLATFORM_DRM_BARE_SCREEN_H
#define PLATFORM_DRM_BARE_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "platform/drm/card.h"
#include "platform/evdev/hands.h"
#include "platform/soft/screen.h"
#include "platform/soft/turn.h"

struct bare_screen;

/* How pictures come to the card. Nothing but `close` and `change` is called while no screen is connected, nor `put`
 * while it is off. */
struct bare_way {
    /* The card has a screen: makes what shows pictures on it. `panel` is its mode's size in px and may be changed to
     * what is shown in truth. After an error nothing is held, and it is tried again. */
    enum err (*begin)(struct bare_screen *screen, struct point *panel, struct diag *diag);
    /* Frees all that; accepts that there is none. */
    void (*end)(struct bare_screen *screen);
    /* A part of the panel is to be brought there at the next `put`. */
    void (*change)(struct bare_screen *screen, struct rect part);
    /* Shows what changed; calls bare_shown or bare_failed. */
    void (*put)(struct bare_screen *screen);
    /* All of it is to be brought and shown anew at the next `put`, whatever the screen did meanwhile. */
    void (*renew)(struct bare_screen *screen);
    /* Waits for what is on its way to the screen; not for long. */
    void (*settle)(struct bare_screen *screen);
    /* Looks at what else comes in while nothing is to be done; NULL: nothing does. */
    void (*idle)(struct bare_screen *screen);
};

struct bare_screen {
    struct screen base;
    const struct bare_way *way;
    struct card card;
    struct hands *hands; /* owned */
    int wish_w, wish_h;  /* px of the panel; 0: none */
    int turn_deg;
    bool mirror;
    struct turn turn;
    struct paint_target picture; /* composed here; its pixels are owned */
    bool off;        /* somebody switched its light off */
    bool owed;       /* what was painted could not be shown */
    bool told;       /* that it could not */
    int64_t look_ms; /* when screen and debts are looked at again */
};

/* Opens card and hands; `screen` is zeroed but for base.ways and `way`. It is to be closed also after an error. */
enum err bare_open(struct bare_screen *screen, const struct display_options *options, struct diag *diag) MUST_CHECK;
/* Closes all that is open, and `way` first; does not free `screen`. */
void bare_close(struct bare_screen *screen);

/* The card has another mode, or another screen: makes anew what shows pictures on it, and has all of it painted. */
void bare_retake(struct bare_screen *screen);

/* For `put`: the screen shows what changed. */
void bare_shown(struct bare_screen *screen);
/* For `put`: it did not take it, and says `why` to `what`. Told once until something is shown again, for it may fail
 * sixty times a second. */
void bare_failed(struct bare_screen *screen, const char *what, const char *why);

/* The functions of `struct screen_ways`. */
bool bare_target(struct screen *base, struct paint_target *out);
void bare_show(struct screen *base, const struct rect *rects, int count);
bool bare_owes(const struct screen *base);
bool bare_next(struct screen *base, struct screen_event *out);
void bare_wait(struct screen *base, int64_t time_ms);
void bare_wake(struct screen *base);
void bare_power(struct screen *base, bool on);
bool bare_says_mm(const struct screen *base, int *w_mm, int *h_mm);

/* A table of them, which lacks only name, open and close. */
#define BARE_SCREEN_WAYS                                                                                              \
    .target = bare_target, .show = bare_show, .owes = bare_owes, .next = bare_next, .wait = bare_wait,               \
    .wake = bare_wake, .power = bare_power, .says_mm = bare_says_mm

#endif
