/* What can be tapped inside a text: figures, places, sources.
 *
 * Each gets a hit area of at least 15 x 15 mm (T2). Where areas would touch, one area holds them all, and its tap opens
 * one sheet that tells of each, the nearest first. */
#ifndef KIOSK_SCREENS_LINKS_H
#define KIOSK_SCREENS_LINKS_H

#include "kiosk/screens/stage.h"

enum { LINKS_MAX = 24 };

struct link {
    struct card card;
    struct rect box; /* px of the layout, of its words on this page; empty if they are on another */
    const char *label;
};

struct links {
    struct link links[LINKS_MAX];
    int count;
};

/* Spans of markdown as spans of a paragraph; links are added to `links` and numbered from there on, with room for the
 * sign of what is contested; `links` NULL: nothing can be tapped there, and no sign will stand. `roles` are the types
 * for plain, italic and bold. Returns the number of spans, at most `span_max`. */
int links_spans(const struct stage *stage, const struct markdown_span *from, int count, const enum type_role roles[3],
                enum colour colour, struct links *links, struct span *spans, int span_max);

/* Notes where the words of links stand when the lines [first, end) of a paragraph are placed at `at`, and underlines
 * them. */
void links_place(const struct stage *stage, struct scene *scene, const struct paragraph *paragraph, int first, int end,
                 struct point at, struct links *links);

enum { ACTION_OPEN_LINKS = 500 };

/* Makes targets of all that was placed, inside `room`. A target's id names what it opens, such as
 * "figure:us-held+place:halle". */
void links_targets(const struct stage *stage, struct scene *scene, struct rect room, const struct links *links);

/* Opens the sheet of a target of links_targets that was touched at a point: the nearest first. */
void links_open(const struct scene_target *target, struct point at, struct visit *visit);

#endif
