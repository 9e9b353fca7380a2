#include "kiosk/port/storage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct folder {
    int fd; /* owned */
};

enum err folder_open(const char *path, struct folder **out, struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0) {
        diag_error(diag, path, 0, "the folder cannot be opened: %s", strerror(errno));
        return errno == ENOENT ? ERR_MISSING : ERR_IO;
    }
    struct folder *folder = calloc(1, sizeof *folder);
    if (folder == NULL)
        abort();
    folder->fd = fd;
    *out = folder;
    return ERR_OK;
}

void folder_close(struct folder *folder)
{
    if (folder == NULL)
        return;
    close(folder->fd);
    free(folder);
}

/* The kernel itself keeps every name inside the folder: no link, no "..", no other file system is followed. */
static int open_below(const struct folder *folder, const char *name, int flags)
{
    struct open_how how = {
        .flags = (unsigned)(flags | O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK),
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };

    return (int)syscall(SYS_openat2, folder->fd, name, &how, sizeof how);
}

static bool plain_file(int fd, struct stat *info)
{
    return fstat(fd, info) == 0 && S_ISREG(info->st_mode);
}

bool folder_has(struct folder *folder, const char *name)
{
    struct stat info;
    int fd = open_below(folder, name, 0);

    if (fd < 0)
        return false;
    bool plain = plain_file(fd, &info);
    close(fd);
    return plain;
}

/* Reads until `len` bytes or the end. Returns the bytes read, or -1. */
static ssize_t read_all(int fd, uint8_t *bytes, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ssize_t got = read(fd, bytes + done, len - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

static enum err read_open(int fd, const char *name, size_t max_bytes, struct arena *arena, uint8_t **bytes,
                          size_t *len, struct diag *diag)
{
    struct stat info;

    if (!plain_file(fd, &info)) {
        diag_error(diag, name, 0, "this is not a plain file; replace it by one");
        return ERR_FORMAT;
    }
    if (info.st_size < 0 || (uint64_t)info.st_size > max_bytes) {
        diag_error(diag, name, 0, "the file has %lld bytes; at most %zu are allowed", (long long)info.st_size,
                   max_bytes);
        return ERR_LIMIT;
    }
    size_t size = (size_t)info.st_size;
    uint8_t *memory = arena_alloc(arena, size + 1);
    ssize_t got = read_all(fd, memory, size);
    if (got < 0) {
        diag_error(diag, name, 0, "the file cannot be read: %s", strerror(errno));
        return ERR_IO;
    }
    *bytes = memory;
    *len = (size_t)got;
    return ERR_OK;
}

enum err folder_read(struct folder *folder, const char *name, size_t max_bytes, struct arena *arena, uint8_t **bytes,
                     size_t *len, struct diag *diag)
{
    int fd = open_below(folder, name, 0);

    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return ERR_MISSING;
        diag_error(diag, name, 0, "the file cannot be opened: %s",
                   errno == ELOOP || errno == EXDEV ? "links are not followed" : strerror(errno));
        return ERR_IO;
    }
    enum err err = read_open(fd, name, max_bytes, arena, bytes, len, diag);
    close(fd);
    return err;
}

static int by_name(const void *a, const void *b)
{
    const struct folder_entry *left = a;
    const struct folder_entry *right = b;

    return strcmp(left->name, right->name);
}

static bool entry_is_folder(DIR *open, const struct dirent *entry)
{
    struct stat info;

    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(dirfd(open), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode);
}

/* Fills `entries` (or only counts, if NULL), at most `most`. */
static int walk(DIR *open, struct arena *arena, struct folder_entry *entries, int most)
{
    int count = 0;
    const struct dirent *entry;

    rewinddir(open);
    while (count < most && (entry = readdir(open)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (entries != NULL)
            entries[count] = (struct folder_entry){ arena_string(arena, entry->d_name), entry_is_folder(open, entry) };
        count++;
    }
    return count;
}

enum err folder_list(struct folder *folder, const char *name, struct arena *arena, struct folder_list *out,
                     struct diag *diag)
{
    int fd = open_below(folder, name, O_DIRECTORY);

    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return ERR_MISSING;
        diag_error(diag, name, 0, "the folder cannot be read: %s", strerror(errno));
        return ERR_IO;
    }
    DIR *open = fdopendir(fd);
    if (open == NULL) {
        close(fd);
        diag_error(diag, name, 0, "the folder cannot be read: %s", strerror(errno));
        return ERR_IO;
    }
    int count = walk(open, arena, NULL, FOLDER_MAX_ENTRIES + 1);
    if (count > FOLDER_MAX_ENTRIES) {
        closedir(open);
        diag_error(diag, name, 0, "the folder holds more than %d files; remove what does not belong to the exhibit",
                   FOLDER_MAX_ENTRIES);
        return ERR_LIMIT;
    }
    /* Files that come between counting and filling are left out. */
    struct folder_entry *entries = arena_alloc(arena, (size_t)count * sizeof *entries);
    out->count = walk(open, arena, entries, count);
    out->entries = entries;
    closedir(open);
    qsort(entries, (size_t)out->count, sizeof *entries, by_name);
    return ERR_OK;
}
