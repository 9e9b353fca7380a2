/* The sticks that are in: folders of a folder. */
#ifndef KIOSK_APP_STICKS_H
#define KIOSK_APP_STICKS_H

#include <stdbool.h>

#include "kiosk/screens/bulletin.h"

enum { STICKS_MAX = 16 };

struct sticks {
    char names[STICKS_MAX][BULLETIN_NAME_BYTES];
    int count;
};

/* Those of the folder `media` now; a file that lies there is none, and a hidden folder neither. */
void sticks_list(const char *media, struct sticks *out);
bool sticks_have(const struct sticks *sticks, const char *name);
/* Adds one behind the others, unless it is there or there is no room. */
void sticks_add(struct sticks *sticks, const char *name);
/* Leaves only those that `others` have too, in their order. */
void sticks_keep(struct sticks *sticks, const struct sticks *others);

#endif
