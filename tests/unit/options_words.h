/* A command line as a text, for tests of what is read from it. */
#ifndef TESTS_UNIT_OPTIONS_WORDS_H
#define TESTS_UNIT_OPTIONS_WORDS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/app/options.h"

enum { WORDS_MAX = 24, TEXT_BYTES = 300 };

/* Splits a line at its blanks, as a shell does. */
static inline int options_split(const char *line, char *text, char *words[WORDS_MAX])
{
    int count = 0;

    snprintf(text, TEXT_BYTES, "%s", line);
    for (char *word = strtok(text, " "); word != NULL && count < WORDS_MAX; word = strtok(NULL, " "))
        words[count++] = word;
    return count;
}

/* The texts in `out` are those of `text`. */
static inline void read_good(const char *line, char text[TEXT_BYTES], struct options *out)
{
    char *words[WORDS_MAX];
    struct diag diag;
    int count = options_split(line, text, words);

    diag_init(&diag);
    if (options_read(count, words, out, &diag) != ERR_OK)
        fail_msg("%s: %s", line, diag.problems[0].text);
    assert_int_equal(diag.count, 0);
    diag_finish(&diag);
}

#endif
