#include "kiosk/ui/debounce.h"

#include "kiosk/ui/id.h"

enum { DEBOUNCE_MS = 300 }; /* T9 */

bool debounce_ok(struct debounce *debounce, const char *id, int64_t now_ms)
{
    uint64_t hash = id_hash(id);

    for (int i = 0; i < DEBOUNCE_MAX; i++) {
        if (debounce->acted[i].id == hash && now_ms - debounce->acted[i].time_ms < DEBOUNCE_MS)
            return false;
    }
    debounce->acted[debounce->next].id = hash;
    debounce->acted[debounce->next].time_ms = now_ms;
    debounce->next = (debounce->next + 1) % DEBOUNCE_MAX;
    return true;
}
