/* How fast a stick answers. Only the time counts in which it is asked: a store that is slow to write is none of its
 * faults. */
#ifndef KIOSK_UPDATE_PACE_H
#define KIOSK_UPDATE_PACE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PACE_ANSWER_MS_MAX = 10000, /* for one question */
    PACE_WINDOW_MS = 30000,     /* of asking, over which the speed is taken */
    PACE_BYTES_PER_S_MIN = 100000,
    PACE_FILE_BYTES = 16 * 1024, /* a smaller file takes about as long as one of so many */
};

/* A zeroed one has just begun. */
struct pace {
    int64_t asked_ms; /* of this window */
    uint64_t bytes;   /* that came in it */
};

/* Counts an answer of so many bytes that took `ms`. False if the stick is too slow. */
bool pace_keeps(struct pace *pace, int64_t ms, uint64_t bytes);

#endif
