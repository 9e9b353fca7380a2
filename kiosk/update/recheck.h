/* Reads an installed exhibit again, a piece at a time, to see whether it still is what was sealed: a disk can lose what
 * nobody touches. What the system remembers of a file is forgotten first, so that the disk itself is read.
 *
 * What is found wrong is looked at twice before it counts. One owner at a time; any thread. */
#ifndef KIOSK_UPDATE_RECHECK_H
#define KIOSK_UPDATE_RECHECK_H

#include "kiosk/update/guard.h"
#include "kiosk/update/hashing.h"
#include "kiosk/update/state.h"

enum { RECHECK_PATH_BYTES = 4096 };

enum recheck_news {
    RECHECK_GOES_ON,
    RECHECK_GOOD,
    RECHECK_DAMAGED,
    RECHECK_UNKNOWN, /* its key is not trusted any more: the next start decides */
};

struct recheck {
    const char *store, *trust; /* borrowed */
    char path[RECHECK_PATH_BYTES];
    struct guard guard;
    int folder, file; /* owned; DISK_NONE: not open yet */
    int index;        /* of the file */
    uint64_t at;      /* bytes of it that were read */
    struct hash hash;
    bool again; /* this is the second look at it */
    uint8_t piece[HASHING_STEP_BYTES];
};

/* Nothing is read yet. */
void recheck_begin(struct recheck *recheck, const char *store, const char *trust, uint32_t generation);
/* Reads list and seal, or at most HASHING_STEP_BYTES of a file. RECHECK_DAMAGED leaves what is wrong in `diag`; after
 * anything but RECHECK_GOES_ON it is over. */
enum recheck_news recheck_step(struct recheck *recheck, struct diag *diag);
/* Closes it; accepts one that is over. */
void recheck_end(struct recheck *recheck);

#endif
