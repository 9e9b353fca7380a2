/* A folder that somebody vouches for: its names stand for what is on the disk, and its bytes are judged. */
#ifndef PLATFORM_LINUX_FOLDER_GUARD_H
#define PLATFORM_LINUX_FOLDER_GUARD_H

#include "kiosk/port/storage.h"

enum { GUARD_NONE = -1 };

struct guard_bytes {
    const uint8_t *bytes;
    size_t len;
};

/* The index of a file's name, or GUARD_NONE. */
int guard_find(const struct folder_guard *guard, const char *name);
/* What came of reading file `index`: ERR_OK only for its own bytes, else ERR_FORMAT with what is wrong in `diag`. */
enum err guard_judge(const struct folder_guard *guard, int index, enum err read, const struct guard_bytes *found,
                     struct diag *diag) MUST_CHECK;
/* As folder_list, by the names alone; ERR_MISSING if nothing lies there. */
enum err guard_list(const struct folder_guard *guard, const char *name, struct arena *arena,
                    struct folder_list *out) MUST_CHECK;
/* The order of struct folder_entry in a list. */
int folder_by_name(const void *a, const void *b);

#endif
