#include "heard.h"

#include <string.h>

enum { WORDS_BYTES = 2048 };

void heard_forget(struct heard *heard)
{
    heard->len = heard->last = 0;
    heard->text[0] = 0;
}

/* Bytes of the blank that begins here, plain or no-break; 0 if none does. */
static size_t blank(const char *utf8)
{
    if (*utf8 == ' ' || *utf8 == '\n' || *utf8 == '\t')
        return 1;
    if (strncmp(utf8, "\u00a0", 2) == 0)
        return 2;
    return strncmp(utf8, "\u202f", 3) == 0 ? 3 : 0;
}

/* Copies with one plain blank for all that stand together; none at the beginning. Returns the bytes. */
static size_t squeeze(const char *utf8, size_t len, char *out, size_t size)
{
    size_t used = 0;

    for (size_t at = 0; at < len && used + 1 < size;) {
        size_t wide = blank(utf8 + at);
        bool again = wide > 0 && (used == 0 || out[used - 1] == ' ');
        if (!again)
            out[used++] = utf8[at];
        if (wide > 0 && !again)
            out[used - 1] = ' ';
        at += wide > 0 ? wide : 1;
    }
    if (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = 0;
    return used;
}

bool heard_take(struct heard *heard, struct visitor *visitor, const char *code)
{
    char said[VISITOR_SAID_BYTES];
    size_t code_len = strlen(code);
    bool good = true;

    visitor_said(visitor, said, sizeof said);
    for (char *line = said; *line != 0;) {
        size_t len = strcspn(line, "\n");
        size_t language = strcspn(line, "\t");
        good = good && language == code_len && strncmp(line, code, code_len) == 0;
        if (heard->len + 1 < sizeof heard->text)
            heard->text[heard->len++] = ' ';
        heard->last = heard->len;
        if (language < len)
            heard->len += squeeze(line + language + 1, len - language - 1, heard->text + heard->len,
                                  sizeof heard->text - heard->len);
        heard->text[heard->len] = 0;
        line += len + (line[len] == '\n');
    }
    return good;
}

bool heard_words(const struct heard *heard, const char *utf8)
{
    char words[WORDS_BYTES];

    squeeze(utf8, strlen(utf8), words, sizeof words);
    return strstr(heard->text, words) != NULL;
}

bool heard_last(const struct heard *heard, const char *utf8)
{
    char words[WORDS_BYTES];

    squeeze(utf8, strlen(utf8), words, sizeof words);
    return strcmp(heard->text + heard->last, words) == 0;
}
