/* Shared by folder.c, held.c and cage.c: what an open folder is. */
#ifndef PLATFORM_LINUX_FOLDER_PARTS_H
#define PLATFORM_LINUX_FOLDER_PARTS_H

#include <stdatomic.h>

#include "kiosk/port/storage.h"

/* A file or folder of a held folder. */
struct held_entry {
    const char *path; /* from its top */
    int fd;           /* owned; -1: a folder */
    int64_t bytes;    /* of a file, when it was opened */
};

struct held {
    struct arena arena;         /* owned; of all below */
    struct held_entry *entries; /* sorted by path, by bytes */
    int count, capacity;
    int *fds; /* of the files, from the smallest on */
    int fd_count;
};

struct folder {
    int fd;                           /* owned */
    struct held *held;                /* owned; NULL: names are looked up in the system */
    const struct folder_guard *guard; /* borrowed; NULL: nobody vouches for it */
    atomic_int damaged;               /* index of a file under the guard, from 1; 0: none is */
};

/* Opens a plain file; ERR_MISSING leaves no problem. Whoever opens it closes it with folder_close_plain. */
enum err folder_open_plain(const struct folder *folder, const char *name, int *out, int64_t *bytes, struct diag *diag);
void folder_close_plain(const struct folder *folder, int fd);

/* The entry of this name, or NULL. */
const struct held_entry *held_find(const struct held *held, const char *name);
/* As folder_list. */
enum err held_list(const struct held *held, const char *name, struct arena *arena, struct folder_list *out);
/* Closes all files; accepts NULL. */
void held_close(struct held *held);

#endif
