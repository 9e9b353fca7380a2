/* cmocka's set-up and tear-down of tests that begin with a new visitor, which is *state. */
#ifndef TESTS_REPLAY_VISITOR_FIXTURE_H
#define TESTS_REPLAY_VISITOR_FIXTURE_H

#include <stdlib.h>

#include "tests/replay/visitor.h"

/* A visitor of the exhibit that comes with the program, on a screen of w_px * h_px; `sees` as in its options. */
static inline int open_visitor_on(void **state, int w_px, int h_px, bool sees)
{
    struct visitor *visitor = calloc(1, sizeof *visitor);
    const struct visitor_options options = { .w_px = w_px, .h_px = h_px, .sees = sees };

    if (visitor == NULL || !visitor_open(visitor, &options))
        return -1;
    *state = visitor;
    return 0;
}

static inline int close_visitor(void **state)
{
    visitor_close(*state);
    free(*state);
    return 0;
}

#endif
