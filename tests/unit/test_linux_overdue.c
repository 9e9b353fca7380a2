/* A call that does not come back ends the process and says so; those that do are no matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/port/overdue.h"

/* What a child says on its standard error, and the status it ends with. */
static int run(void (*child)(void), char *said, size_t size)
{
    int ends[2], status = 0;
    size_t len = 0;

    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        child();
        _exit(0);
    }
    close(ends[1]);
    for (ssize_t got; len + 1 < size && (got = read(ends[0], said + len, size - 1 - len)) > 0;)
        len += (size_t)got;
    said[len] = 0;
    close(ends[0]);
    assert_true(waitpid(process, &status, 0) == process);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void hang(void)
{
    struct overdue *overdue = overdue_create();

    overdue_begin(overdue, "the one before", 1);
    overdue_end(overdue);
    overdue_begin(overdue, "screen: a card", 1);
    for (;;)
        pause();
}

/* Many begin and end while the thread sleeps, wakes and counts; the last of them is not taken for one that hangs. */
static void come_back(void)
{
    struct overdue *overdue = overdue_create();

    for (int i = 0; i < 100000; i++) {
        overdue_begin(overdue, "screen: a card", 1);
        overdue_end(overdue);
    }
    sleep(3);
    overdue_destroy(overdue);
}

static void one_that_hangs_ends_the_process(void **state)
{
    char said[256];

    (void)state;
    assert_int_equal(run(hang, said, sizeof said), EXIT_FAILURE);
    assert_string_equal(said, "screen: a card does not come back; the kiosk ends, to be started again\n");
}

static void those_that_come_back_are_no_matter(void **state)
{
    char said[256];

    (void)state;
    assert_int_equal(run(come_back, said, sizeof said), 0);
    assert_string_equal(said, "");
}

static void where_there_is_no_guard_nothing_is_guarded(void **state)
{
    (void)state;
    overdue_begin(NULL, "screen: a card", 1);
    overdue_end(NULL);
    overdue_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_hangs_ends_the_process),
        cmocka_unit_test(those_that_come_back_are_no_matter),
        cmocka_unit_test(where_there_is_no_guard_nothing_is_guarded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
