#include "kiosk/exhibit/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/words_private.h"

enum { NAME_BYTES = 64, LINE_BYTES = 256, DIGITS_MAX = 20 };

/* A text that grows up to the end of its room; once cut, nothing more is added. */
struct line {
    char *bytes;
    size_t size;
    size_t used;
    bool full;
};

static void add(struct line *line, const char *text, size_t len)
{
    size_t at = 0;

    while (at < len && !line->full) {
        uint32_t point;
        size_t step = utf8_next(text + at, len - at, &point);
        line->full = line->used + step >= line->size;
        if (line->full)
            break;
        memcpy(line->bytes + line->used, text + at, step);
        line->used += step;
        at += step;
    }
    if (line->size > 0)
        line->bytes[line->used] = 0;
}

int words_by_key(const void *a, const void *b)
{
    const struct word *left = a;
    const struct word *right = b;
    int order = strcmp(left->section, right->section);

    return order != 0 ? order : strcmp(left->key, right->key);
}

const char *words_find(const struct words *words, const char *section, const char *key)
{
    const struct word wanted = { section, key, "" };
    const struct word *found = words->count == 0 ? NULL : bsearch(&wanted, words->words, (size_t)words->count,
                                                                  sizeof wanted, words_by_key);

    return found == NULL ? NULL : found->text;
}

const char *words_get(const struct words *words, const char *section, const char *key)
{
    const char *text = words_find(words, section, key);

    return text == NULL ? "" : text;
}

void words_fill(char *out, size_t out_len, const char *text, const char *name, const char *value)
{
    char mark[NAME_BYTES];
    struct line line = { .bytes = out, .size = out_len };
    int len = snprintf(mark, sizeof mark, "{%s}", name);
    const char *found = len < NAME_BYTES ? strstr(text, mark) : NULL;

    if (found == NULL) {
        add(&line, text, strlen(text));
        return;
    }
    add(&line, text, (size_t)(found - text));
    add(&line, value, strlen(value));
    add(&line, found + len, strlen(found + len));
}

static void write_number(const struct words *words, int64_t number, char out[LINE_BYTES])
{
    char digits[DIGITS_MAX + 4];
    struct line line = { .bytes = out, .size = LINE_BYTES };
    int len = snprintf(digits, sizeof digits, "%" PRId64, number);

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0 && len >= words->group_from)
            add(&line, words->group, strlen(words->group));
        add(&line, digits + i, 1);
    }
}

void words_amount(const struct words *words, const struct amount *amount, char *out, size_t out_len)
{
    char low[LINE_BYTES], high[LINE_BYTES], half[LINE_BYTES], whole[LINE_BYTES];

    write_number(words, amount->low, low);
    write_number(words, amount->high, high);
    words_fill(half, sizeof half, words->range, "low", low);
    words_fill(whole, sizeof whole, half, "high", high);
    const char *number = amount->low == amount->high ? low : whole;
    if (!amount->known)
        words_fill(out, out_len, words->unknown, "", "");
    else if (amount->about)
        words_fill(out, out_len, words->about, "n", number);
    else
        words_fill(out, out_len, number, "", "");
}

void words_counted(const struct words *words, const char *amount, const char *what, char *out, size_t out_len)
{
    char with_amount[LINE_BYTES];

    words_fill(with_amount, sizeof with_amount, words->counted, "n", amount);
    words_fill(out, out_len, with_amount, "what", what);
}

static void fill_date(const char *pattern, const char *month, struct date date, char *out, size_t out_len)
{
    char number[DIGITS_MAX], with_day[LINE_BYTES], with_month[LINE_BYTES];

    snprintf(number, sizeof number, "%d", date.day);
    words_fill(with_day, sizeof with_day, pattern, "d", number);
    words_fill(with_month, sizeof with_month, with_day, "month", month);
    snprintf(number, sizeof number, "%d", date.year);
    words_fill(out, out_len, with_month, "yyyy", number);
}

static bool has_day(struct date date)
{
    return date.month != 0 && date.day != 0;
}

void words_date(const struct words *words, struct date date, char *out, size_t out_len)
{
    const char *pattern = date.year == 0 ? "" : date.month == 0 ? words->year : words->month;
    const char *month = date.month == 0 ? "" : words->months_alone[date.month - 1];

    if (has_day(date)) {
        pattern = date.day == 1 ? words->first_day : words->day;
        month = words->months[date.month - 1];
    }
    fill_date(pattern, month, date, out, out_len);
}

void words_date_alone(const struct words *words, struct date date, char *out, size_t out_len)
{
    if (has_day(date) && words->day_alone != NULL)
        fill_date(words->day_alone, words->months[date.month - 1], date, out, out_len);
    else
        words_date(words, date, out, out_len);
}
