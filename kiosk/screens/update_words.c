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
        { "staff", "Staff" }, { "keep", "Keep this exhibit" }, { "undo", "Undo" },
        { "go_back", "Previous exhibit" }, { "go_factory", "The kiosk\u2019s own exhibit" },
        { "pin", "Staff: enter the PIN" }, { "no_pin", "No PIN is set. A technician sets one." },
        { "wait_min", "Too many wrong PINs. Try again in {n} min." }, { "enter", "OK" }, { "delete", "Delete a digit" },
        { "sure_back", "Leave this exhibit and show the previous one?" },
        { "sure_factory", "Leave this exhibit and show the kiosk\u2019s own?" },
        { "plays", "Plays: {what}" }, { "played_before", "Before it: {what}" },
        { "running", "The exhibit keeps running." }, { "code", "Code {code}" },
    };

    (void)language;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i][0], key) == 0)
            return words[i][1];
    }
    return "";
}
