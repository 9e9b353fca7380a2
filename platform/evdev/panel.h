/* A touch screen's records, told as fingers. Pure.
 *
 * Of the two ways that panels speak, slots (multi-touch protocol B) and one finger with a button, each is understood
 * (the kernel's Documentation/input/multi-touch-protocol.rst). The kernel does not repeat values that stay the same:
 * whoever begins to listen asks what each slot holds (panel_know), or the first touch may have a wrong place. */
#ifndef PLATFORM_EVDEV_PANEL_H
#define PLATFORM_EVDEV_PANEL_H

#include <stdbool.h>
#include <stdint.h>

#include "platform/evdev/record.h"

enum { PANEL_SLOTS = 16, PANEL_TOUCHES_MAX = 2 * PANEL_SLOTS };

enum panel_kind { PANEL_DOWN, PANEL_MOVE, PANEL_UP, PANEL_LOST /* gone, nobody knows how, or not to be trusted */ };

struct panel_touch {
    enum panel_kind kind;
    int finger;  /* the panel's own number; no two fingers that lie on it have the same */
    double x, y; /* shares of the panel's width and height, above 0 and below 1; of one that goes: where it was last */
    int64_t time_ms;
};

/* The values of an axis from end to end, as the panel says. */
struct panel_axis {
    int min, max;
};

struct panel_slot {
    int finger; /* -1: none lies there */
    int x, y;   /* as the panel counts */
    int told;   /* the finger that was told of; -1: none */
    int told_x, told_y; /* where */
    bool moved; /* since it was told of */
    bool muted; /* this finger is no more listened to until it is lifted */
};

struct panel {
    struct panel_axis x, y;
    bool many;    /* it speaks of slots */
    bool missed;  /* records were lost; what follows is half a story until the next report ends */
    bool unknown; /* the same, and the report has ended: panel_know is due for each slot */
    int slot;     /* the records are about; -1: one too many */
    int serial;   /* of the one finger of a panel without slots */
    struct panel_slot slots[PANEL_SLOTS];
};

void panel_init(struct panel *panel, bool many, struct panel_axis x, struct panel_axis y);
/* What the kernel says a slot holds; `finger` -1: none. A finger that lies there already is not told of: nobody knows
 * what it wants. */
void panel_know(struct panel *panel, int slot, int finger, int x, int y);
/* The slot that the next records are about. */
void panel_at(struct panel *panel, int slot);
/* Takes a record; writes what it ends to `out` and returns how many. `panel->unknown` may be set afterwards. */
int panel_take(struct panel *panel, const struct record *record, struct panel_touch out[PANEL_TOUCHES_MAX]);
/* All fingers are lost: the panel was pulled. Returns how many were written. */
int panel_drop(struct panel *panel, int64_t time_ms, struct panel_touch out[PANEL_TOUCHES_MAX]);

#endif
