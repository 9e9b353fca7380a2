/* The order in which the keys of the staff's keypad lie, another one each time: who stands behind learns no PIN from
 * where fingers go, and the glass keeps no trace of it. Pure. */
#ifndef KIOSK_APP_KEY_ORDER_H
#define KIOSK_APP_KEY_ORDER_H

#include <stdint.h>

#include "kiosk/screens/staff.h"

/* Puts each digit into `order` once. `*chance` is never 0, and goes on. */
void key_order_shuffle(uint64_t *chance, unsigned char order[STAFF_KEYS]);

#endif
