#include "kiosk/app/device_values.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/base/date.h"

static const char DIGITS[] = "0123456789";

enum { MINUTES_OF_HOUR = 60 };

bool device_read_number(const char *text, const char *unit, double least, double most, double *out)
{
    char *end = NULL;
    size_t len = strspn(text, "0123456789.");
    double value = strtod(text, &end);

    /* What strtod knows beyond digits and a point is nothing that anybody means here. */
    if (len == 0 || end != text + len)
        return false;
    while (*end == ' ')
        end++;
    if ((*end != 0 && strcmp(end, unit) != 0) || !(value >= least && value <= most))
        return false;
    *out = value;
    return true;
}

bool device_read_whole(const char *text, const char *unit, int least, int most, int *out)
{
    double value = 0;

    if (strchr(text, '.') != NULL || !device_read_number(text, unit, least, most, &value))
        return false;
    *out = (int)value;
    return true;
}

int device_read_word(const char *text, const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], text) == 0)
            return i;
    }
    return -1;
}

/* Moves on behind the time. */
static bool next_time(const char **at, int *out)
{
    const char *text = *at;
    size_t hour_len = strspn(text, DIGITS);

    if (hour_len < 1 || hour_len > 2 || text[hour_len] != ':' || strspn(text + hour_len + 1, DIGITS) != 2)
        return false;
    int hour = atoi(text), minute = atoi(text + hour_len + 1), of_day = hour * MINUTES_OF_HOUR + minute;
    if (minute >= MINUTES_OF_HOUR || of_day > HOURS_DAY_MIN)
        return false;
    *at = text + hour_len + 3;
    *out = of_day;
    return true;
}

bool device_read_time(const char *text, int *out)
{
    int minute = 0;

    if (!next_time(&text, &minute) || *text != 0)
        return false;
    *out = minute;
    return true;
}

bool device_read_moment(const char *text)
{
    enum { DAY_CHARS = sizeof "YYYY-MM-DD" - 1 };
    char day[DAY_CHARS + 1] = "";
    struct date date = { 0 };
    int minute = 0;

    if (strlen(text) <= DAY_CHARS || text[DAY_CHARS] != ' ')
        return false;
    memcpy(day, text, DAY_CHARS);
    return date_parse(day, &date) && date.year >= 2000 && date.year < 2100 &&
           device_read_time(text + DAY_CHARS + 1, &minute) && minute < HOURS_DAY_MIN;
}

static void skip_blanks(const char **at)
{
    *at += strspn(*at, " ");
}

/* As many as there are, at most `most`; -1 if something else stands there. Commas may stand between them. */
static int read_numbers(const char *text, double *out, int most)
{
    int count = 0;

    for (;;) {
        char *end = NULL;
        text += strspn(text, " ,\t");
        if (*text == 0)
            return count;
        size_t len = strspn(text, "0123456789.-+");
        double value = strtod(text, &end);
        if (count == most || len == 0 || end != text + len)
            return -1;
        out[count++] = value;
        text = end;
    }
}

bool device_read_map(const char *text, struct affine *out)
{
    double n[9];
    int count = read_numbers(text, n, 9);
    bool whole = count == 9 && n[6] == 0 && n[7] == 0 && n[8] == 1;

    if (count != 6 && !whole)
        return false;
    const struct affine map = { n[0], n[1], n[2], n[3], n[4], n[5] };
    if (!affine_sane(&map))
        return false;
    *out = map;
    return true;
}

bool device_read_day(const char *text, struct hours_day *out)
{
    struct hours_day day = { .kind = HOURS_OPEN };

    if (strcmp(text, "closed") == 0) {
        *out = (struct hours_day){ .kind = HOURS_CLOSED };
        return true;
    }
    if (!next_time(&text, &day.open_min))
        return false;
    skip_blanks(&text);
    if (*text != '-')
        return false;
    text++;
    skip_blanks(&text);
    if (!device_read_time(text, &day.close_min) || day.open_min == day.close_min || day.open_min == HOURS_DAY_MIN)
        return false;
    *out = day;
    return true;
}
