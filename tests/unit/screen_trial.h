/* A way to a screen without a desktop that is tried over the card of paper, through the display's port. */
#ifndef TESTS_UNIT_SCREEN_TRIAL_H
#define TESTS_UNIT_SCREEN_TRIAL_H

#include <setjmp.h>

#include "kiosk/port/display.h"

enum { W = 320, H = 240, LOOK_MS = 2000, TRIAL_SDL = 2, TRIAL_WAY_COUNT };

struct trial_way {
    enum display_way way;
    bool pushed; /* the card is told what changed */
};

/* drm with flips, drm with a card that is told what changed, and SDL's KMSDRM (TRIAL_SDL). */
extern const struct trial_way TRIAL_WAYS[TRIAL_WAY_COUNT];

struct trial {
    const struct trial_way *way;
    struct display *display;
    struct draw_list list;
    jmp_buf given_up; /* where to go on when the program would end */
};

extern struct trial trial;

/* Opens it as the panel lies; the other without a fault. */
enum err trial_open_turned(int turn_deg, bool mirror, struct diag *diag);
void trial_open(void);
void trial_close(void);
/* Shows a red square of 20 px at `at` on black, as often as there are buffers to be at odds; and it is all that the
 * panel shows, at `where`. */
void trial_show_red(struct point at);
void trial_assert_red(struct rect where);
/* Waits so long of the card's time, and paints anew where it is asked to; true if it was. */
bool trial_wait_ms(int64_t ms);

#endif
