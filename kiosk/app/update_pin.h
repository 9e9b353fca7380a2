/* Asks for the staff's PIN at a terminal. */
#ifndef KIOSK_APP_UPDATE_PIN_H
#define KIOSK_APP_UPDATE_PIN_H

#include <stdbool.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

enum { UPDATE_PIN_BYTES = 64 };

/* Asks for a new PIN, twice, for nobody sees what is typed. The caller wipes `out`; it need not have a PIN's form.
 * False, with a problem in `diag`, if the two differ or nobody can be asked. */
bool update_pin_ask(char out[UPDATE_PIN_BYTES], struct diag *diag);
/* Asks for one and writes its hash to the standard output, a line for `[staff] pin_hash` of the settings of any kiosk.
 * ERR_FORMAT if it has not a PIN's form, or the two differ. */
enum err update_pin_print_hash(struct diag *diag) MUST_CHECK;

#endif
