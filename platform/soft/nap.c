#include "platform/soft/nap.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include "kiosk/base/least.h"

void nap_init(struct nap *nap)
{
    nap->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

void nap_finish(struct nap *nap)
{
    if (nap->fd >= 0)
        close(nap->fd);
    nap->fd = -1;
}

bool nap_take(const struct nap *nap, struct pollfd *fds, int count, int64_t left_ms)
{
    uint64_t ends = 0;

    if (left_ms <= 0)
        return false;
    fds[0] = (struct pollfd){ .fd = nap->fd, .events = POLLIN };
    bool ended = poll(fds, (nfds_t)count, (int)int64_least(left_ms, NAP_MOST_MS)) > 0;
    if (ended && fds[0].revents != 0)
        (void)!read(nap->fd, &ends, sizeof ends);
    return ended;
}

void nap_end(const struct nap *nap)
{
    const uint64_t once = 1;

    if (nap->fd >= 0)
        (void)!write(nap->fd, &once, sizeof once);
}
