#include <stdlib.h>

#include "kiosk/exhibit/flows.h"
#include "kiosk/exhibit/parts.h"

static const char MOMENTS_FILE[] = "map/moments.csv";

enum column { ID, DATE, PLACE, PANEL, SOURCE, COLUMN_COUNT };
static const char *const COLUMN_NAMES[COLUMN_COUNT] = { "id", "date", "place", "panel", "source" };
static const struct names COLUMNS = NAMES(COLUMN_NAMES);

static void need(struct reading *reading, const struct field *field)
{
    if (field_empty(field))
        diag_error(reading->diag, field->file, field->line, "the cell of column \"%s\" is empty; fill it", field->name);
}

static int by_date(const void *a, const void *b)
{
    const struct moment *left = a;
    const struct moment *right = b;
    int order = date_compare(left->date, right->date);

    return order != 0 ? order : left->line - right->line;
}

static void read_moment(struct reading *reading, const struct table *table, int row, struct moment *moment)
{
    struct field date = field_cell(table, row, &COLUMNS, DATE);
    struct field place = field_cell(table, row, &COLUMNS, PLACE);
    struct field panel = field_cell(table, row, &COLUMNS, PANEL);
    struct field source = field_cell(table, row, &COLUMNS, SOURCE);

    need(reading, &date);
    need(reading, &source);
    moment->id = reading->moments.items[row];
    moment->line = date.line;
    field_date(reading, &date, &moment->date);
    moment->place = field_choice(reading, &place, &reading->places);
    moment->panel = NONE;
    moment->panel_slug = reading_keep(reading, panel.text);
    moment->source = field_choice(reading, &source, &reading->sources);
}

bool moments_read(struct reading *reading, struct flows *flows)
{
    struct table table;

    arena_reset(&reading->scratch);
    if (!folder_has(reading->folder, MOMENTS_FILE))
        return false;
    if (!reading_table(reading, MOMENTS_FILE, &COLUMNS, &table))
        return true;
    reading->moments = ids_read(reading, &table, &COLUMNS);
    flows->moment_count = table.csv.row_count;
    flows->moments = arena_alloc(&reading->exhibit->arena, (size_t)flows->moment_count * sizeof *flows->moments);
    for (int row = 0; row < flows->moment_count; row++)
        read_moment(reading, &table, row, &flows->moments[row]);
    if (flows->moment_count > 0)
        qsort(flows->moments, (size_t)flows->moment_count, sizeof *flows->moments, by_date);
    return true;
}

/* Panels come after the words, and these after the moments. */
void moments_link(struct reading *reading)
{
    const struct exhibit *exhibit = reading->exhibit;
    const char *slugs[EXHIBIT_MAX_PANELS];

    for (int i = 0; i < exhibit->panel_count; i++)
        slugs[i] = exhibit->panels[i].slug;
    for (int i = 0; exhibit->flows != NULL && i < exhibit->flows->moment_count; i++) {
        struct moment *moment = &exhibit->flows->moments[i];
        const struct names names = { slugs, exhibit->panel_count };
        struct field field = { MOMENTS_FILE, moment->line, "panel", moment->panel_slug };
        moment->panel = field_choice(reading, &field, &names);
    }
}
