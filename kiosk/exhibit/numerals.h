/* Numbers in texts: digits, in groups of three or not. Pure. */
#ifndef KIOSK_EXHIBIT_NUMERALS_H
#define KIOSK_EXHIBIT_NUMERALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct numeral {
    size_t at;     /* byte in the text */
    size_t len;    /* bytes, with the signs between groups */
    int digits;    /* 1 and up */
    bool grouped;  /* signs stand between groups of three digits */
    bool named;    /* part of a name, such as "MI6" or "T-34" */
    int64_t value; /* INT64_MAX if larger than that */
};

/* The next number at or behind the byte `from`; false if there is none. Groups may be parted by a comma, a full stop,
 * an apostrophe or a blank, since writers of all languages are met. */
bool numeral_next(const char *text, size_t from, struct numeral *out);

/* Reads as a year from 1900 to 2099. */
bool numeral_is_year(const struct numeral *numeral);

/* Bytes of the sign between two groups of digits that stands at the byte `at` of `text[0 .. len)`; 0 if none does. */
size_t numeral_group_sign(const char *text, size_t len, size_t at);

#endif
