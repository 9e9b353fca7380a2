/* The rules of an exhibit beyond what it needs to be read: what the museum promises its visitors.
 *
 * Rules that come from a requirement carry its id in a comment where they are checked (L10, D14 and so on). */
#ifndef KIOSK_EXHIBIT_CHECK_H
#define KIOSK_EXHIBIT_CHECK_H

#include "kiosk/base/diag.h"
#include "kiosk/exhibit/exhibit.h"
#include "kiosk/port/storage.h"

/* Adds to `diag` what is wrong in the exhibit that exhibit_read has read from `folder`, all of it in one run. `diag` is
 * the one that the reader has filled: what follows from an error in it is not told. Of an exhibit without languages
 * only the names of the folder's files are checked: a wrong name is often the reason. */
void exhibit_check(const struct exhibit *exhibit, struct folder *folder, struct diag *diag);

/* Contrast of two colours 0x??RRGGBB by WCAG 2.2, 1 to 21: from their relative luminance. */
double check_contrast(uint32_t a, uint32_t b);

#endif
