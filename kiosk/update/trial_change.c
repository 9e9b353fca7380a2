/* What changes what plays: it is kept, or left for another one. */
#include <string.h>

#include "kiosk/update/content.h"
#include "kiosk/update/trial_parts.h"

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

enum update_code trial_keep_state(struct store *store, const struct update_state *next, struct diag *diag)
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
    next.previous = to == GENERATION_FACTORY ? GENERATION_FACTORY : trial_newest_good(store, trust, left, to, &unused);
    next.confirmed = true;
    next.preview = false;
    next.tries = 0;
    next.changes = changes;
    enum update_code written = trial_keep_state(store, &next, diag);
    return code != UPDATE_OK ? code : written;
}

void trial_remember(const struct store *store, const struct trust *trust, struct history_entry entry,
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

uint32_t trial_before(const struct store *store, const struct trust *trust)
{
    struct manifest unused;
    uint32_t previous = store->state.previous;

    if (previous != GENERATION_FACTORY && trial_good(store, trust, previous, &unused))
        return previous;
    return trial_newest_good(store, trust, store->state.active, previous, &unused);
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
        trial_remember(store, trust, entry, diag);
    return code;
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
        trial_remember(store, trust,
                       (struct history_entry){ .what = HISTORY_KEPT, .generation = active, .plays = active }, diag);
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
    next.previous = trial_newest_good(store, trust, next.active, generation, &unused);
    return trial_keep_state(store, &next, diag);
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
