#include "kiosk/screens/update_words.h"

#include <string.h>

const char *update_words_sentence(const struct language *language, enum update_code code)
{
    (void)language;
    return update_code_sentence(code);
}

const char *update_words_remedy(const struct language *language, enum update_code code)
{
    (void)language;
    return update_code_remedy(code);
}

const char *update_words(const struct language *language, const char *key)
{
    static const char *const words[][2] = {
        { "found", "New content on the stick {name}" }, { "copying", "Copying the new content" },
        { "checking", "Checking it" }, { "remove", "You may take the stick out." },
        { "minutes_left", "about {n} min left" }, { "less_than_a_minute", "less than a minute left" },
        { "running", "The exhibit keeps running." }, { "code", "Code {code}" },
    };

    (void)language;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i][0], key) == 0)
            return words[i][1];
    }
    return "";
}
