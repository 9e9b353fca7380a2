/* Who looks after sticks while the exhibit plays: notices one that is put in, has it installed by another run of this
 * program, and says how far that is and what came of it.
 *
 * A folder is watched in which each stick appears as a folder. One stick at a time; the next one waits. One thread. */
#ifndef KIOSK_APP_USHER_H
#define KIOSK_APP_USHER_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/port/child.h"
#include "kiosk/screens/bulletin.h"

enum {
    USHER_STICKS_MAX = 16,
    USHER_LOOK_MS = 500,     /* between two looks for sticks */
    USHER_LISTEN_MS = 100,   /* between two looks at what an installation says */
    USHER_STALL_MS = 10000,  /* while it copies, so long without a word is a stick that does not answer */
    USHER_SILENCE_MS = 30000, /* an installation that says nothing for so long is ended */
    USHER_NOTHING_MS = 5000, /* so long is told that a stick has no exhibit */
    USHER_DONE_MS = 20000,   /* or that all is well */
    USHER_FAULT_MS = 120000, /* or what is wrong, if the stick is not taken out before */
};

struct usher {
    const char *media, *store, *trust; /* borrowed; `media` NULL: no sticks */
    char seen[USHER_STICKS_MAX][BULLETIN_NAME_BYTES]; /* sticks that are in and were looked at */
    int seen_count;
    struct child *child; /* owned; the installation that runs, or NULL */
    int64_t began_ms, heard_ms, until_ms;
    int64_t copied_from_ms; /* when the first bytes were counted; 0: not yet */
    struct bulletin bulletin;
    bool reads;    /* the installation reads the stick, which may be why it is silent */
    bool answered; /* the installation has said what came of it */
};

void usher_init(struct usher *usher, const char *media, const char *store, const char *trust);
/* Ends an installation that runs: nothing is lost by it. */
void usher_finish(struct usher *usher);
/* Looks, and does what is due; `bulletin` then holds what is to be told now. Problems that an installation names go to
 * `diag`. */
void usher_look(struct usher *usher, int64_t now_ms, struct diag *diag);
/* When to look next; INT64_MAX if there is nothing to look after. */
int64_t usher_due(const struct usher *usher, int64_t now_ms);

#endif
