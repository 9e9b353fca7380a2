/* What home leads to, and the ways to set it: beside the title, one below the other, or close on small screens. */
#ifndef KIOSK_SCREENS_HOME_ENTRIES_H
#define KIOSK_SCREENS_HOME_ENTRIES_H

#include "kiosk/screens/stage.h"

enum { HOME_MAX_ENTRIES = 24 };

struct entry {
    const char *id, *text;
    const char *number; /* of the chapter; "" if none */
    int action, argument;
    bool filled;
};

struct home_entries {
    struct entry entries[HOME_MAX_ENTRIES];
    int count;
    int general; /* the first, which are no chapters; the last of them tells how the museum knows */
};

/* Each places the entries of the visit's page in the room given, and returns the number of pages. */

/* What is general in a column, the chapters in a room beside it. */
int home_beside(const struct stage *stage, struct scene *scene, const struct home_entries *all, struct rect column,
                struct rect room);
/* The ways through the story, the chapters, how the museum knows, in as few columns as hold them. */
int home_one_by_one(const struct stage *stage, struct scene *scene, const struct home_entries *all, struct rect room);
/* The title above three columns; where they do not fit, what is general and the chapters on pages of their own. */
int home_close(const struct stage *stage, struct scene *scene, const struct home_entries *all, struct rect room);

/* The exhibit's title as large as it goes on one line, down to two thirds of a title's size; false with several lines
 * of the full size if it does not. */
bool home_title(const struct stage *stage, int width, struct paragraph *out);

#endif
