/* Sleeping before a screen: until something comes, for a time, or until another thread ends it. */
#ifndef PLATFORM_SOFT_NAP_H
#define PLATFORM_SOFT_NAP_H

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

enum { NAP_MOST_MS = 60000 };

/* Of one thread, but nap_end. */
struct nap {
    int fd; /* owned; -1 if the system gave none: then nobody can end it */
};

void nap_init(struct nap *nap);
/* Accepts one whose fd is -1. */
void nap_finish(struct nap *nap);
/* Sleeps for `left_ms`, NAP_MOST_MS at most and not at all below 1, or until one of `fds` has something; true if
 * something ended it. Of `count`, the first is the nap's own and is filled in here. */
bool nap_take(const struct nap *nap, struct pollfd *fds, int count, int64_t left_ms);
/* Ends the nap that is taken, or the next one at once; from any thread. */
void nap_end(const struct nap *nap);

#endif
