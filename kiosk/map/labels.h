/* Where names stand on the map and on the time line, so that none lies over another.
 *
 * Names are placed one by one, the most important first, each at the best of a few positions that is still free; one
 * that has none is left out. Knows sizes, not texts. Pure: the same in, the same out. */
#ifndef KIOSK_MAP_LABELS_H
#define KIOSK_MAP_LABELS_H

#include <stdbool.h>

#include "kiosk/base/geom.h"

/* A name that belongs to a point. */
struct label {
    struct point anchor; /* px */
    int mark;            /* px, radius of the round mark at the anchor, which its own name does not cover */
    int w, h;            /* px, of the name; above 0 */
    int priority;        /* larger goes first; of equals the first in the array */
    bool full;           /* the mark is full of dots: a name over it would seem to be theirs */
    bool wanted;         /* the name lies over such marks rather than that it is left out */
    bool slight;         /* the name is left out rather than that another's lies over its mark */
};

struct label_room {
    struct rect bounds;           /* px; names lie within, and so do the anchors that have one */
    const struct rect *obstacles; /* px; names keep off them */
    int obstacle_count;
    int gap;  /* px between a mark and its name, beside obstacles, and at least between two names, of which those in a
               * line have half their height between them; 0 and up */
    bool rtl; /* read from right to left: names stand at the left of their marks rather than at the right */
};

/* Places names beside, above, below or at a corner of their marks, in this order: where they cover no mark if there is
 * such a place, else where they cover none that is full or whose name goes before; only one that is wanted covers those
 * that are full and come behind it. out[i] is where labels[i] stands, empty if nowhere. No two overlap. */
void labels_place(const struct label *labels, int count, const struct label_room *room, struct rect *out);

/* A line that runs from left to right, such as the time line. */
struct label_line {
    int left, right; /* px; names lie between. One wider than that is left out, unless it is the current one */
    int gap;         /* px, at least between two names; 0 and up */
    int current;     /* index of the name that is shown in any case; -1: none is */
};

struct line_place {
    bool shown;
    int x; /* px, left edge: the name is centred at its point, or as near to that as the ends allow */
};

/* Chooses which names below the points of a line are shown; no two overlap. Of a label only anchor.x, w and priority
 * count. */
void labels_on_line(const struct label *labels, int count, const struct label_line *line, struct line_place *out);

#endif
