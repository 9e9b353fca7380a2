#include "kiosk/base/date.h"

#include <string.h>

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month == 2 && leap(year) ? 29 : days[month - 1];
}

/* `count` digits at `text`, or -1. */
static int digits(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(const char *text, struct date *out)
{
    size_t len = strlen(text);
    struct date date = { 0 };

    if (len != 4 && len != 7 && len != 10)
        return false;
    date.year = digits(text, 4);
    if (date.year < 1800 || date.year > 2999)
        return false;
    if (len >= 7) {
        date.month = text[4] == '-' ? digits(text + 5, 2) : -1;
        if (date.month < 1 || date.month > 12)
            return false;
    }
    if (len == 10) {
        date.day = text[7] == '-' ? digits(text + 8, 2) : -1;
        if (date.day < 1 || date.day > days_in(date.year, date.month))
            return false;
    }
    *out = date;
    return true;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year - b.year;
    if (a.month != b.month)
        return a.month - b.month;
    return a.day - b.day;
}

int date_day_number(struct date date)
{
    int days = 0;
    int month = date.month == 0 ? 1 : date.month;

    for (int year = 1900; year < date.year; year++)
        days += leap(year) ? 366 : 365;
    for (int year = date.year; year < 1900; year++)
        days -= leap(year) ? 366 : 365;
    for (int m = 1; m < month; m++)
        days += days_in(date.year, m);
    return days + (date.day == 0 ? 0 : date.day - 1);
}

struct date date_of_day(int day_number)
{
    struct date date = { .year = 1800, .month = 1, .day = 1 };
    int days = day_number - date_day_number(date);

    for (; days >= (leap(date.year) ? 366 : 365); date.year++)
        days -= leap(date.year) ? 366 : 365;
    for (; days >= days_in(date.year, date.month); date.month++)
        days -= days_in(date.year, date.month);
    date.day += days;
    return date;
}
