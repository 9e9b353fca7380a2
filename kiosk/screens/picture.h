/* The picture of a panel and its caption: under the text where there is room, else on pages of their own.
 *
 * Nothing is made smaller to fit: a caption that fits neither beside nor below its picture has the next page. */
#ifndef KIOSK_SCREENS_PICTURE_H
#define KIOSK_SCREENS_PICTURE_H

#include "kiosk/screens/flow.h"

enum picture_place {
    PICTURE_NONE,
    PICTURE_BELOW_TEXT, /* on the page of the text, its caption beside it */
    PICTURE_BESIDE,     /* on a page of its own, its caption beside it */
    PICTURE_ABOVE,      /* the same, its caption below it */
    PICTURE_ALONE,      /* the caption has pages of its own */
};

struct picture_setting {
    const struct stage *stage;
    const struct panel *panel;
    const struct markdown_block *block;
    enum picture_place place;
    struct rect room;        /* px, for the picture */
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
