/* A line of a script -> words: separated by blanks, "in quotes" if they hold some, a comment from `#`. Pure. */
#ifndef KIOSK_APP_SCRIPT_WORDS_H
#define KIOSK_APP_SCRIPT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"

enum { SCRIPT_WORDS_MAX = 8 }; /* more than any command has */

struct script_line {
    const char *file;  /* borrowed */
    int number;        /* 1 and up */
    const char *bytes; /* borrowed; any, but no line feed */
    size_t len;
};

struct script_words {
    const char *file; /* borrowed */
    int line;
    const char *source;                  /* the line without indent and comment; the arena's */
    const char *words[SCRIPT_WORDS_MAX]; /* valid UTF-8 without control characters; the arena's */
    int count;                           /* of all words of the line; those above SCRIPT_WORDS_MAX are not kept */
};

/* Splits a line; none has no words. False, with one error in `diag` and `*out` as it was, for bytes that are no text,
 * quotes that are not closed or stand amidst a word, other escapes than \" and \\, and words above
 * SCRIPT_WORD_BYTES_MAX. */
bool script_words_split(struct arena *arena, const struct script_line *line, struct script_words *out,
                        struct diag *diag);

/* How many bytes of a word to show in a message, for "%.*s": whole characters, not too many. */
int script_words_shown(const char *word);

#endif
