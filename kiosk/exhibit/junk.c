#include "kiosk/exhibit/junk.h"

#include <stddef.h>
#include <string.h>

#include "kiosk/exhibit/kinds.h"

bool junk_name(const char *name)
{
    static const char *const NAMES[] = { "thumbs.db",   "ehthumbs.db",         "ehthumbs_vista.db",
                                         "desktop.ini", "system volume information", "$recycle.bin",
                                         "recycler",    "__macosx",            "lost+found" };
    size_t len = strlen(name);

    /* macOS and Linux hide theirs: .DS_Store, ._x, .Trashes, .Trash-1000, .~lock.x#; Office locks are ~$x. */
    if (name[0] == '.' || strncmp(name, "~$", 2) == 0 || (len > 0 && name[len - 1] == '~'))
        return true;
    /* Windows writes them with small or large letters. */
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (kinds_same_name(name, NAMES[i]))
            return true;
    }
    return false;
}
