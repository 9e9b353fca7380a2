/* What can only be known by laying an exhibit out: each text fits its page, each glyph is in its face. */
#ifndef KIOSK_APP_LAYOUT_CHECK_H
#define KIOSK_APP_LAYOUT_CHECK_H

#include "kiosk/base/diag.h"

/* Lays out every screen of the exhibit in `path`, which loads, in every language and text size, on the smallest and the
 * usual screen; adds a problem for each text that does not fit, and for each letter that no face has. Where faces
 * cannot be found, that is the problem. Screens with a picture of which `diag` has told an error are left out. */
void layout_check(const char *path, struct diag *diag);

#endif
