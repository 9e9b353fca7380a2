#include "kiosk/app/sticks.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/port/disk.h"

void sticks_list(const char *path, struct sticks *out)
{
    struct arena arena = { 0 };
    struct disk_list list = { 0 };
    int media = DISK_NONE;

    out->count = 0;
    if (disk_open_path(path, &media) != DISK_OK)
        return;
    if (disk_list(media, &arena, 4 * STICKS_MAX, &list) == DISK_OK) {
        for (int i = 0; i < list.count; i++) {
            int stick = DISK_NONE;
            if (strlen(list.names[i]) >= BULLETIN_NAME_BYTES || list.names[i][0] == '.' ||
                disk_open_folder(media, list.names[i], &stick) != DISK_OK)
                continue;
            disk_release(stick);
            sticks_add(out, list.names[i]);
        }
    }
    disk_release(media);
    arena_finish(&arena);
}

bool sticks_have(const struct sticks *sticks, const char *name)
{
    for (int i = 0; i < sticks->count; i++) {
        if (strcmp(sticks->names[i], name) == 0)
            return true;
    }
    return false;
}

void sticks_add(struct sticks *sticks, const char *name)
{
    if (sticks->count < STICKS_MAX && !sticks_have(sticks, name))
        snprintf(sticks->names[sticks->count++], BULLETIN_NAME_BYTES, "%.*s", BULLETIN_NAME_BYTES - 1, name);
}

void sticks_keep(struct sticks *sticks, const struct sticks *others)
{
    int kept = 0;

    for (int i = 0; i < sticks->count; i++) {
        if (!sticks_have(others, sticks->names[i]))
            continue;
        if (kept != i)
            memcpy(sticks->names[kept], sticks->names[i], BULLETIN_NAME_BYTES);
        kept++;
    }
    sticks->count = kept;
}
