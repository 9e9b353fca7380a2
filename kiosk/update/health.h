/* How the storage of a kiosk is: what the staff's menu says of it. Looked at on request; nothing is written, but in a
 * store that is open for reading the lock is held for a moment. */
#ifndef KIOSK_UPDATE_HEALTH_H
#define KIOSK_UPDATE_HEALTH_H

#include "kiosk/update/store.h"
#include "kiosk/update/trust.h"

enum health_files {
    HEALTH_FILES_UNKNOWN, /* nobody has looked since the start, or there are none */
    HEALTH_FILES_GOOD,    /* each had its hash when it was last read */
    HEALTH_FILES_DAMAGED,
};

struct health {
    bool writable;         /* the disk lets the store be written */
    uint64_t free_bytes;   /* 0 where the disk does not tell */
    bool room_known;       /* the disk tells what is free, and the exhibit how large it is: then these */
    uint64_t needed_bytes; /* that another exhibit of the present size takes, with what must stay free */
    bool fits;             /* there is so much room, or there is when the oldest exhibits have gone */
    /* Of the generation that plays and of the one before it. health_look leaves them unknown: whoever reads all files
     * now and then fills them in. */
    enum health_files active_files, previous_files;
};

/* Looks at a store that is open for writing or reading. `factory`: path of the exhibit that came with the program,
 * whose size counts where that one plays; NULL: none is known. Cannot fail: what is not known is said. */
void health_look(const struct store *store, const struct trust *trust, const char *factory, struct health *out);

#endif
