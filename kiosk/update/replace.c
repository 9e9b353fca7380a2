#include "kiosk/update/replace.h"

#include <stdio.h>

static enum disk_fault write_whole(int folder, const char *name, const void *bytes, size_t len)
{
    int file = DISK_NONE;
    enum disk_fault fault = disk_create(folder, name, &file);

    if (fault != DISK_OK)
        return fault;
    fault = disk_write(file, bytes, len);
    if (fault == DISK_OK)
        fault = disk_sync(file);
    enum disk_fault closing = disk_close(file);
    return fault != DISK_OK ? fault : closing;
}

enum disk_fault replace_file(int folder, const char *name, const void *bytes, size_t len)
{
    char beside[REPLACE_NAME_BYTES];

    snprintf(beside, sizeof beside, "%s.new", name);
    /* That of an interrupted replacement. */
    enum disk_fault fault = disk_remove_file(folder, beside);
    if (fault == DISK_OK || fault == DISK_MISSING)
        fault = write_whole(folder, beside, bytes, len);
    if (fault == DISK_OK)
        fault = disk_move(folder, beside, folder, name, true);
    return fault == DISK_OK ? disk_sync(folder) : fault;
}
