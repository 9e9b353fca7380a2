/* Writing files into folders of the store. Nothing here syncs but writing_synced: what belongs together is synced
 * together, by whoever has written all of it. */
#ifndef KIOSK_UPDATE_WRITING_H
#define KIOSK_UPDATE_WRITING_H

#include "kiosk/update/code.h"

/* Tells `diag` of a fault with what is written, and gives its code. */
enum update_code writing_fault(struct diag *diag, const char *name, enum disk_fault fault);

/* Makes the folders on the way to `name` that were not on the way to `before`, which was written just before it; names
 * are sorted by bytes, and `before` is "" for the first one. */
enum disk_fault writing_way(int target, const char *name, const char *before) MUST_CHECK;
/* The same in the store, told to `diag`. */
enum update_code writing_folders(int target, const char *name, const char *before, struct diag *diag) MUST_CHECK;
/* Ends a file that was written: nobody may write it any more. With another `code` than UPDATE_OK it is only closed, and
 * that code is given back. */
enum update_code writing_finish(int file, const char *name, enum update_code code, struct diag *diag) MUST_CHECK;
/* Writes a file that nobody may write any more. */
enum update_code writing_bytes(int target, const char *name, const void *bytes, size_t len,
                               struct diag *diag) MUST_CHECK;
/* Writes a file that only this program may read, and syncs its bytes; not its name. */
enum disk_fault writing_synced(int folder, const char *name, const void *bytes, size_t len) MUST_CHECK;

#endif
