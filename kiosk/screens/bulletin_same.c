/* What of bulletins needs no stage. */
#include <string.h>

#include "kiosk/screens/bulletin.h"

bool work_same(const struct work *a, const struct work *b)
{
    return a->kind == b->kind && a->percent == b->percent && a->minutes_left == b->minutes_left &&
           a->may_remove == b->may_remove && a->other_waits == b->other_waits;
}

bool bulletin_same(const struct bulletin *a, const struct bulletin *b)
{
    return a->kind == b->kind && strcmp(a->name, b->name) == 0 && strcmp(a->folder, b->folder) == 0 &&
           a->percent == b->percent &&
           a->minutes_left == b->minutes_left && a->may_remove == b->may_remove && a->other_waits == b->other_waits &&
           a->code == b->code && a->problem_count == b->problem_count;
}

bool bulletin_works(const struct bulletin *bulletin)
{
    return bulletin->kind == BULLETIN_FOUND || bulletin->kind == BULLETIN_COPYING ||
           bulletin->kind == BULLETIN_CHECKING || bulletin->kind == BULLETIN_SAVING;
}

struct work bulletin_work(const struct bulletin *bulletin)
{
    enum work_kind kind = bulletin->kind == BULLETIN_SAVING    ? WORK_SAVING
                          : bulletin->kind == BULLETIN_COPYING ? WORK_COPYING
                                                               : WORK_CHECKING;

    return (struct work){ .kind = kind, .percent = bulletin->percent, .minutes_left = bulletin->minutes_left,
                          .may_remove = bulletin->may_remove, .other_waits = bulletin->other_waits };
}
