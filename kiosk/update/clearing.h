/* Removing what lies in a folder: a staged copy that came to nothing, a generation that has served. */
#ifndef KIOSK_UPDATE_CLEARING_H
#define KIOSK_UPDATE_CLEARING_H

#include "kiosk/port/disk.h"

enum { CLEARING_DEPTH_MAX = 8 };

/* Removes all that is in an open folder, to a depth of CLEARING_DEPTH_MAX, and follows no link. Nothing is synced: what
 * is not gone after a loss of power is removed another time. */
enum disk_fault clearing_empty(int folder) MUST_CHECK;

#endif
