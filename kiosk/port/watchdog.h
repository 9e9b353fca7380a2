/* The port to the system that watches over the program: it is told that the exhibit is shown, and that all is well;
 * when it hears nothing for a while it starts the program anew. Where nobody watches, nothing is said. */
#ifndef KIOSK_PORT_WATCHDOG_H
#define KIOSK_PORT_WATCHDOG_H

#include <stdint.h>

/* Something is shown. */
void watchdog_ready(void);
/* What is due was done. */
void watchdog_alive(void);
/* So often watchdog_alive is to be called, in ms: twice as often as must be. INT64_MAX: nobody watches. */
int64_t watchdog_every_ms(void);

#endif
