#include "kiosk/app/idle.h"

int64_t idle_ask_ms(const struct idle *idle, int word_count)
{
    int limit_s = word_count > idle->least_limit_s ? word_count : idle->least_limit_s;

    return idle->last_ms + (int64_t)limit_s * 1000;
}

int64_t idle_end_ms(const struct idle *idle, int word_count)
{
    return idle_ask_ms(idle, word_count) + IDLE_ASK_S * 1000;
}

int idle_seconds_left(const struct idle *idle, int word_count, int64_t now_ms)
{
    int64_t left = idle_end_ms(idle, word_count) - now_ms;

    if (left <= 0 || left > IDLE_ASK_S * 1000)
        return 0;
    return (int)((left + 999) / 1000);
}
