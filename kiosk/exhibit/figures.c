#include <string.h>

#include "kiosk/exhibit/parts.h"
#include "kiosk/exhibit/vocabulary.h"

static const char FILE_NAME[] = "figures.csv";
static const char *const VOICE_ITEMS[] = { "account", "research" };
static const struct names VOICES = NAMES(VOICE_ITEMS);

enum column { ID, VALUE, LOW, HIGH, UNIT, MEASURE, STATUS, VOICE, ABOUT, DATE, PLACE, SOURCE, PAGE, FORMULA, OTHERS,
              COLUMN_COUNT };
static const char *const COLUMN_NAMES[COLUMN_COUNT] = { "id", "value", "low", "high", "unit", "measure", "status",
                                                        "voice", "about", "date", "place", "source", "page",
                                                        "formula", "others" };
static const struct names COLUMNS = NAMES(COLUMN_NAMES);

static const int64_t MOST = 999999999999; /* what a counter has room for */

/* One row with its cells. */
struct row {
    struct reading *reading;
    struct figure *figure;
    int index;
    struct field cells[COLUMN_COUNT];
};

static void refuse(const struct row *row, const char *what)
{
    diag_error(row->reading->diag, FILE_NAME, row->cells[ID].line, "figure \"%.40s\" %s", row->cells[ID].text, what);
}

/* A value, or two ends, or nothing where nothing is known. */
static void read_amount(const struct row *row)
{
    struct amount *amount = &row->figure->amount;
    bool has_value = !field_empty(&row->cells[VALUE]);
    bool has_low = !field_empty(&row->cells[LOW]), has_high = !field_empty(&row->cells[HIGH]);

    amount->about = field_yes(row->reading, &row->cells[ABOUT]);
    amount->known = has_value || has_low || has_high;
    if (has_value && (has_low || has_high))
        refuse(row, "has a value and low or high; empty value, or empty low and high");
    else if (has_low != has_high)
        refuse(row, "has only one end; fill both low and high, or write one value");
    if (field_whole(row->reading, &row->cells[VALUE], 0, MOST, &amount->low))
        amount->high = amount->low;
    bool low = field_whole(row->reading, &row->cells[LOW], 0, MOST, &amount->low);
    bool high = field_whole(row->reading, &row->cells[HIGH], 0, MOST, &amount->high);
    if (low && high && amount->low > amount->high)
        refuse(row, "has a low above its high; exchange them");
    if (amount->known && row->figure->status == STATUS_UNKNOWN)
        refuse(row, "has the status unknown and a number; empty value, low and high, or change the status");
    if (!amount->known && row->figure->status != STATUS_UNKNOWN)
        refuse(row, "has no number; write a value, or low and high, or the status unknown");
}

/* A word that must be there: its index, 0 after a refusal. */
static int choice(const struct row *row, enum column column, const struct names *names)
{
    int index = field_choice(row->reading, &row->cells[column], names);

    if (field_empty(&row->cells[column]))
        diag_error(row->reading->diag, FILE_NAME, row->cells[ID].line, "figure \"%.40s\" has no %s; %s",
                   row->cells[ID].text, COLUMN_NAMES[column], names_hint(names, "").text);
    return index < 0 ? 0 : index;
}

static int figure_index(const struct row *row, enum column column, const char *id)
{
    struct field field = { FILE_NAME, row->cells[ID].line, "figure", id };
    int index = field_choice(row->reading, &field, &row->reading->figures);

    if (index == row->index)
        diag_error(row->reading->diag, FILE_NAME, field.line, "figure \"%.40s\" names itself in %s; delete it there",
                   id, COLUMN_NAMES[column]);
    return index == row->index ? NONE : index;
}

static void add_term(const struct row *row, int sign, const char *id)
{
    struct figure *figure = row->figure;
    int index = figure_index(row, FORMULA, id);

    if (figure->term_count == FIGURE_MAX_TERMS)
        refuse(row, "has a formula of more than 8 figures; split it into two figures");
    if (figure->term_count < FIGURE_MAX_TERMS)
        figure->terms[figure->term_count] = (struct term){ sign, index };
    figure->term_count++;
}

/* 1 or -1 for a sign, 0 for an id. Word processors write U+2212 for a minus. */
static int sign_of(const char *part)
{
    if (strcmp(part, "+") == 0)
        return 1;
    return strcmp(part, "-") == 0 || strcmp(part, "\u2212") == 0 ? -1 : 0;
}

static bool broken_terms(const struct figure *figure)
{
    for (int i = 0; i < figure->term_count && i < FIGURE_MAX_TERMS; i++) {
        if (figure->terms[i].figure == NONE)
            return true;
    }
    return figure->term_count > FIGURE_MAX_TERMS;
}

