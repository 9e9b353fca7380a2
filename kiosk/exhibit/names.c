#include "kiosk/exhibit/names.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/base/nearest.h"

enum { FEW = 20 };

int names_find(const struct names *names, const char *name)
{
    for (int i = 0; i < names->count; i++) {
        if (strcmp(names->items[i], name) == 0)
            return i;
    }
    return -1;
}

const char *names_nearest(const struct names *names, const char *name)
{
    struct nearest nearest = nearest_begin(name);

    for (int i = 0; i < names->count; i++)
        nearest_try(&nearest, names->items[i]);
    return nearest.best;
}

struct hint names_hint(const struct names *names, const char *name)
{
    struct hint hint = { "correct or delete it" };
    const char *nearest = names_nearest(names, name);

    if (nearest != NULL) {
        snprintf(hint.text, sizeof hint.text, "did you mean \"%s\"?", nearest);
    } else if (names->count > 0 && names->count <= FEW) {
        size_t used = (size_t)snprintf(hint.text, sizeof hint.text, "write %s", names->count > 1 ? "one of " : "");
        for (int i = 0; i < names->count && used < sizeof hint.text; i++)
            used += (size_t)snprintf(hint.text + used, sizeof hint.text - used, "%s%s", i == 0 ? "" : ", ",
                                     names->items[i]);
    }
    return hint;
}
