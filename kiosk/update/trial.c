#include "kiosk/update/trial.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/update/content.h"
#include "kiosk/update/history.h"

/* Reads the seal of a generation; with `whole`, every byte of it. Not of one that failed here before, where
 * `unmarked`. */
struct probe {
    const struct store *store;
    const struct trust *trust;
    bool whole, unmarked;
};

static enum update_code read_all(int folder, const struct sealed *sealed, bool whole, struct diag *diag)
{
    struct sealed_reader *reader = malloc(sizeof *reader);
    uint64_t *sizes = malloc((size_t)sealed->sums.count * sizeof *sizes), total = 0;
    enum update_code code = UPDATE_NO_MEMORY;

    if (reader != NULL && sizes != NULL)
        code = whole ? sealed_check(folder, sealed, reader, diag)
                     : sealed_measure(folder, sealed, sizes, &total, diag);
    free(sizes);
    free(reader);
    return code;
}

static enum update_code probe(const struct probe *probe, uint32_t generation, struct manifest *manifest,
                              struct diag *diag)
{
    struct arena arena = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;
    enum disk_fault fault = store_open_generation(probe->store, generation, &folder);
    enum update_code code = fault == DISK_OK ? sealed_read(folder, probe->trust, &arena, &sealed, diag)
                                             : update_fault(diag, UPDATE_LISTED_FILE, NULL, fault);

    if (code == UPDATE_OK && probe->unmarked && store_marked(probe->store, sealed.id))
        code = UPDATE_TAKEN_BACK;
    if (code == UPDATE_OK)
        code = read_all(folder, &sealed, probe->whole, diag);
    if (code == UPDATE_OK)
        *manifest = sealed.manifest;
    disk_release(folder);
    arena_finish(&arena);
    return code;
}

/* The same, where only the answer matters. */
static bool is_good(const struct store *store, const struct trust *trust, uint32_t generation,
                    struct manifest *manifest)
{
    const struct probe good = { .store = store, .trust = trust, .unmarked = true };
    struct diag unheard = { 0 };
    bool yes = probe(&good, generation, manifest, &unheard) == UPDATE_OK;

    diag_finish(&unheard);
    return yes;
}

/* The newest good generation that is neither of the two, or GENERATION_FACTORY. */
static uint32_t newest_good(const struct store *store, const struct trust *trust, uint32_t not_this, uint32_t nor_this,
                            struct manifest *manifest)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    int count = store_list(store, generations);

    for (int i = 0; i < count; i++) {
        if (generations[i] != not_this && generations[i] != nor_this &&
            is_good(store, trust, generations[i], manifest))
            return generations[i];
    }
    return GENERATION_FACTORY;
}

/* Marks a generation as failed: by its list, whether or not that is still what was sealed. */
static enum update_code mark(struct store *store, uint32_t generation, struct diag *diag)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct bytes list = { 0 };
    struct hash hash;
    uint8_t id[HASH_BYTES];
    int folder = DISK_NONE;
    enum update_code code = UPDATE_OK;

    if (store_open_generation(store, generation, &folder) == DISK_OK &&
        bytes_read(folder, SEALED_LIST, SUMS_BYTES_MAX, UPDATE_NO_SEAL, &arena, &list, &unheard) == UPDATE_OK) {
        hash_begin(&hash);
        hash_add(&hash, list.text, list.len);
        hash_end(&hash, id);
        code = store_mark(store, id, diag);
    }
    disk_release(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
    return code;
}

/* Where the state cannot be written it still holds for this start: the exhibit plays on. */
static enum update_code keep_state(struct store *store, const struct update_state *next, struct diag *diag)
{
    enum update_code code = UPDATE_READ_ONLY;

    if (store->lock != DISK_NONE)
        code = store_commit(store, next, diag);
    if (code != UPDATE_OK)
        store->state = *next;
    return store->lock == DISK_NONE ? UPDATE_OK : code;
}

/* `changes`: how many there are with this one. */
static enum update_code go_back(struct store *store, const struct trust *trust, uint32_t to, uint32_t changes,
                                struct diag *diag)
{
    struct update_state next = store->state;
    struct manifest unused;
    uint32_t left = store->state.active;
    enum update_code code = store->lock == DISK_NONE ? UPDATE_OK : mark(store, left, diag);

    next.active = to;
    next.previous = to == GENERATION_FACTORY ? GENERATION_FACTORY : newest_good(store, trust, left, to, &unused);
    next.confirmed = true;
    next.preview = false;
    next.tries = 0;
    next.changes = changes;
    enum update_code written = keep_state(store, &next, diag);
    return code != UPDATE_OK ? code : written;
}

/* Puts what happened to `entry.generation` into the history. */
static void remember(const struct store *store, const struct trust *trust, struct history_entry entry,
                     struct diag *diag)
{
    struct manifest manifest = { .version = 0 };

    if (store->lock == DISK_NONE)
        return;
    if (content_manifest(store, trust, entry.generation, &manifest))
        memcpy(entry.id, manifest.id, sizeof entry.id);
    entry.version = manifest.version;
    history_add(store, &entry, diag);
}

