/* What the program has said on its standard error since its start, as far as JOURNAL_BYTES hold it: nothing else keeps
 * it on a kiosk whose card is not written. It is of the process, and of its main thread. */
#ifndef KIOSK_BASE_JOURNAL_H
#define KIOSK_BASE_JOURNAL_H

#include <stddef.h>

enum { JOURNAL_BYTES = 32 * 1024 };

/* Adds bytes behind those before; the oldest give way. */
void journal_add(const char *bytes, size_t len);
/* Copies what is kept, from the beginning of a line on, and returns its length; no NUL is written. */
size_t journal_copy(char out[JOURNAL_BYTES]);
/* Forgets all of it. */
void journal_forget(void);

#endif
