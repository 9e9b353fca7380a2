/* What plays of a store, and for how long: chosen at the start, confirmed when it has played for a minute, changed when
 * an update has come, undone when staff do not keep what they asked for, left when it is damaged or ends the program
 * again and again. Without a store it is always the same. */
#ifndef KIOSK_APP_PROGRAMME_H
#define KIOSK_APP_PROGRAMME_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/app/rounds.h"
#include "kiosk/base/diag.h"
#include "kiosk/update/streak.h"

enum {
    PROGRAMME_PATH_BYTES = 4096,
    PROGRAMME_LOOK_MS = 5000,       /* between two looks at the store */
    PROGRAMME_CONFIRM_MS = 60000,   /* so long must an exhibit on trial play */
    PROGRAMME_KEEP_MS = 180000,     /* so long may staff take to keep a preview */
    PROGRAMME_PATIENCE_MS = 120000, /* so long may a visit go on when another exhibit waits */
};

enum programme_pass {
    PROGRAMME_PASS_NONE,
    PROGRAMME_PASS_ENDS,    /* it ended the program again and again */
    PROGRAMME_PASS_DAMAGED, /* it cannot be played, and the store not be written */
};

struct programme {
    const char *factory, *store, *trust; /* borrowed; NULL: the exhibit beside the program, no store */
    const char *runtime;                 /* borrowed; folder that the machine forgets; NULL: ends are not counted */
    int64_t boot_ms;                     /* what the machine's time is ahead of that which is asked for */
    uint32_t generation;                 /* that plays; GENERATION_FACTORY: the factory's */
    uint32_t seen;                       /* that the store held to be the one to play when this was chosen */
    bool on_trial, preview;
    int64_t since_ms;                    /* when it began to play */
    bool changed;                        /* another one is to be shown */
    int64_t change_by_ms;                /* and at the latest then */
    bool damaged;                        /* what plays is */
    bool begun;
    bool forgets;                        /* `runtime` cannot be written */
    int64_t rest_until_ms;               /* nothing is to be tried before; 0: something plays */
    struct streak streak, written;       /* as it is, and as it lies in `runtime` */
    struct rounds rounds;
    int told;                            /* what was wrong with the store when it was last opened; 0: nothing */
    char path[PROGRAMME_PATH_BYTES];
};

void programme_init(struct programme *programme, const char *factory, const char *store, const char *trust);
/* Counts how often the program ends, in folder `runtime`; `boot_ms` is the machine's own time when ours is 0. */
void programme_remember(struct programme *programme, const char *runtime, int64_t boot_ms);
/* Ends it: that the program ends now is wanted. */
void programme_finish(struct programme *programme);
/* Chooses at a start of the kiosk, which is counted; what is to be told of it is a warning in `diag`. */
void programme_begin(struct programme *programme, int64_t now_ms, struct diag *diag);
/* Chooses while the kiosk runs. */
void programme_choose(struct programme *programme, int64_t now_ms, struct diag *diag);
/* The folder of what was chosen; NULL: the exhibit beside the program. */
const char *programme_exhibit(const struct programme *programme);
/* It lies in the store, and is to be read under its seal. */
bool programme_installed(const struct programme *programme);
/* What was chosen cannot be played: it is taken back. True if there is another one to choose. */
bool programme_failed(struct programme *programme, int64_t now_ms, struct diag *diag);
/* Not even the factory's can be played: nothing is tried for a while. */
void programme_rest(struct programme *programme, int64_t now_ms);
/* What plays was found damaged while it does, in `file` (NULL: told already): it is taken back, and another one is to
 * be shown. */
void programme_damaged(struct programme *programme, const char *file, int64_t now_ms, struct diag *diag);
/* Staff have changed what plays: it is shown without waiting for a visit to end. */
void programme_hurry(struct programme *programme, int64_t now_ms, struct diag *diag);
/* Why what the store holds to be the one to play was not chosen; PROGRAMME_PASS_NONE: it was, or for another reason. */
enum programme_pass programme_passes(const struct programme *programme);
/* How many minutes staff still have to keep a preview, 1 and up; 0: what plays is none. */
int programme_preview_min(const struct programme *programme, int64_t now_ms);
/* Looks at the store, and does what is due. */
void programme_look(struct programme *programme, int64_t now_ms, struct diag *diag);
/* When to look next; INT64_MAX without a store. */
int64_t programme_due(const struct programme *programme, int64_t now_ms);
/* Goes on with the round through what is installed; nobody is there. */
void programme_check(struct programme *programme, int64_t now_ms, struct diag *diag);

#endif
