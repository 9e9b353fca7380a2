/* What staff are told at the edge of the screen while a visitor goes on: that a stick is being read, how far that is,
 * what came of it. It takes no touch and covers little. */
#ifndef KIOSK_SCREENS_BULLETIN_H
#define KIOSK_SCREENS_BULLETIN_H

#include "kiosk/screens/stage.h"
#include "kiosk/update/code.h"

enum { BULLETIN_NAME_BYTES = 64, BULLETIN_UNKNOWN = -1 };

enum bulletin_kind { BULLETIN_NONE, BULLETIN_FOUND, BULLETIN_COPYING, BULLETIN_CHECKING, BULLETIN_RESULT };

struct bulletin {
    enum bulletin_kind kind;
    char name[BULLETIN_NAME_BYTES]; /* of the stick */
    int percent;                    /* done of what is being done; BULLETIN_UNKNOWN */
    int minutes_left;               /* 0: less than one; BULLETIN_UNKNOWN */
    bool may_remove;                /* the stick is not needed any more */
    enum update_code code;          /* of a result */
};

/* Lays it out at the top of the screen, in the language of the exhibit that staff have; nothing for BULLETIN_NONE. */
void bulletin_build(const struct stage *stage, struct scene *scene, const struct bulletin *bulletin);
/* Both tell the same. */
bool bulletin_same(const struct bulletin *a, const struct bulletin *b);

#endif
