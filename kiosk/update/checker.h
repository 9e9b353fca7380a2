/* The look at a staged exhibit before it may be shown: read and checked as on a visitor's screen, in a child that can
 * do nothing but compute and read that folder. */
#ifndef KIOSK_UPDATE_CHECKER_H
#define KIOSK_UPDATE_CHECKER_H

#include "kiosk/update/code.h"

/* For a large exhibit on a slow computer, and less than after which silence is taken for a death. */
enum { CHECKER_TIME_MS = 25000 };

/* Checks the exhibit at `path`: UPDATE_OK if it may be shown, else the code of its first error, or of what became of
 * the child; all that is wrong is told to `diag`. `vouched`: a trusted key sealed it, so that a system without cages
 * may look at it all the same. */
enum update_code checker_run(const char *path, bool vouched, struct diag *diag) MUST_CHECK;

#endif
