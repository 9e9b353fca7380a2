/* Makes the test language of visitors.md G5 out of an exhibit's English: every vowel bears an accent and stands twice
 * or three times, so that texts grow by two fifths; links, names of files and what is filled in stay as they are.
 *
 *     stretch FROM TO
 *
 * TO becomes an exhibit of that one language, without fonts. Fails if the texts have not grown as they should. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/port/files.h"
#include "kiosk/port/storage.h"

enum { MOST_BYTES = 8 * 1024 * 1024, PATH_BYTES = 1024 };

struct stretcher {
    struct folder *from;
    const char *to;
    struct arena arena;
    struct diag diag;
    size_t before, after; /* characters of stretched texts */
    int vowels;
};

struct buffer {
    char *bytes;
    size_t len;
};

static void put(struct buffer *out, const char *bytes, size_t len)
{
    memcpy(out->bytes + out->len, bytes, len);
    out->len += len;
}

static const char *accented(char letter)
{
    static const char *const pairs[] = { "a\u00e1", "e\u00e9", "i\u00ed", "o\u00f3", "u\u00fa", "y\u00fd",
                                         "A\u00c1", "E\u00c9", "I\u00cd", "O\u00d3", "U\u00da", "Y\u00dd" };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i][0] == letter)
            return pairs[i] + 1;
    }
    return NULL;
}

/* Bytes that are no words: a place to be filled in, an entity, the target of a link. */
static size_t wordless(const char *text, const char *end)
{
    const char *stop = NULL;

    if (*text == '{')
        stop = memchr(text, '}', (size_t)(end - text));
    else if (*text == '&')
        stop = memchr(text, ';', (size_t)(end - text));
    else if (end - text > 1 && text[0] == ']' && text[1] == '(')
        stop = text + strcspn(text, " )") - 1;
    return stop != NULL && stop >= text ? (size_t)(stop - text) + 1 : 0;
}

static void stretch(struct stretcher *stretcher, const char *text, const char *end, struct buffer *out)
{
    size_t from = out->len;

    stretcher->before += utf8_count(text, (size_t)(end - text));
    while (text < end) {
        size_t skip = wordless(text, end);
        const char *vowel = skip == 0 ? accented(*text) : NULL;
        if (vowel == NULL) {
            skip = skip > 0 ? skip : 1;
            put(out, text, skip);
            text += skip;
            continue;
        }
        int turn = ++stretcher->vowels % 5;
        int times = turn == 0 || turn == 2 ? 3 : 2;
        for (int i = 0; i < times; i++)
            put(out, vowel, strlen(vowel));
        text++;
    }
    stretcher->after += utf8_count(out->bytes + from, out->len - from);
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A line of settings: only what stands behind the = of a wanted section is words; so is a line that goes on. */
static void settings_line(struct stretcher *stretcher, const char *line, const char *end, bool wanted,
                          struct buffer *out)
{
    const char *equals = memchr(line, '=', (size_t)(end - line));
    const char *words = *line == ' ' ? line : equals != NULL ? equals + 1 : end;

    if (!wanted || *line == ';' || *line == '#' || *line == '[')
        words = end;
    put(out, line, (size_t)(words - line));
    stretch(stretcher, words, end, out);
}

enum line_kind { LINE_AS_IT_IS, LINE_WORDS, LINE_OF_ANOTHER_LANGUAGE };

/* In panel.ini only the notice and the skip text are words, in a line for each language; a line that begins with a
 * blank goes on with the one before. */
static enum line_kind kind_of(const char *line, enum line_kind before)
{
    size_t letters = strspn(line, "abcdefghijklmnopqrstuvwxyz");

    if (*line == ' ')
        return before;
    if (letters != 2 || line[2 + strspn(line + 2, " ")] != '=')
        return LINE_AS_IT_IS;
    return begins(line, "en") ? LINE_WORDS : LINE_OF_ANOTHER_LANGUAGE;
}

static void settings(struct stretcher *stretcher, const char *text, bool panel, struct buffer *out)
{
    enum line_kind kind = LINE_WORDS;

    while (*text != 0) {
        const char *end = text + strcspn(text, "\n");
        kind = panel ? kind_of(text, kind) : LINE_WORDS;
        if (kind != LINE_OF_ANOTHER_LANGUAGE) {
            settings_line(stretcher, text, end, kind == LINE_WORDS, out);
            put(out, "\n", 1);
        }
        text = *end != 0 ? end + 1 : end;
    }
}

static void manifest(const char *text, struct buffer *out)
{
    static const char *const only = "languages = en\n";

    while (*text != 0) {
        const char *end = text + strcspn(text, "\n");
        if (begins(text, "languages"))
            put(out, only, strlen(only));
        else
            put(out, text, (size_t)(end - text) + 1);
        text = *end != 0 ? end + 1 : end;
    }
}

static bool ends(const char *text, const char *with)
{
    size_t len = strlen(text), tail = strlen(with);

    return len >= tail && strcmp(text + len - tail, with) == 0;
}

/* Words of other languages, and the fonts, which are borrowed. */
static bool left_out(const char *name)
{
    if (begins(name, "fonts"))
        return true;
    return (begins(name, "strings/") && !ends(name, "/en.ini")) || (ends(name, ".md") && !ends(name, "/en.md"));
}

static enum err copy_file(struct stretcher *stretcher, const char *name)
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    char path[PATH_BYTES];
    enum err err = folder_read(stretcher->from, name, MOST_BYTES, &stretcher->arena, &bytes, &len, &stretcher->diag);

    if (err != ERR_OK)
        return err;
    /* A vowel of one byte becomes at most three of two. */
    struct buffer out = { arena_alloc(&stretcher->arena, len * 6 + 64), 0 };
    const char *text = (const char *)bytes;
    if (ends(name, ".md"))
        stretch(stretcher, text, text + len, &out);
    else if (begins(name, "strings/") || ends(name, "/panel.ini"))
        settings(stretcher, text, ends(name, "/panel.ini"), &out);
    else if (strcmp(name, "exhibit.ini") == 0)
        manifest(text, &out);
    else
        put(&out, text, len);
    snprintf(path, sizeof path, "%s/%s", stretcher->to, name);
    return file_write(path, (const uint8_t *)out.bytes, out.len, &stretcher->diag);
}

static enum err copy_folder(struct stretcher *stretcher, const char *name)
{
    struct folder_list list = { 0 };
    enum err err = folder_list(stretcher->from, name, &stretcher->arena, &list, &stretcher->diag);

    for (int i = 0; i < list.count && err == ERR_OK; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s%s%s", strcmp(name, ".") == 0 ? "" : name, strcmp(name, ".") == 0 ? "" : "/",
                 list.entries[i].name);
        if (!left_out(path))
            err = list.entries[i].is_folder ? copy_folder(stretcher, path) : copy_file(stretcher, path);
    }
    return err;
}

int main(int count, char **arguments)
{
    struct stretcher stretcher = { 0 };

    if (count != 3)
        return 2;
    stretcher.to = arguments[2];
    enum err err = folder_open(arguments[1], &stretcher.from, &stretcher.diag);
    if (err == ERR_OK)
        err = copy_folder(&stretcher, ".");
    diag_print(&stretcher.diag, stderr);
    size_t percent = stretcher.before > 0 ? stretcher.after * 100 / stretcher.before : 0;
    printf("%zu characters became %zu: %zu %%\n", stretcher.before, stretcher.after, percent);
    folder_close(stretcher.from);
    arena_finish(&stretcher.arena);
    diag_finish(&stretcher.diag);
    return err == ERR_OK && percent >= 135 && percent <= 145 ? 0 : 1;
}
