/* What fingers on the panel mean: taps, drags and pinches (visitors.md 3).
 *
 * Fingers and the mouse are contacts; contact.h drops palms and ghosts. Events of the input port go in, gestures come
 * out of a queue:
 *
 *   a finger lands    PRESS at once, since the next frame answers (T13). It only changes a look (T4).
 *   20 ms later       TOUCH: it is a finger, not a ghost (T16). Wakes, and starts the idle time again.
 *   it lifts          TAP if it stayed within 2.5 mm, however long (T6, T8); RELEASE_LOOK with it, or later, so that
 *                     the look is seen for 64 ms (T7).
 *   it moves further  CANCEL, DRAG_BEGIN, DRAG...; DRAG_END when it lifts. Way alone tells a drag from a tap, no wait.
 *   two move apart    DRAG_END if one was dragging, PINCH_BEGIN, PINCH...; PINCH_END when one lifts (T12). The other
 *                     may drag on after another 2.5 mm.
 *
 * There is one look at a time: a new PRESS takes the place of the last. A ghost's PRESS is taken back by CANCEL, so
 * PRESS is no sign of a visitor. Other fingers (T17): one that lies still does not block the taps of another, nor, when
 * it has lain for a second, the drags; lifted after that, it does nothing. While one drags, those that join it tap
 * nothing.
 *
 * Caller's storage, not to be copied; one thread; pure: the clock comes with the events and ticks, and never goes
 * back. An event's time is when it happened: read late, a short tap with equal times would be a ghost. */
#ifndef KIOSK_UI_GESTURE_H
#define KIOSK_UI_GESTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/port/input.h"
#include "kiosk/ui/contact.h"
#include "kiosk/ui/gesture_queue.h"
#include "kiosk/ui/gesture_scale.h"
#include "kiosk/ui/pinch.h"
#include "kiosk/ui/pressed.h"

struct gestures {
    struct contacts contacts;
    struct pressed pressed;
    struct contact *leader; /* of `contacts`: the finger that drags, or NULL */
    double drag_x, drag_y;  /* px, up to where the drag was told */
    struct pinch pinch;
    struct gesture_queue queue;
};

/* Begins, or begins again when the screen has changed: whatever went on is forgotten, and fingers that are down do
 * nothing until they lift. `scale` is copied. */
void gestures_init(struct gestures *gestures, const struct gesture_scale *scale);

/* Takes an event; others than of pointers are ignored. Ticks up to its time first. */
void gestures_feed(struct gestures *gestures, const struct input_event *event);
/* Time passes without an event: call when gestures_due() is reached, after all events that wait have been fed. */
void gestures_tick(struct gestures *gestures, int64_t now_ms);
/* When a tick has something to do; INT64_MAX if nothing. */
int64_t gestures_due(const struct gestures *gestures);

/* The next gesture; false if none waits. To be emptied after each feed and tick. */
bool gestures_next(struct gestures *gestures, struct gesture *out);

/* When a finger that is down last left its spot by more than 2.5 mm, or landed; 0 if none is down. What lies still, a
 * palm that trembles and what is dropped say nothing: they are no sign of a visitor. */
int64_t gestures_moved_ms(const struct gestures *gestures);

/* What was dropped since gestures_init(), for the log and the health page (T16). */
const struct contact_drops *gestures_drops(const struct gestures *gestures);
/* Cells of 15 mm that are deaf at the moment. */
int gestures_masked_cells(const struct gestures *gestures);

#endif
