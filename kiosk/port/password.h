/* The port to whoever sits at the keyboard of a terminal: a password, typed unseen. */
#ifndef KIOSK_PORT_PASSWORD_H
#define KIOSK_PORT_PASSWORD_H

#include <stddef.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

/* Asks at the terminal that the program was started from, whatever its input and output are, and shows nothing of what
 * is typed. Writes the line without its end, which may be empty, and a NUL to `out`: the caller wipes it. Who breaks
 * the program off meanwhile has a terminal that shows again what is typed. ERR_PLATFORM without a terminal, ERR_LIMIT
 * for more than `out_len` - 1 bytes, ERR_USAGE where the input ends: with a problem in `diag`. */
enum err password_ask(const char *prompt, char *out, size_t out_len, struct diag *diag) MUST_CHECK;

#endif