static enum history_what what_of(enum update_code why)
{
    return why == UPDATE_NOT_KEPT ? HISTORY_NOT_KEPT : HISTORY_FELL_BACK;
}

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
    next.active = newest_good(store, trust, GENERATION_FACTORY, GENERATION_FACTORY, &manifest);
    if (next.active != GENERATION_FACTORY) {
        next.confirmed = false;
        next.tries = STATE_TRIES;
        next.floor = manifest.version;
        next.previous = newest_good(store, trust, next.active, GENERATION_FACTORY, &unused);
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
    return keep_state(store, &next, diag);
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
    const struct probe wanted = { .store = store, .trust = trust, .whole = !state->confirmed };
    struct manifest manifest;

    if (!state->confirmed && state->tries == 0 && !(state->preview && occasion == TRIAL_SWITCH))
        return state->preview ? UPDATE_NOT_KEPT : UPDATE_THREE_STARTS;
    tell(choice, count_start(store, diag));
    return probe(&wanted, state->active, &manifest, diag) == UPDATE_OK ? UPDATE_OK : UPDATE_INSTALLED_DAMAGED;
}

uint32_t trial_before(const struct store *store, const struct trust *trust)
{
    struct manifest unused;
    uint32_t previous = store->state.previous;

    if (previous != GENERATION_FACTORY && is_good(store, trust, previous, &unused))
        return previous;
    return newest_good(store, trust, store->state.active, previous, &unused);
}

/* Leaves what plays for `to`, and says so. */
static enum update_code part(struct store *store, const struct trust *trust, struct history_entry entry, uint32_t to,
                             struct diag *diag)
{
    /* What people ask for is no loop that must be broken. */
    bool by_itself = entry.code != UPDATE_OK;

    entry.generation = store->state.active;
    enum update_code code = go_back(store, trust, to, by_itself ? store->state.changes + 1 : 0, diag);
    entry.plays = store->state.active;
    if (code == UPDATE_OK)
        remember(store, trust, entry, diag);
    return code;
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
            remember(store, trust, (struct history_entry){ .what = HISTORY_FELL_BACK, .code = UPDATE_TOO_MANY_CHANGES,
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
        tell(&choice, part(store, trust, (struct history_entry){ .what = what_of(why), .code = why },
                           trial_before(store, trust), diag));
    }
    *out = choice;
}

/* Confirms what plays; the version of it is the floor from here on. */
static enum update_code settle(struct store *store, const struct trust *trust, bool unmark, struct diag *diag)
{
    struct arena arena = { 0 };
    struct update_state next = store->state;
    struct sealed sealed;
    int folder = DISK_NONE;
    enum disk_fault fault = store_open_generation(store, next.active, &folder);
    enum update_code code = fault == DISK_OK ? sealed_read(folder, trust, &arena, &sealed, diag)
                                             : update_fault(diag, UPDATE_INSTALLED_DAMAGED, NULL, fault);

    if (code == UPDATE_OK && unmark)
        code = store_unmark(store, sealed.id, diag);
    if (code == UPDATE_OK) {
        next.floor = sealed.manifest.version;
        next.confirmed = true;
        next.preview = false;
        next.tries = 0;
        next.changes = 0;
        code = store_commit(store, &next, diag);
    }
    disk_release(folder);
    arena_finish(&arena);
    return code;
}

enum update_code trial_confirm(struct store *store, const struct trust *trust, struct diag *diag)
{
    const struct update_state *state = &store->state;

    if (state->confirmed || state->preview || state->active == GENERATION_FACTORY)
        return UPDATE_OK;
    return settle(store, trust, false, diag);
}

enum update_code trial_keep(struct store *store, const struct trust *trust, struct diag *diag)
{
    (void)trial_recover(store, trust);
    const uint32_t active = store->state.active;
    if (store->state.confirmed || active == GENERATION_FACTORY)
        return UPDATE_OK;
    enum update_code code = settle(store, trust, true, diag);
    if (code == UPDATE_OK)
        remember(store, trust, (struct history_entry){ .what = HISTORY_KEPT, .generation = active, .plays = active },
                 diag);
    return code;
}

enum update_code trial_condemn(struct store *store, const struct trust *trust, uint32_t generation, struct diag *diag)
{
    struct update_state next = store->state;
    struct manifest unused;

    if (generation == next.active)
        return trial_give_up(store, trust, UPDATE_INSTALLED_DAMAGED, diag);
    enum update_code code = mark(store, generation, diag);
    if (code != UPDATE_OK || generation != next.previous)
        return code;
    next.previous = newest_good(store, trust, next.active, generation, &unused);
    return keep_state(store, &next, diag);
}

enum update_code trial_leave(struct store *store, const struct trust *trust, bool factory, struct diag *diag)
{
    (void)trial_recover(store, trust);
    bool preview = store->state.preview && !store->state.confirmed;
    struct history_entry entry = { .what = factory   ? HISTORY_WENT_FACTORY
                                           : preview ? HISTORY_UNDONE
                                                     : HISTORY_WENT_BACK };

    if (store->state.active == GENERATION_FACTORY)
        return UPDATE_OK;
    return part(store, trust, entry, factory ? GENERATION_FACTORY : trial_before(store, trust), diag);
}

enum update_code trial_give_up(struct store *store, const struct trust *trust, enum update_code why,
                               struct diag *diag)
{
    if (store->state.active == GENERATION_FACTORY)
        return UPDATE_OK;
    return part(store, trust, (struct history_entry){ .what = what_of(why), .code = why }, trial_before(store, trust),
                diag);
}
