#include "kiosk/update/bytes.h"

enum update_code bytes_source_code(enum disk_fault fault)
{
    return fault == DISK_MISSING || fault == DISK_NOT_PLAIN ? UPDATE_LISTED_FILE : UPDATE_STICK_REMOVED;
}

static enum update_code read_open(int file, const char *name, size_t max_bytes, struct arena *arena, struct bytes *out,
                                  struct diag *diag)
{
    struct disk_info info = { 0 };
    size_t got = 0;
    enum disk_fault fault = disk_look(file, &info);

    if (fault == DISK_OK && info.bytes > max_bytes) {
        diag_error(diag, name, 0, "has %llu bytes; at most %zu are allowed", (unsigned long long)info.bytes, max_bytes);
        return UPDATE_OVER_CAP;
    }
    size_t len = (size_t)info.bytes;
    char *text = arena_alloc(arena, len + 2);
    if (fault == DISK_OK)
        fault = disk_read(file, 0, text, len + 1, &got);
    if (fault != DISK_OK)
        return update_fault(diag, bytes_source_code(fault), name, fault);
    if (got != len) {
        diag_error(diag, name, 0, "changed while it was read");
        return UPDATE_FILE_CHANGED;
    }
    *out = (struct bytes){ text, len };
    return UPDATE_OK;
}

enum update_code bytes_read(int folder, const char *name, size_t max_bytes, enum update_code missing,
                            struct arena *arena, struct bytes *out, struct diag *diag)
{
    int file = DISK_NONE;
    enum disk_fault fault = disk_open_file(folder, name, &file);

    if (fault == DISK_MISSING)
        return update_fault(diag, missing, name, fault);
    if (fault != DISK_OK)
        return update_fault(diag, bytes_source_code(fault), name, fault);
    enum update_code code = read_open(file, name, max_bytes, arena, out, diag);
    disk_release(file);
    return code;
}

bool bytes_has(int folder, const char *name)
{
    int file = DISK_NONE;
    bool there = disk_open_file(folder, name, &file) == DISK_OK;

    disk_release(file);
    return there;
}
