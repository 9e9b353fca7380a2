/* A list of problems: what is wrong, in which file and line, and what to do.
 *
 * The bottom writes a problem once; nobody above overwrites it; whoever handles it prints or shows it. The list keeps
 * at most DIAG_MAX problems and counts the rest. One owner, one thread. */
#ifndef KIOSK_BASE_DIAG_H
#define KIOSK_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/err.h"

enum { DIAG_MAX = 2000, DIAG_TEXT_BYTES = 512 };

/* What a problem of an exhibit is about, for whoever sorts problems by who can mend them. */
enum diag_kind {
    DIAG_OTHER,   /* whoever asked knows */
    DIAG_READING, /* a text or a table cannot be read: by the name of its file */
    DIAG_RULE,    /* what can be read breaks a rule */
    DIAG_NAME,    /* the name of a file or folder */
    DIAG_MISSING, /* a file that is not there: the one that the problem names */
    DIAG_PICTURE,
    DIAG_FONT,
    DIAG_TYPE,    /* a file or folder of a kind that does not belong here */
    DIAG_SIZE,    /* a file that is too big */
    DIAG_DEPTH,   /* too many folders in one another */
    DIAG_DIED,    /* what was to read a file came to an end by it */
    DIAG_KIND_COUNT
};

struct diag_problem {
    enum diag_kind kind;
    bool warning;     /* the exhibit can be played all the same */
    const char *file; /* owned by the list; "" if no file is meant */
    int line;         /* 1 and up; 0 if no line is meant */
    const char *text;
};

struct diag {
    struct arena arena;
    struct diag_problem *problems; /* owned by the arena */
    int count;
    int capacity;
    int error_count;   /* all errors, also those not kept */
    int warning_count; /* all warnings, also those not kept */
    enum diag_kind kind; /* of what is added from here on, where it is not said with it; who sets it sets it back */
};

/* An empty list; a zeroed one is the same. */
void diag_init(struct diag *diag);

/* Frees the list. */
void diag_finish(struct diag *diag);

/* Adds a problem. `file` may be NULL; `line` is 0 if none is meant. Texts are cut at DIAG_TEXT_BYTES. */
void diag_error(struct diag *diag, const char *file, int line, const char *format, ...) PRINTF_LIKE(4, 5);
void diag_warning(struct diag *diag, const char *file, int line, const char *format, ...) PRINTF_LIKE(4, 5);

/* The same of a kind that the caller names. */
void diag_error_of(struct diag *diag, enum diag_kind kind, const char *file, int line, const char *format, ...)
    PRINTF_LIKE(5, 6);

/* Adds a problem as another list has it. */
void diag_add_problem(struct diag *diag, const struct diag_problem *problem);
/* Adds what another list has, which keeps it. */
void diag_add(struct diag *diag, const struct diag *other);

/* Number of errors, not of warnings. */
int diag_error_count(const struct diag *diag);

/* An error of that file, in whatever line, is in the list. */
bool diag_tells(const struct diag *diag, const char *file);

/* Sorts by file, then line, and writes one problem a line: `file:line: text`. Control characters are escaped. What goes
 * to the standard error is kept in the journal, also of diag_print_text and diag_say. */
void diag_print(struct diag *diag, FILE *out);

/* Writes a stranger's text, likewise escaped: a terminal must not obey it. */
void diag_print_text(const char *text, FILE *out);

/* Says on the standard error, in a line, what is no problem. */
void diag_say(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
