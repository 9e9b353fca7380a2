#include "kiosk/exhibit/manifest.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/parts.h"

static const char FILE_NAME[] = "exhibit.ini";
static const char *const KEYS[] = { "id", "version", "format", "languages", "default_language", "account_language",
                                    "statements", "changed", "chapters", "attract_picture" };

enum { STATEMENTS_MAX = 1000 };

static struct field need(struct reading *reading, const struct ini_doc *doc, const char *key)
{
    return field_need(reading, doc, "exhibit", key);
}

static void read_numbers(struct reading *reading, const struct ini_doc *doc)
{
    struct exhibit *exhibit = reading->exhibit;
    struct field version = need(reading, doc, "version");
    struct field format = need(reading, doc, "format");
    struct field statements = need(reading, doc, "statements");
    int64_t number = 0;

    if (field_whole(reading, &version, 1, UINT32_MAX, &number))
        exhibit->version = (uint32_t)number;
    if (field_whole(reading, &statements, 1, STATEMENTS_MAX, &number))
        exhibit->statement_total = (int)number;
    if (field_whole(reading, &format, 1, INT32_MAX, &number) && number != EXHIBIT_FORMAT)
        diag_error(reading->diag, format.file, format.line,
                   "this program reads format %d; take the program that came with the exhibit, or write format = %d",
                   EXHIBIT_FORMAT, EXHIBIT_FORMAT);
}

/* ISO 639: two or three small letters. */
static bool is_code(const char *code)
{
    size_t len = strlen(code);

    return (len == 2 || len == 3) && strspn(code, "abcdefghijklmnopqrstuvwxyz") == len;
}

static bool comes_before(const struct names *parts, int index)
{
    struct names before = { parts->items, index };

    return names_find(&before, parts->items[index]) >= 0;
}

static void read_languages(struct reading *reading, const struct ini_doc *doc)
{
    struct exhibit *exhibit = reading->exhibit;
    struct field field = need(reading, doc, "languages");
    struct names parts = field_parts(reading, &field, ",");
    const char **codes = arena_alloc(&exhibit->arena, EXHIBIT_MAX_LANGUAGES * sizeof *codes);

    if (parts.count > EXHIBIT_MAX_LANGUAGES)
        diag_error(reading->diag, field.file, field.line, "%d languages; there may be %d at most", parts.count,
                   EXHIBIT_MAX_LANGUAGES);
    for (int i = 0; i < parts.count && i < EXHIBIT_MAX_LANGUAGES; i++) {
        const char *code = parts.items[i];
        if (!is_code(code)) {
            diag_error(reading->diag, field.file, field.line,
                       "\"%.40s\" is no language; write codes of two or three small letters with commas between",
                       code);
        } else if (comes_before(&parts, i)) {
            diag_error(reading->diag, field.file, field.line, "language \"%s\" comes twice; delete one", code);
        } else {
            codes[exhibit->language_count] = reading_keep(reading, code);
            exhibit->languages[exhibit->language_count].code = codes[exhibit->language_count];
            exhibit->language_count++;
        }
    }
    if (exhibit->language_count > 0)
        reading->languages = (struct names){ codes, exhibit->language_count };
    struct field first = need(reading, doc, "default_language");
    struct field account = need(reading, doc, "account_language");
    exhibit->default_language = field_choice(reading, &first, &reading->languages);
    exhibit->account_language = field_choice(reading, &account, &reading->languages);
}

static void read_chapters(struct reading *reading, const struct ini_doc *doc)
{
    struct exhibit *exhibit = reading->exhibit;
    struct field field = need(reading, doc, "chapters");
    struct names parts = field_parts(reading, &field, ",");

    exhibit->chapters = arena_alloc(&exhibit->arena, (size_t)parts.count * sizeof *exhibit->chapters);
    for (int i = 0; i < parts.count; i++) {
        struct field id = { field.file, field.line, "chapter", parts.items[i] };
        if (!field_id(reading, &id))
            continue;
        if (comes_before(&parts, i))
            diag_error(reading->diag, field.file, field.line, "chapter \"%s\" comes twice; delete one", id.text);
        else
            exhibit->chapters[exhibit->chapter_count++] = reading_keep(reading, id.text);
    }
    if (exhibit->chapter_count > 0)
        reading->chapters = (struct names){ exhibit->chapters, exhibit->chapter_count };
}

void manifest_read(struct reading *reading)
{
    const struct section_rule rules[] = { { "exhibit", NAMES(KEYS), NULL } };
    struct exhibit *exhibit = reading->exhibit;
    struct ini_doc doc;

    exhibit->attract_picture = "";
    arena_reset(&reading->scratch);
    if (!reading_ini(reading, FILE_NAME, "take the folder of an exhibit, which has it", &doc))
        return;
    fields_check(reading, &doc, rules, 1);
    struct field id = need(reading, &doc, "id");
    struct field changed = need(reading, &doc, "changed");
    struct field picture = field_find(&doc, "exhibit", "attract_picture");
    field_id(reading, &id);
    field_date(reading, &changed, &exhibit->changed);
    exhibit->id = reading_keep(reading, id.text);
    exhibit->attract_picture = field_picture(reading, &picture) ? reading_keep(reading, picture.text) : "";
    read_numbers(reading, &doc);
    read_languages(reading, &doc);
    read_chapters(reading, &doc);
}

/* False after a refusal. */
static bool peek(struct reading *reading, const struct ini_doc *doc, struct manifest *out)
{
    struct field id = need(reading, doc, "id");
    struct field version = need(reading, doc, "version");
    struct field format = need(reading, doc, "format");
    int64_t number = 0, kind = 0;
    bool good = field_id(reading, &id);

    good = field_whole(reading, &version, 1, UINT32_MAX, &number) && good;
    good = field_whole(reading, &format, 1, INT32_MAX, &kind) && good;
    if (!good)
        return false;
    snprintf(out->id, sizeof out->id, "%s", id.text);
    out->version = (uint32_t)number;
    out->format = (uint32_t)kind;
    return true;
}

enum err manifest_peek(const uint8_t *bytes, size_t len, struct manifest *out, struct diag *diag)
{
    struct reading reading = { .diag = diag };
    enum diag_kind before = diag->kind;
    struct text text;
    struct ini_doc doc;

    if (len > MANIFEST_BYTES_MAX) {
        diag_error_of(diag, DIAG_SIZE, FILE_NAME, 0,
                      "the file has %zu bytes; at most %d are allowed: make it smaller", len,
                      MANIFEST_BYTES_MAX);
        return ERR_LIMIT;
    }
    diag->kind = DIAG_READING;
    bool good = text_decode(&reading.scratch, FILE_NAME, bytes, len, &text, diag) == ERR_OK &&
                ini_read(&reading.scratch, FILE_NAME, &text, &doc, diag) == ERR_OK && peek(&reading, &doc, out);
    diag->kind = before;
    arena_finish(&reading.scratch);
    return good ? ERR_OK : ERR_FORMAT;
}
