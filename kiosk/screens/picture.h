/* The picture of a panel and its caption: under the text where there is room, else on a page of their own.
 *
 * They are kept together, composed so that the picture is as large as it can be beside or above its whole caption. A
 * caption too long for that goes on over pages that show the picture again. Nothing is made smaller to fit: where
 * letters are so large that no picture has room beside them, it has a page of its own before those of its caption. */
#ifndef KIOSK_SCREENS_PICTURE_H
#define KIOSK_SCREENS_PICTURE_H

#include "kiosk/screens/flow.h"

enum picture_place {
    PICTURE_NONE,
    PICTURE_BELOW_TEXT, /* on the page of the text */
    PICTURE_COMPOSED,   /* with its caption on a page of its own, or several if the caption is long */
    PICTURE_ALONE,      /* the caption has pages of its own */
};

struct picture_setting {
    const struct stage *stage;
    const struct panel *panel;
    const struct markdown_block *block;
    enum picture_place place;
    struct rect room;        /* px, for the picture at its left and top */
    struct rect caption_box; /* px */
    struct flow caption;
    struct flow_mark marks[FLOW_MAX_PAGES + 1];
    int caption_pages;
};

/* Chooses the place. `block` is NULL if the panel shows no picture; `below` is what the text leaves free on its page,
 * empty if nothing. */
void picture_set(struct picture_setting *setting, const struct stage *stage, const struct panel *panel,
                 const struct markdown_block *block, struct rect body, struct rect below);
/* Pages that are its own. */
int picture_page_count(const struct picture_setting *setting);
/* Places one of its own pages, from 0; or, below a text, the picture. */
void picture_put(struct picture_setting *setting, struct scene *scene, int page);

#endif
