/* A password typed at a terminal: a child asks, and the test sits at the other end of its terminal. */
#define _DEFAULT_SOURCE

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "kiosk/port/password.h"

#define PROMPT "Password of museum.key: "
#define EXPECTED "two words \u00fc"

/* How the child ends. */
enum { RIGHT = 10, OTHER, FAILED = 20, UNTOLD = 40 };
enum { ROOM = 24, SHOWN_BYTES = 1024, PATIENCE_MS = 20000 };

struct terminal {
    int hand; /* the test's end */
    pid_t child;
    char shown[SHOWN_BYTES];
    size_t len;
};

static _Noreturn void ask(void)
{
    struct diag diag = { 0 };
    char password[ROOM];

    enum err err = password_ask(PROMPT, password, sizeof password, &diag);
    if (err != ERR_OK)
        _exit(diag.count == 1 ? FAILED + (int)err : UNTOLD);
    _exit(strcmp(password, EXPECTED) == 0 ? RIGHT : OTHER);
}

static void read_shown(struct terminal *terminal)
{
    struct pollfd wait = { terminal->hand, POLLIN, 0 };

    assert_int_equal(poll(&wait, 1, PATIENCE_MS), 1);
    ssize_t got = read(terminal->hand, terminal->shown + terminal->len, SHOWN_BYTES - 1 - terminal->len);
    if (got > 0)
        terminal->len += (size_t)got;
}

/* A child on a terminal of its own, that has asked. */
static void begin(struct terminal *terminal)
{
    memset(terminal, 0, sizeof *terminal);
    terminal->child = forkpty(&terminal->hand, NULL, NULL, NULL);
    assert_true(terminal->child >= 0);
    if (terminal->child == 0)
        ask();
    while (strstr(terminal->shown, PROMPT) == NULL)
        read_shown(terminal);
}

static void type(struct terminal *terminal, const char *text)
{
    assert_int_equal(write(terminal->hand, text, strlen(text)), (ssize_t)strlen(text));
}

static int end(struct terminal *terminal)
{
    int status = 0;

    assert_int_equal(waitpid(terminal->child, &status, 0), terminal->child);
    return status;
}

static int typed(const char *text)
{
    struct terminal terminal;

    begin(&terminal);
    type(&terminal, text);
    int status = end(&terminal);
    close(terminal.hand);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void the_line_that_is_typed_is_read(void **state)
{
    (void)state;
    assert_int_equal(typed(EXPECTED "\n"), RIGHT);
    /* Delete takes back what was typed, as everywhere. */
    assert_int_equal(typed("x\177" EXPECTED "\r"), RIGHT);
    assert_int_equal(typed("something else\n"), OTHER);
    assert_int_equal(typed("\n"), OTHER);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    /* One letter less than the room is the most. */
    assert_int_equal(typed("12345678901234567890123\n"), OTHER);
    assert_int_equal(typed("123456789012345678901234\n"), FAILED + ERR_LIMIT);
    assert_int_equal(typed("12345678901234567890123456789012345678901234567890\n"), FAILED + ERR_LIMIT);
}

static void the_end_of_the_input_is_no_password(void **state)
{
    (void)state;
    assert_int_equal(typed("\004"), FAILED + ERR_USAGE);
}

static void nothing_of_it_is_shown(void **state)
{
    struct terminal terminal;

    (void)state;
    begin(&terminal);
    type(&terminal, EXPECTED "\n");
    while (strchr(terminal.shown, '\n') == NULL)
        read_shown(&terminal);
    assert_string_equal(terminal.shown, PROMPT "\r\n");
    assert_int_equal(WEXITSTATUS(end(&terminal)), RIGHT);
    close(terminal.hand);
}

static bool shows(const struct terminal *terminal)
{
    struct termios mode;

    assert_int_equal(tcgetattr(terminal->hand, &mode), 0);
    return (mode.c_lflag & ECHO) != 0;
}

/* By the key, and by somebody else. */
static void who_breaks_it_off_can_see_again(void **state)
{
    (void)state;
    for (int by_key = 0; by_key < 2; by_key++) {
        struct terminal terminal;
        begin(&terminal);
        assert_false(shows(&terminal));
        if (by_key)
            type(&terminal, "half\003");
        else
            assert_int_equal(kill(terminal.child, SIGTERM), 0);
        int status = end(&terminal);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), by_key ? SIGINT : SIGTERM);
        assert_true(shows(&terminal));
        close(terminal.hand);
    }
}

static void without_a_terminal_it_says_so(void **state)
{
    int status = 0;
    pid_t child = fork();

    (void)state;
    assert_true(child >= 0);
    if (child == 0) {
        setsid();
        ask();
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), FAILED + ERR_PLATFORM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_that_is_typed_is_read),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(the_end_of_the_input_is_no_password),
        cmocka_unit_test(nothing_of_it_is_shown),
        cmocka_unit_test(who_breaks_it_off_can_see_again),
        cmocka_unit_test(without_a_terminal_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
