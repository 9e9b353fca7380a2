/* The port to time that passes: nothing here knows a date, for a board has none. */
#ifndef KIOSK_PORT_CLOCK_H
#define KIOSK_PORT_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment of the past; never goes back. */
int64_t clock_now_ms(void);

#endif
