/* A small file that is replaced whole: after a loss of power it is what it was, or all of what it should be. */
#ifndef KIOSK_UPDATE_REPLACE_H
#define KIOSK_UPDATE_REPLACE_H

#include "kiosk/port/disk.h"

enum { REPLACE_NAME_BYTES = 40 };

/* Writes `len` bytes as file `name` of an open folder, by way of a file `name`.new beside it. `name` is shorter than
 * REPLACE_NAME_BYTES - 4. */
enum disk_fault replace_file(int folder, const char *name, const void *bytes, size_t len) MUST_CHECK;

#endif
