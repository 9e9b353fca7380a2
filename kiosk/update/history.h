/* The last things that happened to the content of a kiosk, for people: what was installed, refused, kept or left, and
 * when. A small file in the store, with a sum of its own:
 *
 *     KHS1
 *     18 kept code=0 exhibit=who-came-home version=12 generation=17 plays=17 day=2026-11-26
 *     17 installed code=0 exhibit=who-came-home version=12 generation=17 plays=17 day=?
 *     sum=<digits>
 *
 * Nothing decides by it: one that is lost or damaged is empty, and where it cannot be written everything else goes on.
 * It is replaced in one step. A day is a hint, for most boards have no clock of their own. One owner, one thread. */
#ifndef KIOSK_UPDATE_HISTORY_H
#define KIOSK_UPDATE_HISTORY_H

#include "kiosk/base/date.h"
#include "kiosk/exhibit/manifest.h"
#include "kiosk/update/store.h"

enum { HISTORY_MAX = 10, HISTORY_BYTES_MAX = 4096, HISTORY_LINE_BYTES = 320 };

enum history_what {
    HISTORY_INSTALLED,
    HISTORY_REFUSED,      /* `code` says why */
    HISTORY_KEPT,         /* by staff */
    HISTORY_UNDONE,       /* a preview, by staff */
    HISTORY_NOT_KEPT,     /* a preview, by itself: E606 */
    HISTORY_FELL_BACK,    /* what was installed failed: E601, E602 or E605 */
    HISTORY_WENT_BACK,    /* staff chose the one before it */
    HISTORY_WENT_FACTORY, /* staff chose the exhibit that came with the kiosk */
    HISTORY_SAVED,        /* to a stick */
    HISTORY_WHAT_COUNT
};

struct history_entry {
    uint32_t number; /* 1 and up, never twice */
    enum history_what what;
    enum update_code code;
    char id[MANIFEST_ID_BYTES]; /* of the exhibit that it happened to; "": not known */
    uint32_t version;           /* of that exhibit; 0: not known */
    uint32_t generation;        /* of that exhibit; GENERATION_FACTORY: the kiosk's own, or none was made of it */
    uint32_t plays;             /* generation that plays from then on, or GENERATION_FACTORY */
    struct date day;            /* year 0: not known */
};

struct history {
    struct history_entry entries[HISTORY_MAX]; /* the newest first */
    int count;
};

/* Reads the history of a store, open for writing or reading; empty where there is none that can be read. */
void history_read(const struct store *store, struct history *out);
/* Adds an entry to that of a store; its number and its day are filled in here, and the oldest one goes. Nothing is
 * written where the newest entry says the same of a refusal or a fall, for a stick or a start may come again and again,
 * or where the store may only be read. A fault of the disk is a warning in `diag`. */
void history_add(const struct store *store, const struct history_entry *entry, struct diag *diag);

/* Since which day `generation` plays. False if the history does not tell: it began to play before the oldest entry, or
 * on a day that is not known. */
bool history_since(const struct history *history, uint32_t generation, struct date *out);
/* An entry as a line of English without its line feed, with the sentence of its code; for the command line and for
 * reports. */
void history_line(const struct history_entry *entry, char out[HISTORY_LINE_BYTES]);

/* The bytes of the file; returns their length. */
size_t history_write(const struct history *history, char out[HISTORY_BYTES_MAX]);
/* False for any other bytes than history_write makes; `*out` is then as it was. */
bool history_parse(const char *bytes, size_t len, struct history *out);

#endif
