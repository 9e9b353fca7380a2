/* The words of a screen as one text: what can be read on it, in reading order, for scripts and for a voice. */
#ifndef KIOSK_APP_SAID_H
#define KIOSK_APP_SAID_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/app/show.h"

enum { SAID_BYTES = 32 * 1024 };

/* Writes the texts of a scene: runs of a line as they stand, lines parted by a blank, no-break spaces as blanks. Cut at
 * `size` bytes, at least 1, at a whole code point. Returns the bytes written, without the NUL. */
size_t said_scene(const struct scene *scene, char *out, size_t size);
/* The same for the whole screen: first what answers to touch and keys, then what lies under it. */
size_t said_screen(const struct show *show, char *out, size_t size);
/* The same, and behind it what the pictures show: for a voice. */
size_t said_aloud(const struct show *show, char *out, size_t size);
/* Some text on the screen holds these words. */
bool said_holds(const struct show *show, const char *words);

#endif
