/* What staff meet behind the hidden gesture: the keypad for their PIN, and their menu. It lies over all else. */
#ifndef KIOSK_SCREENS_STAFF_H
#define KIOSK_SCREENS_STAFF_H

#include "kiosk/screens/stage.h"
#include "kiosk/update/code.h"

enum { STAFF_KEYS = 10, STAFF_LINE_BYTES = 200 };

enum staff_page { STAFF_CLOSED, STAFF_PIN, STAFF_MENU, STAFF_SURE };

enum staff_action {
    STAFF_DIGIT = 1, /* argument: the digit */
    STAFF_DELETE, STAFF_ENTER, STAFF_CLOSE, STAFF_KEEP, STAFF_GO_BACK, STAFF_GO_FACTORY, STAFF_YES, STAFF_NO
};

struct staff_view {
    enum staff_page page;
    int typed;                    /* digits so far */
    unsigned char order[STAFF_KEYS]; /* digits as the keys lie: each once */
    enum update_code told;        /* of the last try; UPDATE_OK: nothing */
    int wait_min;                 /* before the next try; 0: none */
    bool no_pin;                  /* none is set: nobody can get in */
    char plays[STAFF_LINE_BYTES], before[STAFF_LINE_BYTES]; /* what plays, and what before it; "" if nothing did */
    bool preview;                 /* what plays is to be kept or undone */
    bool factory;                 /* what plays is the kiosk's own */
    enum staff_action wanted;     /* of STAFF_SURE */
};

/* Lays out the page of the view, with its targets; nothing for STAFF_CLOSED. */
void staff_build(const struct stage *stage, struct scene *scene, const struct staff_view *view);

#endif
