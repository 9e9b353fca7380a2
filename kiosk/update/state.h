/* What the store remembers: one line of text with its own sum.
 *
 *     KST1 seq=41 active=17 prev=15 tries=3 confirmed=0 preview=0 changes=1 floor=12 sum=<digits>
 *
 * The sum is BLAKE2b-128 of what stands before it. The line is a hint: the sealed folders are the truth, and all but
 * the floor can be found again from them. Pure. */
#ifndef KIOSK_UPDATE_STATE_H
#define KIOSK_UPDATE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STATE_BYTES_MAX = 256, STATE_TRIES = 3, GENERATION_FACTORY = 0, GENERATION_MAX = 99999999 };

struct update_state {
    uint64_t seq;      /* how often it was written */
    uint32_t active;   /* generation that plays; GENERATION_FACTORY: the exhibit that came with the kiosk */
    uint32_t previous; /* confirmed one before it, or GENERATION_FACTORY */
    uint32_t tries;    /* starts that an unconfirmed one still has */
    bool confirmed;    /* it has shown that it plays, or staff have kept it */
    bool preview;      /* staff asked for it and have not kept it yet: any start undoes it, for it has no tries */
    uint32_t changes;  /* of the state since something was last confirmed */
    uint32_t floor;    /* version last confirmed; 0: none */
};

/* Writes the line, with a line feed, and returns its length. */
size_t state_write(const struct update_state *state, char out[STATE_BYTES_MAX]);
/* False for any other bytes than state_write makes; `*out` is then as it was. */
bool state_read(const char *bytes, size_t len, struct update_state *out);

#endif
