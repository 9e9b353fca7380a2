/* Where a text that a screen shows stands in the exhibit's files. */
#ifndef KIOSK_APP_ORIGIN_H
#define KIOSK_APP_ORIGIN_H

#include "kiosk/base/arena.h"
#include "kiosk/exhibit/exhibit.h"
#include "kiosk/port/storage.h"

struct origin {
    const char *file; /* relative to the exhibit */
    int line;         /* 1 and up; 0 if it is not found there */
};

/* Of a text, or a part of one, on the screen `name` (as the survey calls it) in a language by its code: the file in
 * which it, or else its longest word, stands. If none has it, the likeliest. In `arena`. */
struct origin origin_of(const struct exhibit *exhibit, struct folder *folder, const char *language, const char *name,
                        const char *text, struct arena *arena);

/* Index of the panel that a screen belongs to, or NONE. */
int origin_panel(const struct exhibit *exhibit, const char *name);

#endif
