/* The port to a cage: a child process that can do nothing but compute, for bytes that nobody vouches for.
 *
 * The child has the memory of its parent as it was, a copy, and shares with it only what the caller took from
 * cage_share. It has no files but those of a folder that it is put beside, may take CAGE_HEAP_BYTES more memory, and is
 * killed when it asks the system for anything but memory, bytes of these files, or its own end (on Linux: a seccomp
 * filter). It ends with its parent. What it leaves in the shared memory is as little to be trusted as what it read.
 *
 * Built with address sanitizer, the limit of memory cannot hold, for the sanitizer takes terabytes of addresses; the
 * child may then take what it likes, and keeps its standard error for the sanitizer's report. All else holds.
 *
 * Any thread may open a cage. The child is waited for here and nowhere else: no handler of the program has to know of
 * it, and one that waits for it all the same, or a program that ignores the end of its children, does no harm. */
#ifndef KIOSK_PORT_CAGE_H
#define KIOSK_PORT_CAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/err.h"
#include "kiosk/port/storage.h"

enum { CAGE_HEAP_BYTES = 96 * 1024 * 1024, CAGE_TIME_MS = 5000 };

/* How the child ended. */
enum cage_end {
    CAGE_DONE = 0,  /* it said that it had done its work */
    CAGE_NO_START,  /* the system made no child, or one that cannot be locked in; nothing was done */
    CAGE_TIME,      /* it took longer than it may, and was killed */
    CAGE_MEMORY,    /* it had no memory left */
    CAGE_FORBIDDEN, /* it asked the system for what it may not, such as a file or an abort(), and was killed */
    CAGE_CRASHED,   /* it ended in any other way */
};

/* The rest of a sentence that begins with the child: "was not started". Never NULL. */
const char *cage_end_text(enum cage_end end);

/* Zeroed memory that a child shares with its parent; NULL if there is none. */
void *cage_share(size_t bytes) MUST_CHECK;
/* Accepts NULL. */
void cage_unshare(void *shared, size_t bytes);

/* Runs `work` with `shared` in a child and waits for its end, `time_ms` at most (1 and up; CAGE_TIME_MS is usual).
 * `work` returns false when it had no memory for what it was to do. */
enum cage_end cage_run(bool (*work)(void *shared), void *shared, int64_t time_ms) MUST_CHECK;
/* The same beside a folder that is held (folder_hold): the child may read the files in it too, and opens none. */
enum cage_end cage_run_beside(const struct folder *folder, bool (*work)(void *shared), void *shared,
                              int64_t time_ms) MUST_CHECK;

#endif
