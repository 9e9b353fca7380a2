/* The rules that every laid-out screen must hold (visitors.md; the ids are theirs).
 *
 * A rule looks at each screen of a reader, one after the other. What it must remember from screen to screen is in the
 * watch, which is emptied for each reader, but for what is the same for all of them. */
#ifndef TESTS_LAYOUT_RULES_H
#define TESTS_LAYOUT_RULES_H

#include "tests/layout/sight.h"

enum { WATCH_MAX_CHARS = 200, WATCH_TEXT_BYTES = 32 * 1024 };

/* Words without blanks and hyphens, in order: they are the same however lines and pages break. */
struct stream {
    char utf8[WATCH_TEXT_BYTES];
    size_t len;
};

struct watch {
    struct rect home; /* px, of the first home button that was seen on this screen size; for all readers */
    struct rect settings, language; /* px, of the buttons of the reader's bar */
    int progress_y;                 /* px, of what tells in the reader's bars how far on one is; 0 before */
    int lines[WATCH_MAX_CHARS]; /* full lines of running text, by characters */
    int line_count;
    struct stream voice, account, paper, rest; /* of the panel's pages so far, without their sheets */
    int panel, care;                           /* whose they are; panel NONE: nobody's */
    bool original; /* a page of the panel so far leads to the sheet of the original */
    struct stream notice; /* of its pages so far */
    struct stream titles; /* of the cards of a sheet */
    unsigned chapters;    /* that the pages of home so far lead to, a bit each */
    int methods;          /* pages of home that lead to how the museum knows */
};

struct rule {
    const char *name;
    /* Looks at a screen. */
    void (*each)(const struct sight *sight, struct watch *watch, struct faults *faults);
    /* All screens of a reader were seen; `last` is the last of them. NULL if there is nothing to say then. */
    void (*end)(const struct sight *last, struct watch *watch, struct faults *faults);
    bool stretched; /* holds for the test language with longer words as well */
};

extern const struct rule TEXT_RULES[], TOUCH_RULES[], CONTENT_RULES[], FRAME_RULES[], MAP_RULES[], PANEL_RULES[];
extern const int TEXT_RULE_COUNT, TOUCH_RULE_COUNT, CONTENT_RULE_COUNT, FRAME_RULE_COUNT, MAP_RULE_COUNT,
    PANEL_RULE_COUNT;

/* Empties a stream. */
void stream_reset(struct stream *stream);
/* Adds a text without its blanks, hyphens and soft hyphens. */
void stream_add(struct stream *stream, const char *utf8);
/* The stream holds the text, blanks and hyphens aside. */
bool stream_holds(const struct stream *stream, const char *utf8);

#endif
