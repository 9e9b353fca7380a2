/* Shared by option*.c: every option of every verb. */
#ifndef KIOSK_APP_OPTION_TABLE_H
#define KIOSK_APP_OPTION_TABLE_H

#include "kiosk/app/options.h"

enum { VERB_COUNT = VERB_UPDATE + 1 };

enum option_kind {
    OPTION_WINDOW, OPTION_SIZE, OPTION_MM, OPTION_SCRIPT, OPTION_SHOTS, OPTION_TRANSCRIPT, OPTION_OUT, OPTION_LANGUAGE,
    OPTION_TEXT_SIZE, OPTION_CONTRAST, OPTION_LOW_REACH, OPTION_IDLE, OPTION_FRAMES, OPTION_KEYS, OPTION_KEY,
    OPTION_PASSWORD_FILE, OPTION_CONVERT, OPTION_VERIFY, OPTION_NEW_KEY, OPTION_NO_PASSWORD, OPTION_FROM, OPTION_STORE,
    OPTION_TRUST, OPTION_CONSENT, OPTION_KEEP, OPTION_GO_BACK, OPTION_GO_FACTORY, OPTION_REPORT, OPTION_MEDIA,
    OPTION_SET_PIN,
    OPTION_HISTORY, OPTION_SAVE, OPTION_LOG, OPTION_SCREEN, OPTION_TURN, OPTION_MIRROR,
    OPTION_COUNT
};

struct option {
    const char *name, *value; /* `value` names what follows; NULL if nothing does */
    unsigned verbs;           /* bit set of enum verb */
    const char *help;
};

extern const char *const VERB_NAMES[VERB_COUNT];
extern const struct option OPTION_TABLE[OPTION_COUNT];

#endif
