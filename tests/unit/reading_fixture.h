/* What tests of readers begin and end with. Include it behind a `struct fixture` that has an `arena` and a `diag`:
 * whatever else it holds, such as what was read, begins zeroed. */
#ifndef TESTS_UNIT_READING_FIXTURE_H
#define TESTS_UNIT_READING_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"

static inline int set_up(void **state)
{
    *state = calloc(1, sizeof(struct fixture));
    return *state == NULL;
}

static inline int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_finish(&fixture->arena);
    diag_finish(&fixture->diag);
    free(fixture);
    return 0;
}

/* Reads every beginning of a text, and all of it: each is good or refused. */
static inline void check_truncations(struct fixture *fixture, const char *text,
                                     enum err (*read)(struct fixture *fixture, const char *text))
{
    size_t whole = strlen(text);
    char *copy = calloc(1, whole + 1);

    assert_non_null(copy);
    for (size_t len = 0; len <= whole; len++) {
        memcpy(copy, text, len);
        enum err err = read(fixture, copy);
        assert_true(err == ERR_OK || err == ERR_FORMAT);
    }
    free(copy);
}

#endif
