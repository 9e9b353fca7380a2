/* The folder of input devices: which there are, which come, which go. By inotify, so that no library of udev's is
 * needed: udev gives a device to the kiosk's group by a change of the node's rights, which is told too. */
#ifndef PLATFORM_EVDEV_NODES_H
#define PLATFORM_EVDEV_NODES_H

#include <stdbool.h>

enum { NODES_NAME_BYTES = 32 };

struct nodes {
    const char *folder; /* borrowed */
    int fd;             /* owned; readable when something came or went; -1 if the system has no inotify */
    bool watched;       /* the folder is there and watched */
    unsigned char waiting[4096] __attribute__((aligned(8))); /* what inotify told, half read */
    int len, at;
};

void nodes_open(struct nodes *nodes, const char *folder);
void nodes_close(struct nodes *nodes);
/* Watches the folder, which the first device may have to make; true if it was not watched before: then `each` has to be
 * looked at. */
bool nodes_watch(struct nodes *nodes);
/* Calls `look` for each device that is there. */
void nodes_each(const struct nodes *nodes, void (*look)(void *context, const char *name), void *context);
/* The next device that came, got other rights, or went (`gone`); false if nothing waits. */
bool nodes_next(struct nodes *nodes, char name[NODES_NAME_BYTES], bool *gone);

#endif
