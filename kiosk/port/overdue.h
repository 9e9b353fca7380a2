/* The port to a guard over calls that may never come back, such as a library's wait for a graphics card: a thread of
 * its own looks whether they do. If one does not, nothing in this process can help it, and the process ends, saying
 * why; whoever watches over it starts it anew. While no call is guarded that thread sleeps. */
#ifndef KIOSK_PORT_OVERDUE_H
#define KIOSK_PORT_OVERDUE_H

#include <stdnoreturn.h>

struct overdue;

/* A guard, which is owned by the caller; NULL if the system has no thread for it: then nothing is guarded. */
struct overdue *overdue_create(void);
/* Ends it, outside of a guarded call. Accepts NULL, as the others do. */
void overdue_destroy(struct overdue *overdue);
/* A call begins that is to come back within so many seconds (at least 1; it may be one more). `what` is named where it
 * does not, as in "screen: SDL", and is borrowed until overdue_end. One call at a time, from one thread. */
void overdue_begin(struct overdue *overdue, const char *what, int most_s);
/* It came back. */
void overdue_end(struct overdue *overdue);
/* Ends the process as if a call had not come back. */
noreturn void overdue_give_up(const char *what);

#endif
