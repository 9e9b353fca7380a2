#include "kiosk/app/programme.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/update/trial.h"

/* A store with the keys that it is read with, for as long as something of it is looked at or changed. */
struct opened {
    struct store store;
    struct trust trust;
    struct arena arena;
};

void programme_init(struct programme *programme, const char *factory, const char *store, const char *trust)
{
    memset(programme, 0, sizeof *programme);
    programme->factory = factory;
    programme->store = store;
    programme->trust = trust;
}

static void tell(struct diag *diag, enum update_code code)
{
    if (code != UPDATE_OK)
        diag_warning(diag, NULL, 0, "E%d %s %s", (int)code, update_code_sentence(code), update_code_remedy(code));
}

/* Where the store cannot be opened for writing, because an update runs or the disk refuses it, it is only read. */
static bool open_store(const struct programme *programme, struct opened *out, struct diag *diag)
{
    struct diag unheard = { 0 };

    *out = (struct opened){ 0 };
    trust_read(programme->trust, &out->arena, &out->trust, diag);
    enum update_code code = store_open(programme->store, &out->store, &unheard);
    if (code != UPDATE_OK) {
        if (code != UPDATE_RUNNING)
            diag_add(diag, &unheard);
        code = store_open_reading(programme->store, &out->store, diag);
    }
    diag_finish(&unheard);
    if (code == UPDATE_OK) {
        trust_add_device(out->store.root, &out->arena, &out->trust, diag);
        return true;
    }
    tell(diag, code);
    arena_finish(&out->arena);
    return false;
}

static void close_store(struct opened *opened)
{
    store_close(&opened->store);
    arena_finish(&opened->arena);
}

static void choose(struct programme *programme, enum trial_occasion occasion, int64_t now_ms, struct diag *diag)
{
    struct trial_choice choice = { .generation = GENERATION_FACTORY };
    char name[STORE_NAME_BYTES];
    struct opened opened;

    programme->changed = false;
    programme->since_ms = now_ms;
    programme->preview = false;
    if (programme->store != NULL && open_store(programme, &opened, diag)) {
        trial_start(&opened.store, &opened.trust, occasion, &choice, diag);
        tell(diag, choice.told);
        programme->preview = choice.generation != GENERATION_FACTORY && opened.store.state.preview;
        close_store(&opened);
    }
    programme->generation = choice.generation;
    programme->on_trial = choice.on_trial;
    if (choice.generation != GENERATION_FACTORY) {
        store_name(choice.generation, name);
        snprintf(programme->path, sizeof programme->path, "%s/generations/%s", programme->store, name);
    }
}

void programme_begin(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    choose(programme, TRIAL_START, now_ms, diag);
}

void programme_choose(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    choose(programme, TRIAL_SWITCH, now_ms, diag);
}

const char *programme_exhibit(const struct programme *programme)
{
    return programme->generation == GENERATION_FACTORY ? programme->factory : programme->path;
}

/* Tells why, and leaves what plays, unless the store has gone on to another one meanwhile. */
static bool leave(struct programme *programme, enum update_code why, struct diag *diag)
{
    struct opened opened;
    bool left = false;

    tell(diag, why);
    if (!open_store(programme, &opened, diag))
        return false;
    if (opened.store.state.active == programme->generation)
        left = opened.store.lock != DISK_NONE &&
               trial_give_up(&opened.store, &opened.trust, why, diag) == UPDATE_OK;
    close_store(&opened);
    return left;
}

bool programme_failed(struct programme *programme, struct diag *diag)
{
    if (programme->generation == GENERATION_FACTORY)
        return false;
    return leave(programme, UPDATE_INSTALLED_DAMAGED, diag);
}

static void confirm(struct programme *programme, struct diag *diag)
{
    struct opened opened;

    if (!open_store(programme, &opened, diag))
        return;
    if (opened.store.lock != DISK_NONE && opened.store.state.active == programme->generation) {
        enum update_code code = trial_confirm(&opened.store, &opened.trust, diag);
        tell(diag, code);
        programme->on_trial = code != UPDATE_OK;
    }
    close_store(&opened);
}

/* Reads only the state: a look costs a few system calls. */
static void notice(struct programme *programme, int64_t now_ms)
{
    struct diag unheard = { 0 };
    struct store store;

    if (store_open_reading(programme->store, &store, &unheard) == UPDATE_OK) {
        bool other = !store.state_lost && store.state.active != programme->generation;
        if (other && !programme->changed)
            programme->change_by_ms = now_ms + PROGRAMME_PATIENCE_MS;
        programme->changed = other;
        if (store.state.active == programme->generation && store.state.confirmed)
            programme->preview = programme->on_trial = false;
        store_close(&store);
    }
    diag_finish(&unheard);
}

void programme_look(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    int64_t played_ms = now_ms - programme->since_ms;

    if (programme->store == NULL)
        return;
    notice(programme, now_ms);
    if (programme->changed)
        return;
    if (programme->preview && played_ms >= PROGRAMME_KEEP_MS) {
        programme->changed = leave(programme, UPDATE_NOT_KEPT, diag);
        programme->change_by_ms = now_ms;
    } else if (programme->on_trial && !programme->preview && played_ms >= PROGRAMME_CONFIRM_MS) {
        confirm(programme, diag);
    }
}

int64_t programme_due(const struct programme *programme, int64_t now_ms)
{
    return programme->store == NULL ? INT64_MAX : now_ms + PROGRAMME_LOOK_MS;
}
