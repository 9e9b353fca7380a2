/* Dates as history gives them: a year, a month of a year, or a day. */
#ifndef KIOSK_BASE_DATE_H
#define KIOSK_BASE_DATE_H

#include <stdbool.h>

struct date {
    int year;  /* 0: no date is known */
    int month; /* 1 to 12; 0: only the year is known */
    int day;   /* 1 to 31; 0: only the month is known */
};

/* Reads "1945", "1945-05" or "1945-05-22"; false (and `out` untouched) for anything else or a day that is none. */
bool date_parse(const char *text, struct date *out);
/* Negative, 0 or positive, as strcmp: what is not known counts as the beginning. */
int date_compare(struct date a, struct date b);
/* Days from 1 January 1900 (proleptic Gregorian), for time lines. */
int date_day_number(struct date date);
/* The day of that number, from 1 January 1800 on. */
struct date date_of_day(int day_number);

#endif
