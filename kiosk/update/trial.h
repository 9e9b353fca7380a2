/* What plays at a start, and how a new exhibit comes to stay: it has three starts to show that it plays, or three
 * minutes to be kept by staff; else the one before it comes back, and after that the one that came with the kiosk. What
 * happens so is in the history of the store (kiosk/update/history.h). */
#ifndef KIOSK_UPDATE_TRIAL_H
#define KIOSK_UPDATE_TRIAL_H

#include "kiosk/update/sealed.h"
#include "kiosk/update/store.h"

/* More changes than these since the last exhibit that stayed: nothing changes by itself any more. */
enum { TRIAL_CHANGES_MAX = 28 };

/* A start of the kiosk undoes a preview; a switch while it runs does not. Both count for one on trial. */
enum trial_occasion { TRIAL_START, TRIAL_SWITCH };

struct trial_choice {
    uint32_t generation;   /* GENERATION_FACTORY: the exhibit that came with the kiosk */
    enum update_code told; /* what is to be told of the start, or UPDATE_OK */
    bool on_trial;         /* it is to be confirmed, kept or undone */
};

/* Chooses what plays, and counts the start, before anything of it is read, in a store that is open for writing; in one
 * that is open for reading it only chooses. Nothing that is chosen fails its seal; of one on trial every byte was read.
 * What was wrong is told to `diag`. Cannot fail: at the end there is the factory's exhibit. While a key cannot be read
 * nothing is marked as failed, and nothing else is made the one that plays: it is so for this start only. */
void trial_start(struct store *store, const struct trust *trust, enum trial_occasion occasion,
                 struct trial_choice *out, struct diag *diag);

/* Finds a lost state again from the generations that are there; false if it is not lost or there are none. It is
 * written with the next change. */
bool trial_recover(struct store *store, const struct trust *trust);

/* What plays has shown that it does. Of a preview or a confirmed one: no change. */
enum update_code trial_confirm(struct store *store, const struct trust *trust, struct diag *diag) MUST_CHECK;
/* Staff keep what is on trial. Like leaving, also in a store whose state is lost: what is found again is meant. */
enum update_code trial_keep(struct store *store, const struct trust *trust, struct diag *diag) MUST_CHECK;
/* The one that would play if what plays could not: the one before it, or another that is good, or GENERATION_FACTORY.
 * Nothing is written. */
uint32_t trial_before(const struct store *store, const struct trust *trust);
/* A generation cannot be played: it is marked, and no more among what plays and what came before it. If it is what
 * plays, that is a change like one after a start that failed. */
enum update_code trial_condemn(struct store *store, const struct trust *trust, uint32_t generation,
                               struct diag *diag) MUST_CHECK;
/* Staff leave what plays: it is marked, so that a stick does not bring it back unasked; the one before it plays, or
 * with `factory` the kiosk's own. Without anything installed: no change. */
enum update_code trial_leave(struct store *store, const struct trust *trust, bool factory,
                             struct diag *diag) MUST_CHECK;
/* The kiosk leaves what plays for the one before it: `why` is UPDATE_NOT_KEPT, UPDATE_THREE_STARTS or
 * UPDATE_INSTALLED_DAMAGED. */
enum update_code trial_give_up(struct store *store, const struct trust *trust, enum update_code why,
                               struct diag *diag) MUST_CHECK;

#endif
