/* How often the program has ended by itself since the machine was started, and what is done about it: an exhibit that
 * has stayed may still end the program, on a day or in a language that nobody tried.
 *
 *     KSK1 level=1 left=17 damaged=0 playing=1 plays=15 chosen=17 rest=0 ends=2 1000 2000 sum=<digits>
 *
 * The line lies in a folder that the machine forgets when it is without power, so that each start of it begins anew and
 * the disk is not written to. Times are ms since the machine was started. Pure but for reading and writing. */
#ifndef KIOSK_UPDATE_STREAK_H
#define KIOSK_UPDATE_STREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/base/diag.h"

enum {
    STREAK_FIRST = 6, /* so many ends, each within STREAK_WITHIN_MS of the last, leave what was chosen */
    STREAK_MORE = 5,  /* and so many each of those after it */
    STREAK_WITHIN_MS = 10 * 60 * 1000,
    STREAK_REST_MS = 10 * 60 * 1000,
    STREAK_BYTES_MAX = 512,
};

enum streak_level {
    STREAK_NONE,     /* what was chosen plays */
    STREAK_PREVIOUS, /* the one before it */
    STREAK_FACTORY,  /* what came with the kiosk */
    STREAK_REST,     /* nothing for a while; then what was chosen is tried again */
};

struct streak {
    enum streak_level level;
    uint32_t left;    /* choice of the store that is passed over while `level` is above STREAK_NONE */
    bool damaged;     /* and it was left since it could not be played, not for its ends */
    bool playing;     /* one whose end counts plays: found so at a start, the program ended by itself */
    uint32_t plays;   /* that one */
    uint32_t chosen;  /* what the store held to be the one to play then: mostly the same */
    int64_t rest_ms;  /* until then nothing is tried; 0: it may be */
    int end_count;    /* 0 to STREAK_FIRST */
    int64_t ends_ms[STREAK_FIRST];
};

/* Reads it from a folder; what is missing, strange, or of a machine that was started later is a streak without ends. */
void streak_read(const char *folder, int64_t now_ms, struct streak *out);
/* Writes it; false if that cannot be. */
bool streak_write(const char *folder, const struct streak *streak);

/* The line, and its length; false for any other bytes than streak_line makes. */
size_t streak_line(const struct streak *streak, char out[STREAK_BYTES_MAX]);
bool streak_parse(const char *bytes, size_t len, struct streak *out);

/* A start of the program: if something played it has ended it, which may be once too often. */
void streak_start(struct streak *streak, int64_t now_ms);
/* What plays is left for the next one down, until the machine is started again; `damaged`: it cannot be played. */
void streak_leave(struct streak *streak, bool damaged, int64_t now_ms);

#endif
