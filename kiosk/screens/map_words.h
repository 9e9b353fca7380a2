/* What the map's numbers are in words, where cards and keys say the same. */
#ifndef KIOSK_SCREENS_MAP_WORDS_H
#define KIOSK_SCREENS_MAP_WORDS_H

#include <stddef.h>

#include "kiosk/screens/map_facts.h"
#include "kiosk/screens/stage.h"

enum { MAP_WORDS_BYTES = 900 };

/* Puts more behind a text of `size` bytes, and the separator between if there is any; "" adds nothing. */
void map_words_append(char *text, size_t size, const char *separator, const char *more);
/* Who rests at a place, "" if nobody does: "American 1,204 · British Commonwealth 3,400". */
void map_words_resting(const struct stage *stage, const struct map_facts *facts, int place, char *out, size_t size);
/* The same, or that nobody is counted there, or that the sources give no number. */
void map_words_at(const struct stage *stage, const struct map_facts *facts, int place, char *out, size_t size);

#endif
