#include "kiosk/exhibit/fields.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/kinds.h"
#include "kiosk/exhibit/numerals.h"

static const char BLANKS[] = " \t\n";

static const struct section_rule *find_rule(const struct section_rule *rules, int rule_count, const char *section)
{
    for (int i = 0; i < rule_count; i++) {
        if (strcmp(rules[i].name, section) == 0)
            return &rules[i];
    }
    return NULL;
}

static void refuse_section(struct reading *reading, const struct ini_doc *doc, const struct ini_entry *entry,
                           const struct section_rule *rules, int rule_count)
{
    const char *items[32];
    struct names names = { items, rule_count < 32 ? rule_count : 32 };

    for (int i = 0; i < names.count; i++)
        items[i] = rules[i].name;
    diag_error(reading->diag, doc->file, entry->line, "section [%s] is not known; %s", entry->section,
               names_hint(&names, entry->section).text);
}

/* Bytes of the key without an ending that the rule allows. */
static size_t id_len(const char *key, const char *const *endings)
{
    size_t len = strlen(key);

    for (; endings != NULL && *endings != NULL; endings++) {
        size_t ending = strlen(*endings);
        if (len > ending && strcmp(key + len - ending, *endings) == 0)
            return len - ending;
    }
    return len;
}

static void check_key(struct reading *reading, const struct ini_doc *doc, const struct ini_entry *entry,
                      const struct section_rule *rule)
{
    char id[INI_NAME_BYTES_MAX + 1] = "";
    size_t len = id_len(entry->key, rule->endings);

    if (rule->keys.items == NULL)
        return;
    if (len < sizeof id)
        memcpy(id, entry->key, len);
    if (names_find(&rule->keys, id) < 0)
        diag_error(reading->diag, doc->file, entry->line, "\"%s\" is not known in [%s]; %s", id, entry->section,
                   reading_hint(reading, &rule->keys, id).text);
}

void fields_check(struct reading *reading, const struct ini_doc *doc, const struct section_rule *rules,
                  int rule_count)
{
    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        const struct section_rule *rule = find_rule(rules, rule_count, entry->section);
        bool told = i > 0 && strcmp(doc->entries[i - 1].section, entry->section) == 0;
        if (rule != NULL)
            check_key(reading, doc, entry, rule);
        else if (!told)
            refuse_section(reading, doc, entry, rules, rule_count);
    }
}

struct field field_find(const struct ini_doc *doc, const char *section, const char *key)
{
    const struct ini_entry *entry = ini_find(doc, section, key);

    return (struct field){ doc->file, entry == NULL ? 0 : entry->line, key, entry == NULL ? "" : entry->value };
}

struct field field_need(struct reading *reading, const struct ini_doc *doc, const char *section, const char *key)
{
    struct field field = field_find(doc, section, key);

    if (field.text[0] == 0)
        diag_error(reading->diag, doc->file, field.line, "[%s] needs \"%s\"; write a line %s = ...", section, key,
                   key);
    return field;
}

struct field field_cell(const struct table *table, int row, const struct names *columns, int column)
{
    const struct csv_row *cells = &table->csv.rows[row];

    int at = table->column_at[column];

    return (struct field){ table->csv.file, cells->line, columns->items[column], at < 0 ? "" : cells->cells[at] };
}

bool field_empty(const struct field *field)
{
    return field->text[0] == 0;
}

static bool refuse(struct reading *reading, const struct field *field, const char *what)
{
    if (!field_empty(field))
        diag_error(reading->diag, field->file, field->line, "%s \"%.100s\" %s", field->name, field->text, what);
    return false;
}

/* Of a number with signs between its groups, it is known what is meant. */
static bool refuse_whole(struct reading *reading, const struct field *field)
{
    char what[80] = "is no whole number; write digits only, such as 12";
    struct numeral numeral;

    if (numeral_next(field->text, 0, &numeral) && numeral.grouped && numeral.len == strlen(field->text))
        snprintf(what, sizeof what, "is no whole number; write digits only: %" PRId64, numeral.value);
    return refuse(reading, field, what);
}

bool field_whole(struct reading *reading, const struct field *field, int64_t min, int64_t max, int64_t *out)
{
    size_t len = strlen(field->text);
    int64_t value = 0;

    if (len == 0 || len > 18 || strspn(field->text, "0123456789") != len)
        return refuse_whole(reading, field);
    for (size_t i = 0; i < len; i++)
        value = value * 10 + (field->text[i] - '0');
    if (value >= min && value <= max) {
        *out = value;
        return true;
    }
    diag_error(reading->diag, field->file, field->line, "%s %lld is out of range; write %lld to %lld", field->name,
               (long long)value, (long long)min, (long long)max);
    return false;
}

