/* What the map shows while nobody is there: it breathes.
 *
 * Within half a minute the days pass in which those who are shown come home, then their light goes down, and comes up
 * again where they set out. All is a function of the time since the first screen appeared, in steps, so that frames are
 * drawn when something has moved and not oftener. Pure. */
#ifndef KIOSK_MAP_BREATH_H
#define KIOSK_MAP_BREATH_H

#include <stdint.h>

#include "kiosk/map/atlas.h"
#include "kiosk/map/dot_tones.h"

enum {
    BREATH_MS = 30000,   /* from one beginning to the next (visitors.md TM6) */
    BREATH_STEP_MS = 50, /* nothing changes in between; divides BREATH_MS */
};

struct breath {
    enum voice reading;
    struct map_box box; /* km: the places where most of them begin, pass by and come home, and what lies between */
    int32_t from, to;   /* positions on the time line: before the first leaves, and after the last has come home */
};

/* Finds what an exhibit's map shows of itself. */
void breath_find(const struct atlas *atlas, struct breath *out);
/* Position on the time line, and light of the dots from 0 to DOT_LIGHT, at `ms` 0 and up since the beginning. */
int32_t breath_position(const struct breath *breath, int64_t ms);
int breath_light(int64_t ms);
/* The next time, in the same ms, at which either may change. */
int64_t breath_due(int64_t ms);

#endif
