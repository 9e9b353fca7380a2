/* What a child in a cage may ask the system for. */
#ifndef PLATFORM_LINUX_CAGE_FILTER_H
#define PLATFORM_LINUX_CAGE_FILTER_H

#include <seccomp.h>
#include <stdbool.h>

/* Made before the child is, in which as little as possible can fail; seccomp_release it. `reads`: it may read what is
 * open. NULL if there is no memory or no such filter. */
scmp_filter_ctx cage_filter_make(bool reads);

#endif
