/* The port to the light behind a panel. */
#ifndef KIOSK_PORT_BACKLIGHT_H
#define KIOSK_PORT_BACKLIGHT_H

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

/* Sets how bright every panel of the machine is, 1 to 100 percent of the most it can; never dark. ERR_MISSING if no
 * panel can be set, ERR_IO if one refuses: with a problem in `diag`. */
enum err backlight_set(int percent, struct diag *diag);

#endif
