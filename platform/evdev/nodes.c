#include "platform/evdev/nodes.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

void nodes_open(struct nodes *nodes, const char *folder)
{
    memset(nodes, 0, sizeof *nodes);
    nodes->folder = folder;
    nodes->fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
}

void nodes_close(struct nodes *nodes)
{
    if (nodes->fd >= 0)
        close(nodes->fd);
}

bool nodes_watch(struct nodes *nodes)
{
    if (nodes->watched || nodes->fd < 0)
        return false;
    const unsigned what = IN_CREATE | IN_ATTRIB | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF;
    nodes->watched = inotify_add_watch(nodes->fd, nodes->folder, what) >= 0;
    return nodes->watched;
}

static bool is_device(const char *name)
{
    return strncmp(name, "event", 5) == 0 && strlen(name) < NODES_NAME_BYTES;
}

void nodes_each(const struct nodes *nodes, void (*look)(void *context, const char *name), void *context)
{
    DIR *folder = opendir(nodes->folder);

    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (is_device(entry->d_name))
            look(context, entry->d_name);
    }
    closedir(folder);
}

bool nodes_next(struct nodes *nodes, char name[NODES_NAME_BYTES], bool *gone)
{
    for (;;) {
        if (nodes->at >= nodes->len) {
            ssize_t got = nodes->fd < 0 ? -1 : read(nodes->fd, nodes->waiting, sizeof nodes->waiting);
            nodes->at = 0;
            nodes->len = got > 0 ? (int)got : 0;
            if (got <= 0)
                return false;
        }
        const struct inotify_event *event = (const void *)(nodes->waiting + nodes->at);
        nodes->at += (int)(sizeof *event + event->len);
        /* The folder went with its last device; or more came than is kept for us, and all is to be looked at. */
        if ((event->mask & (IN_IGNORED | IN_Q_OVERFLOW)) != 0)
            nodes->watched = false;
        if (event->len == 0 || !is_device(event->name))
            continue;
        *gone = (event->mask & (IN_DELETE | IN_MOVED_FROM)) != 0;
        snprintf(name, NODES_NAME_BYTES, "%s", event->name);
        return true;
    }
}
