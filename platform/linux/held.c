#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "platform/linux/folder_parts.h"

enum { DEPTH_MAX = 8 };

struct hold {
    struct folder *folder;
    struct held *held;
    struct arena scratch; /* of lists */
    struct diag *diag;
};

/* One descriptor for each file: as many as the system grants. */
static void ask_for_descriptors(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static void keep(struct held *held, const char *path, int fd, int64_t bytes)
{
    const size_t each = sizeof *held->entries;

    if (held->count == held->capacity) {
        held->capacity = held->capacity == 0 ? 64 : 2 * held->capacity;
        held->entries = arena_grown(&held->arena, held->entries, (size_t)held->count * each,
                                    (size_t)held->capacity * each);
    }
    held->entries[held->count++] = (struct held_entry){ path, fd, bytes };
}

static const char *join(struct arena *arena, const char *folder, const char *name)
{
    size_t folder_len = strlen(folder), name_len = strlen(name);
    char *path = arena_alloc(arena, folder_len + name_len + 2);

    memcpy(path, folder, folder_len);
    path[folder_len] = '/';
    memcpy(path + folder_len + (folder_len > 0), name, name_len + 1);
    return path;
}

static enum err hold_file(struct hold *hold, const char *path)
{
    int fd = -1;
    int64_t bytes = 0;
    enum err err = folder_open_plain(hold->folder, path, &fd, &bytes, hold->diag);

    if (err == ERR_OK)
        keep(hold->held, path, fd, bytes);
    else if (err == ERR_MISSING)
        diag_error(hold->diag, path, 0, "the file has gone; let nothing else write here");
    return err;
}

static enum err hold_folder(struct hold *hold, const char *path, int depth)
{
    struct folder_list list = { 0 };
    enum err err = folder_list(hold->folder, path[0] == 0 ? "." : path, &hold->scratch, &list, hold->diag);

    if (err == ERR_OK && depth > DEPTH_MAX) {
        diag_error(hold->diag, path, 0, "folders lie more than %d deep; take some away", DEPTH_MAX);
        return ERR_LIMIT;
    }
    for (int i = 0; err == ERR_OK && i < list.count; i++) {
        const char *below = join(&hold->held->arena, path, list.entries[i].name);
        if (!list.entries[i].is_folder) {
            err = hold_file(hold, below);
            continue;
        }
        keep(hold->held, below, -1, 0);
        err = hold_folder(hold, below, depth + 1);
    }
    return err;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct held_entry *)a)->path, ((const struct held_entry *)b)->path);
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void arrange(struct held *held)
{
    held->fds = arena_alloc(&held->arena, ((size_t)held->count + 1) * sizeof *held->fds);
    for (int i = 0; i < held->count; i++) {
        if (held->entries[i].fd >= 0)
            held->fds[held->fd_count++] = held->entries[i].fd;
    }
    qsort(held->fds, (size_t)held->fd_count, sizeof *held->fds, by_number);
    if (held->count > 0)
        qsort(held->entries, (size_t)held->count, sizeof *held->entries, by_path);
}

enum err folder_hold(const char *path, struct folder **out, struct diag *diag)
{
    struct hold hold = { .diag = diag };
    enum err err = folder_open(path, &hold.folder, diag);

    if (err != ERR_OK)
        return err;
    hold.held = calloc(1, sizeof *hold.held);
    if (hold.held == NULL)
        abort();
    ask_for_descriptors();
    err = hold_folder(&hold, "", 0);
    arrange(hold.held);
    arena_finish(&hold.scratch);
    hold.folder->held = hold.held;
    if (err == ERR_OK)
        *out = hold.folder;
    else
        folder_close(hold.folder);
    return err;
}

void held_close(struct held *held)
{
    if (held == NULL)
        return;
    for (int i = 0; i < held->fd_count; i++)
        close(held->fds[i]);
    arena_finish(&held->arena);
    free(held);
}

const struct held_entry *held_find(const struct held *held, const char *name)
{
    const struct held_entry wanted = { .path = name };

    return held->count == 0 ? NULL
                            : bsearch(&wanted, held->entries, (size_t)held->count, sizeof *held->entries, by_path);
}

/* The rest of a path that lies right below the folder, or NULL. */
static const char *below(const char *path, const char *folder, size_t folder_len)
{
    const char *rest = path;

    if (folder_len > 0) {
        if (strncmp(path, folder, folder_len) != 0 || path[folder_len] != '/')
            return NULL;
        rest += folder_len + 1;
    }
    return strchr(rest, '/') == NULL ? rest : NULL;
}

enum err held_list(const struct held *held, const char *name, struct arena *arena, struct folder_list *out)
{
    const char *folder = strcmp(name, ".") == 0 ? "" : name;
    const struct held_entry *top = folder[0] == 0 ? NULL : held_find(held, folder);
    size_t len = strlen(folder);

    if (folder[0] != 0 && (top == NULL || top->fd >= 0))
        return ERR_MISSING;
    struct folder_list list = { arena_alloc(arena, ((size_t)held->count + 1) * sizeof *list.entries), 0 };
    /* In their order, which is that of the names below one folder as well. */
    for (int i = 0; i < held->count; i++) {
        const char *rest = below(held->entries[i].path, folder, len);
        if (rest != NULL)
            list.entries[list.count++] = (struct folder_entry){ arena_string(arena, rest), held->entries[i].fd < 0 };
    }
    *out = list;
    return ERR_OK;
}
