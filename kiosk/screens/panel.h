/* One panel set for one visitor: its words on paper, the museum's text and the picture, in pages.
 *
 * Wide screens show paper and text side by side, tall ones above each other. Small ones show them one after the other,
 * the account first, as the museum answers it; the title is above the first page of either. */
#ifndef KIOSK_SCREENS_PANEL_H
#define KIOSK_SCREENS_PANEL_H

#include "kiosk/screens/picture.h"

/* Where the words stand that say whose the account is. */
enum foot_place {
    FOOT_ON_PAPER, /* at the foot of the paper, on each of its pages */
    FOOT_BESIDE,   /* under the text, where that lets the account fit on one page less */
    FOOT_BEHIND,   /* once, behind the account's last line, where a page holds few lines */
    FOOT_SHORT,    /* a word of it with the account's label; all of it is on the sheet of the original */
};

/* Everything that the pages of one panel are made of. */
struct panel_setting {
    const struct stage *stage;
    const struct panel *panel;
    const struct panel_text *text;
    const struct markdown_block *picture_block; /* NULL if none */
    struct rect body;        /* px, for what can be touched */
    struct rect picture_box; /* px, for a picture with a page of its own, where nothing can be */
    struct rect paper_box, text_box; /* px */
    int paper_pad_x, paper_pad_y;    /* px */
    bool title_above; /* out of reach, so that what can be touched has the room below */
    struct flow title; /* empty unless it stands apart from the text */
    int title_px;      /* that it takes of the first page of a small screen, above the paper */
    bool tight; /* what stands on the paper has less room between, so that it fits on one page */
    struct flow voice, account;
    enum foot_place foot_place;
    bool numbers_behind;   /* FOOT_SHORT: the numbers of the statements stand behind the account, not in its label */
    struct paragraph foot; /* which statements of the account these are, and whose */
    struct flow_mark title_marks[FLOW_MAX_PAGES + 1];
    struct flow_mark voice_marks[FLOW_MAX_PAGES + 1], account_marks[FLOW_MAX_PAGES + 1];
    int title_pages; /* of its own, before all others: where letters are so large that it leaves no room for more */
    int voice_pages, account_pages;
    struct picture_setting picture;
};

/* Sets the visit's panel below a header of `header_px`. */
void panel_set(struct panel_setting *setting, const struct stage *stage, int header_px);
/* Pages in all, at least 1. */
int panel_page_count(const struct panel_setting *setting);
/* Places a page with its targets. */
void panel_place(struct panel_setting *setting, struct scene *scene, int page);

#endif
