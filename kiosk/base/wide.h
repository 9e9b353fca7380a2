/* Scripts that set no blanks between words: Han and kana, with the marks that are as wide as they are. */
#ifndef KIOSK_BASE_WIDE_H
#define KIOSK_BASE_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A letter or a mark of these scripts. */
bool wide_point(uint32_t point);

/* A mark that closes something and brings its own blank. */
bool wide_closes(uint32_t point);

/* A line that ends with the text before[0 .. len) goes on with the text `after` in the next line without a blank. */
bool wide_joins(const char *before, size_t len, const char *after);

#endif
