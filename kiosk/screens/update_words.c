#include "kiosk/screens/update_words.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/words.h"

enum { KEY_BYTES = 24 };

/* Those of the shipped exhibit are the same. */
static const struct notice_word {
    const char *key, *english;
} NOTICE[] = {
    { "found", "New content on the stick {name}" },
    { "copying", "Copying the new content" },
    { "checking", "Checking it" },
    { "remove", "You may take the stick out" },
    { "minutes_left", "about {n}\u00a0min left" },
    { "less_than_a_minute", "less than a minute left" },
    { "running", "The exhibit keeps running." },
    { "staff", "Staff only" },
    { "keep", "Keep" },
    { "undo", "Undo" },
    { "preview", "Preview: undone in {n}\u00a0min unless it is kept." },
    { "code", "Code\u00a0{code}" },
    { "go_back", "Previous exhibit" },
    { "go_factory", "The kiosk\u2019s own exhibit" },
    { "pin", "Staff: enter the PIN" },
    { "no_pin", "No PIN is set. A technician sets one." },
    { "wait_min", "Too many wrong PINs. Try again in {n}\u00a0min." },
    { "enter", "OK" },
    { "delete", "Delete a digit" },
    { "sure_back", "Leave this exhibit and show the previous one?" },
    { "sure_factory", "Leave this exhibit and show the kiosk\u2019s own?" },
    { "plays", "Plays: {what}" },
    { "played_before", "Before it: {what}" },
    { "looking", "Reading the stick {name}" },
    { "not_taken", "This is not installed. Staff will see to it." },
    { "touch", "Staff: touch here to update" },
    { "touch_why", "Staff: touch here to see why" },
    { "on_stick", "On the stick {name}" },
    { "install", "Install" },
    { "install_how", "It plays as a preview, and staff then keep it or undo it." },
    { "not_now", "Not now" },
    { "problems", "All problems" },
    { "wrong", "What is wrong" },
    { "more", "and {n} more" },
    { "kept", "It is kept." },
    { "other", "Another exhibit" },
    { "updates", "Last updates" },
    { "no_updates", "Nothing has been updated yet." },
    { "storage", "Storage" },
    { "save", "Save to a stick" },
    { "save_put", "Put in a stick that is not write-protected." },
    { "save_to", "Save to {name}" },
    { "save_how", "The exhibit goes into a new folder; nothing else on the stick changes." },
    { "saving", "Saving the exhibit to the stick" },
    { "saved", "The exhibit is saved on the stick, in the folder {name}." },
    { "plays_since", "Plays: {what}, since\u00a0{date}" },
    { "h_installed", "Installed" },
    { "h_refused", "Refused" },
    { "h_kept", "Kept by staff" },
    { "h_undone", "Undone by staff" },
    { "h_not_kept", "Undone, for nobody kept it" },
    { "h_fell_back", "Taken back, for it failed" },
    { "h_went_back", "Staff chose the exhibit before it" },
    { "h_went_factory", "Staff chose the kiosk\u2019s own exhibit" },
    { "h_saved", "Saved to a stick" },
    { "preview_short", "Preview: {n}\u00a0min left" },
    { "undated", "day not known" },
    { "room_fits", "{free} are free. Another exhibit of this size fits in." },
    { "room_short", "{free} are free. Another exhibit of this size does not fit in." },
    { "room_unknown", "How much is free is not known." },
    { "can_write", "The storage can be written to." },
    { "files_good", "All files are as they were installed." },
    { "files_damaged", "Files of it are damaged." },
    { "files_unknown", "Its files have not been looked at since the start." },
    { "unit_mb", "{n}\u00a0MB" },
    { "unit_gb", "{n}\u00a0GB" },
    { "passed_ends", "{what} is passed over: it ended the program again and again." },
    { "passed_damaged", "{what} is passed over: it is damaged." },
    { "drawn_whole", "Drawing: {n} frames a second, in full" },
    { "drawn_coarse", "Drawing: {n} frames a second, larger dots" },
    { "drawn_small", "Drawing: {n} frames a second, smaller picture" },
};

enum { NOTICE_COUNT = sizeof NOTICE / sizeof NOTICE[0] };

/* An empty text is none: it would leave the notice bare. */
static const char *find(const struct language *language, const char *key, const char *english)
{
    const char *text = words_find(language->words, "update", key);

    return text == NULL || text[0] == 0 ? english : text;
}

/* The text of a code's key, "e101" or "done", with an ending. */
static const char *find_code(const struct language *language, enum update_code code, const char *ending,
                             const char *english)
{
    char key[KEY_BYTES];

    if (code == UPDATE_OK)
        snprintf(key, sizeof key, "done%s", ending);
    else
        snprintf(key, sizeof key, "e%d%s", (int)code, ending);
    return find(language, key, english);
}

const char *update_words_sentence(const struct language *language, enum update_code code)
{
    return find_code(language, code, "", update_code_sentence(code));
}

const char *update_words_remedy(const struct language *language, enum update_code code)
{
    return find_code(language, code, ".do", update_code_remedy(code));
}

const char *update_words(const struct language *language, const char *key)
{
    for (int i = 0; i < NOTICE_COUNT; i++) {
        if (strcmp(NOTICE[i].key, key) == 0)
            return find(language, key, NOTICE[i].english);
    }
    return "";
}

const char *update_words_key(int index)
{
    return index < 0 || index >= NOTICE_COUNT ? NULL : NOTICE[index].key;
}
