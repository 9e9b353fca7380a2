/* What staff are told at the edge of the screen while a visitor goes on: that a stick is being read, how far that is,
 * what came of it, that what plays is a preview. It covers little, and nothing but its buttons takes a touch. Visitors
 * read it too: of content that is not sealed as it should be it says no more than that staff can see to it. */
#ifndef KIOSK_SCREENS_BULLETIN_H
#define KIOSK_SCREENS_BULLETIN_H

#include "kiosk/screens/notes.h"
#include "kiosk/update/code.h"

enum { BULLETIN_NAME_BYTES = 64, BULLETIN_FOLDER_BYTES = 16, BULLETIN_UNKNOWN = NOTES_UNKNOWN };

enum bulletin_kind {
    BULLETIN_NONE,
    BULLETIN_FOUND,    /* a stick is being looked at */
    BULLETIN_COPYING,
    BULLETIN_CHECKING,
    BULLETIN_SAVING,
    BULLETIN_ASKS,     /* staff may install what lies on the stick */
    BULLETIN_RESULT,
    BULLETIN_SAVED,
    BULLETIN_PREVIEW,  /* what plays is kept or undone */
};

/* Of its buttons. */
enum bulletin_action { BULLETIN_OPEN = 1, BULLETIN_KEEP, BULLETIN_UNDO };

struct bulletin {
    enum bulletin_kind kind;
    char name[BULLETIN_NAME_BYTES]; /* of the stick */
    int percent;                    /* done of what is being done; BULLETIN_UNKNOWN */
    int minutes_left;               /* 0: less than one; BULLETIN_UNKNOWN; of a preview 1 and up, until it is undone */
    bool may_remove;                /* the stick is not needed any more */
    bool other_waits;               /* a second stick is in */
    enum update_code code;          /* of a result */
    char folder[BULLETIN_FOLDER_BYTES]; /* that was saved to; "": not known */
    int problem_count;              /* of a result, for staff to look at; 0: the result says it all */
};

/* Lays it out at the top of the screen, in the language of the exhibit that staff have; nothing for BULLETIN_NONE. */
void bulletin_build(const struct stage *stage, struct scene *scene, const struct bulletin *bulletin);
/* Something is being done that has an end. */
bool bulletin_works(const struct bulletin *bulletin);
/* Both tell the same. */
bool bulletin_same(const struct bulletin *a, const struct bulletin *b);
/* How far the work of it is. */
struct work bulletin_work(const struct bulletin *bulletin);

#endif
