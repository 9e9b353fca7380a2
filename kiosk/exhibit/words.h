/* The words of one language (strings/<lang>.ini), and how the language writes numbers and dates. */
#ifndef KIOSK_EXHIBIT_WORDS_H
#define KIOSK_EXHIBIT_WORDS_H

#include <stddef.h>

#include "kiosk/base/date.h"
#include "kiosk/exhibit/exhibit.h"

/* The word of a key in a section, such as ("interface", "next"); NULL if there is none. */
const char *words_find(const struct words *words, const char *section, const char *key);
/* The same, but "" where there is none: the checker has said so long before. */
const char *words_get(const struct words *words, const char *section, const char *key);
/* The note of an id: the key `id.note`; "" if there is none. */
const char *words_note(const struct words *words, const char *section, const char *id);

/* Puts `value` in place of `{name}` in a text of `out_len` bytes, once; cut at the end if too long. */
void words_fill(char *out, size_t out_len, const char *text, const char *name, const char *value);

/* A number as the language writes it: "24,592", "about 28,000", "45,000–50,000", "no figure". */
void words_amount(const struct words *words, const struct amount *amount, char *out, size_t out_len);
/* What is counted behind its amount, as the language writes it: "24,592: Americans". */
void words_counted(const struct words *words, const char *amount, const char *what, char *out, size_t out_len);
/* A date as the language writes it, by what is known of it; "" for none. */
void words_date(const struct words *words, struct date date, char *out, size_t out_len);
/* A day that stands alone, as over the map: shorter than in a sentence where the language writes it so. */
void words_date_alone(const struct words *words, struct date date, char *out, size_t out_len);

/* The name of a place today: the key `id.today`, else that of places.csv; "" if it has none, or if its own name in that
 * language says it already. */
const char *words_today(const struct words *words, const struct place *place);
/* The name of a place on the map, where there is little room: the key `id.map`, else its name, else that of 1945. */
const char *words_place_short(const struct words *words, const struct place *place);
/* The maker of a picture as the language names it: by its key of [makers], or as it is written. */
const char *words_maker(const struct words *words, const char *maker);
/* Whose a panel's picture is: maker and date; of one that somebody else holds, also the holder and the rights. */
void words_credit(const struct words *words, const struct panel *panel, char *out, size_t out_len);
/* A `page` of a table as the language writes it: a date; "page 219" by the key `page` of [pages], whose {n} is what
 * follows the key; anything else as it stands. */
void words_page(const struct words *words, const char *page, char *out, size_t out_len);
/* The entry of the reading list: who, what, where, when, or what the key `id.entry` says instead; and the page, the
 * source's own if `page` is "". */
void words_entry(const struct words *words, const struct source *source, const char *page, char *out, size_t out_len);

#endif
