#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/flows.h"
#include "kiosk/exhibit/letters.h"
#include "kiosk/exhibit/vocabulary.h"

/* Sections of which every language needs every key; what [language], [numbers] and [dates] need, the reader knows. */
static const char *const WHOLE_SECTIONS[] = { "status", "measures", "kinds", "groups", "method", "interface" };

/* Sections that an exhibit may leave out; its words are then those of the program, in English. */
static const char *const OPTIONAL_SECTIONS[] = { "update" };

/* Sections whose keys are those that the exhibit's tables use. */
static const char *const OPEN_SECTIONS[] = { "pages", "makers" };

void check_composed(struct check *check, const char *file, int line, const char *text)
{
    size_t len = strlen(text);
    uint32_t before = 0;

    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        size_t start = at;
        at += utf8_next(text + at, len - at, &point);
        if (letter_composes(before, point)) {
            char base[UTF8_MAX_BYTES];
            size_t bytes = utf8_put(base, before);
            diag_warning(check->diag, file, line,
                         "the accent of \"%.*s%.*s\" is a sign of its own, which some typefaces set apart; type the "
                         "letter anew", (int)bytes, base, (int)(at - start), text + start);
            return;
        }
        before = point;
    }
}

static void check_noted(struct check *check, const char *section, const char *id)
{
    /* An id of signs that none may have was refused. */
    if (id[0] == 0 || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id))
        return;
    check_translated(check, section, id);
    check_translated(check, section, reading_join(&check->again.scratch, id, ".note", ""));
}

static void check_whole_section(struct check *check, const char *section)
{
    const struct names *keys = vocabulary_keys(section);

    for (int i = 0; i < keys->count; i++) {
        if (strcmp(section, "method") == 0)
            check_noted(check, section, keys->items[i]);
        else
            check_translated(check, section, keys->items[i]);
    }
}

static bool has_section(const struct check *check, int language, const char *section)
{
    const struct ini_doc *doc = &check->strings[language];

    for (int i = 0; i < doc->entry_count; i++) {
        if (strcmp(doc->entries[i].section, section) == 0)
            return true;
    }
    return false;
}

/* The default language, else the first that has the section; NONE if no language has. */
static int model_of(const struct check *check, const char *section)
{
    int model = check->exhibit->default_language;

    for (int i = 0; i < check->exhibit->language_count && !has_section(check, model, section); i++)
        model = i;
    return has_section(check, model, section) ? model : NONE;
}

static bool any_has(const struct check *check, const char *section, const char *key)
{
    for (int i = 0; i < check->exhibit->language_count; i++) {
        if (ini_find(&check->strings[i], section, key) != NULL)
            return true;
    }
    return false;
}

/* An exhibit may be older than the program: that words are new to it is no fault of it. */
static void tell_new_words(struct check *check, int model, const char *section)
{
    const struct names *keys = vocabulary_keys(section);
    const char *first = NULL;
    int count = 0;

    for (int k = 0; k < keys->count; k++) {
        if (any_has(check, section, keys->items[k]))
            continue;
        first = first == NULL ? keys->items[k] : first;
        count++;
    }
    if (count > 0)
        diag_warning(check->diag, check->strings[model].file, 0,
                     "[%s] has no \"%s\"%s; what no language has will be English", section, first,
                     count > 1 ? ", nor other words of this program" : "");
}

/* What one language has of the section, each that has it has: nobody is told one half in a language and the other in
 * English. */
static void check_optional_section(struct check *check, const char *section)
{
    const struct names *keys = vocabulary_keys(section);
    int model = model_of(check, section);

    if (model != NONE)
        tell_new_words(check, model, section);
    for (int i = 0; model != NONE && i < check->exhibit->language_count; i++) {
        const char *file = check->strings[i].file;
        bool has = has_section(check, i, section);
        for (int k = 0; has && k < keys->count; k++) {
            if (any_has(check, section, keys->items[k]))
                check_translation(check, i, model, section, keys->items[k]);
        }
        /* What was told of the file may be why. */
        if (!has && !check->unread[i] && !check_told(check, file, 0))
            diag_warning(check->diag, file, 0, "there is no [%s], which strings/%s.ini has; its words will be English",
                         section, check->exhibit->languages[model].code);
    }
}

/* A place with a short name for the map in one language has one in each. */
static void check_short_name(struct check *check, const char *id)
{
    const char *key = reading_join(&check->again.scratch, id, ".map", "");

    for (int i = 0; i < check->exhibit->language_count; i++) {
        if (check_word_of(check, i, "places", key) == NULL)
            continue;
        check_translated(check, "places", key);
        return;
    }
}

