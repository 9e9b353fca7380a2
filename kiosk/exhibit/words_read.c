#include <stdlib.h>
#include <string.h>

#include "kiosk/exhibit/parts.h"
#include "kiosk/exhibit/vocabulary.h"
#include "kiosk/exhibit/words.h"
#include "kiosk/exhibit/words_private.h"

enum { GROUP_FROM = 4, GROUP_FROM_MAX = 9, MARK_BYTES = 24 };

/* Of a file that could not be read: texts are empty, never NULL. */
static const struct words WITHOUT_WORDS = {
    .group = "", .about = "", .range = "", .unknown = "", .day = "", .first_day = "", .month = "", .year = "",
    .months = { "", "", "", "", "", "", "", "", "", "", "", "" },
    .months_alone = { "", "", "", "", "", "", "", "", "", "", "", "" },
};

static void keep_words(struct reading *reading, const struct ini_doc *doc, struct words *words)
{
    struct word *sorted = arena_alloc(&reading->exhibit->arena, (size_t)doc->entry_count * sizeof *sorted);

    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        sorted[i] = (struct word){ reading_keep(reading, entry->section), reading_keep(reading, entry->key),
                                   reading_keep(reading, entry->value) };
    }
    if (doc->entry_count > 0)
        qsort(sorted, (size_t)doc->entry_count, sizeof *sorted, words_by_key);
    words->words = sorted;
    words->count = doc->entry_count;
}

/* A text with marks such as {n}: each of `marks` must be there, others must not. */
static const char *read_pattern(struct reading *reading, const struct ini_doc *doc, const char *section,
                                const char *key, const struct names *marks)
{
    struct field field = field_need(reading, doc, section, key);
    const char *at = field.text;

    for (int i = 0; i < marks->count && !field_empty(&field); i++) {
        if (strstr(field.text, marks->items[i]) == NULL)
            diag_error(reading->diag, field.file, field.line, "%s has no %s; write it where that belongs", key,
                       marks->items[i]);
    }
    while ((at = strchr(at, '{')) != NULL) {
        char mark[MARK_BYTES] = "";
        size_t len = strcspn(at, "}") + 1;
        memcpy(mark, at, len < sizeof mark && at[len - 1] != 0 ? len : 1);
        if (names_find(marks, mark) < 0)
            diag_error(reading->diag, field.file, field.line, "%s has an unknown mark \"%s\"; %s", key, mark,
                       names_hint(marks, mark).text);
        at++;
    }
    return reading_keep(reading, field.text);
}

static void read_numbers(struct reading *reading, const struct ini_doc *doc, struct words *words)
{
    static const char *const ABOUT[] = { "{n}" };
    static const char *const RANGE[] = { "{low}", "{high}" };
    static const char *const COUNTED[] = { "{n}", "{what}" };
    static const struct names COUNTED_MARKS = NAMES(COUNTED);
    static const struct names ABOUT_MARKS = NAMES(ABOUT), RANGE_MARKS = NAMES(RANGE), NO_MARKS = { ABOUT, 0 };
    struct field group = field_find(doc, "numbers", "group");
    struct field from = field_find(doc, "numbers", "group_from");
    struct field counted = field_find(doc, "numbers", "counted");
    int64_t digits = GROUP_FROM;

    if (group.line == 0)
        diag_error(reading->diag, doc->file, 0, "[numbers] needs \"group\", the sign between thousands; if there is "
                   "none, write a line group =");
    field_whole(reading, &from, GROUP_FROM, GROUP_FROM_MAX, &digits);
    words->group = reading_keep(reading, group.text);
    words->group_from = (int)digits;
    words->about = read_pattern(reading, doc, "numbers", "about", &ABOUT_MARKS);
    words->range = read_pattern(reading, doc, "numbers", "range", &RANGE_MARKS);
    words->counted = field_empty(&counted) ? "{n}: {what}"
                                           : read_pattern(reading, doc, "numbers", "counted", &COUNTED_MARKS);
    words->unknown = read_pattern(reading, doc, "numbers", "unknown", &NO_MARKS);
}

static void read_months(struct reading *reading, const struct field *field, const char *months[MONTH_COUNT])
{
    struct names parts = field_parts(reading, field, ",");

    if (parts.count != MONTH_COUNT) {
        diag_error(reading->diag, field->file, field->line, "%s has %d names; write 12 with commas between",
                   field->name, parts.count);
        return;
    }
    for (int i = 0; i < MONTH_COUNT; i++)
        months[i] = reading_keep(reading, parts.items[i]);
}

