/* Texts counted as a reader meets them: words, sentences, how hard they are to read.
 *
 * Texts are UTF-8 in one line, as markdown.h gives them. Pure. */
#ifndef KIOSK_EXHIBIT_PROSE_H
#define KIOSK_EXHIBIT_PROSE_H

#include <stdbool.h>
#include <stddef.h>

/* A piece of a text: words or a sentence. */
struct prose_piece {
    const char *text; /* borrowed */
    size_t len;       /* bytes */
};

/* What a reading level is worked out from. */
struct prose_sums {
    int words;
    int sentences;
    int syllables;  /* by the rules of English */
    int long_words; /* of more than 6 letters */
};

/* Cuts the next word off `rest`; false at the end. Blanks and long dashes part words, but no blank within a number. */
bool prose_word(struct prose_piece *rest, struct prose_piece *word);
/* How many words there are. */
int prose_words(struct prose_piece text);

/* Cuts the next sentence off `rest`, with what closes it; false at the end. `language` is an ISO 639 code: full stops
 * behind its abbreviations (lists.h) and its ordinal numbers end nothing. */
bool prose_sentence(struct prose_piece *rest, const char *language, struct prose_piece *sentence);

/* Adds what a text has to the sums. Numbers and names count as short words: a writer cannot choose easier ones. */
void prose_add(struct prose_sums *sums, struct prose_piece text, const char *language);
/* Years of school by Flesch-Kincaid (Kincaid, Fishburne, Rogers, Chissom 1975), for English; 0 for no words. */
double prose_grade(const struct prose_sums *sums);
/* LIX (Bjoernsson 1968), for any language: 40 is easy, 50 the language of newspapers; 0 for no words. */
double prose_lix(const struct prose_sums *sums);

#endif
