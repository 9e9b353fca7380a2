/* Points and rectangles in screen pixels, origin at the top left, y down. Right and bottom edges are outside. */
#ifndef KIOSK_BASE_GEOM_H
#define KIOSK_BASE_GEOM_H

#include <stdbool.h>

struct point {
    int x, y; /* px */
};

struct rect {
    int x, y; /* px, top left corner */
    int w, h; /* px; a rectangle without area is empty */
};

/* No area. */
bool rect_empty(struct rect r);
/* The same place and size. */
bool rect_same(struct rect a, struct rect b);
/* The point lies inside. */
bool rect_holds(struct rect r, struct point p);
/* The point lies inside, or not farther from it than `reach` px, 0 and up; the rectangle is not empty. */
bool rect_near(struct rect r, struct point p, int reach);
/* All of `inner` lies inside `outer`. */
bool rect_contains(struct rect outer, struct rect inner);
/* They share at least one pixel. */
bool rect_overlaps(struct rect a, struct rect b);
/* What they share; empty if nothing. */
struct rect rect_meet(struct rect a, struct rect b);
/* The smallest rectangle that holds both; an empty one adds nothing. */
struct rect rect_join(struct rect a, struct rect b);
/* Larger by `by` px on each side (smaller if negative). */
struct rect rect_grow(struct rect r, int by);
/* Moved. */
struct rect rect_move(struct rect r, int dx, int dy);

#endif
