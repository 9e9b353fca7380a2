/* What was refused and has changed since. */
#include "kiosk/app/usher_parts.h"

#include <string.h>

void usher_read_again(struct usher *usher)
{
    sticks_drop(&usher->seen, usher->read.name);
    if (strcmp(usher->matter.name, usher->read.name) == 0)
        usher->matter.name[0] = 0;
    if (strcmp(usher->bulletin.name, usher->read.name) == 0)
        usher->bulletin.kind = BULLETIN_NONE;
    usher->read.name[0] = 0;
}

bool usher_outdated(struct usher *usher, enum update_code code, int64_t now_ms)
{
    if (code == UPDATE_OK || code == UPDATE_SAME)
        usher->read.name[0] = 0;
    if (usher->read.name[0] == 0)
        return false;
    usher->read.next_ms = now_ms + STILL_MS;
    usher->read.until_ms = now_ms + USHER_FAULT_MS;
    return still_read_changed(&usher->read, usher->media);
}

/* Whoever copies may rest for a second, and go on when what is there was refused. */
void usher_look_at_refused(struct usher *usher, const struct sticks *in, int64_t now_ms)
{
    struct still_read *read = &usher->read;

    if (read->name[0] == 0 || usher->put || now_ms < read->next_ms)
        return;
    read->next_ms = now_ms + STILL_MS;
    if (now_ms >= read->until_ms || !sticks_have(in, read->name))
        read->name[0] = 0;
    else if (still_read_changed(read, usher->media))
        usher_read_again(usher);
}
