#include "kiosk/update/save_texts.h"

#include <stdbool.h>
#include <string.h>

static const char MARK[] = "\xef\xbb\xbf", LINE_END[] = "\r\n";

struct text {
    struct arena *arena;
    char *bytes;
    size_t len, room;
};

static void add(struct text *text, const char *bytes, size_t len)
{
    if (text->room - text->len < len + 1) {
        size_t room = 2 * (text->room + len + 1);
        text->bytes = arena_grown(text->arena, text->bytes, text->len, room);
        text->room = room;
    }
    memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
}

static void end_line(struct text *text)
{
    add(text, LINE_END, strlen(LINE_END));
}

static struct text begin(struct arena *arena)
{
    struct text text = { .arena = arena };

    add(&text, MARK, strlen(MARK));
    return text;
}

static struct bytes end(struct text *text)
{
    text->bytes[text->len] = 0;
    return (struct bytes){ text->bytes, text->len };
}

/* The next line of `bytes` from `*at` on, without its end; false behind the last. */
static bool next_line(const struct bytes *bytes, size_t *at, struct bytes *out)
{
    size_t left = bytes->len - *at;

    if (left == 0)
        return false;
    const char *from = bytes->text + *at, *feed = memchr(from, '\n', left);
    size_t len = feed != NULL ? (size_t)(feed - from) : left;
    *at += feed != NULL ? len + 1 : len;
    *out = (struct bytes){ from, len > 0 && from[len - 1] == '\r' ? len - 1 : len };
    return true;
}

/* Without `**` and backticks; returns how many letters there are. */
static size_t add_plain(struct text *text, const char *bytes, size_t len)
{
    size_t letters = 0;

    for (size_t i = 0; i < len; i++) {
        bool strong = bytes[i] == '*' && i + 1 < len && bytes[i + 1] == '*';
        i += strong;
        if (strong || bytes[i] == '`')
            continue;
        add(text, &bytes[i], 1);
        /* UTF-8 has one byte of a letter that is no continuation. */
        letters += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    }
    return letters;
}

static void add_heading(struct text *text, const struct bytes *line)
{
    size_t from = 0;

    while (from < line->len && (line->text[from] == '#' || line->text[from] == ' '))
        from++;
    size_t letters = add_plain(text, line->text + from, line->len - from);
    end_line(text);
    for (size_t i = 0; i < letters; i++)
        add(text, "-", 1);
    end_line(text);
}

/* | E1 | you | pulled too early |: "E1: you; pulled too early". */
static void add_row(struct text *text, const struct bytes *line)
{
    int cells = 0;

    for (size_t at = 1; at < line->len;) {
        const char *cell = line->text + at, *bar = memchr(cell, '|', line->len - at);
        size_t len = bar != NULL ? (size_t)(bar - cell) : line->len - at;
        at += len + 1;
        for (; len > 0 && cell[0] == ' '; len--)
            cell++;
        while (len > 0 && cell[len - 1] == ' ')
            len--;
        if (len == 0)
            continue;
        if (cells > 0)
            add(text, cells == 1 ? ": " : "; ", 2);
        add_plain(text, cell, len);
        cells++;
    }
    end_line(text);
}

struct bytes save_text_guide(const struct bytes *markdown, struct arena *arena)
{
    struct text text = begin(arena);
    struct bytes line;

    for (size_t at = 0; next_line(markdown, &at, &line);) {
        if (line.len > 1 && line.text[0] == '|' && line.text[1] == '-')
            continue;
        if (line.len > 0 && line.text[0] == '#') {
            add_heading(&text, &line);
        } else if (line.len > 0 && line.text[0] == '|') {
            add_row(&text, &line);
        } else {
            add_plain(&text, line.text, line.len);
            end_line(&text);
        }
    }
    return end(&text);
}

struct bytes save_text_reports(const struct history *history, struct arena *arena)
{
    struct text text = begin(arena);
    char line[HISTORY_LINE_BYTES];

    for (int i = 0; i < history->count; i++) {
        history_line(&history->entries[i], line);
        add(&text, line, strlen(line));
        end_line(&text);
    }
    return end(&text);
}

struct bytes save_text_log(const struct bytes *log, struct arena *arena)
{
    struct text text = begin(arena);
    struct bytes line;

    for (size_t at = 0; next_line(log, &at, &line);) {
        add(&text, line.text, line.len);
        end_line(&text);
    }
    return end(&text);
}
