/* A panel set in pages: paper with the account's words, the museum's text, the picture.
 *
 * Wide screens show paper and text side by side, tall ones above each other, small ones one after the other. Nothing is
 * made smaller to fit: it goes on over the next page. */
#ifndef KIOSK_SCREENS_FLOW_H
#define KIOSK_SCREENS_FLOW_H

#include "kiosk/screens/links.h"

enum { FLOW_MAX_BLOCKS = 256, FLOW_MAX_PAGES = 256 };

/* A paragraph among others, and the room above it. */
struct flow_block {
    struct paragraph paragraph;
    int gap_px; /* above, unless it begins a page */
    bool running;
    bool keep; /* stays with the block behind it: a heading */
    bool tail; /* never stands alone: the last lines before it go with it */
};

struct flow {
    struct flow_block blocks[FLOW_MAX_BLOCKS];
    int block_count;
    int dropped; /* paragraphs that did not fit: the scene counts them when it is placed */
    struct links links;
};

/* Where a page of a flow begins. */
struct flow_mark {
    int block, line;
};

/* Cuts a flow into pages of `height` px: marks[i] is where page i begins. Returns the number of pages, at least 1 if
 * there is a line; what is left behind the last page that can be is counted as dropped. The pages are as few as can be
 * and evenly full (as Knuth and Plass 1981 choose lines); a page is added only where else a line of a paragraph would
 * stand alone, a heading or a tail without its text, or half a word. */
int flow_pages(struct flow *flow, int height_px, struct flow_mark marks[FLOW_MAX_PAGES + 1]);
/* The same, with `first_px` for the first page. */
int flow_pages_from(struct flow *flow, int first_px, int height_px, struct flow_mark marks[FLOW_MAX_PAGES + 1]);
/* Height in px of what lies between two marks. */
int flow_height(const struct flow *flow, struct flow_mark from, struct flow_mark to);
/* That of all of it. */
int flow_whole_height(const struct flow *flow);
/* Places what lies between two marks with its top at x, y; returns the px below it. */
int flow_place(const struct stage *stage, struct scene *scene, struct flow *flow, struct flow_mark from,
               struct flow_mark to, int x, int y);
/* Adds a paragraph; one that does not fit into the flow is left out and counted as dropped. */
void flow_add(struct flow *flow, const struct paragraph *paragraph, int gap_px, bool running);
/* The block added last stays with the one that is added next. */
void flow_keep(struct flow *flow);
/* The block added last never begins a page alone. */
void flow_tail(struct flow *flow);

#endif