static void read_dates(struct reading *reading, const struct ini_doc *doc, struct words *words)
{
    static const char *const DATE[] = { "{yyyy}", "{month}", "{d}" };
    static const struct names DAY_MARKS = { DATE, 3 }, MONTH_MARKS = { DATE, 2 }, YEAR_MARKS = { DATE, 1 };
    struct field months = field_need(reading, doc, "dates", "months");
    struct field alone = field_find(doc, "dates", "months_alone");
    struct field first = field_find(doc, "dates", "first_day");
    struct field day_alone = field_find(doc, "dates", "day_alone");

    words->day = read_pattern(reading, doc, "dates", "day", &DAY_MARKS);
    words->first_day =
        field_empty(&first) ? words->day : read_pattern(reading, doc, "dates", "first_day", &DAY_MARKS);
    words->day_alone =
        field_empty(&day_alone) ? NULL : read_pattern(reading, doc, "dates", "day_alone", &DAY_MARKS);
    words->month = read_pattern(reading, doc, "dates", "month", &MONTH_MARKS);
    words->year = read_pattern(reading, doc, "dates", "year", &YEAR_MARKS);
    if (!field_empty(&months))
        read_months(reading, &months, words->months);
    memcpy(words->months_alone, words->months, sizeof words->months);
    if (!field_empty(&alone))
        read_months(reading, &alone, words->months_alone);
}

static void read_language(struct reading *reading, const struct ini_doc *doc, struct language *language)
{
    static const char *const DIRECTIONS[] = { "ltr", "rtl" };
    static const struct names DIRECTION_NAMES = NAMES(DIRECTIONS);
    struct field direction = field_find(doc, "language", "direction");
    struct field quotes = field_find(doc, "language", "quotes");

    language->name = reading_keep(reading, field_need(reading, doc, "language", "name").text);
    language->title = reading_keep(reading, field_need(reading, doc, "language", "title").text);
    language->subtitle = reading_keep(reading, field_need(reading, doc, "language", "subtitle").text);
    language->rtl = field_choice(reading, &direction, &DIRECTION_NAMES) == 1;
    if (!field_empty(&quotes) && field_parts(reading, &quotes, " ").count != 2)
        diag_error(reading->diag, quotes.file, quotes.line,
                   "quotes \"%.40s\" are not two marks; write the opening and the closing one with a blank between",
                   quotes.text);
}

static void read_file(struct reading *reading, struct language *language)
{
    const char *file = reading_join(&reading->scratch, "strings/", language->code, ".ini");
    struct section_rule rules[VOCABULARY_SECTION_COUNT];
    struct words *words = arena_alloc(&reading->exhibit->arena, sizeof *words);
    struct ini_doc doc;

    *words = WITHOUT_WORDS;
    language->name = language->title = language->subtitle = "";
    language->words = words;
    if (!reading_ini(reading, file, "translate that of another language, or take it out of languages in exhibit.ini",
                     &doc))
        return;
    vocabulary_rules(reading, rules);
    fields_check(reading, &doc, rules, VOCABULARY_SECTION_COUNT);
    read_language(reading, &doc, language);
    read_numbers(reading, &doc, words);
    read_dates(reading, &doc, words);
    keep_words(reading, &doc, words);
}

/* An earlier figure has the same unit, so that what is wrong with it has been told. */
static bool unit_seen(const struct exhibit *exhibit, int index)
{
    for (int i = 0; i < index; i++) {
        if (strcmp(exhibit->figures[i].unit, exhibit->figures[index].unit) == 0)
            return true;
    }
    return false;
}

/* A figure's unit is named by the language that every visitor begins with. */
static void check_units(struct reading *reading)
{
    struct exhibit *exhibit = reading->exhibit;
    const struct words *words =
        exhibit->default_language < 0 ? NULL : exhibit->languages[exhibit->default_language].words;
    struct names units = { NULL, 0 };

    if (words == NULL || words->count == 0)
        return;
    const char **items = arena_alloc(&reading->scratch, ((size_t)words->count + 1) * sizeof *items);
    for (int i = 0; i < words->count; i++) {
        if (strcmp(words->words[i].section, "units") == 0)
            items[units.count++] = words->words[i].key;
    }
    units.items = items;
    for (int i = 0; i < exhibit->figure_count; i++) {
        const char *unit = exhibit->figures[i].unit;
        if (unit[0] == 0 || names_find(&units, unit) >= 0)
            continue;
        exhibit->figures[i].refused |= FIGURE_UNIT;
        if (!unit_seen(exhibit, i))
            diag_error(reading->diag, "figures.csv", exhibit->figures[i].line,
                       "no unit \"%.60s\" in [units] of strings/%s.ini; %s", unit,
                       exhibit->languages[exhibit->default_language].code, names_hint(&units, unit).text);
    }
}

void words_read(struct reading *reading)
{
    struct exhibit *exhibit = reading->exhibit;

    for (int i = 0; i < exhibit->language_count; i++) {
        arena_reset(&reading->scratch);
        read_file(reading, &exhibit->languages[i]);
    }
    check_units(reading);
}
