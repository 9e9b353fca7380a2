/* Who looks after sticks while the exhibit plays: notices one that is put in, has it installed by another run of this
 * program, or the exhibit saved to it, and says how far that is and what came of it. What staff are to be asked about,
 * or what was wrong with a stick, it keeps until the stick is out. It asks for no more than a stick may do by itself
 * unless it is told to. A stick that can be written to is read when it has been still for a second; what was refused is
 * read again where it changed since it was begun to be read, for it may have been half a copy. Of one that the system
 * cannot read it tells just that.
 *
 * A folder is watched in which each stick appears as a folder. One stick at a time; the next one waits. One thread. */
#ifndef KIOSK_APP_USHER_H
#define KIOSK_APP_USHER_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/app/sticks.h"
#include "kiosk/app/still.h"
#include "kiosk/port/child.h"
#include "kiosk/screens/bulletin.h"
#include "kiosk/screens/staff_list.h"

enum {
    USHER_LOOK_MS = 500,     /* between two looks for sticks */
    USHER_LISTEN_MS = 100,   /* between two looks at what an installation says */
    USHER_STALL_MS = 10000,  /* while it copies, so long without a word is a stick that does not answer */
    USHER_SILENCE_MS = 30000, /* an installation that says nothing for so long is ended */
    USHER_NOTHING_MS = 5000, /* so long is told that a stick has no exhibit */
    USHER_DONE_MS = 20000,   /* or that all is well */
    USHER_ASK_MS = 20000,    /* so long are staff asked */
    USHER_FAULT_MS = 120000, /* or is told what is wrong, if the stick is not taken out before */
};

/* What lies on a stick and did not come in by itself. It goes with its stick; if that might be taken out before, when
 * it is told no longer. */
struct usher_matter {
    char name[BULLETIN_NAME_BYTES]; /* of the stick; "": there is none */
    enum update_code code;
    struct staff_list problems;
};

/* What the other run of the program is there for. */
enum usher_job { USHER_INSTALLS, USHER_INSTALLS_FOR_STAFF, USHER_SAVES };

struct usher {
    const char *media, *store, *trust; /* borrowed; `media` NULL: no sticks */
    struct sticks seen;     /* that are in and were looked at; the last one came last */
    struct sticks unreadable; /* that are in and were told to be so */
    struct still still;     /* that are in and are waited for until they are still */
    struct still_read read; /* what was found on the stick of `bulletin`, which may have changed since */
    struct child *child;    /* owned; it does the job; NULL: nothing is done */
    enum usher_job job;
    int64_t heard_ms, until_ms;
    int64_t copied_from_ms; /* when the first bytes were counted; 0: not yet */
    int64_t listed_ms;      /* when sticks were last looked for */
    struct bulletin bulletin;
    bool reads;             /* the job reads the stick, which may be why it is silent */
    bool answered;          /* the job has said what came of it */
    bool freed;             /* the stick might be taken out, or was, before that was told */
    bool put;               /* a stick that comes now is for saving to */
    bool installed;         /* what staff wanted is installed, and nobody has taken note of it */
    struct staff_list heard; /* the problems that the job names */
    struct usher_matter matter;
};

void usher_init(struct usher *usher, const char *media, const char *store, const char *trust);
/* Ends an installation that runs: nothing is lost by it. */
void usher_finish(struct usher *usher);
/* Looks, and does what is due; `bulletin` then holds what is to be told now. Problems that an installation names, and
 * the code of what came of it, go to `diag`. */
void usher_look(struct usher *usher, int64_t now_ms, struct diag *diag);
/* When to look next; INT64_MAX if there is nothing to look after. */
int64_t usher_due(const struct usher *usher, int64_t now_ms);

/* Staff, who have given the PIN, want what lies on the stick of `matter`. False if nothing can be begun now: the stick
 * is out, it is not one that may be asked for, or another installation runs. */
bool usher_install(struct usher *usher, int64_t now_ms, struct diag *diag);
/* What staff wanted was installed since this was last asked. */
bool usher_take_installed(struct usher *usher);

/* While `put`, a stick that comes is for saving to, and nothing on it is read. */
void usher_put(struct usher *usher, bool put);
/* The stick that came last of those that are in; "": none is. */
const char *usher_stick(const struct usher *usher);
/* Staff, who have given the PIN, want what plays on that stick. False as above. */
bool usher_save(struct usher *usher, int64_t now_ms, struct diag *diag);

/* Tells of something that went wrong elsewhere, unless something is being done. */
void usher_tell(struct usher *usher, enum update_code code, int64_t now_ms);

#endif
