/* Sleeping for a time, until something comes, until another thread ends it. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "kiosk/port/clock.h"
#include "platform/soft/nap.h"

static struct nap nap;
static struct pollfd fds[2];
static int ends[2];

static int set_up(void **state)
{
    (void)state;
    nap_init(&nap);
    assert_true(nap.fd >= 0);
    assert_int_equal(pipe(ends), 0);
    fds[1] = (struct pollfd){ .fd = ends[0], .events = POLLIN };
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    nap_finish(&nap);
    nap_finish(&nap);
    close(ends[0]);
    close(ends[1]);
    return 0;
}

static void a_time_ends_it(void **state)
{
    int64_t until_ms = clock_now_ms() + 20;

    (void)state;
    assert_false(nap_take(&nap, fds, 2, 20));
    assert_true(clock_now_ms() >= until_ms);
    nap_end(&nap);
    assert_false(nap_take(&nap, fds, 2, 0)); /* it is over already */
    assert_false(nap_take(&nap, fds, 2, INT64_MIN));
}

static void what_comes_ends_it(void **state)
{
    (void)state;
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_true(nap_take(&nap, fds, 2, INT64_MAX));
    assert_int_equal(fds[0].revents, 0);
    assert_int_equal(fds[1].revents, POLLIN);
    /* Whoever does not listen to it sleeps on. */
    assert_false(nap_take(&nap, fds, 1, 10));
}

static void *end_it(void *unused)
{
    nap_end(&nap);
    return unused;
}

static void another_thread_ends_it_once(void **state)
{
    pthread_t other;

    (void)state;
    assert_int_equal(pthread_create(&other, NULL, end_it, NULL), 0);
    assert_true(nap_take(&nap, fds, 2, INT64_MAX));
    assert_int_equal(pthread_join(other, NULL), 0);
    assert_false(nap_take(&nap, fds, 2, 10));
    /* However often before it. */
    nap_end(&nap);
    nap_end(&nap);
    assert_true(nap_take(&nap, fds, 2, INT64_MAX));
    assert_false(nap_take(&nap, fds, 2, 10));
}

/* The system gave no descriptor: time and what comes still count. */
static void without_an_end_of_its_own(void **state)
{
    (void)state;
    nap_finish(&nap);
    nap_end(&nap);
    assert_false(nap_take(&nap, fds, 2, 10));
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_true(nap_take(&nap, fds, 2, INT64_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_time_ends_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_comes_ends_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_thread_ends_it_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_an_end_of_its_own, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
