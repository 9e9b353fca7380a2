/* What plays of a store, and for how long: chosen at the start, confirmed when it has played for a minute, changed when
 * an update has come, undone when staff do not keep what they asked for. Without a store it is always the same. */
#ifndef KIOSK_APP_PROGRAMME_H
#define KIOSK_APP_PROGRAMME_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/diag.h"

enum {
    PROGRAMME_PATH_BYTES = 4096,
    PROGRAMME_LOOK_MS = 5000,       /* between two looks at the store */
    PROGRAMME_CONFIRM_MS = 60000,   /* so long must an exhibit on trial play */
    PROGRAMME_KEEP_MS = 180000,     /* so long may staff take to keep a preview */
    PROGRAMME_PATIENCE_MS = 120000, /* so long may a visit go on when another exhibit waits */
};

struct programme {
    const char *factory, *store, *trust; /* borrowed; NULL: the exhibit beside the program, no store */
    uint32_t generation;                 /* that plays; GENERATION_FACTORY: the factory's */
    bool on_trial, preview;
    int64_t since_ms;                    /* when it began to play */
    bool changed;                        /* another one is to be shown */
    int64_t change_by_ms;                /* and at the latest then */
    char path[PROGRAMME_PATH_BYTES];
};

void programme_init(struct programme *programme, const char *factory, const char *store, const char *trust);
/* Chooses at a start of the kiosk, which is counted; what is to be told of it is a warning in `diag`. */
void programme_begin(struct programme *programme, int64_t now_ms, struct diag *diag);
/* Chooses while the kiosk runs. */
void programme_choose(struct programme *programme, int64_t now_ms, struct diag *diag);
/* The folder of what was chosen; NULL: the exhibit beside the program. */
const char *programme_exhibit(const struct programme *programme);
/* What was chosen cannot be played: it is taken back. True if there is another one to choose. */
bool programme_failed(struct programme *programme, struct diag *diag);
/* Staff have changed what plays: it is shown without waiting for a visit to end. */
void programme_hurry(struct programme *programme, int64_t now_ms, struct diag *diag);
/* How many minutes staff still have to keep a preview, 1 and up; 0: what plays is none. */
int programme_preview_min(const struct programme *programme, int64_t now_ms);
/* Looks at the store, and does what is due. */
void programme_look(struct programme *programme, int64_t now_ms, struct diag *diag);
/* When to look next; INT64_MAX without a store. */
int64_t programme_due(const struct programme *programme, int64_t now_ms);

#endif
