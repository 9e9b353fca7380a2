#include "kiosk/ui/gesture_queue.h"

static struct gesture *newest(struct gesture_queue *queue)
{
    return &queue->waiting[(queue->first + queue->count - 1) % GESTURE_QUEUE_MAX];
}

static bool joined(struct gesture_queue *queue, const struct gesture *gesture)
{
    if (queue->count == 0 || (gesture->kind != GESTURE_DRAG && gesture->kind != GESTURE_PINCH))
        return false;
    struct gesture *last = newest(queue);
    if (last->kind != gesture->kind || last->contact != gesture->contact)
        return false;
    struct gesture before = *last;
    *last = *gesture;
    last->dx += before.dx;
    last->dy += before.dy;
    last->scale *= before.scale;
    return true;
}

void gesture_queue_push(struct gesture_queue *queue, int64_t contact, struct gesture gesture)
{
    gesture.time_ms = queue->now_ms;
    gesture.contact = contact;
    if (joined(queue, &gesture))
        return;
    if (queue->count == GESTURE_QUEUE_MAX) {
        queue->lost_count++;
        return;
    }
    queue->count++;
    *newest(queue) = gesture;
}

bool gesture_queue_next(struct gesture_queue *queue, struct gesture *out)
{
    if (queue->count == 0)
        return false;
    *out = queue->waiting[queue->first];
    queue->first = (queue->first + 1) % GESTURE_QUEUE_MAX;
    queue->count--;
    return true;
}
