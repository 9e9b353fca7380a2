/* The port to the system's calendar. Most boards have no clock that outlasts a loss of power, so it is a hint for
 * people, and nothing decides by it but whether the screen is lit. */
#ifndef KIOSK_PORT_CALENDAR_H
#define KIOSK_PORT_CALENDAR_H

#include <stdint.h>

/* Seconds since the beginning of 1970 by a clock on the wall where the kiosk stands. May be anything. */
int64_t calendar_seconds(void);

#endif
