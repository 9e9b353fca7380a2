/* Gestures on their way from the panel to the screens, in the order they happened. See gesture.h for what they mean. */
#ifndef KIOSK_UI_GESTURE_QUEUE_H
#define KIOSK_UI_GESTURE_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

enum { GESTURE_QUEUE_MAX = 64 };

enum gesture_kind {
    GESTURE_TOUCH,        /* a finger, whatever it will do */
    GESTURE_PRESS,        /* shows what lies at x, y as pressed */
    GESTURE_CANCEL,       /* ends the pressed look: it will be no tap */
    GESTURE_RELEASE_LOOK, /* ends the pressed look after a tap */
    GESTURE_TAP,          /* acts at x, y */
    GESTURE_DRAG_BEGIN,   /* takes hold at x, y, where the finger landed */
    GESTURE_DRAG,
    GESTURE_DRAG_END,
    GESTURE_PINCH_BEGIN,
    GESTURE_PINCH,
    GESTURE_PINCH_END,
};

struct gesture {
    enum gesture_kind kind;
    int64_t time_ms;
    int64_t contact; /* from 1; the same for all gestures of one finger; of a pinch: the finger that landed first */
    double x, y;     /* px. PRESS, TAP: where the finger landed; DRAG: where it is; PINCH: the middle of both */
    double dx, dy;   /* px since the last gesture of this drag or pinch. The first DRAG makes up for the way to it, so
                      * that what is held stays under the finger (T14) */
    double total_dx, total_dy;     /* px, DRAG, DRAG_END: since DRAG_BEGIN */
    double velocity_x, velocity_y; /* px/ms, DRAG_END: 0 or 7.9 to 1270 mm/s (T10); 0 if the drag was broken off */
    bool lifted;                   /* DRAG_END: by its finger; else it was broken off, and means nothing */
    double scale;                  /* PINCH: since the last gesture of this pinch; above 1: apart */
    double total_scale;            /* PINCH, PINCH_END: since PINCH_BEGIN */
};

struct gesture_queue {
    int64_t now_ms; /* stamped on what is pushed */
    struct gesture waiting[GESTURE_QUEUE_MAX]; /* a ring, the oldest at `first` */
    int first, count;
    int lost_count; /* gestures that found the queue full; a bug of the caller that a test sees */
};

/* Adds a gesture of a contact. A DRAG or PINCH behind another one of the same finger is joined to it. */
void gesture_queue_push(struct gesture_queue *queue, int64_t contact, struct gesture gesture);
/* Takes the oldest; false if there is none. */
bool gesture_queue_next(struct gesture_queue *queue, struct gesture *out);

#endif
