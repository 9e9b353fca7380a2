/* The other run of the program, as a test has it: it says what it is given, and does nothing. One at a time, since
 * kiosk/port/child.h, which it answers, has no handle of its own. The stick that it may have opened is here, too. */
#ifndef TESTS_CRASH_IMPORTER_H
#define TESTS_CRASH_IMPORTER_H

#include "kiosk/port/child.h"

enum { IMPORTER_LINES_MAX = 80, IMPORTER_FROM_BYTES = 200, IMPORTER_ARGUMENTS_BYTES = 512 };

struct importer {
    bool runs, cannot_start;
    int starts, stops;
    int releases; /* of a stick that was open for it */
    char arguments[IMPORTER_ARGUMENTS_BYTES]; /* each with a blank before it */
    char from[IMPORTER_FROM_BYTES];           /* or to, where it saves */
    const char *consent;                      /* the word, or NULL */
    char log[64];
    const char *lines[IMPORTER_LINES_MAX];    /* that it says, one after the other */
    int line_count, line;
    enum child_state state;
};

extern struct importer importer;

#endif
