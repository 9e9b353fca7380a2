#include "kiosk/exhibit/reading.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/junk.h"
#include "kiosk/exhibit/kinds.h"

const char *reading_keep(struct reading *reading, const char *text)
{
    return arena_string(&reading->exhibit->arena, text);
}

const char *reading_join(struct arena *arena, const char *a, const char *b, const char *c)
{
    size_t a_len = strlen(a), b_len = strlen(b), c_len = strlen(c);
    char *joined = arena_alloc(arena, a_len + b_len + c_len + 1);

    memcpy(joined, a, a_len);
    memcpy(joined + a_len, b, b_len);
    memcpy(joined + a_len + b_len, c, c_len);
    return joined;
}

/* Letters of both sizes are the same, and so is a name to which an editor has added `.txt`. */
static bool starts_alike(const char *name, const char *wanted, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char a = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + ('a' - 'A')) : name[i];
        char b = wanted[i] >= 'A' && wanted[i] <= 'Z' ? (char)(wanted[i] + ('a' - 'A')) : wanted[i];
        if (a != b)
            return false;
    }
    return true;
}

/* What to do with a file that stands in the place of a missing one, or NULL. */
static const char *rename_hint(const char *name, const char *wanted)
{
    static const char *const SHEETS[] = { ".xlsx", ".xls", ".ods", ".numbers" };
    size_t len = strlen(wanted);
    size_t stem = len > 4 && strcmp(wanted + len - 4, ".csv") == 0 ? len - 4 : len;

    if (starts_alike(name, wanted, len) && (name[len] == 0 || strcmp(name + len, ".txt") == 0))
        return "rename it";
    for (size_t i = 0; stem < len && i < sizeof SHEETS / sizeof SHEETS[0]; i++) {
        if (starts_alike(name, wanted, stem) && strcmp(name + stem, SHEETS[i]) == 0)
            return "save it as CSV (UTF-8)";
    }
    return kinds_jpeg(name) && kinds_ends_with(wanted, ".png") && kinds_means(name, wanted) ? "save it as PNG" : NULL;
}

void reading_missing(struct reading *reading, const char *file, const char *remedy)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash == NULL ? file : slash + 1;
    const char *folder = slash == NULL ? "." : arena_text(&reading->scratch, file, (size_t)(slash - file));
    struct folder_list list = { 0 };

    if (folder_list(reading->folder, folder, &reading->scratch, &list, reading->diag) != ERR_OK)
        list.count = 0;
    for (int i = 0; i < list.count; i++) {
        const char *hint = junk_name(list.entries[i].name) ? NULL : rename_hint(list.entries[i].name, name);
        if (hint == NULL)
            continue;
        diag_error_of(reading->diag, DIAG_MISSING, file, 0, "this file is missing, but there is \"%s\"; %s",
                      list.entries[i].name, hint);
        return;
    }
    diag_error_of(reading->diag, DIAG_MISSING, file, 0, "this file is missing; %s", remedy);
}

struct hint reading_hint(const struct reading *reading, const struct names *names, const char *name)
{
    const struct {
        const struct names *ids;
        const char *table;
    } tables[] = { { &reading->figures, "figures.csv" },
                   { &reading->places, "map/places.csv" },
                   { &reading->sources, "sources.csv" },
                   { &reading->moments, "map/moments.csv" } };
    struct hint hint = names_hint(names, name);
    size_t len = strlen(hint.text);

    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (names->items == NULL || names->items != tables[i].ids->items || names_nearest(names, name) != NULL)
            continue;
        int more = snprintf(hint.text + len, sizeof hint.text - len, ", or add a row to %s", tables[i].table);
        /* A list that fills its room is cut: without it. */
        if ((size_t)more >= sizeof hint.text - len)
            snprintf(hint.text, sizeof hint.text, "correct or delete it, or add a row to %s", tables[i].table);
    }
    return hint;
}

bool reading_text(struct reading *reading, const char *file, size_t max_bytes, const char *remedy, struct text *out)
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum err err = folder_read(reading->folder, file, max_bytes, &reading->scratch, &bytes, &len, reading->diag);

    if (err == ERR_MISSING)
        reading_missing(reading, file, remedy);
    return err == ERR_OK && text_decode(&reading->scratch, file, bytes, len, out, reading->diag) == ERR_OK;
}

bool reading_ini(struct reading *reading, const char *file, const char *remedy, struct ini_doc *out)
{
    struct text text;

    return reading_text(reading, file, INI_FILE_BYTES, remedy, &text) &&
           ini_read(&reading->scratch, file, &text, out, reading->diag) == ERR_OK;
}

/* Unknown columns are refused, missing ones too; a slip that is both is told once. */
static bool find_columns(struct reading *reading, const struct names *columns, int optional, struct table *table)
{
    const struct csv_table *csv = &table->csv;
    bool told[CSV_COLUMN_MAX] = { false };
    bool good = true;

    for (int i = 0; i < csv->column_count; i++) {
        if (names_find(columns, csv->columns[i]) >= 0)
            continue;
        const char *nearest = names_nearest(columns, csv->columns[i]);
        if (nearest != NULL)
            told[names_find(columns, nearest)] = true;
        diag_error(reading->diag, csv->file, 1, "column \"%s\" is not known; %s", csv->columns[i],
                   names_hint(columns, csv->columns[i]).text);
        good = false;
    }
    for (int i = 0; i < columns->count; i++) {
        table->column_at[i] = csv_column(csv, columns->items[i]);
        if (table->column_at[i] >= 0 || i >= optional)
            continue;
        if (!told[i])
            diag_error(reading->diag, csv->file, 1, "column \"%s\" is missing; add it, its cells may be empty",
                       columns->items[i]);
        good = false;
    }
    return good;
}

bool reading_table(struct reading *reading, const char *file, const struct names *columns, struct table *out)
{
    return reading_table_with(reading, file, columns, columns->count, out);
}

bool reading_table_with(struct reading *reading, const char *file, const struct names *columns, int optional,
                        struct table *out)
{
    struct text text;
    struct table table = { 0 };

    if (!reading_text(reading, file, TABLE_FILE_BYTES, "make it with the columns that the exhibit's README lists",
                      &text))
        return false;
    if (csv_read(&reading->scratch, file, &text, &table.csv, reading->diag) != ERR_OK)
        return false;
    if (!find_columns(reading, columns, optional, &table))
        return false;
    if (table.csv.row_count > EXHIBIT_MAX_ROWS) {
        diag_error(reading->diag, file, table.csv.rows[EXHIBIT_MAX_ROWS].line, "more than %d rows; delete some",
                   EXHIBIT_MAX_ROWS);
        return false;
    }
    *out = table;
    return true;
}
