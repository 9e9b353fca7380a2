/* Rounds through what is installed, once a day while nobody is there: what plays, then what came before it, a piece
 * each second beside the drawing, so that a visitor who comes waits for nothing. One owner, one thread and a helper. */
#ifndef KIOSK_APP_ROUNDS_H
#define KIOSK_APP_ROUNDS_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/diag.h"

enum {
    ROUNDS_FIRST_MS = 10 * 60 * 1000,      /* after a start or a change, which have read much of it */
    ROUNDS_EVERY_MS = 24 * 60 * 60 * 1000, /* from the beginning of one to that of the next */
    ROUNDS_STEP_MS = 1000,                 /* between two pieces */
};

enum { ROUNDS_GENERATIONS = 2 }; /* what plays, and what came before it */

struct round; /* one that is under way */

struct rounds {
    const char *store, *trust; /* borrowed; NULL: nothing is installed */
    struct round *round;       /* owned; NULL: none is under way */
    int64_t next_ms;           /* when to begin the next one, or the next step */
    int64_t again_ms;          /* when to begin the one after it */
    uint32_t whole[ROUNDS_GENERATIONS]; /* found so by the last round; GENERATION_FACTORY: none */
};

void rounds_init(struct rounds *rounds, const char *store, const char *trust, int64_t now_ms);
/* Another exhibit plays: the next round is as after a start. Waits for the piece that is being read. */
void rounds_restart(struct rounds *rounds, int64_t now_ms);
/* Ends them, and waits likewise. */
void rounds_finish(struct rounds *rounds);
/* Does what is due, for which nobody should be there. Generation `plays` is looked at first. Returns one that was found
 * damaged, with what is wrong in `diag`; else GENERATION_FACTORY. */
uint32_t rounds_look(struct rounds *rounds, uint32_t plays, int64_t now_ms, struct diag *diag);
/* The last round has read all of a generation, and each file was as it was sealed. */
bool rounds_whole(const struct rounds *rounds, uint32_t generation);
/* When to look next, as long as nobody is there. */
int64_t rounds_due(const struct rounds *rounds);
/* Waits until the piece that is being read is read: for tests. */
void rounds_wait(struct rounds *rounds);

#endif
