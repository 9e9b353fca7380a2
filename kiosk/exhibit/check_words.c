#include <string.h>

#include "kiosk/base/nearest.h"
#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/flows.h"
#include "kiosk/exhibit/letters.h"
#include "kiosk/exhibit/numerals.h"
#include "kiosk/exhibit/vocabulary.h"

enum { KEY_BYTES = 96 };

/* Sections of which every language needs every key; what [language], [numbers] and [dates] need, the reader knows. */
static const char *const WHOLE_SECTIONS[] = { "status", "measures", "kinds", "groups", "method", "interface" };

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

static const struct ini_entry *word_of(const struct check *check, int language, const char *section, const char *key)
{
    const struct ini_entry *entry = ini_find(&check->strings[language], section, key);

    return entry == NULL || entry->value[0] == 0 ? NULL : entry;
}

/* The reader has told of a key that was meant to be this one, or of a section that may have held it; or the whole file
 * cannot be read. */
static bool misspelt(const struct check *check, int language, const char *section, const char *key)
{
    const struct ini_doc *doc = &check->strings[language];
    bool has_section = false;
    bool lost_section = false; /* its first line was told */

    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        struct nearest nearest = nearest_begin(entry->key);
        if (i == 0 || strcmp(entry->section, doc->entries[i - 1].section) != 0)
            lost_section = check_told(check, doc->file, entry->line);
        if (strcmp(entry->section, section) != 0) {
            if (lost_section && strcmp(entry->key, key) == 0)
                return true;
            continue;
        }
        has_section = true;
        nearest_try(&nearest, key);
        if (nearest.best != NULL && check_told(check, doc->file, entry->line))
            return true;
    }
    return check->unread[language] || (!has_section && check_told(check, doc->file, 0));
}

static void say_missing(struct check *check, int language, const char *section, const char *key,
                        const struct ini_entry *model)
{
    const struct exhibit *exhibit = check->exhibit;

    if (misspelt(check, language, section, key))
        return;
    if (model == NULL)
        diag_error(check->diag, check->strings[language].file, 0, "[%s] needs \"%s\"; write a line %s = ...", section,
                   key, key);
    else
        diag_error(check->diag, check->strings[language].file, 0,
                   "[%s] needs \"%s\"; write a line %s = ..., which says \"%s\" in \"%s\"", section, key, key,
                   check_beginning(check, (struct prose_piece){ model->value, strlen(model->value) }),
                   exhibit->languages[exhibit->default_language].code);
}

/* Each {mark} of `model` is in `text`: else what it stands for would not be shown. */
static void check_marks(struct check *check, int language, const struct ini_entry *text, const struct ini_entry *model)
{
    for (const char *at = strchr(model->value, '{'); at != NULL; at = strchr(at + 1, '{')) {
        const char *mark = arena_text(&check->again.scratch, at, strcspn(at, "}") + 1);
        if (strstr(text->value, mark) == NULL)
            diag_error(check->diag, check->strings[language].file, text->line,
                       "\"%s\" has no %s; write it where the number or name belongs", text->key, mark);
    }
    for (const char *at = strchr(text->value, '{'); at != NULL; at = strchr(at + 1, '{')) {
        const char *mark = arena_text(&check->again.scratch, at, strcspn(at, "}") + 1);
        if (strstr(model->value, mark) == NULL)
            diag_error(check->diag, check->strings[language].file, text->line,
                       "\"%s\" has %s, which nothing is put in place of; delete it", text->key, mark);
    }
}

static bool has_number(const char *text, int64_t value)
{
    struct numeral numeral;

    for (size_t at = 0; numeral_next(text, at, &numeral); at = numeral.at + numeral.len) {
        if (numeral.value == value)
            return true;
    }
    return false;
}

/* Years may be left to the context, and small numbers be words. */
static bool is_count(const struct numeral *numeral)
{
    return numeral->digits > 2 && !numeral_is_year(numeral);
}

/* A note says the same numbers in each language. */
static void check_same_numbers(struct check *check, int language, const struct ini_entry *text,
                               const struct ini_entry *model)
{
    const char *other = check->exhibit->languages[check->exhibit->default_language].code;
    struct numeral numeral;

    for (size_t at = 0; numeral_next(model->value, at, &numeral); at = numeral.at + numeral.len) {
        if (is_count(&numeral) && !has_number(text->value, numeral.value))
            diag_warning(check->diag, check->strings[language].file, text->line,
                         "\"%s\" does not have the number %.*s, which it has in \"%s\"", text->key, (int)numeral.len,
                         model->value + numeral.at, other);
    }
    for (size_t at = 0; numeral_next(text->value, at, &numeral); at = numeral.at + numeral.len) {
        if (is_count(&numeral) && !has_number(model->value, numeral.value))
            diag_warning(check->diag, check->strings[language].file, text->line,
                         "\"%s\" has the number %.*s, which it has not in \"%s\"", text->key, (int)numeral.len,
                         text->value + numeral.at, other);
    }
}

/* G4: the word is there in each language, and says what the default language's says. */
static void check_word(struct check *check, const char *section, const char *key)
{
    const struct exhibit *exhibit = check->exhibit;
    const struct ini_entry *model = word_of(check, exhibit->default_language, section, key);

    for (int i = 0; i < exhibit->language_count; i++) {
        const struct ini_entry *text = word_of(check, i, section, key);
        if (text == NULL)
            say_missing(check, i, section, key, model);
        if (text == NULL || model == NULL || text == model)
            continue;
        check_marks(check, i, text, model);
        check_same_numbers(check, i, text, model);
    }
}

static void check_noted(struct check *check, const char *section, const char *id)
{
    /* An id of signs that none may have was refused. */
    if (id[0] == 0 || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id))
        return;
    check_word(check, section, id);
    check_word(check, section, reading_join(&check->again.scratch, id, ".note", ""));
}

static void check_whole_section(struct check *check, const char *section)
{
    const struct names *keys = vocabulary_keys(section);

    for (int i = 0; i < keys->count; i++) {
        if (strcmp(section, "method") == 0)
            check_noted(check, section, keys->items[i]);
        else
            check_word(check, section, keys->items[i]);
    }
}

/* A place with a short name for the map in one language has one in each. */
static void check_short_name(struct check *check, const char *id)
{
    const char *key = reading_join(&check->again.scratch, id, ".map", "");

    for (int i = 0; i < check->exhibit->language_count; i++) {
        if (word_of(check, i, "places", key) == NULL)
            continue;
        check_word(check, "places", key);
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
                check_word(check, section, entry->key);
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
        check_word(check, "chapters", exhibit->chapters[i]);
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
            check_word(check, "topics", topics->items[i]);
    }
    for (int i = 0; i < exhibit->figure_count; i++) {
        /* The reader knows of those that the default language does not name. */
        if (!unit_seen(exhibit, i) &&
            word_of(check, exhibit->default_language, "units", exhibit->figures[i].unit) != NULL)
            check_word(check, "units", exhibit->figures[i].unit);
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
    for (size_t i = 0; i < sizeof OPEN_SECTIONS / sizeof OPEN_SECTIONS[0]; i++)
        check_open_section(check, OPEN_SECTIONS[i]);
    check_ids(check);
    check_used(check);
    for (int i = 0; i < check->exhibit->language_count; i++)
        check_language(check, i);
}
