/* What the parts of the usher share. */
#ifndef KIOSK_APP_USHER_PARTS_H
#define KIOSK_APP_USHER_PARTS_H

#include "kiosk/app/usher.h"

/* While a job is done: hears what it says, shows how far it is, and ends it where it is silent for too long. */
void usher_listen(struct usher *usher, int64_t now_ms, struct diag *diag);
/* Ends the other run of the program, if it has not ended; no stick stays open for it. */
void usher_stop_child(struct usher *usher);
/* The job has come to this code, which is told from now on, unless the stick is to be read again. */
void usher_came_of_it(struct usher *usher, enum update_code code, int64_t now_ms);
/* The log tells apart what visitors do not see. */
void usher_log(const struct usher *usher, enum update_code code, struct diag *diag);
/* The code of a job that has not told its own, where `code` is that of an installation. */
enum update_code usher_code_of_silence(const struct usher *usher, enum update_code code);

/* With the code of an installation that has ended: true if it was refused, and what was read is not what lies on the
 * stick now. */
bool usher_outdated(struct usher *usher, enum update_code code, int64_t now_ms);
/* The stick is as if it had just been put in, and nothing is told of it. */
void usher_read_again(struct usher *usher);
/* Does that where what was refused lately has changed. */
void usher_look_at_refused(struct usher *usher, const struct sticks *in, int64_t now_ms);

#endif
