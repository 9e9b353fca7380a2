/* The port to the lock of a stick: the system mounts sticks for reading only, and opens one for as long as something is
 * saved to it, when it is asked. */
#ifndef KIOSK_PORT_STICK_LOCK_H
#define KIOSK_PORT_STICK_LOCK_H

/* So long is waited for at most: less than whoever saves may be silent. */
enum { STICK_UNLOCK_MS = 10000, STICK_LOCK_MS = 20000 };

/* Asks that the stick, a folder, may be written to, and waits until it may. Whoever writes then finds out whether it
 * may; where nobody mounts sticks for us it was never locked. */
void stick_unlock(const char *stick);
/* Says that nothing more is written, and waits until the stick is locked again, which leaves it whole. To be called
 * after stick_unlock. */
void stick_lock(const char *stick);
/* Says so for another program that asked and has ended without a word, and does not wait: the system locks the stick.
 * Nothing is done where nobody asked. */
void stick_release(void);

#endif
