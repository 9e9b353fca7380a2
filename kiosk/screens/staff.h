/* What staff meet behind the hidden gesture: the keypad for their PIN, their menu and its pages. It lies over all
 * else. */
#ifndef KIOSK_SCREENS_STAFF_H
#define KIOSK_SCREENS_STAFF_H

#include "kiosk/screens/bulletin.h"
#include "kiosk/screens/staff_list.h"
#include "kiosk/update/health.h"
#include "kiosk/update/history.h"

enum { STAFF_KEYS = 10, STAFF_LINE_BYTES = 200 };

enum staff_page {
    STAFF_CLOSED,
    STAFF_PIN,
    STAFF_MENU,
    STAFF_OTHERS,   /* which other exhibit is to play */
    STAFF_SURE,     /* whether it is */
    STAFF_STICK,    /* what lies on a stick */
    STAFF_PUT,      /* where to save to */
    STAFF_WORK,     /* how far it is */
    STAFF_SAVED,
    STAFF_PROBLEMS, /* the pages of lists */
    STAFF_UPDATES,
    STAFF_STORAGE,
};

enum staff_action {
    STAFF_DIGIT = 1, /* argument: the digit */
    STAFF_DELETE, STAFF_ENTER, STAFF_CLOSE,
    STAFF_KEEP, STAFF_UNDO, STAFF_GO_BACK, STAFF_GO_FACTORY, STAFF_YES, STAFF_NO,
    STAFF_INSTALL, STAFF_SAVE,
    STAFF_SHOW,      /* argument: a page that the menu leads to */
    STAFF_LEAVE,     /* back to the page before */
    STAFF_EARLIER, STAFF_LATER, /* pages of a list */
};

/* Why what would play does not. */
enum staff_pass {
    STAFF_PASS_NONE,    /* it does, or that is told elsewhere */
    STAFF_PASS_ENDS,    /* it ended the program again and again */
    STAFF_PASS_DAMAGED, /* it is damaged, and that cannot be written down */
};

/* What of the picture a slow machine leaves out. */
enum staff_drawn { STAFF_DRAWN_WHOLE, STAFF_DRAWN_COARSE, STAFF_DRAWN_SMALL };

struct staff_view {
    enum staff_page page;
    int typed;                    /* digits so far */
    unsigned char order[STAFF_KEYS]; /* digits as the keys lie: each once */
    enum update_code told;        /* of the last try; UPDATE_OK: nothing */
    bool kept;                    /* what plays was just kept */
    int wait_min;                 /* before the next try; 0: none */
    bool no_pin;                  /* none is set: nobody can get in */
    char plays[STAFF_LINE_BYTES], before[STAFF_LINE_BYTES]; /* what plays, and what before it; "" if nothing did */
    char passed_over[STAFF_LINE_BYTES]; /* what would play instead; with `passed` alone */
    enum staff_pass passed;
    struct date since;            /* when what plays began to; year 0: not known */
    bool preview;                 /* what plays is to be kept or undone */
    bool factory;                 /* what is chosen is the kiosk's own: there is nothing to leave for another */
    enum staff_action wanted;     /* of STAFF_SURE */
    char stick[BULLETIN_NAME_BYTES]; /* with something for staff to see; "": none */
    enum update_code stick_code;
    int problem_count;            /* of that stick */
    bool no_sticks;               /* nobody looks for any: nothing can be saved */
    char put[BULLETIN_NAME_BYTES]; /* a stick that can be saved to; "": none is in */
    int frames_a_second;          /* so many are drawn; 0: nobody says */
    enum staff_drawn drawn;
    struct work work;             /* of STAFF_WORK */
    char folder[BULLETIN_FOLDER_BYTES]; /* of STAFF_SAVED */
    int list_page;                /* from 0 */
    const struct staff_list *problems; /* these three are borrowed, for the page that shows them */
    const struct history *history;
    const struct health *health;
};

/* Lays out the page of the view, with its targets; nothing for STAFF_CLOSED. Returns how many pages it has. */
int staff_build(const struct stage *stage, struct scene *scene, const struct staff_view *view);

#endif