static void read_formula(const struct row *row)
{
    struct figure *figure = row->figure;
    struct names parts = field_parts(row->reading, &row->cells[FORMULA], " ");
    int sign = 1;
    bool awaits_id = true, broken = false;

    for (int i = 0; i < parts.count; i++) {
        int found = sign_of(parts.items[i]);
        broken = broken || (found != 0 ? awaits_id && i > 0 : !awaits_id);
        if (found == 0)
            add_term(row, sign, parts.items[i]);
        sign = found == 0 ? 1 : found;
        awaits_id = found != 0;
    }
    figure->term_count = broken_terms(figure) ? 0 : figure->term_count;
    if (parts.count > 0 && (broken || awaits_id))
        refuse(row, "has a broken formula; write ids with + or - between, all set off by blanks: us-held - us-home");
    if (parts.count > 0 && row->figure->status != STATUS_COMPUTED)
        refuse(row, "has a formula; give it the status computed, or delete the formula");
    if (parts.count == 0 && row->figure->status == STATUS_COMPUTED)
        refuse(row, "is computed but has no formula; write it, or change the status");
}

static void read_others(const struct row *row)
{
    struct names parts = field_parts(row->reading, &row->cells[OTHERS], " ");
    struct figure *figure = row->figure;

    if (parts.count > FIGURE_MAX_OTHERS)
        refuse(row, "has more than 8 others; keep the most telling");
    for (int i = 0; i < parts.count && parts.count <= FIGURE_MAX_OTHERS; i++) {
        struct names before = { parts.items, i };
        if (names_find(&before, parts.items[i]) >= 0)
            refuse(row, "has one of its others twice; delete one");
        int other = figure_index(row, OTHERS, parts.items[i]);
        if (other != NONE)
            figure->others[figure->other_count++] = other;
    }
}

/* Something was refused since there were `errors`: the part is not what was meant. */
static int note_refused(const struct row *row, int errors, enum figure_part part)
{
    int errors_now = diag_error_count(row->reading->diag);

    if (errors_now > errors)
        row->figure->refused |= (unsigned)part;
    return errors_now;
}

static void read_row(struct row *row)
{
    struct reading *reading = row->reading;
    struct figure *figure = row->figure;

    int errors = diag_error_count(reading->diag);
    figure->id = reading->figures.items[row->index];
    figure->line = row->cells[ID].line;
    figure->unit = reading_keep(reading, row->cells[UNIT].text);
    figure->page = reading_keep(reading, row->cells[PAGE].text);
    figure->measure = (enum measure)choice(row, MEASURE, vocabulary_keys("measures"));
    figure->status = (enum status)choice(row, STATUS, vocabulary_keys("status"));
    figure->voice = (enum voice)choice(row, VOICE, &VOICES);
    if (field_empty(&row->cells[UNIT]))
        refuse(row, "has no unit; write one of [units] in strings/, such as people");
    read_amount(row);
    errors = note_refused(row, errors, FIGURE_NUMBER);
    read_formula(row);
    errors = note_refused(row, errors, FIGURE_FORMULA);
    read_others(row);
    errors = note_refused(row, errors, FIGURE_OTHERS);
    figure->undated = strcmp(row->cells[DATE].text, "unknown") == 0;
    if (!figure->undated)
        field_date(reading, &row->cells[DATE], &figure->date);
    note_refused(row, errors, FIGURE_DATE);
    figure->place = field_choice(reading, &row->cells[PLACE], &reading->places);
    figure->source = field_choice(reading, &row->cells[SOURCE], &reading->sources);
    if (field_empty(&row->cells[SOURCE]))
        refuse(row, "has no source; write an id of sources.csv");
}

/* Which of two figures with one id is meant is not known. */
static void refuse_doubles(struct reading *reading)
{
    for (int i = 0; i < reading->figures.count; i++) {
        const struct names before = { reading->figures.items, i };
        int same = names_find(&before, reading->figures.items[i]);
        if (same < 0)
            continue;
        reading->exhibit->figures[same].refused |= FIGURE_NUMBER;
        reading->exhibit->figures[i].refused |= FIGURE_NUMBER;
    }
}

void figures_read(struct reading *reading)
{
    struct exhibit *exhibit = reading->exhibit;
    struct table table;

    arena_reset(&reading->scratch);
    if (!reading_table(reading, FILE_NAME, &COLUMNS, &table))
        return;
    reading->figures = ids_read(reading, &table, &COLUMNS);
    exhibit->figure_count = table.csv.row_count;
    exhibit->figures = arena_alloc(&exhibit->arena, (size_t)exhibit->figure_count * sizeof *exhibit->figures);
    for (int i = 0; i < exhibit->figure_count; i++) {
        struct row row = { .reading = reading, .figure = &exhibit->figures[i], .index = i };
        for (int column = 0; column < COLUMN_COUNT; column++)
            row.cells[column] = field_cell(&table, i, &COLUMNS, column);
        read_row(&row);
    }
    refuse_doubles(reading);
}
