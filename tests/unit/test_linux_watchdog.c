/* What systemd hears of the program. */
#define _GNU_SOURCE

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "kiosk/port/watchdog.h"

static int open_socket(const char *name)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    size_t len = strlen(name);

    memcpy(at.sun_path, name, len);
    if (name[0] == '@')
        at.sun_path[0] = 0;
    int heard = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_true(heard >= 0);
    socklen_t at_len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
    assert_int_equal(bind(heard, (const struct sockaddr *)&at, at_len), 0);
    return heard;
}

static void assert_heard(int heard, const char *words)
{
    char got[64] = "";

    assert_int_equal(recv(heard, got, sizeof got - 1, 0), (ssize_t)strlen(words));
    assert_string_equal(got, words);
}

static void it_hears_by_either_kind_of_name(void **state)
{
    char in_a_folder[64], in_none[64];

    (void)state;
    snprintf(in_a_folder, sizeof in_a_folder, "/tmp/watchdog-%ld", (long)getpid());
    snprintf(in_none, sizeof in_none, "@kiosk-watchdog-%ld", (long)getpid());
    const char *const names[] = { in_a_folder, in_none };
    for (size_t i = 0; i < 2; i++) {
        int heard = open_socket(names[i]);
        setenv("NOTIFY_SOCKET", names[i], 1);
        watchdog_ready();
        assert_heard(heard, "READY=1");
        watchdog_alive();
        assert_heard(heard, "WATCHDOG=1");
        close(heard);
    }
    unlink(in_a_folder);
    /* Nobody is there any more, or ever was: that is no matter. */
    watchdog_alive();
    setenv("NOTIFY_SOCKET", "nonsense", 1);
    watchdog_alive();
    unsetenv("NOTIFY_SOCKET");
    watchdog_alive();
}

static void twice_as_often_as_must_be(void **state)
{
    char process[32];

    (void)state;
    assert_true(watchdog_every_ms() == INT64_MAX);
    setenv("WATCHDOG_USEC", "10000000", 1);
    assert_int_equal(watchdog_every_ms(), 5000);
    snprintf(process, sizeof process, "%ld", (long)getpid());
    setenv("WATCHDOG_PID", process, 1);
    assert_int_equal(watchdog_every_ms(), 5000);
    setenv("WATCHDOG_PID", "1", 1);
    assert_true(watchdog_every_ms() == INT64_MAX);
    unsetenv("WATCHDOG_PID");
    setenv("WATCHDOG_USEC", "0", 1);
    assert_true(watchdog_every_ms() == INT64_MAX);
    setenv("WATCHDOG_USEC", "soon", 1);
    assert_true(watchdog_every_ms() == INT64_MAX);
    unsetenv("WATCHDOG_USEC");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_hears_by_either_kind_of_name),
        cmocka_unit_test(twice_as_often_as_must_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
