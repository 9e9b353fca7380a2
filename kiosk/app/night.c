#include "kiosk/app/night.h"

#include "kiosk/base/least.h"

void night_init(struct night *night, const struct hours *hours, int64_t now_ms)
{
    bool ends = hours != NULL && hours_end(hours);

    *night = (struct night){
        .hours = ends ? hours : NULL,
        .built_s = (int64_t)KIOSK_BUILD_DAY * HOURS_DAY_S,
        .woken_ms = now_ms,
        .look_ms = ends ? now_ms : INT64_MAX,
    };
}

int64_t night_due(const struct night *night)
{
    return night->look_ms;
}

void night_look(struct night *night, int64_t now_ms, int64_t hand_ms, int64_t wall_s)
{
    if (night->hours == NULL || now_ms < night->look_ms)
        return;
    int64_t last_ms = hand_ms > night->woken_ms ? hand_ms : night->woken_ms, sleep_ms = last_ms + NIGHT_AWAKE_MS;
    struct hours_look look = hours_look(night->hours, wall_s, night->built_s);
    int64_t wait_ms = int64_least(look.again_s * 1000, NIGHT_LOOK_MS);
    /* Only a hand and the hours end the dark: another exhibit that begins counts as touched just then. */
    night->dark = !look.on && (night->dark || now_ms >= sleep_ms);
    if (!look.on && !night->dark)
        wait_ms = int64_least(wait_ms, sleep_ms - now_ms);
    night->look_ms = now_ms + wait_ms;
}

void night_wake(struct night *night, int64_t now_ms)
{
    night->woken_ms = now_ms;
    if (!night->dark)
        return;
    night->dark = false;
    night->look_ms = now_ms;
}

bool night_event(struct night *night, const struct input_event *event, int64_t now_ms)
{
    bool hand = event->kind == INPUT_POINTER_DOWN || event->kind == INPUT_KEY;

    if (!night->dark)
        return false;
    if (hand)
        night_wake(night, now_ms);
    return hand || event->kind == INPUT_POINTER_MOVE;
}
