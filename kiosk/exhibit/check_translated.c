#include <string.h>

#include "kiosk/base/nearest.h"
#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/numerals.h"
#include "kiosk/exhibit/vocabulary.h"

const struct ini_entry *check_word_of(const struct check *check, int language, const char *section, const char *key)
{
    const struct ini_entry *entry = ini_find(&check->strings[language], section, key);

    return entry == NULL || entry->value[0] == 0 ? NULL : entry;
}

/* An unknown key was meant to be this one, unless another that is known is nearer. */
static bool meant(const char *section, const char *unknown, const char *key)
{
    const struct names *known = vocabulary_keys(section);
    struct nearest nearest = nearest_begin(unknown);

    nearest_try(&nearest, key);
    for (int i = 0; nearest.best != NULL && known != NULL && i < known->count; i++)
        nearest_try(&nearest, known->items[i]);
    return nearest.best == key;
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
        if (i == 0 || strcmp(entry->section, doc->entries[i - 1].section) != 0)
            lost_section = check_told(check, doc->file, entry->line);
        if (strcmp(entry->section, section) != 0) {
            if (lost_section && strcmp(entry->key, key) == 0)
                return true;
            continue;
        }
        has_section = true;
        if (meant(section, entry->key, key) && check_told(check, doc->file, entry->line))
            return true;
    }
    return check->unread[language] || (!has_section && check_told(check, doc->file, 0));
}

static void say_missing(struct check *check, int language, int model_language, const char *section, const char *key)
{
    const struct ini_entry *model = check_word_of(check, model_language, section, key);

    if (misspelt(check, language, section, key))
        return;
    if (model == NULL)
        diag_error(check->diag, check->strings[language].file, 0, "[%s] needs \"%s\"; write a line %s = ...", section,
                   key, key);
    else
        diag_error(check->diag, check->strings[language].file, 0,
                   "[%s] needs \"%s\"; write a line %s = ..., which says \"%s\" in \"%s\"", section, key, key,
                   check_beginning(check, (struct prose_piece){ model->value, strlen(model->value) }),
                   check->exhibit->languages[model_language].code);
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
                               const struct ini_entry *model, const char *other)
{
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

void check_translation(struct check *check, int language, int model_language, const char *section, const char *key)
{
    const struct ini_entry *text = check_word_of(check, language, section, key);
    const struct ini_entry *model = check_word_of(check, model_language, section, key);

    if (text == NULL)
        say_missing(check, language, model_language, section, key);
    if (text == NULL || model == NULL || text == model)
        return;
    check_marks(check, language, text, model);
    check_same_numbers(check, language, text, model, check->exhibit->languages[model_language].code);
}

void check_translated(struct check *check, const char *section, const char *key)
{
    for (int i = 0; i < check->exhibit->language_count; i++)
        check_translation(check, i, check->exhibit->default_language, section, key);
}
