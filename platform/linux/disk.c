#include "kiosk/port/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk/port/clock.h"

static enum disk_fault fault_of(int number)
{
    switch (number) {
    case ENOENT: return DISK_MISSING;
    case EEXIST:
    case ENOTEMPTY: return DISK_EXISTS;
    case ELOOP:
    case EXDEV:
    case ENOTDIR:
    case EISDIR:
    case ENXIO: return DISK_NOT_PLAIN;
    case ENOSPC:
    case EDQUOT: return DISK_FULL;
    case EROFS: return DISK_READ_ONLY;
    case EACCES:
    case EPERM: return DISK_DENIED;
    case EWOULDBLOCK: return DISK_BUSY;
    default: return DISK_FAILED;
    }
}

static enum disk_fault result(int returned)
{
    return returned < 0 ? fault_of(errno) : DISK_OK;
}

enum disk_fault disk_open_path(const char *path, int *folder)
{
    int opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (opened < 0)
        return fault_of(errno);
    *folder = opened;
    return DISK_OK;
}

/* The kernel itself keeps every name inside the folder. Libc, which would ask for large files, is not in between. */
static enum disk_fault open_below(int folder, const char *name, int flags, mode_t mode, int *out)
{
    struct open_how how = {
        .flags = (unsigned)(flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_LARGEFILE),
        .mode = mode,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
    };
    int opened = (int)syscall(SYS_openat2, folder, name, &how, sizeof how);

    if (opened < 0)
        return fault_of(errno);
    *out = opened;
    return DISK_OK;
}

enum disk_fault disk_open_folder(int folder, const char *name, int *out)
{
    return open_below(folder, name, O_RDONLY | O_DIRECTORY, 0, out);
}

enum disk_fault disk_open_file(int folder, const char *name, int *out)
{
    struct disk_info info;
    int opened = DISK_NONE;
    enum disk_fault fault = open_below(folder, name, O_RDONLY, 0, &opened);

    if (fault == DISK_OK)
        fault = disk_look(opened, &info);
    if (fault == DISK_OK && info.kind != DISK_FILE)
        fault = DISK_NOT_PLAIN;
    if (fault == DISK_OK)
        *out = opened;
    else
        disk_release(opened);
    return fault;
}

enum disk_fault disk_create(int folder, const char *name, int *out)
{
    return open_below(folder, name, O_WRONLY | O_CREAT | O_EXCL, 0600, out);
}

enum disk_fault disk_make_folder(int folder, const char *name)
{
    return result(mkdirat(folder, name, 0755));
}

enum disk_fault disk_close(int item)
{
    return item == DISK_NONE ? DISK_OK : result(close(item));
}

void disk_release(int item)
{
    if (item != DISK_NONE)
        (void)close(item);
}

enum disk_fault disk_look(int item, struct disk_info *out)
{
    struct stat status;

    if (fstat(item, &status) != 0)
        return fault_of(errno);
    out->kind = S_ISREG(status.st_mode) ? DISK_FILE : S_ISDIR(status.st_mode) ? DISK_FOLDER : DISK_OTHER;
    out->bytes = out->kind == DISK_FILE && status.st_size > 0 ? (uint64_t)status.st_size : 0;
    out->stamp = (uint64_t)status.st_mtim.tv_sec * 1000000000 + (uint64_t)status.st_mtim.tv_nsec;
    return DISK_OK;
}

enum disk_fault disk_read(int file, uint64_t offset, void *bytes, size_t len, size_t *got)
{
    size_t done = 0;

    while (done < len) {
        ssize_t now = pread(file, (uint8_t *)bytes + done, len - done, (off_t)(offset + done));
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0)
            return fault_of(errno);
        if (now == 0)
            break;
        done += (size_t)now;
    }
    *got = done;
    return DISK_OK;
}

enum disk_fault disk_write(int file, const void *bytes, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t now = write(file, (const uint8_t *)bytes + done, len - done);
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0)
            return fault_of(errno);
        done += (size_t)now;
    }
    return DISK_OK;
}

enum disk_fault disk_protect(int file)
{
    return result(fchmod(file, 0444));
}

