/* The pictures of an exhibit that is sealed: all in the form that kiosks read, or made so. */
#ifndef KIOSK_APP_SEAL_PICTURES_H
#define KIOSK_APP_SEAL_PICTURES_H

#include <stdio.h>

#include "kiosk/base/diag.h"
#include "kiosk/exhibit/inventory.h"
#include "kiosk/port/storage.h"

/* Adds an error for each PNG that no kiosk can show, whether a panel shows it or not; none for pictures of which
 * `diag` tells an error already. */
void seal_pictures_check(struct folder *folder, const struct inventory *inventory, struct diag *diag);

/* Rewrites each PNG of another form (palette, grey, 16 bits, interlaced) in the folder `path`, which is `folder`, and
 * says on `out` which it has changed. Pictures that are in order, and those that nothing can be made of, are left as
 * they are. ERR_IO with a problem in `diag` where one cannot be written: each is then as it was, or rewritten. */
enum err seal_pictures_convert(const char *path, struct folder *folder, const struct inventory *inventory, FILE *out,
                               struct diag *diag) MUST_CHECK;

#endif
