/* Which presses of keys count (visitors.md K8, K9).
 *
 * - A held key is one step (K8). Only volume goes on: what the port repeats of it counts.
 * - The same key is ignored for 150 ms after it has counted, for hands that strike twice; staff may set up to 500 ms
 *   (K9). Held volume goes no faster, so that each step is heard (A5).
 * - The end of a press may be missed, as when the keypad is unplugged (K11). No keyboard waits a second between two
 *   repeats: a key that comes again after that was let go.
 * Caller's storage; pure. */
#ifndef KIOSK_UI_KEYS_H
#define KIOSK_UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/port/input.h"

enum { KEYS_LEAST_MS = 150, KEYS_MOST_MS = 500 };

struct key_history {
    bool held;
    int64_t seen_ms;    /* when it was last pressed or repeated; if `held` */
    bool counted;       /* ever */
    int64_t counted_ms; /* when it last did */
};

struct keys {
    int64_t ignore_ms;
    struct key_history all[KEY_COUNT]; /* by enum input_key */
};

/* No key is held. `ignore_ms` outside of 150 to 500 becomes the nearest of these. */
void keys_init(struct keys *keys, int64_t ignore_ms);

/* Takes an event and tells if it is a press that counts; events of no key never do. To be asked of each key event, also
 * of INPUT_KEY_UP. */
bool keys_accept(struct keys *keys, const struct input_event *event);

#endif
