/* The screen's night: out of opening hours it is dark, unless somebody is there. A touch wakes it and does nothing
 * more; ten minutes after the last one it is dark again, so that nobody is left in the dark at closing time either,
 * and so long it shows itself after a start. Asks no clock. One owner, one thread. */
#ifndef KIOSK_APP_NIGHT_H
#define KIOSK_APP_NIGHT_H

#include "kiosk/app/hours.h"
#include "kiosk/port/input.h"

enum {
    NIGHT_AWAKE_MS = 10 * 60 * 1000,
    NIGHT_LOOK_MS = 60 * 1000, /* so often the clock on the wall is looked at: somebody may have set it */
};

struct night {
    const struct hours *hours; /* borrowed; NULL: there is no night */
    int64_t built_s;  /* of the wall's clock: when the program was built */
    bool dark;
    int64_t woken_ms; /* when somebody was noticed of whom the exhibit does not know */
    int64_t look_ms;  /* when to look next; INT64_MAX: never */
};

/* Begins awake. Without hours, or with hours that never end, there is no night. */
void night_init(struct night *night, const struct hours *hours, int64_t now_ms);
/* When night_look has something to do; INT64_MAX if never. */
int64_t night_due(const struct night *night);
/* Looks whether it is dark. `hand_ms`: when the exhibit was last touched; `wall_s`: as of kiosk/port/calendar.h. */
void night_look(struct night *night, int64_t now_ms, int64_t hand_ms, int64_t wall_s);
/* Somebody is there. */
void night_wake(struct night *night, int64_t now_ms);
/* Something happened. True if it is nothing for the exhibit: in the dark, where a hand can see nothing to touch. */
bool night_event(struct night *night, const struct input_event *event, int64_t now_ms);

#endif
