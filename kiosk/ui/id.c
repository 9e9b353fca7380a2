#include "kiosk/ui/id.h"

uint64_t id_hash(const char *id)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (const char *c = id; *c != 0; c++)
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3u;
    return hash != 0 ? hash : 1;
}
