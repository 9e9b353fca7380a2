/* `kiosk check`: every mistake of an exhibit, in one run. */
#ifndef KIOSK_APP_CHECK_H
#define KIOSK_APP_CHECK_H

#include "kiosk/app/options.h"

/* Prints all problems, and a line that counts them. ERR_FORMAT if there are errors; any other error: the exhibit could
 * not be looked at. */
enum err check_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
