/* The words of a command that stand for values: X, MS, NAME and so on, each with its range and explanation. Pure. */
#ifndef KIOSK_APP_SCRIPT_VALUES_H
#define KIOSK_APP_SCRIPT_VALUES_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/app/script.h"
#include "kiosk/app/script_words.h"
#include "kiosk/base/diag.h"

/* The token of a form stands for a value: capitals, as "X", or in brackets if it may be left out, as "[MS]". */
bool script_values_is_value(const char *token);

/* Reads a word into the field of `command` that `token` stands for. If the word is none, false and `command` as it was,
 * with an error in `diag` at the place of `words`; `meant` is a known word that may have been meant there, or NULL. */
bool script_values_read(const char *token, const char *word, const char *meant, const struct script_words *words,
                        struct script_command *command, struct diag *diag);

/* Prints each value with its explanation. */
void script_values_help(FILE *out);

#endif
