/* platform/linux/cage.c: what a child may do, and how the end of one that does more is told. */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/base/sanitized.h"
#include "kiosk/port/cage.h"

/* A sanitizer takes new pages where memory was freed, for which a busy machine needs seconds: only the test of a child
 * without an end is about its time. */
enum { SHORT_MS = 200, PATIENCE_MS = 60000, SHARED_BYTES = 1 << 20 };

/* What parent and child share; `came_back` where the child went on after what it may not do. */
struct shared {
    int given, answer;
    volatile int came_back;
    uint8_t bytes[SHARED_BYTES];
};

/* No child is left behind, whatever became of it. */
static enum cage_end run(bool (*work)(void *shared), struct shared *shared, int64_t time_ms)
{
    enum cage_end end = cage_run(work, shared, time_ms);

    assert_int_equal(waitpid(-1, NULL, WNOHANG | __WALL), -1);
    assert_int_equal(errno, ECHILD);
    return end;
}

static int set_up(void **state)
{
    *state = cage_share(sizeof(struct shared));
    assert_non_null(*state);
    return 0;
}

static int tear_down(void **state)
{
    cage_unshare(*state, sizeof(struct shared));
    return 0;
}

static bool double_it(void *context)
{
    struct shared *shared = context;

    shared->answer = 2 * shared->given;
    memset(shared->bytes, shared->given, sizeof shared->bytes);
    return true;
}

static void what_it_computed_comes_back(void **state)
{
    struct shared *shared = *state;

    for (int given = 1; given <= 20; given++) {
        shared->given = given;
        assert_int_equal(run(double_it, shared, PATIENCE_MS), CAGE_DONE);
        assert_int_equal(shared->answer, 2 * given);
        assert_int_equal(shared->bytes[SHARED_BYTES - 1], given);
    }
}

static int outside;

static bool change_all(void *context)
{
    struct shared *shared = context;

    outside = 1;
    shared->answer = outside;
    return true;
}

static void only_what_is_shared_changes(void **state)
{
    struct shared *shared = *state;

    assert_int_equal(run(change_all, shared, PATIENCE_MS), CAGE_DONE);
    assert_int_equal(shared->answer, 1);
    assert_int_equal(outside, 0);
}

static bool allocate(void *context)
{
    struct shared *shared = context;

    for (int i = 0; i < 200; i++) {
        size_t bytes = (size_t)1 << i % 24;
        uint8_t *piece = malloc(bytes);
        if (piece == NULL)
            return false;
        memset(piece, i, bytes);
        uint8_t *grown = realloc(piece, 3 * bytes);
        if (grown == NULL)
            return false;
        shared->answer += grown[bytes - 1];
        free(grown);
    }
    return true;
}

static void memory_within_the_limit_may_be_taken(void **state)
{
    assert_int_equal(run(allocate, *state, PATIENCE_MS), CAGE_DONE);
}

