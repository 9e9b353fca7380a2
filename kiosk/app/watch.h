/* The watch on the program: who watches over it hears from it as long as what is due is on the screen. A picture that
 * does not get there is as bad as a program that hangs, and likewise mended by starting anew. */
#ifndef KIOSK_APP_WATCH_H
#define KIOSK_APP_WATCH_H

#include <stdint.h>

#include "kiosk/port/display.h"

enum { WATCH_AGAIN_MS = 500 };

struct watch {
    const struct display *display; /* borrowed */
    int64_t every_ms, next_ms;
};

/* Something was shown, or tried: tells so. */
struct watch watch_begin(const struct display *display);
/* Called each time round, when all that was due has been drawn: tells so when it is time, unless the screen owes it;
 * then it is looked again WATCH_AGAIN_MS later. */
void watch_look(struct watch *watch, int64_t now_ms);
/* When to call that again; INT64_MAX: nobody watches. */
int64_t watch_due(const struct watch *watch);

#endif
