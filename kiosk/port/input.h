/* The port to fingers, mouse and keys: one pointer for all.
 *
 * Touch screens and mice become pointers with a number; positions are px of the screen. Nothing hovers: a mouse without
 * a pressed button says nothing. Keys arrive as what they are for; one that is for nothing is told once on standard
 * error, with what to write to use it. */
#ifndef KIOSK_PORT_INPUT_H
#define KIOSK_PORT_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/diag.h"
#include "kiosk/port/display.h"

enum input_kind {
    INPUT_POINTER_DOWN,
    INPUT_POINTER_MOVE,
    INPUT_POINTER_UP,
    INPUT_POINTER_LOST, /* the finger is gone, nobody knows how: no action */
    INPUT_KEY,          /* pressed */
    INPUT_KEY_UP,
    INPUT_REDRAW, /* the screen was uncovered or changed its size */
    INPUT_QUIT,   /* somebody closed the window or ends the program */
};

enum input_key {
    KEY_NONE,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_SELECT,
    KEY_BACK,
    KEY_HOME,
    KEY_LOUDER,
    KEY_SOFTER,
    KEY_NEARER, /* the map; keypads need not have these two, since its buttons do the same */
    KEY_FARTHER
};

enum { KEY_COUNT = KEY_FARTHER + 1 };

enum { POINTER_MOUSE = 0 }; /* the number of the mouse; fingers have others */

struct input_event {
    enum input_kind kind;
    int64_t time_ms; /* of the clock port */
    int64_t pointer; /* number of the finger, or POINTER_MOUSE */
    double x, y;     /* px */
    enum input_key key;
};

/* What a key of some keypad is for. */
struct key_binding {
    const char *key;       /* its name as the platform knows it, such as "F23", or its number there */
    enum input_key action; /* KEY_NONE: the key does nothing, and that is meant */
    int line;              /* of the file, for messages */
};

/* The keys of a keypad. Everything is borrowed for the call that takes it. */
struct key_map {
    const char *file; /* for messages */
    const struct key_binding *bindings;
    int count;
};

/* Lays a map over the keys that work without one, those of ordinary keyboards. Names that no key has, and keys that
 * come twice, are told as errors in `diag`; the others work all the same. */
void input_map_keys(struct display *display, const struct key_map *map, struct diag *diag);
/* The next event that waits; false if there is none. */
bool input_next(struct display *display, struct input_event *out);
/* Sleeps until there is an event, or until `time_ms` of the clock port, whichever is first; INT64_MAX waits for events
 * alone. Wakes up no oftener. */
void input_wait(struct display *display, int64_t time_ms);

/* Ends input_wait soon; from any thread. */
void input_wake(struct display *display);

#endif
