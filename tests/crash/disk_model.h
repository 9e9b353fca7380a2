/* A disk in memory that implements kiosk/port/disk.h, keeps a record of every change, and builds from it every state
 * that a loss of power may leave.
 *
 * The model is POSIX at its harshest: the bytes of a file last when the file was synced, a name when its folder was;
 * until then each change may be there or not, each by itself, and a write also by half or as zeros. Only a move is one
 * step: its two names change together, once either folder was synced. Of one thread; one disk a program. */
#ifndef TESTS_CRASH_DISK_MODEL_H
#define TESTS_CRASH_DISK_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/port/disk.h"

/* An empty disk. What a test before left is freed. */
void model_begin(void);
void model_end(void);

/* Writes a file, and the folders that lead to it, from outside the record: it is there for good. */
void model_put(const char *path, const void *bytes, size_t len);
void model_put_folder(const char *path);
/* Something that is neither file nor folder. */
void model_put_device(const char *path);
/* The bytes of a file, or NULL; the disk's. */
const uint8_t *model_get(const char *path, size_t *len);
bool model_has(const char *path);
/* Names in a folder; -1 if there is none. */
int model_count(const char *path);
/* Turns one bit of a file, for good. */
void model_flip(const char *path, size_t byte, int bit);
/* Cuts a file, or makes it longer with zeros, for good. */
void model_resize(const char *path, size_t len);
/* The file or folder says that it was changed, with the size that it had. */
void model_touch(const char *path);
/* Takes a file or empty folder away, for good. */
void model_take(const char *path);

/* Keeps the disk as it is now, all of it for good; there is one such point. */
void model_keep(void);
/* Back to that point; the record begins anew. */
void model_restore(void);

/* Changes in the record since model_keep or model_restore. */
int model_changes(void);
/* How many of the first `after` changes may be lost. */
int model_pending(int after);
/* How a change that may be lost came through. */
enum model_fate { FATE_LOST, FATE_THERE, FATE_HALF, FATE_ZEROS, FATE_COUNT };
/* How many fates the n-th of those has: 2, or FATE_COUNT for a write. */
int model_fates(int after, int n);
/* Makes the disk what it may be when the power fails after so many changes: `fates` has one for each pending change.
 * The record is kept, so that other states can be built from it. */
void model_crash(int after, const uint8_t *fates);

/* Calls of the port since model_begin or model_restore. */
int model_calls(void);
/* The `call`-th call from now on (0 is the next one) fails so; with `for_good` all those after it too. Only calls of
 * items below the folder `root` of the disk's top; NULL: of any. */
void model_fail(int call, enum disk_fault fault, bool for_good, const char *root);
/* The same of the `n`-th sync, or of the `n`-th time that a written file is closed, from now on; once. */
void model_fail_sync(int n, enum disk_fault fault);
void model_fail_close(int n, enum disk_fault fault);
void model_heal(void);
/* Nothing below this folder of the disk's top can be changed from now on; NULL: everything can. */
void model_read_only(const char *root);
/* Whether the fault was met. */
bool model_failed(void);
/* The n-th sync is not done, though it says so; -1: all are. */
void model_ignore_sync(int n);
/* Syncs since model_restore. */
int model_syncs(void);
/* The `n`-th file or folder that is made from now on (0 is the next one) reads back with a bit turned. */
void model_wear(int n);
/* Room for bytes and names. */
void model_room(uint64_t bytes, uint64_t files);
/* The clock on the wall, in seconds since the beginning of 1970; it stands still. */
void model_set_clock(int64_t seconds);
/* Items that are open. */
int model_open_items(void);
/* Files and folders that were opened by name. */
int model_opens(void);
/* Files that the system was told to forget, so that they are read from the disk. */
int model_forgets(void);
/* The file at `path` says that it has so many bytes. */
void model_claim(const char *path, uint64_t bytes);
/* Time passes for whoever asks the clock port: now, or with each byte that is read below the folder `root` of the
 * disk's top, of which it then gives so many a second; 0: at once. */
void model_pass(int64_t ms);
void model_speed(const char *root, uint64_t bytes_per_s);
/* Called at each read of the file at `path` before it is done: the file may be changed by it. */
void model_on_read(const char *path, void (*call)(void *context), void *context);

#endif
