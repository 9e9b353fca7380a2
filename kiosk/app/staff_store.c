#include "kiosk/app/staff_store.h"

#include <inttypes.h>
#include <stdio.h>

#include "kiosk/update/trial.h"

/* A store with the keys that it is read with. */
struct opened {
    struct store store;
    struct trust trust;
    struct arena arena;
};

static void add_trust(const struct staff *staff, struct opened *opened, struct diag *diag)
{
    trust_read(staff->trust, &opened->arena, &opened->trust, diag);
    trust_add_device(opened->store.root, &opened->arena, &opened->trust, diag);
}

static enum update_code open_writing(const struct staff *staff, struct opened *out, struct diag *diag)
{
    *out = (struct opened){ 0 };
    enum update_code code = store_open(staff->store, &out->store, diag);
    if (code == UPDATE_OK)
        add_trust(staff, out, diag);
    return code;
}

static void close_opened(struct opened *opened)
{
    store_close(&opened->store);
    arena_finish(&opened->arena);
}

void staff_read_pin(const struct staff *staff, struct pin *out)
{
    struct diag unheard = { 0 };
    struct store store;

    *out = (struct pin){ 0 };
    if (staff->store != NULL && store_open_reading(staff->store, &store, &unheard) == UPDATE_OK) {
        pin_read(&store, out);
        store_close(&store);
    }
    out->instead = staff->pin_hash;
    diag_finish(&unheard);
}

enum update_code staff_try_pin(const struct staff *staff, struct pin *pin, struct diag *diag)
{
    struct store store;
    enum update_code code = store_open(staff->store, &store, diag);

    if (code != UPDATE_OK)
        return code;
    pin_read(&store, pin);
    pin->instead = staff->pin_hash;
    code = pin_try(&store, pin, staff->digits, diag);
    store_close(&store);
    return code;
}

static void describe(const struct store *store, const struct trust *trust, uint32_t generation,
                     char out[STAFF_LINE_BYTES])
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;

    out[0] = 0;
    if (generation != GENERATION_FACTORY && store_open_generation(store, generation, &folder) == DISK_OK &&
        sealed_read(folder, trust, &arena, &sealed, &unheard) == UPDATE_OK)
        snprintf(out, STAFF_LINE_BYTES, "%s,\u00a0%" PRIu32, sealed.manifest.id, sealed.manifest.version);
    disk_release(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
}

/* One that is found damaged is left there and then: it is neither of those that are asked about. */
static enum health_files files_of(const struct staff *staff, uint32_t generation)
{
    bool whole = staff->rounds != NULL && rounds_whole(staff->rounds, generation);

    return whole ? HEALTH_FILES_GOOD : HEALTH_FILES_UNKNOWN;
}

/* What was passed over is named beside what plays instead. A change that the programme has not made yet is as good as
 * made: it comes at once. */
static uint32_t look_at_plays(const struct staff *staff, const struct opened *opened, struct staff_view *view)
{
    const struct update_state *state = &opened->store.state;
    bool passed = state->active == staff->plays.chosen && state->active != staff->plays.generation;
    uint32_t plays = passed ? staff->plays.generation : state->active;

    describe(&opened->store, &opened->trust, plays, view->plays);
    describe(&opened->store, &opened->trust, state->previous == plays ? GENERATION_FACTORY : state->previous,
             view->before);
    view->passed = passed ? staff->plays.passed : STAFF_PASS_NONE;
    describe(&opened->store, &opened->trust, view->passed == STAFF_PASS_NONE ? GENERATION_FACTORY : state->active,
             view->passed_over);
    return plays;
}

void staff_look(struct staff *staff, struct diag *diag)
{
    struct opened opened = { 0 };
    struct staff_view *view = &staff->view;

    if (store_open_reading(staff->store, &opened.store, diag) != UPDATE_OK)
        return;
    add_trust(staff, &opened, diag);
    const struct update_state *state = &opened.store.state;
    uint32_t plays = look_at_plays(staff, &opened, view);
    view->preview = plays == state->active && state->active != GENERATION_FACTORY && state->preview;
    view->factory = state->active == GENERATION_FACTORY;
    history_read(&opened.store, &staff->history);
    view->history = &staff->history;
    view->since = (struct date){ 0 };
    (void)history_since(&staff->history, plays, &view->since);
    health_look(&opened.store, &opened.trust, staff->factory, &staff->health);
    staff->health.active_files = files_of(staff, plays);
    staff->health.previous_files = files_of(staff, state->previous);
    view->health = &staff->health;
    close_opened(&opened);
}

enum update_code staff_leave(struct staff *staff, bool factory, struct diag *diag)
{
    struct opened opened;
    enum update_code code = open_writing(staff, &opened, diag);

    if (code != UPDATE_OK)
        return code;
    code = trial_leave(&opened.store, &opened.trust, factory, diag);
    staff->settled = staff->settled || code == UPDATE_OK;
    close_opened(&opened);
    return code;
}

/* A touch that comes when the preview has just ended must not undo what plays instead. */
enum update_code staff_settle(struct staff *staff, bool keep, struct diag *diag)
{
    struct opened opened;
    enum update_code code = open_writing(staff, &opened, diag);

    if (code != UPDATE_OK)
        return code;
    if (opened.store.state.active != GENERATION_FACTORY && opened.store.state.preview) {
        code = keep ? trial_keep(&opened.store, &opened.trust, diag)
                    : trial_leave(&opened.store, &opened.trust, false, diag);
        staff->settled = staff->settled || code == UPDATE_OK;
    }
    close_opened(&opened);
    return code;
}
