/* What other systems leave in a folder: thumbnails, locks, waste baskets. It is no part of an exhibit. Pure. */
#ifndef KIOSK_EXHIBIT_JUNK_H
#define KIOSK_EXHIBIT_JUNK_H

#include <stdbool.h>

/* The file or folder of this name (one part, without `/`) was left by a system or an editor. */
bool junk_name(const char *name);

#endif
