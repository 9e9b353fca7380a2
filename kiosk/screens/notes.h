/* A column of short texts as staff read it: what is said, one under the other, and a bar of how far a work is. */
#ifndef KIOSK_SCREENS_NOTES_H
#define KIOSK_SCREENS_NOTES_H

#include "kiosk/screens/kit.h"

enum { NOTES_MAX = 6, NOTES_UNKNOWN = -1 };

enum work_kind { WORK_COPYING, WORK_CHECKING, WORK_SAVING };

/* How far a work is. */
struct work {
    enum work_kind kind;
    int percent;      /* done of what is being done; NOTES_UNKNOWN */
    int minutes_left; /* 0: less than one; NOTES_UNKNOWN */
    bool may_remove;  /* the stick is not needed any more */
    bool other_waits; /* a second stick is in */
};

/* Both are as far. */
bool work_same(const struct work *a, const struct work *b);

struct notes {
    struct paragraph paragraphs[NOTES_MAX];
    int count;
    int width_px; /* of the column: set before anything is added */
    int bar_after; /* how many texts stand over the bar; 0: there is none */
    int percent;   /* of the bar */
};

/* The screen is so low that staff see only what they need, and nothing stands beside it. */
bool notes_low(const struct stage *stage);
/* Adds a text; an empty one is left out. At most NOTES_MAX. */
void notes_add(const struct stage *stage, struct notes *notes, enum type_role role, enum colour colour,
               const char *text);
/* Adds what is being done, how far it is, how long it takes and whether the stick may go. */
void notes_add_work(const struct stage *stage, struct notes *notes, const struct work *work);

/* In px, of the whole column. */
int notes_height(const struct stage *stage, const struct notes *notes);
/* Places it; returns the px below it. */
int notes_place(const struct stage *stage, struct scene *scene, const struct notes *notes, int x, int y);

/* The word of an update by its key, with a value in place of its mark `{name}`; in the stage's scratch memory. */
const char *notes_filled(const struct stage *stage, const char *key, const char *name, const char *value);
/* The same with a number. */
const char *notes_numbered(const struct stage *stage, const char *key, int number);

#endif
