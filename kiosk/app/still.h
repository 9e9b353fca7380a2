/* Whether what lies on a stick is still. A folder that is being copied into the watched one is there before it is
 * whole: what is read of it then is half an exhibit, or none. A stick that is mounted for reading only cannot change,
 * and is still at once. */
#ifndef KIOSK_APP_STILL_H
#define KIOSK_APP_STILL_H

#include <stdint.h>

#include "kiosk/app/sticks.h"
#include "kiosk/base/diag.h"

enum {
    STILL_MS = 1000,           /* between two looks that find the same */
    STILL_PATIENCE_MS = 60000, /* so long is one waited for before the log says so; it is waited for on */
    STILL_ENTRIES_MAX = 4000,  /* files and folders that are looked at */
    STILL_DEPTH_MAX = 6,       /* and how deep; an exhibit is four deep at most */
};

/* The mark of a stick that cannot change. */
#define STILL_FIXED UINT64_C(0)

struct still_stick {
    char name[BULLETIN_NAME_BYTES];
    uint64_t mark;
    int64_t first_ms, looked_ms; /* when it was first looked at, and last */
    bool told;                   /* the log says that it changes */
};

/* What was found on a stick when it began to be read. */
struct still_read {
    char name[BULLETIN_NAME_BYTES]; /* "": nothing is to be read again */
    uint64_t mark;
    int64_t next_ms, until_ms;      /* when to look whether it changed since, and until when */
};

/* Those that are waited for. Zeroed there are none. */
struct still {
    struct still_stick sticks[STICKS_MAX];
    int count;
};

/* Names, sizes and times of what lies on a stick of the folder `media`, as a number: the same as long as none of them
 * changes; STILL_FIXED: none can. */
uint64_t still_look(const char *media, const char *name);
/* The stick is still, and is not waited for any more; false: ask again, at the latest in STILL_MS. That one changes for
 * long is a warning in `diag`, once. */
bool still_wait(struct still *still, const char *media, const char *name, int64_t now_ms, struct diag *diag);
/* Remembers what lies on a stick that begins to be read. */
void still_read_begin(struct still_read *read, const char *media, const char *name);
/* It has changed since. */
bool still_read_changed(const struct still_read *read, const char *media);
/* Forgets those that are not among `in`. */
void still_keep(struct still *still, const struct sticks *in);

#endif
