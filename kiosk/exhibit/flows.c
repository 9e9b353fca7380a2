#include "kiosk/exhibit/flows.h"

#include "kiosk/exhibit/ground_parts.h"

static const char FLOWS_FILE[] = "map/flows.csv";

static const char *const READING_ITEMS[] = { "account", "research" };
static const char *const GROUP_ITEMS[GROUP_COUNT] = { "american", "commonwealth", "eastward" };
static const char *const OUTCOME_ITEMS[OUTCOME_COUNT] = { "returned", "handed-over", "not-returned", "died",
                                                          "unknown" };
static const char *const DATED_ITEMS[] = { "start", "end", "both" };
static const struct names READINGS = NAMES(READING_ITEMS), GROUPS = NAMES(GROUP_ITEMS),
                          OUTCOMES = NAMES(OUTCOME_ITEMS), DATED = NAMES(DATED_ITEMS);

enum column { READING, GROUP, FIGURE, PARTS, COUNT, FROM, VIA, TO, START, END, DATED_BY, OUTCOME, SOURCE,
              COLUMN_COUNT };
static const char *const COLUMN_NAMES[COLUMN_COUNT] = { "reading", "group", "figure", "parts", "count", "from",
                                                        "via", "to", "start", "end", "dated", "outcome", "source" };
static const struct names COLUMNS = NAMES(COLUMN_NAMES);

/* One row with its cells. */
struct row {
    struct reading *reading;
    struct people_flow *flow;
    struct field cells[COLUMN_COUNT];
};

const char *flow_group_id(enum flow_group group)
{
    return GROUP_ITEMS[group];
}

const char *outcome_id(enum outcome outcome)
{
    return OUTCOME_ITEMS[outcome];
}

int flows_people(const struct flows *flows, enum voice reading, enum flow_group group)
{
    int sum = 0;

    for (int i = 0; i < flows->flow_count; i++) {
        if (flows->flows[i].reading == reading && flows->flows[i].group == group)
            sum += flows->flows[i].count;
    }
    return sum;
}

int flows_figure(const struct flows *flows, enum voice reading, enum flow_group group)
{
    for (int i = 0; i < flows->flow_count; i++) {
        if (flows->flows[i].reading == reading && flows->flows[i].group == group)
            return flows->flows[i].figure;
    }
    return NONE;
}

static void refuse(const struct row *row, const char *what)
{
    diag_error(row->reading->diag, FLOWS_FILE, row->cells[READING].line, "this flow %s", what);
}

/* Index of a word that must be there, NONE after a refusal. */
static int need(const struct row *row, enum column column, const struct names *names)
{
    if (field_empty(&row->cells[column]))
        diag_error(row->reading->diag, FLOWS_FILE, row->cells[column].line,
                   "the cell of column \"%s\" is empty; fill it", COLUMN_NAMES[column]);
    return field_choice(row->reading, &row->cells[column], names);
}

/* The same for an enumeration, which has no NONE. */
static unsigned need_enum(const struct row *row, enum column column, const struct names *names)
{
    int index = need(row, column, names);

    return index < 0 ? 0 : (unsigned)index;
}

/* Ids parted by blanks; how many there are, at most `max`. */
static int read_list(const struct row *row, enum column column, const struct names *names, int max, int *out)
{
    struct names parts = field_parts(row->reading, &row->cells[column], " ");
    int count = parts.count < max ? parts.count : max;

    if (parts.count > max)
        diag_error(row->reading->diag, FLOWS_FILE, row->cells[column].line, "%s has %d ids; write at most %d",
                   COLUMN_NAMES[column], parts.count, max);
    for (int i = 0; i < count; i++) {
        struct field field = { FLOWS_FILE, row->cells[column].line, COLUMN_NAMES[column], parts.items[i] };
        out[i] = field_choice(row->reading, &field, names);
    }
    return count;
}

