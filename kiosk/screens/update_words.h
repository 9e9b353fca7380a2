/* The words of updates as an exhibit has them, else in English. */
#ifndef KIOSK_SCREENS_UPDATE_WORDS_H
#define KIOSK_SCREENS_UPDATE_WORDS_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/update/code.h"

const char *update_words_sentence(const struct language *language, enum update_code code);
const char *update_words_remedy(const struct language *language, enum update_code code);
const char *update_words(const struct language *language, const char *key);

#endif
