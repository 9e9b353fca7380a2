/* platform/linux/child.c. The child is this program again: it does what its first argument says. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/port/child.h"

enum { PATIENCE = 3000 }; /* turns of a few ms */

static void rest(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
}

static struct child *start(const char *what)
{
    const char *const arguments[] = { what, NULL };
    struct diag diag = { 0 };
    struct child *child = NULL;

    assert_int_equal(child_start(arguments, &child, &diag), ERR_OK);
    diag_finish(&diag);
    return child;
}

static void next_line(struct child *child, char line[CHILD_LINE_BYTES])
{
    for (int i = 0; i < PATIENCE; i++) {
        if (child_line(child, line))
            return;
        rest();
    }
    fail_msg("no line came");
}

static enum child_state end_of(struct child *child, int *status)
{
    char line[CHILD_LINE_BYTES];

    for (int i = 0; i < PATIENCE; i++) {
        (void)child_line(child, line);
        enum child_state state = child_look(child, status);
        if (state != CHILD_RUNS)
            return state;
        rest();
    }
    return CHILD_RUNS;
}

static void lines_come_whole_and_in_order(void **state)
{
    struct child *child = start("speak");
    char line[CHILD_LINE_BYTES];
    int status = -1;

    (void)state;
    next_line(child, line);
    assert_string_equal(line, "first");
    next_line(child, line);
    assert_string_equal(line, "");
    /* Longer than a line may be: cut, and the rest is another one. */
    next_line(child, line);
    assert_int_equal(strlen(line), CHILD_LINE_BYTES - 1);
    next_line(child, line);
    assert_true(strlen(line) < CHILD_LINE_BYTES - 1);
    next_line(child, line);
    assert_string_equal(line, "last");
    assert_int_equal(end_of(child, &status), CHILD_ENDED);
    assert_int_equal(status, 3);
    child_stop(child);
}

/* More than it may be given is cut, and nobody waits for it to be read. */
static void one_reads_what_it_is_given(void **state)
{
    static char input[2 * CHILD_INPUT_BYTES];
    const char *const arguments[] = { "count", NULL };
    const size_t lens[] = { 0, 1, CHILD_INPUT_BYTES, sizeof input };
    char line[CHILD_LINE_BYTES], expected[CHILD_LINE_BYTES];

    (void)state;
    memset(input, 'x', sizeof input);
    for (size_t i = 0; i < sizeof lens / sizeof *lens; i++) {
        struct diag diag = { 0 };
        struct child *child = NULL;
        size_t given = lens[i] < CHILD_INPUT_BYTES ? lens[i] : CHILD_INPUT_BYTES;
        assert_int_equal(child_start_with(arguments, input, lens[i], &child, &diag), ERR_OK);
        next_line(child, line);
        snprintf(expected, sizeof expected, "%zu", given);
        assert_string_equal(line, expected);
        assert_int_equal(end_of(child, NULL), CHILD_ENDED);
        child_stop(child);
        diag_finish(&diag);
    }
}

static void one_that_dies_is_told_from_one_that_ends(void **state)
{
    struct child *child = start("die");

    (void)state;
    assert_int_equal(end_of(child, NULL), CHILD_DIED);
    child_stop(child);
}

static void one_that_hangs_is_stopped(void **state)
{
    struct child *child = start("hang");
    char line[CHILD_LINE_BYTES];

    (void)state;
    next_line(child, line);
    assert_int_equal(child_look(child, NULL), CHILD_RUNS);
    assert_false(child_line(child, line));
    child_stop(child);
    child_stop(NULL);
}

/* The kiosk takes signals in its own time where it has no desktop; what it starts must still be ended by them. */
static void one_is_ended_by_a_signal_that_the_parent_holds_back(void **state)
{
    sigset_t held, before;

    (void)state;
    sigemptyset(&held);
    sigaddset(&held, SIGTERM);
    assert_int_equal(sigprocmask(SIG_BLOCK, &held, &before), 0);
    struct child *child = start("end");
    assert_int_equal(end_of(child, NULL), CHILD_DIED);
    child_stop(child);
    assert_int_equal(sigprocmask(SIG_SETMASK, &before, NULL), 0);
}

static int be_child(const char *what)
{
    if (strcmp(what, "speak") == 0) {
        printf("first\n\n");
        for (int i = 0; i < CHILD_LINE_BYTES + 100; i++)
            putchar('x');
        printf("\nlast\n");
        fflush(stdout);
        return 3;
    }
    if (strcmp(what, "count") == 0) {
        size_t count = 0;
        while (getchar() == 'x')
            count++;
        printf("%zu\n", count);
        fflush(stdout);
        return feof(stdin) ? 0 : 1;
    }
    if (strcmp(what, "die") == 0)
        abort();
    if (strcmp(what, "end") == 0)
        return raise(SIGTERM);
    puts("hangs");
    fflush(stdout);
    for (;;)
        pause();
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_whole_and_in_order),
        cmocka_unit_test(one_reads_what_it_is_given),
        cmocka_unit_test(one_that_dies_is_told_from_one_that_ends),
        cmocka_unit_test(one_that_hangs_is_stopped),
        cmocka_unit_test(one_is_ended_by_a_signal_that_the_parent_holds_back),
    };

    if (count > 1)
        return be_child(arguments[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
