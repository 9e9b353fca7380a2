/* Words for pictures that need no exhibit, in the typeface that came with the program; without it there are none. */
#ifndef KIOSK_APP_PLAIN_WORDS_H
#define KIOSK_APP_PLAIN_WORDS_H

#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/port/text.h"

enum { PLAIN_WORDS_FONT_BYTES_MAX = 4 * 1024 * 1024 };

/* Scripts by their four letters (ISO 15924). */
enum { PLAIN_LATIN = 'L' << 24 | 'a' << 16 | 't' << 8 | 'n', PLAIN_CYRILLIC = 'C' << 24 | 'y' << 16 | 'r' << 8 | 'l' };

struct plain_words {
    struct arena arena;
    struct text *text; /* owned; NULL: there are no words */
    int face;
};

void plain_words_init(struct plain_words *words);
void plain_words_finish(struct plain_words *words);
/* A line, drawn; it lives as long as `words`. NULL where there are none. */
const struct mask *plain_words_draw(struct plain_words *words, const char *line, uint32_t script, int size_px);

#endif
