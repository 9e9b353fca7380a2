/* All hands before a screen without a desktop: touch screens and keypads as they come and go, and the system's wish
 * that the program ends. One thread, but hands_wake. */
#ifndef PLATFORM_EVDEV_HANDS_H
#define PLATFORM_EVDEV_HANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/port/display.h"
#include "platform/evdev/evdev.h"
#include "platform/soft/screen.h"
#include "platform/soft/turn.h"

struct hands;

/* Listens to the devices in `folder` (usually /dev/input; borrowed), alone unless it was started at a terminal, and
 * takes SIGINT and SIGTERM as INPUT_QUIT until it is closed: to be opened before other threads are. */
enum err hands_open(const char *folder, struct hands **out, struct diag *diag) MUST_CHECK;
/* Accepts NULL. */
void hands_close(struct hands *hands);
/* How the picture lies on the panel; at first upright and of 1 x 1 px. */
void hands_turn(struct hands *hands, const struct turn *turn);
/* How touches are taken from now on; borrowed; NULL: each is heard and believed. */
void hands_touch(struct hands *hands, const struct display_touch *touch);
/* Listens to a descriptor too, which it owns from now on; it must not block. For tests, which have no devices. */
void hands_adopt(struct hands *hands, int fd, const struct evdev_shape *shape);
/* The next event; false if none waits. */
bool hands_next(struct hands *hands, struct screen_event *out);
/* Adds an event of the screen's own. */
void hands_tell(struct hands *hands, enum input_kind kind);
/* Sleeps until something may have come or until `time_ms` of the clock port; true if something woke it. */
bool hands_wait(struct hands *hands, int64_t time_ms);
/* Ends hands_wait soon; from any thread. */
void hands_wake(struct hands *hands);

#endif
