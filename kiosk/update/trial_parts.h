/* What choosing at a start and changing what plays have in common. Included by trial*.c only. */
#ifndef KIOSK_UPDATE_TRIAL_PARTS_H
#define KIOSK_UPDATE_TRIAL_PARTS_H

#include "kiosk/update/history.h"
#include "kiosk/update/trial.h"

/* Reads the seal of a generation; with `whole`, every byte of it. Not of one that failed here before, where
 * `unmarked`. */
struct trial_probe {
    const struct store *store;
    const struct trust *trust;
    bool whole, unmarked;
};

/* UPDATE_OK, with what the generation is; else `*manifest` is as it was, and why is told to `diag`. */
enum update_code trial_probe(const struct trial_probe *probe, uint32_t generation, struct manifest *manifest,
                             struct diag *diag) MUST_CHECK;
/* The same of one that is not marked, by its seal, where only the answer matters. */
bool trial_good(const struct store *store, const struct trust *trust, uint32_t generation, struct manifest *manifest);
/* The newest good generation that is neither of the two, or GENERATION_FACTORY. */
uint32_t trial_newest_good(const struct store *store, const struct trust *trust, uint32_t not_this, uint32_t nor_this,
                           struct manifest *manifest);

/* Where the state cannot be written it still holds for this start: the exhibit plays on. */
enum update_code trial_keep_state(struct store *store, const struct update_state *next, struct diag *diag) MUST_CHECK;
/* Puts what happened to `entry.generation` into the history. */
void trial_remember(const struct store *store, const struct trust *trust, struct history_entry entry,
                    struct diag *diag);

#endif
