#include "kiosk/port/watchdog.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* One datagram to the socket that systemd names, as sd_notify(3) writes it. Who cannot be told starts us again. */
static void tell(const char *words)
{
    const char *name = getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = { .sun_family = AF_UNIX };

    if (name == NULL || (name[0] != '/' && name[0] != '@') || strlen(name) >= sizeof to.sun_path)
        return;
    size_t len = strlen(name);
    memcpy(to.sun_path, name, len);
    /* A name that is in no folder begins with a NUL. */
    if (name[0] == '@')
        to.sun_path[0] = 0;
    int from = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (from < 0)
        return;
    (void)sendto(from, words, strlen(words), MSG_NOSIGNAL, (const struct sockaddr *)&to,
                 (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len));
    close(from);
}

void watchdog_ready(void)
{
    tell("READY=1");
}

void watchdog_alive(void)
{
    tell("WATCHDOG=1");
}

int64_t watchdog_every_ms(void)
{
    const char *span = getenv("WATCHDOG_USEC"), *process = getenv("WATCHDOG_PID");
    long long usec = span != NULL ? strtoll(span, NULL, 10) : 0;

    /* A child of the one that is watched is not. */
    if (usec < 2000 || (process != NULL && strtoll(process, NULL, 10) != (long long)getpid()))
        return INT64_MAX;
    return usec / 1000 / 2;
}
