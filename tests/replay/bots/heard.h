/* What a visitor has heard of a voice since something was done: lines of the transcript. Caller's storage. */
#ifndef TESTS_REPLAY_BOTS_HEARD_H
#define TESTS_REPLAY_BOTS_HEARD_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/replay/visitor.h"

struct heard {
    char text[VISITOR_SAID_BYTES]; /* all texts, a blank between two; blanks of every kind are one blank */
    size_t len;
    size_t last; /* where the last text begins */
};

/* Begins anew. */
void heard_forget(struct heard *heard);
/* Takes what was said since the last time. False if some of it was in another language than `code`. */
bool heard_take(struct heard *heard, struct visitor *visitor, const char *code);
/* These words were said. */
bool heard_words(const struct heard *heard, const char *utf8);
/* These words, and nothing else, were the last that were said. */
bool heard_last(const struct heard *heard, const char *utf8);

#endif
