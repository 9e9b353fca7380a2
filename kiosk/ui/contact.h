/* Which contacts of the panel are fingers, and which are palms and ghosts (visitors.md T16).
 *
 * - A contact is new for its first 20 ms: one that ends before is a ghost. A mouse has no ghosts.
 * - Five contacts that begin within 100 ms are a storm (a palm, water, ten fingers): all contacts are dropped, also
 *   those that come later, until none of them is left.
 * - A contact that has not moved by more than 2.5 mm for 60 s is stuck. Its cell, 15 mm square around it, is masked:
 *   what begins there is dropped. The mask ends when it has lifted and nothing has touched the cell for 15 s: longer
 *   than a known phantom is quiet between two touches (12.864 s, raspberrypi/linux#7638), short for the next visitor.
 * - Positions outside of the screen are faults.
 * Contacts wider than 25 mm are dropped by the platform: the input port knows no width.
 *
 * Caller's storage, one thread, pure: times are those of the events, and never go back. */
#ifndef KIOSK_UI_CONTACT_H
#define KIOSK_UI_CONTACT_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/port/input.h"
#include "kiosk/ui/trace.h"

enum { CONTACTS_MAX = 16, CONTACTS_MAX_MASKS = 16, CONTACTS_STORM = 5 };

/* A finger that moves no more is still, and taps (visitors.md T6). */
#define CONTACT_SLOP_MM 2.5

enum contact_state {
    CONTACT_NONE,    /* nothing; the place is free */
    CONTACT_NEW,     /* too young to tell a finger from a ghost */
    CONTACT_REAL,
    CONTACT_DROPPED, /* of a storm */
    CONTACT_STUCK,   /* unmoved for 60 s, or in a masked cell */
};

struct contact {
    enum contact_state state;
    int64_t pointer; /* of the input port */
    int64_t number;  /* from 1, never used twice */
    int64_t real_ms; /* when it is known to be no ghost */
    double x, y;               /* px, where it is */
    double origin_x, origin_y; /* px, where it landed, or where it was when it became free to move something */
    double still_x, still_y;   /* px; it is within CONTACT_SLOP_MM of here... */
    int64_t still_ms;          /* ...since this time */
    int mask;                  /* index of the mask it holds, or -1 */
    bool spent;                /* it taps no more */
    bool resting;              /* it lay still when another landed: no finger of a pinch (T17) */
    struct trace trace;
};

struct contact_mask {
    bool used;
    double x, y;      /* px, the middle of the cell */
    int holder_count; /* contacts in it */
    int64_t quiet_ms; /* when the last of them lifted */
};

/* What was dropped since the start, for the log and the health page. */
struct contact_drops {
    int64_t short_count;   /* contacts shorter than 20 ms */
    int64_t storm_count;   /* storms, not their contacts */
    int64_t stuck_count;   /* contacts unmoved for 60 s */
    int64_t masked_count;  /* contacts that began in a masked cell */
    int64_t outside_count; /* events with a position outside of the screen */
};

struct contacts {
    struct gesture_scale scale;
    struct contact all[CONTACTS_MAX];
    struct contact_mask masks[CONTACTS_MAX_MASKS];
    int64_t landings_ms[CONTACTS_STORM]; /* a ring */
    int64_t landing_count;
    int64_t last_number;
    bool storm;
    struct contact_drops drops;
};

void contacts_init(struct contacts *contacts, const struct gesture_scale *scale);

/* The event's position is on the screen; the last column may be given as its outer edge, and is moved inside. Counts
 * what is not. */
bool contacts_place(struct contacts *contacts, struct input_event *event);

/* The contact of a pointer, or NULL. */
struct contact *contacts_find(struct contacts *contacts, int64_t pointer);

/* A pointer that is not there yet comes down, on the screen. Returns its contact, new or dropped; NULL if there are too
 * many. If it begins a storm, all are dropped and `storm` is set. */
struct contact *contacts_land(struct contacts *contacts, const struct input_event *event);
/* Moves a contact of any state. */
void contacts_move(const struct contacts *contacts, struct contact *contact, const struct input_event *event);
/* Ends a contact and frees its place. */
void contacts_lift(struct contacts *contacts, struct contact *contact, int64_t now_ms);

/* Finds one contact that by now is real or stuck, changes its state and returns it; NULL if there is none left. */
struct contact *contacts_ripen(struct contacts *contacts, int64_t now_ms);
/* When contacts_ripen has something to do, or a mask ends; INT64_MAX if nothing waits. */
int64_t contacts_due(const struct contacts *contacts);

/* New or real. */
bool contact_live(const struct contact *contact);
/* Cells masked at the moment. */
int contacts_masked_cells(const struct contacts *contacts);

#endif
