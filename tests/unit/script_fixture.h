/* What tests of scripts read one into. */
#ifndef TESTS_UNIT_SCRIPT_FIXTURE_H
#define TESTS_UNIT_SCRIPT_FIXTURE_H

#include "kiosk/app/script.h"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct script script;
};

#include "reading_fixture.h"

static inline enum err read_text(struct fixture *fixture, const char *text)
{
    return script_read(&fixture->arena, "v.txt", text, strlen(text), &fixture->script, &fixture->diag);
}

/* The only command of a script. */
static inline const struct script_command *one(struct fixture *fixture, const char *text)
{
    assert_int_equal(read_text(fixture, text), ERR_OK);
    assert_int_equal(fixture->script.command_count, 1);
    return &fixture->script.commands[0];
}

#endif
