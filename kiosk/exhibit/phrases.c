#include "kiosk/exhibit/phrases.h"

#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/letters.h"

void phrases_hide_quotations(char *text, const char *quotes)
{
    size_t opening_len = strcspn(quotes, " ");
    const char *closing = quotes + opening_len + strspn(quotes + opening_len, " ");
    size_t closing_len = strcspn(closing, ".");
    char opening[2 * UTF8_MAX_BYTES] = "", mark[2 * UTF8_MAX_BYTES] = "";

    if (opening_len == 0 || opening_len >= sizeof opening || closing_len == 0 || closing_len >= sizeof mark)
        return;
    memcpy(opening, quotes, opening_len);
    memcpy(mark, closing, closing_len);
    for (char *at = strstr(text, opening); at != NULL; at = strstr(at, opening)) {
        char *end = strstr(at + opening_len, mark);
        /* Without its end it is a slip, and nothing is hidden by it. */
        if (end == NULL)
            return;
        memset(at, ' ', (size_t)(end - at));
        at = end;
    }
}

static bool word_at(const char *text, size_t at)
{
    uint32_t point = 0;

    if (text[at] == 0)
        return false;
    utf8_next(text + at, strlen(text + at), &point);
    return letter(point) || letter_digit(point);
}

static size_t word_end(const char *text, size_t at)
{
    uint32_t point = 0;

    while (word_at(text, at))
        at += utf8_next(text + at, strlen(text + at), &point);
    return at;
}

/* The byte before which the word part ends: a letter of several bytes ends where its first byte stands. */
static bool after_word(const char *text, size_t at)
{
    if (at == 0)
        return false;
    do
        at--;
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80);
    return word_at(text, at);
}

struct prose_piece phrases_find(const char *text, const char *phrase)
{
    size_t len = strcspn(phrase, "*");
    bool any_ending = phrase[len] == '*';
    size_t text_len = strlen(text);

    for (size_t at = 0; at + len <= text_len; at++) {
        if (strncmp(text + at, phrase, len) != 0 || after_word(text, at))
            continue;
        if (any_ending || !word_at(text, at + len))
            return (struct prose_piece){ text + at, word_end(text, at + len) - at };
    }
    return (struct prose_piece){ text, 0 };
}
