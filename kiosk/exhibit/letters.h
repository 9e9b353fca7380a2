/* What the checker must know of letters: Latin, Greek and Cyrillic, the scripts of the exhibit's languages.
 *
 * The C library knows letters only by the system's locale, and the kiosk's result may not depend on it. Pure. */
#ifndef KIOSK_EXHIBIT_LETTERS_H
#define KIOSK_EXHIBIT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A letter of any script; signs, marks and punctuation are none. */
bool letter(uint32_t point);
/* An ASCII digit. */
bool letter_digit(uint32_t point);
/* A capital of Latin, Greek or Cyrillic. */
bool letter_capital(uint32_t point);
/* A letter of a script without capitals, such as Hebrew, Arabic or kana. */
bool letter_caseless(uint32_t point);
/* The small form of a capital; anything else as it is. */
uint32_t letter_small(uint32_t point);
/* A blank: space, tab, line feed, or a space that does not break. */
bool letter_blank(uint32_t point);

/* A letter with the combining mark behind it has one code point of its own, which NFC (UAX #15) asks for. */
bool letter_composes(uint32_t base, uint32_t mark);

/* Copies `text` in small letters, each blank as a plain space, soft hyphens left out; cut at the end if too long. */
void letters_fold(char *out, size_t out_len, const char *text);

#endif
