/* Finds phrases of the word lists (lists.h) in texts. Pure. */
#ifndef KIOSK_EXHIBIT_PHRASES_H
#define KIOSK_EXHIBIT_PHRASES_H

#include "kiosk/exhibit/prose.h"

/* Puts blanks in place of what stands between quotation marks. `quotes` names the marks as the language's words do:
 * the opening and the closing one, parted by a blank, and perhaps a full stop, which is no part of the mark; "" leaves
 * the text as it is. */
void phrases_hide_quotations(char *text, const char *quotes);

/* Where the phrase stands in a text in small letters (letters_fold), as whole words; `*` at the phrase's end takes any
 * ending. An empty piece if it does not. */
struct prose_piece phrases_find(const char *text, const char *phrase);

#endif
