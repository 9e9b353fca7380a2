/* The staff's way into the kiosk: a finger that stays in a corner, a PIN, a menu. It knows no screen: touches come as
 * actions of kiosk/screens/staff.h, what is to be shown is a view. Not for visitors: nothing of a visit is touched. */
#ifndef KIOSK_APP_STAFF_H
#define KIOSK_APP_STAFF_H

#include <stdint.h>

#include "kiosk/base/diag.h"
#include "kiosk/screens/staff.h"
#include "kiosk/update/pin.h"

enum {
    STAFF_HOLD_MS = 3000,    /* so long stays the finger in the corner (T8) */
    STAFF_ANSWER_MS = 20000, /* so long waits the keypad for a touch */
    STAFF_MENU_MS = 60000,   /* and the menu */
};

struct staff {
    const char *store, *trust; /* borrowed; NULL: there is nothing for staff to do */
    struct staff_view view;
    char digits[PIN_DIGITS_MAX + 1];
    int64_t until_ms;          /* then it closes by itself */
    int64_t free_from_ms;      /* no try before */
    bool changed;              /* the view is another one than before */
    uint64_t chance;           /* of the order of the keys */
};

/* `seed`: any number that nobody can guess. A wait that a loss of power broke off begins again. */
void staff_init(struct staff *staff, const char *store, const char *trust, uint64_t seed, int64_t now_ms);
/* The finger has stayed: the keypad comes. */
void staff_open(struct staff *staff, int64_t now_ms);
/* A touch on a target of the view. */
void staff_act(struct staff *staff, enum staff_action action, int argument, int64_t now_ms, struct diag *diag);
/* Time has passed. */
void staff_update(struct staff *staff, int64_t now_ms);
/* When staff_update has something to do; INT64_MAX if nothing. */
int64_t staff_due(const struct staff *staff);

#endif
