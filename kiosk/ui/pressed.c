#include "kiosk/ui/pressed.h"

/* T7 asks for 4 frames of 60 a second: 64 ms from when the look is first seen, which may be a frame after the touch. */
enum { LOOK_MS = 64 + 17 };

void pressed_show(struct pressed *pressed, const struct contact *contact, struct gesture_queue *queue)
{
    *pressed = (struct pressed){ contact->number, true, queue->now_ms + LOOK_MS };
    gesture_queue_push(queue, contact->number,
                       (struct gesture){ .kind = GESTURE_PRESS, .x = contact->x, .y = contact->y });
}

void pressed_cancel(struct pressed *pressed, int64_t contact, struct gesture_queue *queue)
{
    if (!pressed->held || pressed->contact != contact)
        return;
    *pressed = (struct pressed){ 0 };
    gesture_queue_push(queue, contact, (struct gesture){ .kind = GESTURE_CANCEL });
}

void pressed_tap(struct pressed *pressed, int64_t contact)
{
    if (pressed->contact == contact)
        pressed->held = false;
}

int64_t pressed_due(const struct pressed *pressed)
{
    return pressed->contact != 0 && !pressed->held ? pressed->end_ms : INT64_MAX;
}

void pressed_tick(struct pressed *pressed, struct gesture_queue *queue)
{
    int64_t contact = pressed->contact;

    if (queue->now_ms < pressed_due(pressed))
        return;
    *pressed = (struct pressed){ 0 };
    gesture_queue_push(queue, contact, (struct gesture){ .kind = GESTURE_RELEASE_LOOK });
}
