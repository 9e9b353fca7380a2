#include <string.h>

#include "kiosk/exhibit/check_parts.h"

/* Fewer words, such as a name, may well be the same in two languages. */
enum { COPIED_WORDS = 5 };

static bool same_text(struct check *check, const struct markdown *a, const struct markdown *b)
{
    if (a->block_count == 0 || a->block_count != b->block_count)
        return false;
    for (int i = 0; i < a->block_count; i++) {
        if (strcmp(passage_of(check, &a->blocks[i]).text, passage_of(check, &b->blocks[i]).text) != 0)
            return false;
    }
    return true;
}

/* A museum may copy the texts of one language into all, to begin with; none of them is to be forgotten. */
static void check_panel(struct check *check, const struct panel *panel, int language)
{
    for (int i = 0; i < language; i++) {
        if (!same_text(check, &panel->texts[language].markdown, &panel->texts[i].markdown))
            continue;
        diag_warning(check->diag, panel->texts[language].file, 0, "the same text as %s.md; translate it",
                     check->exhibit->languages[i].code);
        return;
    }
}

static bool long_enough(const char *text)
{
    return prose_words((struct prose_piece){ text, strlen(text) }) >= COPIED_WORDS;
}

static void check_notice(struct check *check, const struct panel *panel, int language)
{
    const char *file = check_panel_file(check, panel, "panel.ini");
    const char *notice = panel->texts[language].notice;

    for (int i = 0; i < language; i++) {
        if (!long_enough(notice) || strcmp(notice, panel->texts[i].notice) != 0)
            continue;
        diag_warning(check->diag, file, 0, "the notice \"%s\" is the same as \"%s\"; translate it",
                     check->exhibit->languages[language].code, check->exhibit->languages[i].code);
        return;
    }
}

static void check_word(struct check *check, const struct ini_entry *entry, int language)
{
    for (int i = 0; i < language; i++) {
        const struct ini_entry *other = ini_find(&check->strings[i], entry->section, entry->key);
        if (other == NULL || strcmp(entry->value, other->value) != 0 || !long_enough(entry->value))
            continue;
        diag_warning(check->diag, check->strings[language].file, entry->line,
                     "\"%s\" is the same as in strings/%s.ini; translate it", entry->key,
                     check->exhibit->languages[i].code);
        return;
    }
}

/* Names of places and sources may read the same everywhere; notes on them do not. */
static bool is_name(const struct ini_entry *entry)
{
    bool of_names = strcmp(entry->section, "places") == 0 || strcmp(entry->section, "sources") == 0;
    size_t len = strlen(entry->key);

    return of_names && !(len > 5 && strcmp(entry->key + len - 5, ".note") == 0);
}

void check_copies(struct check *check)
{
    for (int language = 1; language < check->exhibit->language_count; language++) {
        for (int i = 0; i < check->exhibit->panel_count; i++) {
            check_panel(check, &check->exhibit->panels[i], language);
            check_notice(check, &check->exhibit->panels[i], language);
        }
        for (int i = 0; i < check->strings[language].entry_count; i++) {
            if (!is_name(&check->strings[language].entries[i]))
                check_word(check, &check->strings[language].entries[i], language);
        }
    }
}
