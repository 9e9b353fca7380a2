/* What rules found, told as tests: one test a rule. */
#ifndef TESTS_LAYOUT_VERDICT_H
#define TESTS_LAYOUT_VERDICT_H

#include "tests/layout/sight.h"

enum { VERDICTS_MAX = 40 };

struct verdict {
    const char *name; /* of the rule, with its id */
    struct faults faults;
};

/* Runs a test for each verdict, which fails with the faults that were found. Returns the number that failed. */
int verdicts_tell(const char *group, struct verdict *verdicts, int count);

#endif