/* Not strtod: it obeys the language of the system. */
bool field_decimal(struct reading *reading, const struct field *field, double min, double max, double *out)
{
    const char *at = field->text[0] == '-' ? field->text + 1 : field->text;
    size_t whole = strspn(at, "0123456789");
    size_t parts = at[whole] == '.' ? strspn(at + whole + 1, "0123456789") : 0;
    size_t len = whole + (at[whole] == '.' ? 1 : 0) + parts;
    double value = 0, scale = 1;

    if (whole == 0 || at[len] != 0 || len > 15 || (at[whole] == '.' && parts == 0))
        return refuse(reading, field, "is no number; write it with a point, such as 51.5");
    for (size_t i = 0; i < len; i++) {
        if (at[i] != '.')
            value = value * 10 + (at[i] - '0');
        scale *= i > whole ? 10 : 1;
    }
    value = at == field->text ? value / scale : -value / scale;
    if (value >= min && value <= max) {
        *out = value;
        return true;
    }
    diag_error(reading->diag, field->file, field->line, "%s %.15s is out of range; write %g to %g", field->name,
               field->text, min, max);
    return false;
}

bool field_date(struct reading *reading, const struct field *field, struct date *out)
{
    if (date_parse(field->text, out))
        return true;
    size_t len = strlen(field->text);
    if (len == 5 && strspn(field->text, "0123456789") == len)
        return refuse(reading, field, "is a day as a spreadsheet counts them; make its column one of text, and write "
                      "the date, such as 1945-05-22");
    return refuse(reading, field, "is no date; write a year, year-month or year-month-day, such as 1945-05-22");
}

bool field_yes(struct reading *reading, const struct field *field)
{
    if (strcmp(field->text, "yes") == 0)
        return true;
    return strcmp(field->text, "no") != 0 && refuse(reading, field, "is neither yes nor no; write one of them");
}

bool field_id(struct reading *reading, const struct field *field)
{
    size_t len = strlen(field->text);

    if (len > 0 && len <= ID_BYTES_MAX && strspn(field->text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len)
        return true;
    return refuse(reading, field, "is no id; write at most 40 small letters, digits and hyphens");
}

/* In a text, ![...](my ship.png) would be no picture. */
static bool refuse_blanks(struct reading *reading, const struct field *field)
{
    char *better = arena_text(&reading->scratch, field->text, strlen(field->text));

    for (char *blank = better; (blank = strpbrk(blank, BLANKS)) != NULL; blank++)
        *blank = '-';
    diag_error(reading->diag, field->file, field->line,
               "%s \"%.100s\" has a blank; rename the picture, such as %.100s, here, in the folder and in the texts",
               field->name, field->text, better);
    return false;
}

bool field_picture(struct reading *reading, struct field *field)
{
    const char *dot = strrchr(field->text, '.');

    if (strpbrk(field->text, "/\\") != NULL)
        return refuse(reading, field, "leads elsewhere; put the picture beside this file and write only its name");
    if (strpbrk(field->text, BLANKS) != NULL)
        return refuse_blanks(reading, field);
    if (kinds_jpeg(field->text))
        field->text = reading_join(&reading->scratch,
                                   arena_text(&reading->scratch, field->text, (size_t)(dot - field->text)), ".png", "");
    else if (dot == NULL || dot == field->text || strcmp(dot, ".png") != 0)
        return refuse(reading, field, "is no name of a picture; write one that ends in .png");
    return true;
}

int field_choice(struct reading *reading, const struct field *field, const struct names *names)
{
    int index = names_find(names, field->text);

    if (index < 0 && names->items != NULL && !field_empty(field))
        diag_error(reading->diag, field->file, field->line, "%s \"%.100s\" is not known; %s", field->name, field->text,
                   reading_hint(reading, names, field->text).text);
    return index;
}

struct names field_parts(struct reading *reading, const struct field *field, const char *separators)
{
    const char **parts = arena_alloc(&reading->scratch, (strlen(field->text) + 1) * sizeof *parts);
    const char *at = field->text;
    int count = 0;

    while (*at != 0) {
        at += strspn(at, BLANKS);
        size_t len = strcspn(at, separators);
        size_t kept = len;
        while (kept > 0 && strchr(BLANKS, at[kept - 1]) != NULL)
            kept--;
        if (kept > 0)
            parts[count++] = arena_text(&reading->scratch, at, kept);
        at += at[len] != 0 ? len + 1 : len;
    }
    return (struct names){ parts, count };
}
