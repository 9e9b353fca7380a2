/* Single values of settings and tables, read by what they should be. Every refusal names file, line, field and remedy.
 * An empty value is left to the caller unless said otherwise. Private to kiosk/exhibit. */
#ifndef KIOSK_EXHIBIT_FIELDS_H
#define KIOSK_EXHIBIT_FIELDS_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/exhibit/reading.h"

struct field {
    const char *file;
    int line;
    const char *name; /* key or column */
    const char *text; /* never NULL */
};

/* What a section may hold. */
struct section_rule {
    const char *name;
    struct names keys; /* without items: any key */
    const char *const *endings; /* such as ".note": `key.note` belongs to `key`; NULL behind the last, or NULL */
};

/* Refuses sections and keys that no rule knows. */
void fields_check(struct reading *reading, const struct ini_doc *doc, const struct section_rule *rules,
                  int rule_count);

/* The field of a section and key: an empty text in line 0 if there is none. */
struct field field_find(const struct ini_doc *doc, const char *section, const char *key);
/* The same; a missing or empty one is refused. */
struct field field_need(struct reading *reading, const struct ini_doc *doc, const char *section, const char *key);
/* The cell of a row; `column` is the index in the names that reading_table was asked for. */
struct field field_cell(const struct table *table, int row, const struct names *columns, int column);

/* It is empty. */
bool field_empty(const struct field *field);

/* Each returns false after a refusal and for an empty text, and leaves `out` as it was. */
bool field_whole(struct reading *reading, const struct field *field, int64_t min, int64_t max, int64_t *out);
bool field_decimal(struct reading *reading, const struct field *field, double min, double max, double *out);
bool field_date(struct reading *reading, const struct field *field, struct date *out);
bool field_yes(struct reading *reading, const struct field *field);
/* Small letters, digits and hyphens. */
bool field_id(struct reading *reading, const struct field *field);
/* A PNG that lies in the folder of the file itself; its name has no blanks. The name of a photograph means the PNG that
 * is made from it, and the field has that one's from then on. */
bool field_picture(struct reading *reading, struct field *field);
/* Index of the name, or NONE after a refusal or for an empty text. */
int field_choice(struct reading *reading, const struct field *field, const struct names *names);
/* The parts between any of `separators`, without blanks around them; empty ones are left out. In the scratch arena. */
struct names field_parts(struct reading *reading, const struct field *field, const char *separators);

#endif
