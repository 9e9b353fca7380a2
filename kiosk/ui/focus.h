/* The target that keys choose, marked by a ring (visitors.md K6, K7).
 *
 * Focus goes through the targets of scenes in reading order, one scene after the other (the page, then its bar), and
 * wraps. The ring is shown from the first key on, which does nothing else, and gone at a touch; the app draws it. The
 * place is kept by the target's id when the screen is laid out again. Only presses that count (keys.h) come here.
 *
 * Caller's storage, borrows nothing; zeroed: hidden, at the first target. */
#ifndef KIOSK_UI_FOCUS_H
#define KIOSK_UI_FOCUS_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/port/input.h"
#include "kiosk/ui/scene.h"

struct focus {
    bool visible;
    int scene;   /* index of the scene */
    int index;   /* of the scene's targets */
    uint64_t id; /* hash of the target's id; 0: the first, whichever it is */
};

/* What can be chosen, in reading order. */
struct focus_range {
    const struct scene *const *scenes; /* borrowed */
    int scene_count;                   /* 0 and up */
};

/* A new screen: starts at its first target. The ring stays if it is shown. */
void focus_reset(struct focus *focus);
/* A touch: the ring is gone, its place is kept. */
void focus_hide(struct focus *focus);

/* Takes a key. Up and left go to the target before, down and right to the one behind; these, and select, only show the
 * ring if it is hidden. Other keys show it, and are the app's. Returns the target that select acts on, or NULL. */
const struct scene_target *focus_key(struct focus *focus, struct focus_range range, enum input_key key);

/* Finds the place again, after the scenes were laid out: by id, nearest to where it was, or the first target if the id
 * is gone. Returns the target with the focus, shown or not; NULL if there are no targets. */
const struct scene_target *focus_find(struct focus *focus, struct focus_range range);

#endif
