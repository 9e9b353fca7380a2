/* Tables over libcsv (https://github.com/rgamble/libcsv): a header line, then rows of as many cells.
 *
 * Takes what spreadsheets write: comma, semicolon or tab (found in the header line, or named by a first line
 * `sep=;`), quoted cells with line breaks, empty columns and empty rows at the end. Blanks around cells are dropped. */
#ifndef KIOSK_CODEC_CSV_H
#define KIOSK_CODEC_CSV_H

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/codec/text.h"

enum { CSV_ROW_MAX = 20000, CSV_COLUMN_MAX = 64, CSV_CELL_BYTES_MAX = 4096 };

struct csv_row {
    int line;           /* where the row begins, 1 and up */
    const char **cells; /* as many as the table has columns; "" if empty, never NULL; the arena's */
};

struct csv_table {
    const char *file;     /* borrowed: as it was given to csv_read */
    const char **columns; /* the header's cells, none empty, none twice; the arena's */
    int column_count;     /* 1 to CSV_COLUMN_MAX */
    struct csv_row *rows; /* in the order of the file; the arena's */
    int row_count;        /* 0 to CSV_ROW_MAX */
};

/* Reads a table. ERR_LIMIT above the limits, ERR_FORMAT for a missing or ambiguous header, rows with too few or too
 * many cells and broken quotation marks: each with an error in `diag`, and `*out` as it was. */
MUST_CHECK enum err csv_read(struct arena *arena, const char *file, const struct text *text, struct csv_table *out,
                             struct diag *diag);

/* Index of the column of that name, or -1 if there is none. */
int csv_column(const struct csv_table *table, const char *name);

#endif
