/* Every screen of an exhibit for one kind of reader, one after the other: for pictures, checks and layout tests. */
#ifndef KIOSK_APP_SURVEY_H
#define KIOSK_APP_SURVEY_H

#include "kiosk/app/show.h"

enum { SURVEY_NAME_BYTES = 160 };

struct survey {
    struct show *show;          /* borrowed */
    const struct visit *reader; /* language, text size, contrast, reach; where it stands does not matter */
    bool all_sheets;            /* the sheet of every link, not only one a page */
    /* Called for each screen, at rest, with all its pictures. `name` is a path such as "03-yalta/2-sheet". */
    void (*each)(void *context, const char *name, struct show *show);
    void *context;
};

/* Shows them all. */
void survey_run(const struct survey *survey);

#endif
