#include "kiosk/codec/csv.h"

#include <csv.h>
#include <string.h>

static const char DELIMITERS[] = ",;\t";

struct reader {
    struct arena *arena;
    struct diag *diag;
    struct csv_table table;
    int capacity; /* of table.rows */
    int line;     /* of the byte that is being fed */
    int row_line;
    bool in_row;
    int cell_count;    /* of the row that is being read, also those not kept */
    int filled_count;  /* up to the last cell that is not empty */
    const char *cells[CSV_COLUMN_MAX];
    enum err err;
};

static void on_cell(void *bytes, size_t len, void *ctx)
{
    struct reader *reader = ctx;

    if (len > CSV_CELL_BYTES_MAX && reader->err != ERR_LIMIT) {
        diag_error(reader->diag, reader->table.file, reader->row_line, "a cell of %zu bytes; it may have %d at most",
                   len, CSV_CELL_BYTES_MAX);
        reader->err = ERR_LIMIT;
    }
    if (len > 0 && reader->err != ERR_LIMIT && reader->cell_count < CSV_COLUMN_MAX)
        reader->cells[reader->cell_count] = arena_text(reader->arena, bytes, len);
    else if (reader->cell_count < CSV_COLUMN_MAX)
        reader->cells[reader->cell_count] = "";
    reader->cell_count++;
    if (len > 0)
        reader->filled_count = reader->cell_count;
}

static const char **copy_cells(struct reader *reader, int count)
{
    const char **cells = arena_alloc(reader->arena, (size_t)count * sizeof *cells);

    memcpy(cells, reader->cells, (size_t)count * sizeof *cells);
    return cells;
}

/* Spreadsheets leave empty columns behind the last one: they are dropped. */
static void take_header(struct reader *reader)
{
    struct csv_table *table = &reader->table;

    if (reader->filled_count > CSV_COLUMN_MAX) {
        diag_error(reader->diag, table->file, reader->row_line, "%d columns; there may be %d at most",
                   reader->filled_count, CSV_COLUMN_MAX);
        reader->err = ERR_LIMIT;
        return;
    }
    for (int i = 0; i < reader->filled_count; i++) {
        if (reader->cells[i][0] == 0) {
            diag_error(reader->diag, table->file, reader->row_line, "column %d has no name", i + 1);
            reader->err = ERR_FORMAT;
        }
        for (int j = 0; j < i && reader->cells[i][0] != 0; j++) {
            if (strcmp(reader->cells[i], reader->cells[j]) != 0)
                continue;
            diag_error(reader->diag, table->file, reader->row_line, "column \"%s\" comes twice", reader->cells[i]);
            reader->err = ERR_FORMAT;
        }
    }
    table->columns = copy_cells(reader, reader->filled_count);
    table->column_count = reader->filled_count;
}

static void grow(struct reader *reader)
{
    struct csv_table *table = &reader->table;
    const size_t each = sizeof *table->rows;

    reader->capacity = reader->capacity == 0 ? 64 : reader->capacity * 2;
    table->rows =
        arena_grown(reader->arena, table->rows, (size_t)table->row_count * each, (size_t)reader->capacity * each);
}

/* The row has the columns of the header; empty ones behind them do not count. */
static bool fits_header(const struct reader *reader)
{
    const struct csv_table *table = &reader->table;
    int cells = reader->cell_count, filled = reader->filled_count;

    if (cells < table->column_count)
        diag_error(reader->diag, table->file, reader->row_line,
                   "%d cell%s, but the header has %d; part them by the same sign as the header, empty ones too", cells,
                   cells == 1 ? "" : "s", table->column_count);
    if (filled > table->column_count)
        diag_error(reader->diag, table->file, reader->row_line,
                   "%d cells, but the header has %d; put cells with commas in quotation marks", filled,
                   table->column_count);
    return cells >= table->column_count && filled <= table->column_count;
}

static void take_row(struct reader *reader)
{
    struct csv_table *table = &reader->table;

    if (!fits_header(reader)) {
        reader->err = ERR_FORMAT;
        return;
    }
    if (table->row_count == CSV_ROW_MAX) {
        diag_error(reader->diag, table->file, reader->row_line, "more than %d rows", CSV_ROW_MAX);
        reader->err = ERR_LIMIT;
        return;
    }
    if (table->row_count == reader->capacity)
        grow(reader);
    table->rows[table->row_count++] =
        (struct csv_row){ .line = reader->row_line, .cells = copy_cells(reader, table->column_count) };
}

