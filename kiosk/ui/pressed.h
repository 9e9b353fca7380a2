/* How long something looks pressed: from the next frame (T13), for at least 64 ms, even under a tap of 25 ms (T7).
 *
 * One look at a time: the last finger has it. Zeroed: nothing looks pressed. */
#ifndef KIOSK_UI_PRESSED_H
#define KIOSK_UI_PRESSED_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/contact.h"
#include "kiosk/ui/gesture_queue.h"

struct pressed {
    int64_t contact; /* number of the finger; 0: nothing looks pressed */
    bool held;       /* the finger has not tapped yet */
    int64_t end_ms;  /* the look stays at least until then */
};

/* A finger lands: PRESS. */
void pressed_show(struct pressed *pressed, const struct contact *contact, struct gesture_queue *queue);
/* The finger of this number taps no more: CANCEL if the look is its own and it has not tapped. */
void pressed_cancel(struct pressed *pressed, int64_t contact, struct gesture_queue *queue);
/* The finger of this number has tapped: its look ends by itself. */
void pressed_tap(struct pressed *pressed, int64_t contact);
/* RELEASE_LOOK if the look of a tap has been seen long enough. */
void pressed_tick(struct pressed *pressed, struct gesture_queue *queue);
/* When pressed_tick has something to do; INT64_MAX if nothing. */
int64_t pressed_due(const struct pressed *pressed);

#endif
