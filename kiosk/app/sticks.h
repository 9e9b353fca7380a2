/* The sticks that are in: folders of a folder. Of one that cannot be read whoever mounts sticks says so there by an
 * empty file, STICKS_UNREADABLE and its name: toolchain/system/card/usr/lib/kiosk/stick does. */
#ifndef KIOSK_APP_STICKS_H
#define KIOSK_APP_STICKS_H

#include <stdbool.h>

#include "kiosk/port/disk.h"
#include "kiosk/screens/bulletin.h"

enum { STICKS_MAX = 16 };

#define STICKS_UNREADABLE ".unreadable-"

struct sticks {
    char names[STICKS_MAX][BULLETIN_NAME_BYTES];
    int count;
};

/* Those of the folder `media` now, and those that cannot be read; any other file that lies there is none, and a hidden
 * folder neither. */
void sticks_list(const char *media, struct sticks *out, struct sticks *unreadable);
/* Opens one that is in `media`, also where it is a file system of its own. */
enum disk_fault sticks_open(const char *media, const char *name, int *out) MUST_CHECK;
bool sticks_have(const struct sticks *sticks, const char *name);
/* There is one that is not among `others`. */
bool sticks_more(const struct sticks *sticks, const struct sticks *others);
/* Adds one behind the others, unless it is there or there is no room. */
void sticks_add(struct sticks *sticks, const char *name);
/* Takes one out, if it is there. */
void sticks_drop(struct sticks *sticks, const char *name);
/* Leaves only those that `others` have too, in their order. */
void sticks_keep(struct sticks *sticks, const struct sticks *others);

#endif
