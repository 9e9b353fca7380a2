/* The guard of an installed exhibit (kiosk/port/storage.h): its list, under a seal that holds. Whatever is read of the
 * folder is held against it, at the time that it is read, so that damage is found before anything is shown of it.
 *
 * One owner. What is read under it may be read by several threads. */
#ifndef KIOSK_UPDATE_GUARD_H
#define KIOSK_UPDATE_GUARD_H

#include "kiosk/port/storage.h"
#include "kiosk/update/sealed.h"

struct guard {
    struct arena arena;
    struct sums sums;
    struct folder_guard folder; /* points into the guard: it stays where it is */
};

/* Reads list and seal of the exhibit at `path`, which is installed in `store`, with the keys of the folder `trust` and
 * the store's own. As sealed_read; `out` is then closed. */
enum update_code guard_open(const char *path, const char *store, const char *trust, struct guard *out,
                            struct diag *diag) MUST_CHECK;
/* Accepts one that is closed or zeroed. */
void guard_close(struct guard *guard);

#endif
