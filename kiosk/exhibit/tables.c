#include "kiosk/exhibit/parts.h"

static const char *const EVIDENCE[] = { "V", "W", "GK" };
static const struct names EVIDENCE_NAMES = NAMES(EVIDENCE);

enum source_column { SOURCE_ID, SOURCE_KIND, SOURCE_AUTHOR, SOURCE_TITLE, SOURCE_YEAR, SOURCE_PUBLICATION,
                     SOURCE_PAGE, SOURCE_EVIDENCE };
static const char *const SOURCE_COLUMNS[] = { "id", "kind", "author", "title", "year", "publication", "page",
                                              "evidence" };
static const char *const SOURCE_KINDS[] = { "account", "official", "scholarship", "claims", "press", "reference" };

enum place_column { PLACE_ID, PLACE_NAME_1945, PLACE_NAME_TODAY, PLACE_LAT, PLACE_LON, PLACE_KIND, PLACE_DATE,
                    PLACE_CONF, PLACE_RADIUS };
static const char *const PLACE_COLUMNS[] = { "id", "name_1945", "name_today", "lat", "lon", "kind", "date", "conf",
                                             "radius_km" };
static const char *const PLACE_KINDS[] = { "conf", "hq", "port", "contact", "rep", "camp", "point", "other" };
static const double RADIUS_MAX_KM = 1000;

static void refuse_empty(struct reading *reading, const struct field *field)
{
    if (field_empty(field))
        diag_error(reading->diag, field->file, field->line, "the cell of column \"%s\" is empty; fill it", field->name);
}

struct names ids_read(struct reading *reading, const struct table *table, const struct names *columns)
{
    int count = table->csv.row_count;
    /* One more, so that an empty table is not taken for one that could not be read. */
    const char **ids = arena_alloc(&reading->exhibit->arena, ((size_t)count + 1) * sizeof *ids);

    for (int i = 0; i < count; i++) {
        struct field id = field_cell(table, i, columns, 0);
        struct names before = { ids, i };
        int same = names_find(&before, id.text);
        ids[i] = reading_keep(reading, id.text);
        refuse_empty(reading, &id);
        if (field_id(reading, &id) && same >= 0)
            diag_error(reading->diag, id.file, id.line, "id \"%s\" comes twice, first in line %d; rename one of them",
                       id.text, table->csv.rows[same].line);
    }
    return (struct names){ ids, count };
}

/* A text that may be empty. */
static const char *kept(struct reading *reading, const struct table *table, int row, const struct names *columns,
                        int column)
{
    return reading_keep(reading, field_cell(table, row, columns, column).text);
}

/* One of a few words, which must be there. */
static const char *choice(struct reading *reading, const struct field *field, const struct names *names)
{
    int index = field_choice(reading, field, names);

    refuse_empty(reading, field);
    return index < 0 ? "" : names->items[index];
}

static void read_source(struct reading *reading, const struct table *table, const struct names *columns, int row)
{
    static const struct names KINDS = NAMES(SOURCE_KINDS);
    struct field kind = field_cell(table, row, columns, SOURCE_KIND);
    struct field title = field_cell(table, row, columns, SOURCE_TITLE);
    struct field evidence = field_cell(table, row, columns, SOURCE_EVIDENCE);

    refuse_empty(reading, &title);
    reading->exhibit->sources[row] = (struct source){
        .id = reading->sources.items[row],
        .line = table->csv.rows[row].line,
        .kind = choice(reading, &kind, &KINDS),
        .author = kept(reading, table, row, columns, SOURCE_AUTHOR),
        .title = reading_keep(reading, title.text),
        .year = kept(reading, table, row, columns, SOURCE_YEAR),
        .publication = kept(reading, table, row, columns, SOURCE_PUBLICATION),
        .page = kept(reading, table, row, columns, SOURCE_PAGE),
        .evidence = choice(reading, &evidence, &EVIDENCE_NAMES),
    };
}

void sources_read(struct reading *reading)
{
    static const struct names COLUMNS = NAMES(SOURCE_COLUMNS);
    struct exhibit *exhibit = reading->exhibit;
    struct table table;

    arena_reset(&reading->scratch);
    if (!reading_table(reading, "sources.csv", &COLUMNS, &table))
        return;
    reading->sources = ids_read(reading, &table, &COLUMNS);
    exhibit->source_count = table.csv.row_count;
    exhibit->sources = arena_alloc(&exhibit->arena, (size_t)exhibit->source_count * sizeof *exhibit->sources);
    for (int row = 0; row < exhibit->source_count; row++)
        read_source(reading, &table, &COLUMNS, row);
}

static void read_place(struct reading *reading, const struct table *table, const struct names *columns, int row)
{
    static const struct names KINDS = NAMES(PLACE_KINDS);
    struct place *place = &reading->exhibit->places[row];
    struct field name = field_cell(table, row, columns, PLACE_NAME_1945);
    struct field lat = field_cell(table, row, columns, PLACE_LAT);
    struct field lon = field_cell(table, row, columns, PLACE_LON);
    struct field kind = field_cell(table, row, columns, PLACE_KIND);
    struct field date = field_cell(table, row, columns, PLACE_DATE);
    struct field conf = field_cell(table, row, columns, PLACE_CONF);
    struct field radius = field_cell(table, row, columns, PLACE_RADIUS);
    struct date unused;

    *place = (struct place){
        .id = reading->places.items[row],
        .line = name.line,
        .name_1945 = reading_keep(reading, name.text),
        .name_today = kept(reading, table, row, columns, PLACE_NAME_TODAY),
        .kind = choice(reading, &kind, &KINDS),
        .date = reading_keep(reading, date.text),
        .conf = choice(reading, &conf, &EVIDENCE_NAMES),
    };
    refuse_empty(reading, &name);
    refuse_empty(reading, &lat);
    refuse_empty(reading, &lon);
    field_decimal(reading, &lat, -90, 90, &place->lat_deg);
    field_decimal(reading, &lon, -180, 180, &place->lon_deg);
    field_date(reading, &date, &unused);
    field_decimal(reading, &radius, 1, RADIUS_MAX_KM, &place->radius_km);
}

void places_read(struct reading *reading)
{
    static const struct names COLUMNS = NAMES(PLACE_COLUMNS);
    struct exhibit *exhibit = reading->exhibit;
    struct table table;

    arena_reset(&reading->scratch);
    if (!reading_table_with(reading, "map/places.csv", &COLUMNS, PLACE_RADIUS, &table))
        return;
    reading->places = ids_read(reading, &table, &COLUMNS);
    exhibit->place_count = table.csv.row_count;
    exhibit->places = arena_alloc(&exhibit->arena, (size_t)exhibit->place_count * sizeof *exhibit->places);
    for (int row = 0; row < exhibit->place_count; row++)
        read_place(reading, &table, &COLUMNS, row);
}
