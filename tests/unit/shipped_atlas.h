/* The shipped exhibit with its map, for tests that change neither; as shipped_exhibit.h. */
#ifndef TESTS_UNIT_SHIPPED_ATLAS_H
#define TESTS_UNIT_SHIPPED_ATLAS_H

#include "kiosk/map/atlas.h"
#include "shipped_exhibit.h"

struct shipped_atlas {
    struct arena arena, scratch;
    struct exhibit exhibit;
    struct atlas atlas;
};

/* False, with the reasons on stderr, if the exhibit cannot be read. */
static inline bool shipped_atlas_open(struct shipped_atlas *shipped)
{
    if (!shipped_exhibit_load(&shipped->exhibit))
        return false;
    atlas_open(&shipped->exhibit, &shipped->arena, &shipped->scratch, &shipped->atlas);
    return true;
}

static inline void shipped_atlas_close(struct shipped_atlas *shipped)
{
    arena_finish(&shipped->arena);
    arena_finish(&shipped->scratch);
    exhibit_finish(&shipped->exhibit);
}

#endif
