/* What comes out of a cage: problems, as bounded records in the memory that it shares. Whoever hears them believes
 * nothing else of them than that they are so many bytes. */
#ifndef KIOSK_UPDATE_CAGED_H
#define KIOSK_UPDATE_CAGED_H

#include "kiosk/port/cage.h"
#include "kiosk/update/code.h"

enum { CAGED_PROBLEMS_MAX = 200, CAGED_FILE_BYTES = 200 };

struct caged_problem {
    int kind, line;
    bool warning;
    char file[CAGED_FILE_BYTES];
    char text[DIAG_TEXT_BYTES];
};

struct caged_report {
    int count, errors, warnings; /* kept; all errors and all warnings, also those not kept */
    struct caged_problem problems[CAGED_PROBLEMS_MAX];
};

/* In the cage: writes down what `diag` has, errors before warnings. */
void caged_tell(struct caged_report *report, const struct diag *diag);
/* Outside: adds to `diag` what was written down, or what can be made of it. False if it makes no sense, which only a
 * child does that was taken over. */
bool caged_hear(const struct caged_report *report, struct diag *diag) MUST_CHECK;
/* The code of an end other than CAGE_DONE, told to `diag`: `what` is what the child was to look at, such as "the
 * content". */
enum update_code caged_end(enum cage_end end, const char *file, const char *what, struct diag *diag);

#endif
