/* Where the lines of a paragraph end: the most even setting among all that are allowed. */
#ifndef KIOSK_UI_BREAKS_H
#define KIOSK_UI_BREAKS_H

#include "kiosk/ui/itemize.h"

/* What cannot be parted: from one place where a line may end to the next. */
struct piece {
    int first, end; /* items, [first, end) */
    int width;      /* px, with the blanks behind it */
    int ink;        /* px, without them */
    bool must;      /* a line must end behind it */
    bool hyphen;    /* if a line ends behind it, a hyphen shows */
    bool after_hyphen; /* it ends with a hyphen of its own: a line ends there less readily than at a blank */
};

struct pieces {
    struct piece *pieces;
    int count;
    int hyphen_px; /* width of a hyphen */
};

/* Cuts the items into pieces no wider than the column, and measures them. A piece ends behind a hyphen only if five
 * letters and more stand before and behind it; a number is cut only if it is wider than the column. */
void pieces_measure(struct text *text, const struct items *items, int column_px, struct arena *arena,
                    struct pieces *out);

/* Chooses the ends of lines: ends[i] is the number of pieces before the end of line i. Returns the number of lines;
 * `ends` has room for one a piece. Cost of a line: the square of the room left in it (Knuth and Plass 1981, in
 * little). */
int pieces_break(const struct pieces *pieces, int column_px, struct arena *arena, int *ends);

#endif
