/* `kiosk update`: installs an exhibit without a screen, saves what plays to a stick, and says or changes what a store
 * plays. */
#ifndef KIOSK_APP_UPDATE_H
#define KIOSK_APP_UPDATE_H

#include "kiosk/app/options.h"

/* ERR_OK if it was done; ERR_FORMAT if the exhibit or the folder is refused; any other error: it could not be done.
 * What is wrong is printed, as is what `diag` had
 * before; `diag` is empty then. The code, its sentence and its remedy are printed too. */
enum err update_run(const struct options *options, struct diag *diag) MUST_CHECK;

#endif
