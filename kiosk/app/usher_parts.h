/* What the parts of the usher share. */
#ifndef KIOSK_APP_USHER_PARTS_H
#define KIOSK_APP_USHER_PARTS_H

#include "kiosk/app/usher.h"

/* With the code of an installation that has ended: true if it was refused, and what was read is not what lies on the
 * stick now. */
bool usher_outdated(struct usher *usher, enum update_code code, int64_t now_ms);
/* The stick is as if it had just been put in, and nothing is told of it. */
void usher_read_again(struct usher *usher);
/* Does that where what was refused lately has changed. */
void usher_look_at_refused(struct usher *usher, const struct sticks *in, int64_t now_ms);

#endif