/* A section of the exhibit's own keys, which may also say nothing of a key: it is then shown as the tables have it.
 * What the default language puts in words, every language does; one that does so alone is told of. */
static void check_open_section(struct check *check, const char *section)
{
    const struct exhibit *exhibit = check->exhibit;
    const char *main_code = exhibit->languages[exhibit->default_language].code;

    if (check->unread[exhibit->default_language])
        return;
    for (int i = 0; i < exhibit->language_count; i++) {
        const struct ini_doc *doc = &check->strings[i];
        for (int k = 0; k < doc->entry_count; k++) {
            const struct ini_entry *entry = &doc->entries[k];
            if (strcmp(entry->section, section) != 0)
                continue;
            if (i == exhibit->default_language)
                check_translated(check, section, entry->key);
            else if (ini_find(&check->strings[exhibit->default_language], section, entry->key) == NULL)
                diag_warning(check->diag, doc->file, entry->line,
                             "[%s] has \"%s\", but strings/%s.ini has not; where it is missing, it is shown as the "
                             "tables have it", section, entry->key, main_code);
        }
    }
}

static void check_ids(struct check *check)
{
    const struct exhibit *exhibit = check->exhibit;

    for (int i = 0; i < exhibit->chapter_count; i++)
        check_translated(check, "chapters", exhibit->chapters[i]);
    for (int i = 0; i < exhibit->place_count; i++) {
        check_noted(check, "places", exhibit->places[i].id);
        check_short_name(check, exhibit->places[i].id);
    }
    for (int i = 0; i < exhibit->source_count; i++)
        check_noted(check, "sources", exhibit->sources[i].id);
    for (int i = 0; i < exhibit->figure_count; i++)
        check_noted(check, "figures", exhibit->figures[i].id);
    for (int i = 0; exhibit->flows != NULL && i < exhibit->flows->moment_count; i++)
        check_noted(check, "moments", exhibit->flows->moments[i].id);
}

static bool unit_seen(const struct exhibit *exhibit, int index)
{
    for (int i = 0; i < index; i++) {
        if (strcmp(exhibit->figures[i].unit, exhibit->figures[index].unit) == 0)
            return true;
    }
    return false;
}

/* Units and topics need a word once they are used. */
static void check_used(struct check *check)
{
    const struct exhibit *exhibit = check->exhibit;
    const struct names *topics = vocabulary_keys("topics");
    unsigned used = 0;

    for (int i = 0; i < exhibit->panel_count; i++)
        used |= exhibit->panels[i].topics;
    for (int i = 0; i < topics->count; i++) {
        if ((used & 1u << i) != 0)
            check_translated(check, "topics", topics->items[i]);
    }
    for (int i = 0; i < exhibit->figure_count; i++) {
        /* The reader knows of those that the default language does not name. */
        if (!unit_seen(exhibit, i) &&
            check_word_of(check, exhibit->default_language, "units", exhibit->figures[i].unit) != NULL)
            check_translated(check, "units", exhibit->figures[i].unit);
    }
}

/* G1: the visitor finds the own language by its own name. */
static void check_language(struct check *check, int language)
{
    const struct language *languages = check->exhibit->languages;
    const struct ini_doc *doc = &check->strings[language];

    for (int i = 0; i < language; i++) {
        if (languages[i].name[0] != 0 && strcmp(languages[i].name, languages[language].name) == 0)
            diag_error(check->diag, doc->file, 0, "the language is called \"%s\", as \"%s\" is; write its own name",
                       languages[language].name, languages[i].code);
    }
    for (int i = 0; i < doc->entry_count; i++)
        check_composed(check, doc->file, doc->entries[i].line, doc->entries[i].value);
}

void check_words(struct check *check)
{
    for (size_t i = 0; i < sizeof WHOLE_SECTIONS / sizeof WHOLE_SECTIONS[0]; i++)
        check_whole_section(check, WHOLE_SECTIONS[i]);
    for (size_t i = 0; i < sizeof OPTIONAL_SECTIONS / sizeof OPTIONAL_SECTIONS[0]; i++)
        check_optional_section(check, OPTIONAL_SECTIONS[i]);
    for (size_t i = 0; i < sizeof OPEN_SECTIONS / sizeof OPEN_SECTIONS[0]; i++)
        check_open_section(check, OPEN_SECTIONS[i]);
    check_ids(check);
    check_used(check);
    for (int i = 0; i < check->exhibit->language_count; i++)
        check_language(check, i);
}
