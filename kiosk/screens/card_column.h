/* A column of a card cut into pages that keep their frame: what the card is about stands small at the top of every page
 * but the first, with the heading of the list that begins or goes on there. */
#ifndef KIOSK_SCREENS_CARD_COLUMN_H
#define KIOSK_SCREENS_CARD_COLUMN_H

#include "kiosk/screens/flow.h"

enum { COLUMN_MAX_LISTS = 6 };

/* A list in a column. */
struct column_list {
    int heading;             /* block */
    struct paragraph again;  /* what the card is about and the heading; several lines: they do not go together */
};

struct column {
    struct flow flow;
    struct paragraph again;          /* at the top of later pages; no lines: nothing */
    struct column_list lists[COLUMN_MAX_LISTS];
    int list_count;
    signed char of_list[FLOW_MAX_BLOCKS]; /* the list each block is in, its heading too; NONE */
    struct flow_mark marks[FLOW_MAX_PAGES + 1]; /* where pages begin, once cut */
    bool framed[FLOW_MAX_PAGES];                /* the page begins with what is repeated */
    int pages, height_px;
    bool in_list; /* while words are added */
};

/* Takes all paragraphs out. */
void column_empty(struct column *column);
/* Adds a paragraph, `gap_px` below the one before. */
void column_add(struct column *column, const struct paragraph *paragraph, int gap_px, bool running);
/* Adds the heading of a list: what is added until column_list_end() is its items. `again` as in column_list. */
void column_list(struct column *column, const struct paragraph *heading, int gap_px, const struct paragraph *again);
void column_list_end(struct column *column);
/* Cuts it into pages of `height_px`; what lies in `scratch` must outlive the placing. */
void column_cut(struct column *column, int height_px, struct arena *scratch);
/* Height in px of its first page, without margins. */
int column_height(const struct column *column);
/* Places a page with its top at x, y. */
void column_place(const struct stage *stage, struct scene *scene, const struct column *column, int page, int x, int y);

#endif
