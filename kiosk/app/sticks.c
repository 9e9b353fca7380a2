#include "kiosk/app/sticks.h"

#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

/* A folder below an open one is never on another file system; a stick that is mounted there always is. */
enum disk_fault sticks_open(const char *media, const char *name, int *out)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", media, name);
    return disk_open_path(path, out);
}

static bool is_stick(const char *media, const char *name)
{
    int stick = DISK_NONE;
    bool opened = name[0] != '.' && strlen(name) < BULLETIN_NAME_BYTES && sticks_open(media, name, &stick) == DISK_OK;

    disk_release(stick);
    return opened;
}

/* NULL if the file says nothing of a stick. */
static const char *name_of_unreadable(const char *file)
{
    const size_t len = sizeof STICKS_UNREADABLE - 1;
    const char *name = file + len;

    return strncmp(file, STICKS_UNREADABLE, len) == 0 && *name != 0 && strlen(name) < BULLETIN_NAME_BYTES ? name : NULL;
}

void sticks_list(const char *path, struct sticks *out, struct sticks *unreadable)
{
    struct arena arena = { 0 };
    struct disk_list list = { 0 };
    int media = DISK_NONE;

    out->count = unreadable->count = 0;
    if (disk_open_path(path, &media) != DISK_OK)
        return;
    if (disk_list(media, &arena, 4 * STICKS_MAX, &list) == DISK_OK) {
        for (int i = 0; i < list.count; i++) {
            const char *bad = name_of_unreadable(list.names[i]);
            if (bad != NULL)
                sticks_add(unreadable, bad);
            else if (is_stick(path, list.names[i]))
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

bool sticks_more(const struct sticks *sticks, const struct sticks *others)
{
    for (int i = 0; i < sticks->count; i++) {
        if (!sticks_have(others, sticks->names[i]))
            return true;
    }
    return false;
}

void sticks_add(struct sticks *sticks, const char *name)
{
    if (sticks->count < STICKS_MAX && !sticks_have(sticks, name))
        snprintf(sticks->names[sticks->count++], BULLETIN_NAME_BYTES, "%.*s", BULLETIN_NAME_BYTES - 1, name);
}

static void drop_at(struct sticks *sticks, int index)
{
    sticks->count--;
    memmove(sticks->names[index], sticks->names[index + 1], (size_t)(sticks->count - index) * BULLETIN_NAME_BYTES);
}

void sticks_drop(struct sticks *sticks, const char *name)
{
    for (int i = sticks->count - 1; i >= 0; i--) {
        if (strcmp(sticks->names[i], name) == 0)
            drop_at(sticks, i);
    }
}

void sticks_keep(struct sticks *sticks, const struct sticks *others)
{
    for (int i = sticks->count - 1; i >= 0; i--) {
        if (!sticks_have(others, sticks->names[i]))
            drop_at(sticks, i);
    }
}
