/* What a card of the sheet says: a value, who says so, how sure it is, what others found; places and sources as
 * well. */
#ifndef KIOSK_SCREENS_CARD_H
#define KIOSK_SCREENS_CARD_H

#include "kiosk/screens/card_column.h"

/* One card set in pages: its head, and what there is to know below it or, on wide screens, beside it. */
struct card_setting {
    const struct stage *stage;
    bool beside;
    int head_width, detail_width; /* px */
    int detail_x;                 /* px, from the edge of the head where the language begins */
    struct column head, detail;   /* `detail` is empty if both run on in `head` */
    struct column *into;          /* that what stands behind the head is added to */
    int into_width;               /* px, of that */
    const char *number;           /* of a figure, as it stands on later pages */
    enum colour ground, ink, quiet;
};

/* Adds all words of a card to the empty `head` and `detail`, in the widths, colours and places that are set. */
void card_words(struct card_setting *setting, struct card card);

#endif
