/* Pictures of what a display shows. */
#ifndef KIOSK_APP_SHOT_H
#define KIOSK_APP_SHOT_H

#include <stdint.h>

#include "kiosk/port/display.h"

/* Writes what is shown as DIR/NAME.png. */
enum err shot_write(const struct display *display, const char *folder, const char *name, struct diag *diag) MUST_CHECK;
/* A number for what is shown: pictures that differ have different ones, but for a chance of 1 in 2^64. */
uint64_t shot_hash(const struct display *display);

#endif
