/* What staff have to do with the programme. */
#include "kiosk/app/programme.h"

void programme_hurry(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    programme_look(programme, now_ms, diag);
    programme->change_by_ms = now_ms;
}

enum programme_pass programme_passes(const struct programme *programme)
{
    const struct streak *streak = &programme->streak;
    bool passes = streak->level == STREAK_PREVIOUS || streak->level == STREAK_FACTORY;

    /* What is left plays on until another one is chosen. */
    if (!passes || programme->generation == programme->seen)
        return PROGRAMME_PASS_NONE;
    return streak->damaged ? PROGRAMME_PASS_DAMAGED : PROGRAMME_PASS_ENDS;
}

int programme_preview_min(const struct programme *programme, int64_t now_ms)
{
    enum { MINUTE_MS = 60000 };
    int64_t left_ms = programme->since_ms + PROGRAMME_KEEP_MS - now_ms;

    if (!programme->preview || programme->changed)
        return 0;
    return left_ms > MINUTE_MS ? (int)((left_ms + MINUTE_MS - 1) / MINUTE_MS) : 1;
}
