/* Looks at a sealed folder as a kiosk does that trusts one key: the same code reads it. */
#ifndef KIOSK_APP_SEAL_VERIFY_H
#define KIOSK_APP_SEAL_VERIFY_H

#include "kiosk/port/storage.h"
#include "kiosk/update/sealed.h"

struct seal_found {
    int count;           /* of the files in the list */
    uint64_t bytes;      /* of all of them */
    const char *comment; /* the trusted one; the arena's; whoever shows it escapes it */
};

/* Reads list and seal of the folder `path` and, if they were made with `key`, compares all listed files with the list.
 * Every fault is told to `diag`; the code is that of the first, as a kiosk would name it, and `*out` as it was then. */
enum update_code seal_verify(const char *path, const struct seal_key *key, struct arena *arena,
                             struct seal_found *out, struct diag *diag) MUST_CHECK;

/* Warns of each file that belongs to the exhibit in `folder` as it is now and that its list does not name: no kiosk
 * will open it. Nothing is said where there is no list that can be read. */
void seal_verify_unlisted(struct folder *folder, struct diag *diag);

#endif
