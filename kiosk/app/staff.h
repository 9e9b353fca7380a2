/* The staff's way into the kiosk: a finger that stays in a corner, a PIN, a menu and its pages. It knows no screen:
 * touches come as actions of kiosk/screens/staff.h, what is to be shown is a view. What another run of the program is
 * needed for it only wishes. Not for visitors: nothing of a visit is touched. One owner, one thread. */
#ifndef KIOSK_APP_STAFF_H
#define KIOSK_APP_STAFF_H

#include <stdint.h>

#include "kiosk/app/rounds.h"
#include "kiosk/app/usher.h"
#include "kiosk/base/diag.h"
#include "kiosk/screens/staff.h"
#include "kiosk/update/pin.h"

enum {
    STAFF_HOLD_MS = 3000,    /* so long stays the finger in the corner (T8) */
    STAFF_ANSWER_MS = 20000, /* so long waits the keypad for a touch */
    STAFF_MENU_MS = 60000,   /* and every other page: then the PIN is asked for again */
};

/* What staff want of others. Those of a preview need no PIN: see DECISIONS.md. */
enum staff_wish { STAFF_WISH_NONE, STAFF_WISH_INSTALL, STAFF_WISH_SAVE, STAFF_WISH_KEEP, STAFF_WISH_UNDO };

/* What the programme plays: not always what the store holds to be the one to play. */
struct staff_plays {
    uint32_t generation;        /* GENERATION_FACTORY: the kiosk's own */
    uint32_t chosen;            /* what the store held to be the one to play when that was chosen */
    enum staff_pass passed;     /* why it is not what plays */
};

/* What is known of sticks, and of what is installed. */
struct staff_news {
    const struct rounds *rounds;       /* borrowed for as long as the staff live; NULL: nobody goes round */
    const struct usher_matter *matter; /* borrowed for as long as the staff live; its name "": there is none */
    struct bulletin told;              /* what is being done, or came of it */
    const char *put;                   /* a stick that can be saved to; "": none is in; NULL: nobody looks for any */
    struct staff_plays plays;
    const char *factory; /* path of the kiosk's own exhibit, borrowed for as long as the staff live; NULL: not known */
};

struct staff {
    const char *store, *trust; /* borrowed; NULL: there is nothing for staff to do */
    const char *pin_hash;      /* borrowed: of the PIN that is asked for instead of the store's; NULL: that */
    struct staff_view view;
    char digits[PIN_DIGITS_MAX + 1];
    int64_t until_ms;          /* then it closes by itself */
    int64_t free_from_ms;      /* no try before */
    bool changed;              /* the view is another one than before */
    bool settled;              /* they have changed what plays: it is to be shown at once */
    enum staff_wish wish;      /* whoever carries it out takes it away */
    const struct usher_matter *matter; /* borrowed; NULL: nobody has told of sticks */
    const struct rounds *rounds;       /* borrowed; NULL: nobody has told of rounds */
    struct staff_plays plays;  /* as last heard */
    const char *factory;       /* borrowed; NULL: not known */
    struct history history;    /* of the view, as of the last look at the store */
    struct health health;
    bool no_sticks;            /* as in the view */
    uint64_t chance;           /* of the order of the keys */
};

/* `seed`: any number that nobody can guess. A wait that a loss of power broke off begins again. */
void staff_init(struct staff *staff, const char *store, const char *trust, uint64_t seed, int64_t now_ms);
/* The finger has stayed, or staff answer what they are asked: the keypad comes. */
void staff_open(struct staff *staff, int64_t now_ms);
/* A touch on a target of the view. */
void staff_act(struct staff *staff, enum staff_action action, int argument, int64_t now_ms, struct diag *diag);
/* What is known of sticks now, once the wish of before was carried out. */
void staff_hear(struct staff *staff, const struct staff_news *news);
/* Keeps a preview, or undoes it; nothing if what plays is none any more. UPDATE_OK, or why that could not be done, with
 * the reason in `diag`. */
enum update_code staff_settle(struct staff *staff, bool keep, struct diag *diag) MUST_CHECK;
/* Time has passed. */
void staff_update(struct staff *staff, int64_t now_ms);
/* When staff_update has something to do; INT64_MAX if nothing. */
int64_t staff_due(const struct staff *staff);

#endif
