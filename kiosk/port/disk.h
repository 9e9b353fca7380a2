/* The port to the disk that updates are installed on, and to the folders that they come from: one function for each
 * thing that a system may refuse, so that tests can link a disk that is pulled, full, worn or without power.
 *
 * Files and folders are open items, numbered; names are relative to an open folder, with `/` between parts, and never
 * lead outside: no "..", no links, no other file system, and only plain files are opened as files. Nothing waits on a
 * pipe or a device. Whoever opens an item closes it. What is written lasts through a loss of power only when it is
 * synced: the bytes of a file by disk_sync of the file, its name by disk_sync of its folder. */
#ifndef KIOSK_PORT_DISK_H
#define KIOSK_PORT_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/err.h"

enum { DISK_NONE = -1 }; /* no item */

enum disk_fault {
    DISK_OK = 0,
    DISK_MISSING,   /* there is nothing of this name */
    DISK_EXISTS,    /* there is something of this name already */
    DISK_NOT_PLAIN, /* a link, a device, a folder where a file is meant, or the other way about */
    DISK_FULL,      /* no room for bytes or for names */
    DISK_READ_ONLY, /* it cannot be written to */
    DISK_DENIED,    /* this program may not */
    DISK_BUSY,      /* another program holds the lock */
    DISK_FAILED,    /* the disk or the system failed */
};

enum disk_kind { DISK_FILE, DISK_FOLDER, DISK_OTHER };

struct disk_info {
    enum disk_kind kind;
    uint64_t bytes; /* of a file */
    uint64_t stamp; /* another one when bytes of the file or names in the folder have changed, as finely as the file
                     * system tells times apart, which on FAT is two seconds; says nothing else */
};

struct disk_space {
    uint64_t free_bytes;  /* for this program */
    uint64_t free_files;  /* files and folders that can still be made; UINT64_MAX where none are counted */
    uint32_t block_bytes; /* a file takes whole blocks; 1 and up */
    bool read_only;       /* nobody writes to it as it is mounted */
};

struct disk_list {
    const char **names; /* sorted by bytes, without "." and ".."; the arena's */
    int count;
    bool more; /* there are more than were asked for */
};

/* Opens a folder by a path of the command line, which may lead through links. */
enum disk_fault disk_open_path(const char *path, int *folder) MUST_CHECK;
/* Opens a folder below an open one. */
enum disk_fault disk_open_folder(int folder, const char *name, int *out) MUST_CHECK;
/* Opens a plain file for reading. */
enum disk_fault disk_open_file(int folder, const char *name, int *out) MUST_CHECK;
/* Makes a file and opens it for writing; nobody else may read it. DISK_EXISTS if there is anything of that name. */
enum disk_fault disk_create(int folder, const char *name, int *out) MUST_CHECK;
enum disk_fault disk_make_folder(int folder, const char *name) MUST_CHECK;
/* Closes a file or folder; DISK_NONE is accepted. A fault of what was written may show only here. */
enum disk_fault disk_close(int item) MUST_CHECK;
/* Closes what was only read. */
void disk_release(int item);

/* What an open item is. */
enum disk_fault disk_look(int item, struct disk_info *out) MUST_CHECK;
/* Reads `len` bytes from `offset`; fewer only at the end of the file. */
enum disk_fault disk_read(int file, uint64_t offset, void *bytes, size_t len, size_t *got) MUST_CHECK;
/* Writes behind what was written before: all bytes, or a fault. */
enum disk_fault disk_write(int file, const void *bytes, size_t len) MUST_CHECK;
/* Lets everybody read a file and nobody write it. */
enum disk_fault disk_protect(int file) MUST_CHECK;
/* Begins to bring what was written to the disk: a hint, so that progress is honest and the sync short. */
void disk_begin_sync(int file);
/* Forgets what the system remembers of a synced file: the next read comes from the disk. A hint. */
void disk_forget(int file);
/* Has the disk begin to read a file that is soon asked for: its first MiB. A hint. */
void disk_foresee(int file);

/* What was written to a file, or which names a folder has, lasts from here on. A sync that failed is not to be tried
 * again: the system may then report success with the bytes gone. */
enum disk_fault disk_sync(int item) MUST_CHECK;
/* The same of all files and folders on the disk of an open folder. Reports what failed since the folder was opened. */
enum disk_fault disk_sync_all(int folder) MUST_CHECK;

/* Moves a file or folder; in one step, so that the name leads to the old or to the new. Without `replace` DISK_EXISTS
 * if there is anything of that name. */
enum disk_fault disk_move(int from, const char *name, int to, const char *new_name, bool replace) MUST_CHECK;
enum disk_fault disk_remove_file(int folder, const char *name) MUST_CHECK;
/* Removes an empty folder. */
enum disk_fault disk_remove_folder(int folder, const char *name) MUST_CHECK;
/* What is in an open folder, at most `most` names. */
enum disk_fault disk_list(int folder, struct arena *arena, int most, struct disk_list *out) MUST_CHECK;
enum disk_fault disk_free(int folder, struct disk_space *out) MUST_CHECK;
/* Takes the lock of a file, which is made if it is not there; released with disk_release. One that is held is waited
 * for `wait_ms` at most, 0 and up. */
enum disk_fault disk_lock(int folder, const char *name, int64_t wait_ms, int *out) MUST_CHECK;

#endif
