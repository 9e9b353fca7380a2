#include "kiosk/update/pace.h"

enum { MS_PER_S = 1000 };

bool pace_keeps(struct pace *pace, int64_t ms, uint64_t bytes)
{
    if (ms >= PACE_ANSWER_MS_MAX)
        return false;
    pace->asked_ms += ms;
    pace->bytes += bytes;
    if (pace->asked_ms < PACE_WINDOW_MS)
        return true;
    bool keeps = pace->bytes >= (uint64_t)pace->asked_ms * PACE_BYTES_PER_S_MIN / MS_PER_S;
    *pace = (struct pace){ 0 };
    return keeps;
}
