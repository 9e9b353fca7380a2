#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "platform/linux/folder_guard.h"
#include "platform/linux/folder_parts.h"

enum err folder_open(const char *path, struct folder **out, struct diag *diag)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0) {
        bool missing = errno == ENOENT;
        diag_error(diag, path, 0, "the folder cannot be opened: %s%s", strerror(errno),
                   missing ? "; is its name right?" : "");
        return missing ? ERR_MISSING : ERR_IO;
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
    held_close(folder->held);
    close(folder->fd);
    free(folder);
}

void folder_guarded(struct folder *folder, const struct folder_guard *guard)
{
    folder->guard = guard;
}

const char *folder_damaged(const struct folder *folder)
{
    int damaged = atomic_load(&folder->damaged);

    return damaged == 0 ? NULL : folder->guard->names[damaged - 1];
}

/* The kernel itself keeps every name inside the folder: no link, no "..", no other file system is followed. Libc,
 * which would ask for large files, is not in between. */
static int open_below(const struct folder *folder, const char *name, int flags)
{
    struct open_how how = {
        .flags = (unsigned)(flags | O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_LARGEFILE),
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

    if (folder->guard != NULL)
        return guard_find(folder->guard, name) != GUARD_NONE;
    if (folder->held != NULL) {
        const struct held_entry *entry = held_find(folder->held, name);
        return entry != NULL && entry->fd >= 0;
    }
    int fd = open_below(folder, name, 0);
    if (fd < 0)
        return false;
    bool plain = plain_file(fd, &info);
    close(fd);
    return plain;
}

/* Reads `len` bytes from `offset`, or until the end. Returns the bytes read, or -1. */
static ssize_t read_all(int fd, int64_t offset, uint8_t *bytes, size_t len)
{
    size_t done = 0;

    while (done < len) {
        ssize_t got = pread(fd, bytes + done, len - done, (off_t)(offset + (int64_t)done));
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

static enum err open_held(const struct held *held, const char *name, int *out, int64_t *bytes)
{
    const struct held_entry *entry = held_find(held, name);

    if (entry == NULL || entry->fd < 0)
        return ERR_MISSING;
    *out = entry->fd;
    *bytes = entry->bytes;
    return ERR_OK;
}

void folder_close_plain(const struct folder *folder, int fd)
{
    if (folder->held == NULL)
        close(fd);
}

enum err folder_open_plain(const struct folder *folder, const char *name, int *out, int64_t *bytes, struct diag *diag)
{
    struct stat info;

    if (folder->held != NULL)
        return open_held(folder->held, name, out, bytes);
    int fd = open_below(folder, name, 0);
    if (fd < 0) {
        int number = errno;
        if (number == ENOENT || number == ENOTDIR)
            return ERR_MISSING;
        diag_error(diag, name, 0, "the file cannot be opened: %s",
                   number == ELOOP || number == EXDEV ? "links are not followed; put the file itself there"
                                                      : strerror(number));
        /* That there is no room for one more open file says nothing about this one. */
        return number == EMFILE || number == ENFILE || number == ENOMEM ? ERR_PLATFORM : ERR_IO;
    }
    if (!plain_file(fd, &info)) {
        diag_error_of(diag, DIAG_TYPE, name, 0, "this is not a plain file; replace it by one");
        close(fd);
        return ERR_FORMAT;
    }
    *out = fd;
    *bytes = info.st_size;
    return ERR_OK;
}

static enum err too_large(const char *name, int64_t bytes, int64_t max_bytes, struct diag *diag)
{
    diag_error_of(diag, DIAG_SIZE, name, 0,
                  "the file has %lld bytes; at most %lld are allowed: make it smaller", (long long)bytes,
                  (long long)max_bytes);
    return ERR_LIMIT;
}

static enum err unreadable(const char *name, struct diag *diag)
{
    diag_error(diag, name, 0, "the file cannot be read: %s", strerror(errno));
    return ERR_IO;
}

enum err folder_size(struct folder *folder, const char *name, int64_t *bytes, struct diag *diag)
{
    int fd = -1;

    if (folder->guard != NULL && guard_find(folder->guard, name) == GUARD_NONE)
        return ERR_MISSING;
    enum err err = folder_open_plain(folder, name, &fd, bytes, diag);
    if (err == ERR_OK)
        folder_close_plain(folder, fd);
    return err;
}

static enum err read_whole(struct folder *folder, const char *name, size_t max_bytes, struct arena *arena,
                           uint8_t **bytes, size_t *len, struct diag *diag)
{
    int fd = -1;
    int64_t size = 0;
    enum err err = folder_open_plain(folder, name, &fd, &size, diag);

    if (err != ERR_OK)
        return err;
    if ((uint64_t)size > max_bytes) {
        folder_close_plain(folder, fd);
        return too_large(name, size, (int64_t)max_bytes, diag);
    }
    uint8_t *memory = arena_alloc(arena, (size_t)size + 1);
    ssize_t got = read_all(fd, 0, memory, (size_t)size);
    err = got < 0 ? unreadable(name, diag) : ERR_OK;
    folder_close_plain(folder, fd);
    if (err != ERR_OK)
        return err;
    *bytes = memory;
    *len = (size_t)got;
    return ERR_OK;
}

enum err folder_read(struct folder *folder, const char *name, size_t max_bytes, struct arena *arena, uint8_t **bytes,
                     size_t *len, struct diag *diag)
{
    int index = GUARD_NONE;
    uint8_t *found = NULL;
    size_t found_len = 0;

    if (folder->guard != NULL) {
        index = guard_find(folder->guard, name);
        if (index == GUARD_NONE)
            return ERR_MISSING;
    }
    enum err err = read_whole(folder, name, max_bytes, arena, &found, &found_len, diag);
    if (folder->guard != NULL && err != ERR_PLATFORM) {
        err = guard_judge(folder->guard, index, err, &(struct guard_bytes){ found, found_len }, diag);
        if (err != ERR_OK)
            atomic_store(&folder->damaged, index + 1);
    }
    if (err != ERR_OK)
        return err;
    *bytes = found;
    *len = found_len;
    return ERR_OK;
}

/* Up to the size that the file had, and no byte further. */
static enum err scan_open(int fd, const char *name, int64_t size, const struct folder_reader *reader,
                          struct diag *diag)
{
    uint8_t step[FOLDER_STEP_BYTES];

    for (int64_t left = size;;) {
        /* Behind the last byte one more is asked for: a file that has grown has it. */
        size_t want = left == 0 ? 1 : left < FOLDER_STEP_BYTES ? (size_t)left : FOLDER_STEP_BYTES;
        ssize_t got = read_all(fd, size - left, step, want);
        if (got < 0)
            return unreadable(name, diag);
        if (left == 0 ? got > 0 : (size_t)got < want) {
            diag_error(diag, name, 0, "the file was changed while it was read; let nothing else write, and try again");
            return ERR_IO;
        }
        if (left == 0)
            return ERR_OK;
        reader->take(reader->context, step, want);
        left -= (int64_t)want;
    }
}

enum err folder_scan(struct folder *folder, const char *name, int64_t max_bytes, const struct folder_reader *reader,
                     struct diag *diag)
{
    int fd = -1;
    int64_t size = 0;

    assert(folder->guard == NULL);
    enum err err = folder_open_plain(folder, name, &fd, &size, diag);
    if (err != ERR_OK)
        return err;
    err = size > max_bytes ? too_large(name, size, max_bytes, diag) : scan_open(fd, name, size, reader, diag);
    folder_close_plain(folder, fd);
    return err;
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
    if (folder->guard != NULL)
        return guard_list(folder->guard, name, arena, out);
    if (folder->held != NULL)
        return held_list(folder->held, name, arena, out);
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
    qsort(entries, (size_t)out->count, sizeof *entries, folder_by_name);
    return ERR_OK;
}