static bool open_file(void *context)
{
    (void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool open_socket(void *context)
{
    (void)socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool execute(void *context)
{
    char *arguments[] = { (char *)"true", NULL };

    (void)execv("/bin/true", arguments);
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool have_a_child(void *context)
{
    (void)fork();
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool kill_the_parent(void *context)
{
    (void)kill(getppid(), SIGKILL);
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool make_code(void *context)
{
    (void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ((struct shared *)context)->came_back = 1;
    return true;
}

static bool turn_into_code(void *context)
{
    (void)mprotect(context, 4096, PROT_READ | PROT_EXEC);
    ((struct shared *)context)->came_back = 1;
    return true;
}

static void what_is_forbidden_ends_it_at_once(void **state)
{
    bool (*const tries[])(void *) = { open_file,       open_socket, execute,       have_a_child,
                                      kill_the_parent, make_code,   turn_into_code };
    struct shared *shared = *state;

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        assert_int_equal(run(tries[i], shared, PATIENCE_MS), CAGE_FORBIDDEN);
        assert_int_equal(shared->came_back, 0);
    }
}

static int kept_open = -1;

/* Where nothing can be written any more, reading tells nothing either; but a write to a file that is open would. */
static bool write_to_open_file(void *context)
{
    struct shared *shared = context;

    shared->answer = write(kept_open, "x", 1) == 1 ? 1 : 2;
    return true;
}

static void no_file_is_left_to_it(void **state)
{
    struct shared *shared = *state;
    int ends[2];
    char byte;

    assert_int_equal(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
    kept_open = ends[1];
    enum cage_end end = run(write_to_open_file, shared, PATIENCE_MS);
    assert_int_equal(end, SANITIZED ? CAGE_DONE : CAGE_FORBIDDEN);
    assert_int_equal(shared->answer, SANITIZED ? 2 : 0);
    assert_int_equal(read(ends[0], &byte, 1), -1);
    close(ends[0]);
    close(ends[1]);
}

static bool loop(void *context)
{
    volatile int *turns = &((struct shared *)context)->answer;

    for (;;)
        *turns = (*turns + 1) % 1000;
    return true;
}

static void one_that_does_not_end_is_killed(void **state)
{
    assert_int_equal(run(loop, *state, SHORT_MS), CAGE_TIME);
}

static bool crash(void *context)
{
    volatile int *volatile nowhere = NULL;

    (void)context;
    *nowhere = 1;
    return true;
}

static bool give_up(void *context)
{
    (void)context;
    abort();
}

static bool leave(void *context)
{
    (void)context;
    _exit(7);
}

static void one_that_crashes_is_told(void **state)
{
    /* A sanitizer meets it first, and asks for more than a child may have in order to tell it. */
    assert_int_equal(run(crash, *state, PATIENCE_MS), SANITIZED ? CAGE_FORBIDDEN : CAGE_CRASHED);
    /* To send itself a signal is to ask the system. */
    assert_int_equal(run(give_up, *state, PATIENCE_MS), CAGE_FORBIDDEN);
    assert_int_equal(run(leave, *state, PATIENCE_MS), CAGE_CRASHED);
}

static bool eat(void *context)
{
    (void)context;
    for (;;) {
        uint8_t *piece = malloc(64 * 1024);
        memset(piece, 1, 64 * 1024);
    }
    return true;
}

static bool ask_for_much(void *context)
{
    /* Not folded away by a compiler that knows what malloc may do. */
    void *(*volatile ask)(size_t) = malloc;
    void *piece = ask(CAGE_HEAP_BYTES);

    (void)context;
    return piece != NULL;
}

static void one_that_eats_memory_is_told(void **state)
{
    if (SANITIZED)
        skip();
    assert_int_equal(run(eat, *state, PATIENCE_MS), CAGE_MEMORY);
    assert_int_equal(run(ask_for_much, *state, PATIENCE_MS), CAGE_MEMORY);
}

/* Such a program never learns how a child ended; some are started so. */
static void a_program_that_ignores_its_children_is_served(void **state)
{
    void (*before)(int) = signal(SIGCHLD, SIG_IGN);
    struct shared *shared = *state;

    shared->given = 4;
    assert_int_equal(run(double_it, shared, PATIENCE_MS), CAGE_DONE);
    assert_int_equal(shared->answer, 8);
    assert_int_equal(run(crash, shared, PATIENCE_MS), CAGE_CRASHED);
    assert_int_equal(run(open_file, shared, PATIENCE_MS), CAGE_CRASHED);
    assert_int_equal(run(loop, shared, SHORT_MS), CAGE_TIME);
    signal(SIGCHLD, before);
}

static int late_ms; /* how long the program is at other things before it can ask for a name for its child */

long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f);
long __real_syscall(long number, long a, long b, long c, long d, long e, long f);

long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f)
{
    if (number == SYS_pidfd_open)
        poll(NULL, 0, late_ms);
    return __real_syscall(number, a, b, c, d, e, f);
}

static int reaped;

static void wait_for_any(int number)
{
    (void)number;
    while (waitpid(-1, NULL, WNOHANG) > 0)
        reaped++;
}

static void a_program_that_waits_for_all_children_is_served(void **state)
{
    struct sigaction action = { .sa_handler = wait_for_any }, before;
    struct shared *shared = *state;

    assert_int_equal(sigaction(SIGCHLD, &action, &before), 0);
    shared->given = 5;
    assert_int_equal(run(double_it, shared, PATIENCE_MS), CAGE_DONE);
    assert_int_equal(shared->answer, 10);
    assert_int_equal(run(crash, shared, PATIENCE_MS), CAGE_CRASHED);
    assert_int_equal(sigaction(SIGCHLD, &before, NULL), 0);
}

/* It might have ended and be forgotten by then. */
static void a_child_does_nothing_before_it_can_be_watched(void **state)
{
    void (*const ways[])(int) = { SIG_IGN, wait_for_any };
    struct shared *shared = *state;

    late_ms = SHORT_MS;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        void (*before)(int) = signal(SIGCHLD, ways[i]);
        shared->given = (int)i + 1;
        assert_int_equal(run(double_it, shared, PATIENCE_MS), CAGE_DONE);
        assert_int_equal(shared->answer, 2 * shared->given);
        signal(SIGCHLD, before);
    }
    late_ms = 0;
}

static void every_end_has_words(void **state)
{
    (void)state;
    for (enum cage_end end = CAGE_DONE; end <= CAGE_CRASHED; end++)
        assert_string_not_equal(cage_end_text(end), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_it_computed_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_what_is_shared_changes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_within_the_limit_may_be_taken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_forbidden_ends_it_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_file_is_left_to_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_does_not_end_is_killed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_crashes_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_eats_memory_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_program_that_ignores_its_children_is_served, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_program_that_waits_for_all_children_is_served, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_child_does_nothing_before_it_can_be_watched, set_up, tear_down),
        cmocka_unit_test(every_end_has_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
