/* How the words of a language are kept. Private to kiosk/exhibit. */
#ifndef KIOSK_EXHIBIT_WORDS_PRIVATE_H
#define KIOSK_EXHIBIT_WORDS_PRIVATE_H

enum { MONTH_COUNT = 12 };

struct word {
    const char *section;
    const char *key;
    const char *text;
};

struct words {
    const struct word *words; /* sorted by section, then key */
    int count;
    const char *group;   /* between thousands; may be empty */
    int group_from;      /* digits from which a number is grouped */
    const char *about;   /* with {n} */
    const char *range;   /* with {low} and {high} */
    const char *counted; /* with {n} and {what} */
    const char *unknown; /* where no figure is known */
    /* Patterns of dates; the first day of a month may have its own, and so may a day that stands alone. */
    const char *day, *first_day, *month, *year;
    const char *day_alone; /* may be NULL */
    const char *months[MONTH_COUNT];
    const char *months_alone[MONTH_COUNT]; /* where no day is known */
};

/* The order of `words`, for qsort and bsearch over struct word. */
int words_by_key(const void *a, const void *b);

#endif
