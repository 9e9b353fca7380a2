#include "kiosk/update/writing.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/codec/sums.h"

enum update_code writing_fault(struct diag *diag, const char *name, enum disk_fault fault)
{
    return update_fault(diag, update_store_code(fault), name, fault);
}

enum disk_fault writing_way(int target, const char *name, const char *before)
{
    char path[SUMS_NAME_BYTES_MAX + 1];

    for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        size_t len = (size_t)(slash - name);
        if (strncmp(name, before, len + 1) == 0)
            continue;
        snprintf(path, sizeof path, "%.*s", (int)len, name);
        enum disk_fault fault = disk_make_folder(target, path);
        if (fault != DISK_OK)
            return fault;
    }
    return DISK_OK;
}

enum update_code writing_folders(int target, const char *name, const char *before, struct diag *diag)
{
    enum disk_fault fault = writing_way(target, name, before);

    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, name, fault);
}

/* What went wrong before is not overwritten. */
enum update_code writing_finish(int file, const char *name, enum update_code code, struct diag *diag)
{
    enum disk_fault fault = code == UPDATE_OK ? disk_protect(file) : DISK_OK;
    enum disk_fault closing = disk_close(file);

    if (code != UPDATE_OK)
        return code;
    fault = fault != DISK_OK ? fault : closing;
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, name, fault);
}

enum update_code writing_bytes(int target, const char *name, const void *bytes, size_t len, struct diag *diag)
{
    int file = DISK_NONE;
    enum disk_fault fault = disk_create(target, name, &file);

    if (fault != DISK_OK)
        return writing_fault(diag, name, fault);
    fault = disk_write(file, bytes, len);
    return writing_finish(file, name, fault == DISK_OK ? UPDATE_OK : writing_fault(diag, name, fault), diag);
}

enum disk_fault writing_synced(int folder, const char *name, const void *bytes, size_t len)
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