void disk_begin_sync(int file)
{
    (void)sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
}

void disk_forget(int file)
{
    (void)posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
}

void disk_foresee(int file)
{
    enum { FIRST_BYTES = 1024 * 1024 };

    (void)posix_fadvise(file, 0, FIRST_BYTES, POSIX_FADV_WILLNEED);
}

enum disk_fault disk_sync(int item)
{
    return result(fsync(item));
}

enum disk_fault disk_sync_all(int folder)
{
    return result(syncfs(folder));
}

enum disk_fault disk_move(int from, const char *name, int to, const char *new_name, bool replace)
{
    return result((int)syscall(SYS_renameat2, from, name, to, new_name, replace ? 0 : RENAME_NOREPLACE));
}

enum disk_fault disk_remove_file(int folder, const char *name)
{
    return result(unlinkat(folder, name, 0));
}

enum disk_fault disk_remove_folder(int folder, const char *name)
{
    return result(unlinkat(folder, name, AT_REMOVEDIR));
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* One pass, for a folder may change between two. */
static enum disk_fault read_names(DIR *open, struct arena *arena, int most, struct disk_list *list)
{
    int room = 0;

    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(open);
        if (entry == NULL)
            return errno != 0 ? fault_of(errno) : DISK_OK;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (list->count == most) {
            list->more = true;
            return DISK_OK;
        }
        if (list->count == room) {
            size_t bytes = (size_t)room * sizeof *list->names;
            room = room == 0 ? 64 : 2 * room;
            list->names = arena_grown(arena, list->names, bytes, (size_t)room * sizeof *list->names);
        }
        list->names[list->count++] = arena_string(arena, entry->d_name);
    }
}

enum disk_fault disk_list(int folder, struct arena *arena, int most, struct disk_list *out)
{
    struct disk_list list = { 0 };
    int again = DISK_NONE;
    /* A stream closes what it reads from, and leaves where it stopped in it. */
    enum disk_fault fault = open_below(folder, ".", O_RDONLY | O_DIRECTORY, 0, &again);

    if (fault != DISK_OK)
        return fault;
    DIR *open = fdopendir(again);
    if (open == NULL) {
        fault = fault_of(errno);
        disk_release(again);
        return fault;
    }
    fault = read_names(open, arena, most, &list);
    closedir(open);
    if (fault != DISK_OK)
        return fault;
    if (list.count > 0)
        qsort(list.names, (size_t)list.count, sizeof *list.names, by_bytes);
    *out = list;
    return DISK_OK;
}

enum disk_fault disk_free(int folder, struct disk_space *out)
{
    struct statvfs status;

    if (fstatvfs(folder, &status) != 0)
        return fault_of(errno);
    out->block_bytes = status.f_frsize > 0 ? (uint32_t)status.f_frsize : 1;
    out->free_bytes = (uint64_t)status.f_bavail * out->block_bytes;
    out->free_files = status.f_files == 0 ? UINT64_MAX : status.f_favail;
    out->read_only = (status.f_flag & ST_RDONLY) != 0;
    return DISK_OK;
}

/* Asked for again and again: nothing ends a wait in flock but a signal. */
static enum disk_fault wait_for_lock(int file, int64_t wait_ms)
{
    enum { PAUSE_MS = 20 };
    int64_t until = clock_now_ms() + wait_ms;

    while (flock(file, LOCK_EX | LOCK_NB) != 0) {
        enum disk_fault fault = fault_of(errno);
        if (fault != DISK_BUSY || clock_now_ms() >= until)
            return fault;
        (void)poll(NULL, 0, PAUSE_MS);
    }
    return DISK_OK;
}

enum disk_fault disk_lock(int folder, const char *name, int64_t wait_ms, int *out)
{
    int file = DISK_NONE;
    enum disk_fault fault = open_below(folder, name, O_RDWR | O_CREAT, 0600, &file);

    if (fault == DISK_OK)
        fault = wait_for_lock(file, wait_ms);
    if (fault == DISK_OK)
        *out = file;
    else
        disk_release(file);
    return fault;
}
