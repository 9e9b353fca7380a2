#include "tests/crash/importer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/port/stick_lock.h"

struct importer importer;

static void remember(const char *const *arguments)
{
    importer.arguments[0] = 0;
    for (int i = 0; arguments[i] != NULL; i++) {
        size_t used = strlen(importer.arguments);
        snprintf(importer.arguments + used, sizeof importer.arguments - used, " %s", arguments[i]);
    }
}

enum err child_start_with(const char *const *arguments, const char *input, size_t len, struct child **out,
                          struct diag *diag)
{
    assert_string_equal(arguments[2], "--save");
    assert_string_equal(arguments[8], "--log");
    assert_string_equal(arguments[9], "-");
    snprintf(importer.log, sizeof importer.log, "%.*s", (int)len, input);
    return child_start(arguments, out, diag);
}

enum err child_start(const char *const *arguments, struct child **out, struct diag *diag)
{
    assert_false(importer.runs);
    if (importer.cannot_start) {
        diag_error(diag, NULL, 0, "no other program can be started");
        return ERR_PLATFORM;
    }
    assert_string_equal(arguments[0], "update");
    assert_string_equal(arguments[1], "--report");
    assert_true(strcmp(arguments[2], "--from") == 0 || strcmp(arguments[2], "--save") == 0);
    remember(arguments);
    snprintf(importer.from, sizeof importer.from, "%s", arguments[3]);
    importer.consent = arguments[8] != NULL && strcmp(arguments[8], "--log") != 0 ? arguments[8] : NULL;
    importer.runs = true;
    importer.state = CHILD_RUNS;
    importer.line = importer.line_count = 0;
    importer.starts++;
    *out = (struct child *)&importer;
    return ERR_OK;
}

bool child_line(struct child *child, char line[CHILD_LINE_BYTES])
{
    (void)child;
    if (importer.line == importer.line_count)
        return false;
    snprintf(line, CHILD_LINE_BYTES, "%s", importer.lines[importer.line++]);
    return true;
}

enum child_state child_look(struct child *child, int *status)
{
    (void)child;
    (void)status;
    return importer.state;
}

void child_stop(struct child *child)
{
    if (child == NULL)
        return;
    importer.runs = false;
    importer.stops++;
}

void stick_release(void)
{
    assert_false(importer.runs);
    importer.releases++;
}
