/* What the parts of a card share: words added to its head, and to what stands below or beside that. Included by card*.c
 * only. */
#ifndef KIOSK_SCREENS_CARD_PARTS_H
#define KIOSK_SCREENS_CARD_PARTS_H

#include "kiosk/screens/card.h"

enum { CARD_TEXT_BYTES = 900 };

/* Room in px above a line that goes on with what stands above it, above an item of a list, and above something new. */
int card_gap_small(const struct card_setting *setting);
int card_gap_list(const struct card_setting *setting);
int card_gap_large(const struct card_setting *setting);

/* A word of the visitor's language. */
const char *card_word(const struct card_setting *setting, const char *section, const char *key);
/* Adds a paragraph to the head; "" adds none. */
void card_head(struct card_setting *setting, enum type_role role, enum colour colour, int gap, const char *utf8);
/* The same for what stands behind the head. */
void card_detail(struct card_setting *setting, enum type_role role, enum colour colour, int gap, const char *utf8);
/* What stands behind the head is added to a column of its own from now on, if there is one, or to the head. */
void card_into(struct card_setting *setting, bool head);
/* Empties both columns, to be set in another way. */
void card_empty(struct card_setting *setting);
/* Pages of both columns as they are set now. */
int card_pages(struct card_setting *setting);
/* Adds the note of an id, if there is one. */
void card_note(struct card_setting *setting, const char *section, const char *id);
/* Adds a source's entry of the reading list; `page` is "" for the source's own. */
void card_entry(struct card_setting *setting, int gap, const struct source *source, const char *page);
/* Adds what a figure counts, how many, and who says so, behind a sign such as a minus or "". */
void card_counted(struct card_setting *setting, const char *sign, const struct figure *figure, bool with_source);
/* Says what stands small at the top of later pages: what does not go on one line ends after a word, with three dots. */
void card_again(struct card_setting *setting, enum type_role role, enum colour colour, const char *utf8);

/* What is added next stays with what was added last, unless the screen is so low that a page holds little more. */
void card_keep_roomy(struct card_setting *setting);
/* Begins a list below its heading; where it goes on, both the card's title and the heading are said again. */
void card_list(struct card_setting *setting, const char *title, enum type_role role, const char *heading);
void card_list_end(struct card_setting *setting);

/* Adds what the card is about, and says it small where the card goes on. */
void card_title(struct card_setting *setting, const char *title);
/* Adds a place: its name, what it was, its name today, its note. */
void card_place_head(struct card_setting *setting, int index);
/* How sure a figure is; one that is disputed has a mark. */
void card_status_text(const struct card_setting *setting, const struct figure *figure, char out[CARD_TEXT_BYTES]);

/* All of a figure. */
void card_set_figure(struct card_setting *setting, int index);

#endif
