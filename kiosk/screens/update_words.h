/* What is told of updates, in the words of the exhibit ([update] of strings/<lang>.ini); where it has none, in English.
 * Nobody is left without an answer because an exhibit is old or half translated. Pure. */
#ifndef KIOSK_SCREENS_UPDATE_WORDS_H
#define KIOSK_SCREENS_UPDATE_WORDS_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/update/code.h"

/* What happened, and what to do about it. The text is the language's or the program's; never NULL, "" for a number that
 * is no code. */
const char *update_words_sentence(const struct language *language, enum update_code code);
const char *update_words_remedy(const struct language *language, enum update_code code);

/* A word of the notice by its key, such as "found", with its marks {name}, {n} or {code} still in it: words_fill puts
 * values there. `key` is one of update_words_key; of another, "". */
const char *update_words(const struct language *language, const char *key);
/* The keys of the notice: `index` from 0; NULL behind the last. */
const char *update_words_key(int index);

#endif
