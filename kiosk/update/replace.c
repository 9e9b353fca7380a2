#include "kiosk/update/replace.h"

#include <stdio.h>

#include "kiosk/update/writing.h"

enum disk_fault replace_file(int folder, const char *name, const void *bytes, size_t len)
{
    char beside[REPLACE_NAME_BYTES];

    snprintf(beside, sizeof beside, "%s.new", name);
    /* That of an interrupted replacement. */
    enum disk_fault fault = disk_remove_file(folder, beside);
    if (fault == DISK_OK || fault == DISK_MISSING)
        fault = writing_synced(folder, beside, bytes, len);
    if (fault == DISK_OK)
        fault = disk_move(folder, beside, folder, name, true);
    return fault == DISK_OK ? disk_sync(folder) : fault;
}
