/* Where staff, sticks and the programme meet: what staff wish is carried out, what came of it is told them, and what
 * they are told at the edge of the screen is chosen. */
#ifndef KIOSK_APP_DESK_H
#define KIOSK_APP_DESK_H

#include "kiosk/app/app.h"
#include "kiosk/app/programme.h"
#include "kiosk/app/usher.h"

/* All borrowed. */
struct desk {
    struct app *app;
    struct usher *usher;
    struct programme *programme;
    const char *factory; /* path of the kiosk's own exhibit; NULL: not known */
};

/* Does all of that; `usher` and `programme` have looked before. */
void desk_pass(const struct desk *desk, int64_t now_ms, struct diag *diag);

#endif
