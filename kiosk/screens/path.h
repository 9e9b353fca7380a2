/* The order in which panels follow each other: all of them, or those of the complete short story. */
#ifndef KIOSK_SCREENS_PATH_H
#define KIOSK_SCREENS_PATH_H

#include <stdbool.h>

#include "kiosk/exhibit/exhibit.h"

/* The panel after (`direction` 1) or before (-1) a panel on the path, or NONE at its end. From NONE: the first or
 * last. */
int path_step(const struct exhibit *exhibit, bool in_short, int panel, int direction);
/* How many panels the path has. */
int path_length(const struct exhibit *exhibit, bool in_short);
/* How many panels of the path come before a panel. */
int path_position(const struct exhibit *exhibit, bool in_short, int panel);

#endif
