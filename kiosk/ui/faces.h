/* Which face of its type, at which size, and which script each code point of a paragraph is set in. */
#ifndef KIOSK_UI_FACES_H
#define KIOSK_UI_FACES_H

#include "kiosk/ui/itemize.h"

/* Fills face, size and script of all items, whose points and spans are known; says which belong to a cluster. */
void faces_choose(struct text *text, const struct span *spans, struct items *items);

/* Blanks and controls look the same in every face: they do not make a run of their own. */
bool point_faceless(uint32_t point);

/* Where a word of this script is parted, a hyphen shows. */
bool script_hyphenates(uint32_t script);

#endif
