/* What the staff's pages know of the store, and do to it. Included by staff*.c only. */
#ifndef KIOSK_APP_STAFF_STORE_H
#define KIOSK_APP_STAFF_STORE_H

#include "kiosk/app/staff.h"

/* Tries the digits: UPDATE_OK, or why nobody comes in. `*pin` follows, where the store could be opened. */
enum update_code staff_try_pin(const struct staff *staff, struct pin *pin, struct diag *diag) MUST_CHECK;
/* How often it was given wrongly, and whether there is one. */
void staff_read_pin(const struct staff *staff, struct pin *out);
/* Puts what plays, what did before, and how the store is into the view. */
void staff_look(struct staff *staff, struct diag *diag);
/* Leaves what plays, for the exhibit before it or for the kiosk's own. */
enum update_code staff_leave(struct staff *staff, bool factory, struct diag *diag) MUST_CHECK;

#endif