static void on_row(int terminator, void *ctx)
{
    struct reader *reader = ctx;

    (void)terminator;
    if (reader->err != ERR_LIMIT && reader->filled_count > 0) {
        if (reader->table.columns == NULL)
            take_header(reader);
        else
            take_row(reader);
    }
    reader->cell_count = 0;
    reader->filled_count = 0;
    reader->in_row = false;
}

/* The sign that stands most often in the header line, outside of quotation marks. */
static char find_delimiter(const char *text)
{
    int counts[3] = { 0 };
    bool quoted = false;

    text += strspn(text, "\n");
    for (; *text != 0 && (quoted || *text != '\n'); text++) {
        const char *found = strchr(DELIMITERS, *text);
        if (*text == '"')
            quoted = !quoted;
        else if (found != NULL && !quoted)
            counts[found - DELIMITERS]++;
    }
    if (counts[1] > counts[0] && counts[1] >= counts[2])
        return ';';
    return counts[2] > counts[0] ? '\t' : ',';
}

/* Excel's own way to name the delimiter; it may have put the line in quotation marks. */
static size_t read_sep_line(const char *text, char *delimiter)
{
    const char *at = text[0] == '"' ? text + 1 : text;

    if ((strncmp(at, "sep=", 4) != 0 && strncmp(at, "SEP=", 4) != 0) || at[4] == 0 || strchr(DELIMITERS, at[4]) == NULL)
        return 0;
    size_t len = strcspn(text, "\n");
    if (len > (size_t)(at - text) + 6)
        return 0;
    *delimiter = at[4];
    return text[len] == '\n' ? len + 1 : len;
}

static void report_broken(struct reader *reader, struct csv_parser *parser)
{
    if (csv_error(parser) == CSV_EPARSE) {
        diag_error(reader->diag, reader->table.file, reader->row_line,
                   "broken quotation marks; write \"\" for a quotation mark and put the whole cell in quotation marks");
        reader->err = ERR_FORMAT;
    } else {
        diag_error(reader->diag, reader->table.file, reader->row_line, "%s", csv_strerror(csv_error(parser)));
        reader->err = ERR_MEMORY;
    }
}

/* One byte at a time, since libcsv does not say in which line it is. */
static void feed(struct reader *reader, struct csv_parser *parser, const char *text, size_t len)
{
    unsigned char delimiter = csv_get_delim(parser);

    for (size_t i = 0; i < len && reader->err != ERR_LIMIT; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (!reader->in_row) {
            reader->row_line = reader->line;
            reader->in_row = byte == delimiter || strchr(" \t\n", byte) == NULL;
        }
        if (csv_parse(parser, &byte, 1, on_cell, on_row, reader) != 1) {
            report_broken(reader, parser);
            return;
        }
        if (byte == '\n')
            reader->line++;
        /* A cell that never ends would be buffered whole. */
        if (csv_get_buffer_size(parser) > 2 * CSV_CELL_BYTES_MAX) {
            diag_error(reader->diag, reader->table.file, reader->row_line,
                       "a cell of more than %d bytes, or a quotation mark that is never closed", CSV_CELL_BYTES_MAX);
            reader->err = ERR_LIMIT;
        }
    }
    if (reader->err != ERR_LIMIT && csv_fini(parser, on_cell, on_row, reader) != 0)
        report_broken(reader, parser);
}

enum err csv_read(struct arena *arena, const char *file, const struct text *text, struct csv_table *out,
                  struct diag *diag)
{
    struct reader reader = { .arena = arena, .diag = diag, .table = { .file = file }, .line = 1, .row_line = 1 };
    struct csv_parser parser;
    char delimiter = 0;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        diag_error(diag, file, 0, "libcsv does not start");
        return ERR_MEMORY;
    }
    size_t skip = read_sep_line(text->bytes, &delimiter);
    if (skip > 0)
        reader.line = 2;
    else
        delimiter = find_delimiter(text->bytes);
    csv_set_delim(&parser, (unsigned char)delimiter);
    feed(&reader, &parser, text->bytes + skip, text->len - skip);
    csv_free(&parser);
    if (reader.err == ERR_OK && reader.table.columns == NULL) {
        diag_error(diag, file, 1, "no header line; the first line names the columns");
        reader.err = ERR_FORMAT;
    }
    if (reader.err == ERR_OK)
        *out = reader.table;
    return reader.err;
}

int csv_column(const struct csv_table *table, const char *name)
{
    for (int i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i], name) == 0)
            return i;
    }
    return -1;
}
