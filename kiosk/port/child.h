/* The port to another run of this program beside this one, whose printed lines are read as they come. What happens to
 * it happens to nobody else. */
#ifndef KIOSK_PORT_CHILD_H
#define KIOSK_PORT_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"

enum { CHILD_LINE_BYTES = 1024, CHILD_ARGUMENTS_MAX = 16, CHILD_INPUT_BYTES = 32 * 1024 };

struct child;

enum child_state {
    CHILD_RUNS,
    CHILD_ENDED, /* by itself, and all its lines were read */
    CHILD_DIED,  /* by a signal */
};

/* Runs the program's own file with these arguments behind its name; NULL behind the last. Its problems go where this
 * program's own do. */
enum err child_start(const char *const *arguments, struct child **out, struct diag *diag) MUST_CHECK;
/* The same, with `len` bytes on its standard input and nothing behind them: at most CHILD_INPUT_BYTES, for nobody waits
 * until they are read. */
enum err child_start_with(const char *const *arguments, const char *input, size_t len, struct child **out,
                          struct diag *diag) MUST_CHECK;
/* The next whole line that has come, without its line feed; false if there is none now. Never waits. A longer one is
 * cut at CHILD_LINE_BYTES. */
bool child_line(struct child *child, char line[CHILD_LINE_BYTES]);
/* What it does now. Ask after child_line had nothing more. `*status`, if not NULL: its exit status once it has
 * ended. */
enum child_state child_look(struct child *child, int *status);
/* Ends it if it still runs, whatever it does, and frees it; accepts NULL. Takes no time to speak of: one that the
 * system holds fast, for a disk that does not answer, ends when it is let go. */
void child_stop(struct child *child);

#endif
