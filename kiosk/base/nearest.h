/* The word that somebody may have meant: "did you mean ...?" of messages.
 *
 * Counts bytes put in, left out, changed, or two neighbours exchanged (optimal string alignment, after F. J. Damerau,
 * "A technique for computer detection and correction of spelling errors", 1964), and takes a capital of ASCII for its
 * small letter. A word of n bytes may have 1 + n / 4 such slips, three at most.
 * Use: nearest_begin, nearest_try for each known word, then read `best`. Pure. */
#ifndef KIOSK_BASE_NEAREST_H
#define KIOSK_BASE_NEAREST_H

enum { NEAREST_BYTES_MAX = 64 }; /* longer words resemble nothing */

struct nearest {
    const char *word; /* borrowed */
    const char *best; /* borrowed from nearest_try; NULL: nothing resembles the word */
    int slips;        /* between the word and the best; more than that is no resemblance */
};

/* Begins a search for what `word` may have meant. */
struct nearest nearest_begin(const char *word);

/* Weighs a known word, borrowed as long as `best` is read. Of equally near ones the first stays. */
void nearest_try(struct nearest *nearest, const char *known);

#endif
