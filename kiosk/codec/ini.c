#include "kiosk/codec/ini.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/base/wide.h"

/* inih reads lines of 200 bytes and knows indented lines as continuations. So a long line is fed as a first chunk and
 * indented further ones; `glue` remembers whether a blank stood between two chunks. */
struct reader {
    struct arena *arena;
    const char *file;
    struct diag *diag;
    const char *next; /* the lines not yet read */
    int line;         /* number of the line that is being fed */
    char text[INI_VALUE_BYTES_MAX + 1]; /* that line without indent and comment, blanks collapsed */
    size_t text_len;
    size_t text_pos; /* fed so far */
    bool indented;
    bool continuing; /* the chunk belongs to the key before it */
    bool glue;
    bool awaited; /* inih must call back for this chunk, or it was no setting */
    bool has_key; /* a key was seen since the last section */
    bool keeps;   /* and it will be an entry */
    struct ini_entry entry;
    char value[INI_VALUE_BYTES_MAX + 1];
    size_t value_len;
    struct ini_doc doc;
    int capacity;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static void grow(struct reader *reader)
{
    struct ini_doc *doc = &reader->doc;
    const size_t each = sizeof *doc->entries;

    reader->capacity = reader->capacity == 0 ? 64 : reader->capacity * 2;
    doc->entries =
        arena_grown(reader->arena, doc->entries, (size_t)doc->entry_count * each, (size_t)reader->capacity * each);
}

/* The value of a key is whole only when the next key, section or the end comes. */
static void finish_entry(struct reader *reader)
{
    if (!reader->keeps)
        return;
    reader->keeps = false;
    if (reader->doc.entry_count == INI_ENTRY_MAX) {
        diag_error(reader->diag, reader->file, reader->entry.line, "more than %d settings", INI_ENTRY_MAX);
        reader->next = "";
        return;
    }
    if (reader->doc.entry_count == reader->capacity)
        grow(reader);
    reader->entry.value = arena_text(reader->arena, reader->value, reader->value_len);
    reader->doc.entries[reader->doc.entry_count++] = reader->entry;
}

static void append(struct reader *reader, const char *value)
{
    size_t len = strlen(value);
    size_t blank = reader->value_len > 0 && len > 0 && reader->glue ? 1 : 0;

    if (!reader->keeps)
        return;
    if (reader->value_len + blank + len > INI_VALUE_BYTES_MAX) {
        diag_error(reader->diag, reader->file, reader->line, "the value of \"%s\" has more than %d bytes; shorten it",
                   reader->entry.key, INI_VALUE_BYTES_MAX);
        reader->keeps = false;
        return;
    }
    if (blank == 1)
        reader->value[reader->value_len] = ' ';
    memcpy(reader->value + reader->value_len + blank, value, len);
    reader->value_len += blank + len;
}

static const char *section_text(struct reader *reader, const char *section)
{
    const struct ini_doc *doc = &reader->doc;

    if (doc->entry_count > 0 && strcmp(doc->entries[doc->entry_count - 1].section, section) == 0)
        return doc->entries[doc->entry_count - 1].section;
    return arena_string(reader->arena, section);
}

static void begin(struct reader *reader, const char *section, const char *key)
{
    finish_entry(reader);
    reader->has_key = key[0] != 0;
    reader->value_len = 0;
    const struct ini_entry *same = ini_find(&reader->doc, section, key);
    if (key[0] == 0)
        diag_error(reader->diag, reader->file, reader->line, "no key before the `=`");
    else if (strlen(key) > INI_NAME_BYTES_MAX)
        diag_error(reader->diag, reader->file, reader->line, "key \"%s\" has more than %d bytes; shorten it", key,
                   INI_NAME_BYTES_MAX);
    else if (section[0] == 0)
        diag_error(reader->diag, reader->file, reader->line, "\"%s\" stands before the first [section]", key);
    else if (same != NULL)
        diag_error(reader->diag, reader->file, reader->line, "\"%s\" is given twice in [%s], first in line %d", key,
                   section, same->line);
    else
        reader->keeps = true;
    if (reader->keeps)
        reader->entry = (struct ini_entry){ .section = section_text(reader, section),
                                            .key = arena_string(reader->arena, key),
                                            .line = reader->line };
}

static int on_setting(void *ctx, const char *section, const char *key, const char *value)
{
    struct reader *reader = ctx;

    reader->awaited = false;
    if (!reader->continuing)
        begin(reader, section, key);
    append(reader, value == NULL ? "" : value);
    return 1;
}

/* Copies one line without its indent, comment and superfluous blanks. */
static void take_line(struct reader *reader, const char *line, size_t len)
{
    size_t out = 0;
    size_t i = 0;

    while (i < len && is_blank(line[i]))
        i++;
    reader->indented = i > 0;
    if (i < len && line[i] == '#')
        i = len;
    for (; i < len; i++) {
        bool starts_word = out == 0 || reader->text[out - 1] == ' ';
        char byte = is_blank(line[i]) ? ' ' : line[i];
        if (byte == ';' && starts_word)
            break;
        if (byte == ' ' && starts_word)
            continue;
        if (out == INI_VALUE_BYTES_MAX) {
            diag_error(reader->diag, reader->file, reader->line, "a line of more than %d bytes; split it into lines",
                       INI_VALUE_BYTES_MAX);
            out = 0;
            break;
        }
        reader->text[out++] = byte;
    }
    while (out > 0 && reader->text[out - 1] == ' ')
        out--;
    reader->text[out] = 0;
    reader->text_len = out;
    reader->text_pos = 0;
}

/* inih would cut a long section name and accept anything behind the bracket. */
static void check_section(struct reader *reader)
{
    const char *end = strchr(reader->text, ']');
    size_t len = end == NULL ? 0 : (size_t)(end - reader->text) - 1;

    finish_entry(reader);
    reader->has_key = false;
    if (end != NULL && end[1] == 0 && len > 0 && len <= INI_NAME_BYTES_MAX && reader->text[1] != ' ' && end[-1] != ' ')
        return;
    diag_error(reader->diag, reader->file, reader->line,
               "\"%.60s\" is no section; write [name] with a name of 1 to %d bytes", reader->text, INI_NAME_BYTES_MAX);
    /* A stand-in, so that the keys below it are not taken for those of the section above. */
    reader->text_len = (size_t)snprintf(reader->text, sizeof reader->text, "[line %d]", reader->line);
}

static bool next_line(struct reader *reader)
{
    do {
        if (*reader->next == 0)
            return false;
        size_t len = strcspn(reader->next, "\n");
        reader->line++;
        take_line(reader, reader->next, len);
        reader->next += reader->next[len] == '\n' ? len + 1 : len;
    } while (reader->text_len == 0);
    reader->continuing = reader->indented && reader->has_key;
    reader->glue = !wide_joins(reader->value, reader->value_len, reader->text);
    if (!reader->continuing && reader->text[0] == '[')
        check_section(reader);
    return true;
}

/* Where a chunk of at most `room` bytes ends: before a blank if there is one, within a word otherwise. The next chunk
 * must not begin like a comment or inside a character. */
static size_t chunk_len(const struct reader *reader, size_t room)
{
    const char *text = reader->text + reader->text_pos;

    if (reader->text_len - reader->text_pos <= room)
        return reader->text_len - reader->text_pos;
    for (size_t len = room; len > room / 2; len--) {
        if (text[len] == ' ' && text[len + 1] != '#')
            return len;
    }
    size_t len = room;
    while (len > 0 && (((unsigned char)text[len] & 0xc0) == 0x80 || strchr("#; ", text[len]) != NULL ||
                       text[len - 1] == ' '))
        len--;
    return len;
}

static bool prepare_chunk(struct reader *reader)
{
    if (reader->awaited) {
        diag_error(reader->diag, reader->file, reader->line, "\"%.60s\" is no setting; write key = value",
                   reader->text);
        reader->awaited = false;
        reader->text_pos = reader->text_len;
    }
    if (reader->text_pos == reader->text_len)
        return next_line(reader);
    reader->continuing = true;
    reader->glue = reader->text[reader->text_pos] == ' ';
    reader->text_pos += reader->glue ? 1 : 0;
    return true;
}

static char *feed(char *chunk, int size, void *stream)
{
    struct reader *reader = stream;

    if (!prepare_chunk(reader))
        return NULL;
    size_t indent = reader->continuing ? 1 : 0;
    size_t len = chunk_len(reader, (size_t)size - 4);
    if (len == 0) {
        diag_error(reader->diag, reader->file, reader->line, "a word of more than %d signs # or ;", size - 4);
        len = (size_t)size - 4;
    }
    chunk[0] = ' ';
    memcpy(chunk + indent, reader->text + reader->text_pos, len);
    chunk[indent + len] = '\n';
    chunk[indent + len + 1] = 0;
    reader->text_pos += len;
    reader->awaited = reader->continuing || chunk[0] != '[';
    return chunk;
}

enum err ini_read_good(struct arena *arena, const char *file, const struct text *text, struct ini_doc *out,
                       struct diag *diag)
{
    int errors_before = diag_error_count(diag);

