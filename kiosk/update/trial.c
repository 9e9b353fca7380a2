/* What plays at a start. */
#include "kiosk/update/trial_parts.h"

static bool has_generations(const struct store *store)
{
    uint32_t generations[STORE_GENERATIONS_MAX];

    return store_list(store, generations) > 0;
}

bool trial_recover(struct store *store, const struct trust *trust)
{
    struct update_state next = { .confirmed = true };
    struct manifest manifest = { .version = 0 }, unused;

    if (!store->state_lost || !has_generations(store))
        return false;
    next.active = trial_newest_good(store, trust, GENERATION_FACTORY, GENERATION_FACTORY, &manifest);
    if (next.active != GENERATION_FACTORY) {
        next.confirmed = false;
        next.tries = STATE_TRIES;
        next.floor = manifest.version;
        next.previous = trial_newest_good(store, trust, next.active, GENERATION_FACTORY, &unused);
    }
    store->state = next;
    return true;
}

static enum update_code count_start(struct store *store, struct diag *diag)
{
    struct update_state next = store->state;

    if (next.confirmed || next.preview || next.active == GENERATION_FACTORY)
        return UPDATE_OK;
    next.tries--;
    next.changes++;
    return trial_keep_state(store, &next, diag);
}

static void tell(struct trial_choice *choice, enum update_code code)
{
    if (code != UPDATE_OK && choice->told == UPDATE_OK)
        choice->told = code;
}

/* One that still has a start is counted and read: UPDATE_OK if it plays, or why it does not. */
static enum update_code try_active(struct store *store, const struct trust *trust, enum trial_occasion occasion,
                                   struct trial_choice *choice, struct diag *diag)
{
    const struct update_state *state = &store->state;
    const struct trial_probe wanted = { .store = store, .trust = trust, .whole = !state->confirmed };
    struct manifest manifest;

    if (!state->confirmed && state->tries == 0 && !(state->preview && occasion == TRIAL_SWITCH))
        return state->preview ? UPDATE_NOT_KEPT : UPDATE_THREE_STARTS;
    tell(choice, count_start(store, diag));
    return trial_probe(&wanted, state->active, &manifest, diag) == UPDATE_OK ? UPDATE_OK : UPDATE_INSTALLED_DAMAGED;
}

/* The store as it is to be changed: for want of a key that could not be read, what plays is left this once, and not for
 * good. */
static struct store *for_good(struct store *store, const struct trust *trust, struct store *unwritten)
{
    if (!trust->unread || store->lock == DISK_NONE)
        return store;
    *unwritten = *store;
    unwritten->lock = DISK_NONE;
    return unwritten;
}

void trial_start(struct store *store, const struct trust *trust, enum trial_occasion occasion,
                 struct trial_choice *out, struct diag *diag)
{
    struct trial_choice choice = { .generation = GENERATION_FACTORY };
    struct store unwritten;

    if (trial_recover(store, trust))
        tell(&choice, UPDATE_STATE_REBUILT);
    /* Each turn leaves a generation for good, so that there are not more than that. */
    for (int turn = 0; turn <= STORE_GENERATIONS_MAX && store->state.active != GENERATION_FACTORY; turn++) {
        if (store->state.changes > TRIAL_CHANGES_MAX) {
            tell(&choice, UPDATE_TOO_MANY_CHANGES);
            trial_remember(store, trust, (struct history_entry){ .what = HISTORY_FELL_BACK,
                                                                 .code = UPDATE_TOO_MANY_CHANGES,
                                                                 .generation = store->state.active }, diag);
            break;
        }
        enum update_code why = try_active(store, trust, occasion, &choice, diag);
        if (why == UPDATE_OK) {
            choice.generation = store->state.active;
            choice.on_trial = !store->state.confirmed;
            break;
        }
        tell(&choice, why);
        store = for_good(store, trust, &unwritten);
        tell(&choice, trial_give_up(store, trust, why, diag));
    }
    *out = choice;
}
