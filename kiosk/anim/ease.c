#include "kiosk/anim/ease.h"

int ease_out(int64_t ms, int64_t length_ms)
{
    if (length_ms <= 0 || ms >= length_ms)
        return EASE_ONE;
    if (ms <= 0)
        return 0;
    int64_t left = EASE_ONE - ms * EASE_ONE / length_ms;
    return (int)(EASE_ONE - left * left / EASE_ONE * left / EASE_ONE);
}

int tween_at(const struct tween *tween, int64_t now_ms)
{
    int64_t way = (int64_t)tween->to - tween->from;

    return tween->from + (int)(way * ease_out(now_ms - tween->start_ms, tween->length_ms) / EASE_ONE);
}

bool tween_done(const struct tween *tween, int64_t now_ms)
{
    return now_ms - tween->start_ms >= tween->length_ms;
}
