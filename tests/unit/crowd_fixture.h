/* What tests of a crowd of a few invented people begin and end with. Include it behind SOURCE, CONFIG and WHOLE, the
 * people, the crowd's limits and its first view, and behind a `struct fixture` that has an `arena` and a `crowd`:
 * whatever else it holds begins zeroed. */
#ifndef TESTS_UNIT_CROWD_FIXTURE_H
#define TESTS_UNIT_CROWD_FIXTURE_H

#include <stdint.h>
#include <stdlib.h>

#include "kiosk/map/crowd.h"
#include "kiosk/map/timeline.h"

static inline int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    if (fixture == NULL)
        return 1;
    crowd_open(&fixture->crowd, &fixture->arena, &SOURCE, &CONFIG);
    crowd_look(&fixture->crowd, &WHOLE);
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

/* The beginning of a day of 1945. */
static inline int32_t day(int month, int day_of_month)
{
    return timeline_ticks_of((struct date){ 1945, month, day_of_month });
}

#endif
