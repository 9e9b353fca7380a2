/* The exhibit that plays, saved to a stick as a folder that people can edit and bring back:
 *
 *     kiosk-3/exhibit.ini ...   every file of it, each with its hash
 *     kiosk-3/READ-ME.txt       how to change it, and the staff's page; with the line ends of Windows
 *     kiosk-3/reports.txt       the history of updates
 *     kiosk-3/log.txt           what the kiosk has said since its start
 *     kiosk-3/SHA256SUMS        last of all, when the rest is on the stick: half a copy has none
 *
 * It has no seal; what lies beside the exhibit is left out when it is brought back (kinds_beside). Nothing on the stick
 * is read, and nothing is overwritten. What was begun when the stick was pulled or full stays on it as half a folder.
 * The store is only read, but for its history. */
#ifndef KIOSK_UPDATE_SAVE_H
#define KIOSK_UPDATE_SAVE_H

#include "kiosk/update/bytes.h"
#include "kiosk/update/staging.h"
#include "kiosk/update/store.h"

enum { SAVE_FOLDERS_MAX = 9999, SAVE_NAME_BYTES = 16 };

struct save_request {
    const char *to;            /* path of the folder in which a new one is made: a stick that may be written to */
    const char *factory;       /* path of the exhibit that came with the program; NULL: none is known */
    const struct trust *trust; /* with the device's own key */
    struct bytes guide;        /* for READ-ME.txt, in Markdown; empty: none is written */
    struct bytes log;          /* what the kiosk has said, a line each */
    /* Told of STAGING_COPY and STAGING_SYNC; NULL: nobody listens. */
    staging_tell *tell;
    void *context;
};

struct save_result {
    char name[SAVE_NAME_BYTES]; /* of the folder that was made, also where the rest of it failed; "": none */
    int file_count;             /* of the exhibit, copied so far */
    uint64_t bytes;             /* of these files */
};

/* Saves; UPDATE_OK only when all of it is on the stick, which may then be taken out. UPDATE_STICK_FULL: it is full or
 * write-protected; UPDATE_STICK_REMOVED; UPDATE_NOT_SAVED: a file of the exhibit is not as it was sealed, and the
 * copy ends there. Told to `diag`. `*out` is always filled. The store may be open for writing or reading; in one
 * for writing a copy that is whole comes into the history. */
enum update_code save_run(struct store *store, const struct save_request *request, struct save_result *out,
                          struct diag *diag) MUST_CHECK;

#endif