    if (text->len > INI_BYTES_MAX) {
        diag_error(diag, file, 0, "%zu bytes: a settings file may have %d at most", text->len, (int)INI_BYTES_MAX);
        return ERR_LIMIT;
    }
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    reader->arena = arena;
    reader->file = file;
    reader->diag = diag;
    reader->next = text->bytes;
    reader->doc.file = file;
    /* inih tells the first bad line only; feed() has already reported them all. */
    int first_bad = ini_parse_stream(feed, reader, on_setting, reader);
    finish_entry(reader);
    if (first_bad == -2)
        return ERR_MEMORY;
    *out = reader->doc;
    return diag_error_count(diag) > errors_before ? ERR_FORMAT : ERR_OK;
}

enum err ini_read(struct arena *arena, const char *file, const struct text *text, struct ini_doc *out,
                  struct diag *diag)
{
    struct ini_doc doc;
    enum err err = ini_read_good(arena, file, text, &doc, diag);

    if (err == ERR_OK)
        *out = doc;
    return err;
}

const struct ini_entry *ini_find(const struct ini_doc *doc, const char *section, const char *key)
{
    /* Each new key is looked for among all before it: most differ in their first letter already. */
    for (int i = 0; i < doc->entry_count; i++) {
        const struct ini_entry *entry = &doc->entries[i];
        if (entry->key[0] == key[0] && strcmp(entry->key, key) == 0 && strcmp(entry->section, section) == 0)
            return entry;
    }
    return NULL;
}
