#include "kiosk/update/clearing.h"

#include <stdbool.h>

/* Names at a time; a round that meets `more` is followed by another. */
enum { NAMES_MAX = 1000 };

static enum disk_fault empty_at(int folder, int depth);

static enum disk_fault remove_one(int folder, const char *name, int depth)
{
    int inner = DISK_NONE;
    enum disk_fault fault = disk_remove_file(folder, name);

    if (fault == DISK_OK || fault == DISK_MISSING)
        return DISK_OK;
    enum disk_fault opening = disk_open_folder(folder, name, &inner);
    if (opening != DISK_OK)
        return fault;
    fault = empty_at(inner, depth + 1);
    disk_release(inner);
    return fault == DISK_OK ? disk_remove_folder(folder, name) : fault;
}

static enum disk_fault empty_at(int folder, int depth)
{
    struct arena arena = { 0 };
    struct disk_list list = { .more = true };
    enum disk_fault fault = depth < CLEARING_DEPTH_MAX ? DISK_OK : DISK_FAILED;

    while (fault == DISK_OK && list.more) {
        arena_reset(&arena);
        fault = disk_list(folder, &arena, NAMES_MAX, &list);
        for (int i = 0; fault == DISK_OK && i < list.count; i++)
            fault = remove_one(folder, list.names[i], depth);
    }
    arena_finish(&arena);
    return fault;
}

enum disk_fault clearing_empty(int folder)
{
    return empty_at(folder, 0);
}
