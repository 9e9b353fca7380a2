/* One record of Linux's input events (linux/input.h), whose structure has the name of the kiosk's own event: the two
 * never meet in one file. Types and codes are those of linux/input-event-codes.h. */
#ifndef PLATFORM_EVDEV_RECORD_H
#define PLATFORM_EVDEV_RECORD_H

#include <stdint.h>

enum { RECORD_KEY = 1 }; /* EV_KEY */

struct record {
    int type, code, value;
    int64_t time_ms; /* of the monotonic clock, when the kernel got it */
};

#endif
