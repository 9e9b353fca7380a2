/* What the readers of an exhibit's parts share: the folder, the problems, the names that are known so far, and files
 * read with a remedy for those that are missing. Private to kiosk/exhibit. */
#ifndef KIOSK_EXHIBIT_READING_H
#define KIOSK_EXHIBIT_READING_H

#include <stdbool.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/diag.h"
#include "kiosk/codec/csv.h"
#include "kiosk/codec/ini.h"
#include "kiosk/codec/text.h"
#include "kiosk/exhibit/exhibit.h"
#include "kiosk/exhibit/names.h"
#include "kiosk/port/storage.h"

enum { INI_FILE_BYTES = 1024 * 1024, TABLE_FILE_BYTES = 4 * 1024 * 1024, ID_BYTES_MAX = 40 };

struct reading {
    struct folder *folder;   /* borrowed */
    struct exhibit *exhibit; /* borrowed; what is kept lives in its arena */
    struct diag *diag;       /* borrowed */
    struct arena scratch;    /* owned: a file's bytes and parts; each reader empties it before its first file */
    struct names languages;  /* codes, by index of the exhibit's arrays, as all below */
    struct names chapters;
    struct names sources;
    struct names places;
    struct names figures;
    struct names moments;
    int bearable; /* errors of what is left out of the map: the rest can be shown */
};

/* A table whose columns are found: `cells[column_at[i]]` belongs to the i-th name that was asked for. */
struct table {
    struct csv_table csv;
    int column_at[CSV_COLUMN_MAX]; /* -1: an optional one that is not there */
};

/* A copy that lives as long as the exhibit. */
const char *reading_keep(struct reading *reading, const char *text);
/* `a`, `b` and `c` one after the other. */
const char *reading_join(struct arena *arena, const char *a, const char *b, const char *c);

/* Says that a file is missing, and what to do: of a file beside it that is meant, else `remedy`. */
void reading_missing(struct reading *reading, const char *file, const char *remedy);

/* What to do about an unknown name, as names_hint has it; of an id, also to which table a row can be added. */
struct hint reading_hint(const struct reading *reading, const struct names *names, const char *name);

/* Each reads a file into the scratch arena. False after a problem is written; `out` is then as it was. `remedy` says
 * what to do if the file is missing. */
bool reading_text(struct reading *reading, const char *file, size_t max_bytes, const char *remedy, struct text *out);
bool reading_ini(struct reading *reading, const char *file, const char *remedy, struct ini_doc *out);
/* `columns` are the names that must be there; others are refused. At most EXHIBIT_MAX_ROWS rows. */
bool reading_table(struct reading *reading, const char *file, const struct names *columns, struct table *out);
/* The same, but the columns from index `optional` on may be missing; their cells are then empty. */
bool reading_table_with(struct reading *reading, const char *file, const struct names *columns, int optional,
                        struct table *out);

#endif