static void read_dates(const struct row *row)
{
    struct people_flow *flow = row->flow;
    int dated = field_choice(row->reading, &row->cells[DATED_BY], &DATED);

    field_date(row->reading, &row->cells[START], &flow->start);
    field_date(row->reading, &row->cells[END], &flow->end);
    flow->start_dated = dated == 0 || dated == 2;
    flow->end_dated = dated == 1 || dated == 2;
    bool has_dates = !field_empty(&row->cells[START]) && !field_empty(&row->cells[END]);
    bool has_any = !field_empty(&row->cells[START]) || !field_empty(&row->cells[END]) || dated >= 0;
    if (!field_empty(&row->cells[TO]) && !has_dates)
        refuse(row, "goes somewhere; write when the first left (start) and the last had arrived (end)");
    if (field_empty(&row->cells[TO]) && has_any)
        refuse(row, "has a date but goes nowhere; fill `to`, or empty start, end and dated");
    if (field_empty(&row->cells[TO]) && flow->via_count > 0)
        refuse(row, "has a way but no end; fill `to`, or empty `via`");
    if ((has_dates && flow->start.year != 0 && flow->start.day == 0) || (flow->end.year != 0 && flow->end.day == 0))
        refuse(row, "has a date without a day; write year-month-day, and `dated` only for what a source gives");
}

static void read_row(struct row *row)
{
    struct reading *reading = row->reading;
    struct people_flow *flow = row->flow;
    int64_t count = 0;

    flow->line = row->cells[READING].line;
    flow->reading = (enum voice)need_enum(row, READING, &READINGS);
    flow->group = (enum flow_group)need_enum(row, GROUP, &GROUPS);
    flow->figure = need(row, FIGURE, &reading->figures);
    flow->part_count = read_list(row, PARTS, &reading->figures, FLOW_PARTS_MAX, flow->parts);
    flow->from = need(row, FROM, &reading->places);
    flow->via_count = read_list(row, VIA, &reading->places, FLOW_VIA_MAX, flow->via);
    flow->to = field_choice(reading, &row->cells[TO], &reading->places);
    flow->outcome = (enum outcome)need_enum(row, OUTCOME, &OUTCOMES);
    flow->source = need(row, SOURCE, &reading->sources);
    if (field_empty(&row->cells[COUNT]))
        refuse(row, "has no count; write how many people it is");
    if (field_whole(reading, &row->cells[COUNT], 1, FLOWS_PEOPLE_MAX, &count))
        flow->count = (int)count;
    read_dates(row);
}

/* The map of a visitor shows the rows that are sound; one that is not is told and left out. */
static void take_row(struct reading *reading, const struct table *table, int index, struct flows *flows)
{
    int errors = diag_error_count(reading->diag);
    struct row row = { .reading = reading, .flow = &flows->flows[flows->flow_count] };

    *row.flow = (struct people_flow){ .line = 0 };
    for (int column = 0; column < COLUMN_COUNT; column++)
        row.cells[column] = field_cell(table, index, &COLUMNS, column);
    read_row(&row);
    errors = diag_error_count(reading->diag) - errors;
    reading->bearable += errors;
    flows->flow_count += errors == 0;
}

static void read_flows(struct reading *reading, struct flows *flows)
{
    struct table table;
    int64_t people[READING_COUNT] = { 0 };

    arena_reset(&reading->scratch);
    if (!reading_table(reading, FLOWS_FILE, &COLUMNS, &table))
        return;
    flows->flows = arena_alloc(&reading->exhibit->arena, ((size_t)table.csv.row_count + 1) * sizeof *flows->flows);
    for (int i = 0; i < table.csv.row_count; i++)
        take_row(reading, &table, i, flows);
    for (int i = 0; i < flows->flow_count; i++)
        people[flows->flows[i].reading] += flows->flows[i].count;
    for (int i = 0; i < READING_COUNT; i++) {
        if (people[i] > FLOWS_PEOPLE_MAX)
            diag_error(reading->diag, FLOWS_FILE, 0, "the %s reading has %lld people; the map has room for %d",
                       READING_ITEMS[i], (long long)people[i], FLOWS_PEOPLE_MAX);
    }
}

/* The days that the map shows are those of its ground, which was read before. */
static void take_span(struct reading *reading, struct flows *flows)
{
    const struct map_ground *ground = reading->exhibit->ground;

    if (ground != NULL) {
        flows->first = ground->first;
        flows->last = ground->last;
    } else if (!folder_has(reading->folder, GROUND_SETTINGS)) {
        diag_error(reading->diag, GROUND_SETTINGS, 0,
                   "this file is missing; write it with [map], first_date = ... and last_date = ...");
    }
}

void flows_read(struct reading *reading)
{
    struct flows *flows = arena_alloc(&reading->exhibit->arena, sizeof *flows);
    bool has_flows = folder_has(reading->folder, FLOWS_FILE);

    if (has_flows)
        read_flows(reading, flows);
    /* An exhibit without them has no map. */
    if (!moments_read(reading, flows) && !has_flows)
        return;
    take_span(reading, flows);
    reading->exhibit->flows = flows;
}
