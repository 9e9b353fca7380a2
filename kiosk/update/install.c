#include "kiosk/update/install.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/update/history.h"
#include "kiosk/update/install_parts.h"
#include "kiosk/update/trial.h"
#include "kiosk/update/writing.h"

enum { PATH_BYTES = 4096 };

void install_standing(const struct store *store, const struct trust *trust, const struct manifest *factory,
                      struct standing *out)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;

    *out = (struct standing){ .floor = store->state.floor };
    if (store->state.active == GENERATION_FACTORY && factory != NULL) {
        snprintf(out->id, sizeof out->id, "%s", factory->id);
        out->floor = out->floor == 0 ? factory->version : out->floor;
    } else if (store->state.active != GENERATION_FACTORY &&
               store_open_generation(store, store->state.active, &folder) == DISK_OK &&
               sealed_read(folder, trust, &arena, &sealed, &unheard) == UPDATE_OK) {
        snprintf(out->id, sizeof out->id, "%s", sealed.manifest.id);
        memcpy(out->sealed_id, sealed.id, sizeof out->sealed_id);
        out->sealed = true;
    }
    disk_release(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
}

enum update_code install_judge(struct install_job *job)
{
    const struct sealed *sealed = &job->source.sealed;
    struct diag why = { 0 };
    enum update_code code = rules_judge(&job->standing, sealed, store_marked(job->store, sealed->id), &why);
    bool wanted = code != UPDATE_OK && job->request->consent && update_code_asks(code);

    job->result.preview = wanted;
    if (code != UPDATE_OK && !wanted)
        diag_add(job->diag, &why);
    diag_finish(&why);
    return wanted ? UPDATE_OK : code;
}

/* The staged copy as the checker finds it. */
enum update_code install_check(const struct install_job *job, const char *name, bool vouched, struct diag *diag)
{
    const struct staging_progress progress = { STAGING_CHECK, 0, 0 };
    char path[PATH_BYTES];

    if (job->request->check == NULL)
        return UPDATE_OK;
    if (job->request->tell != NULL)
        job->request->tell(job->request->context, &progress);
    snprintf(path, sizeof path, "%s/stage/%s", job->request->store_path, name);
    return job->request->check(job->request->context, path, vouched, diag);
}

struct staging *install_staging_open(const struct install_job *job)
{
    return staging_open(job->request->tell, job->request->context);
}

static enum update_code publish(struct store *store, const char *name, struct diag *diag)
{
    enum disk_fault fault = disk_move(store->stage, name, store->generations, name, false);

    if (fault == DISK_OK)
        fault = disk_sync(store->generations);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, name, fault);
}

static enum update_code commit(struct store *store, uint32_t generation, bool preview, struct diag *diag)
{
    struct update_state next = store->state;

    if (next.confirmed || next.active == GENERATION_FACTORY)
        next.previous = next.active;
    next.active = generation;
    next.confirmed = false;
    next.preview = preview;
    next.tries = preview ? 0 : STATE_TRIES;
    /* What people ask for is no loop that must be broken. */
    next.changes = preview ? 1 : next.changes + 1;
    return store_commit(store, &next, diag);
}

/* What a failed install leaves goes at once where it can, else at the next start. */
static void sweep(struct store *store, struct diag *diag)
{
    struct diag unheard = { 0 };

    if (store_empty_stage(store, &unheard) != UPDATE_OK)
        diag_add(diag, &unheard);
    diag_finish(&unheard);
}

static enum update_code fill_and_commit(struct install_job *job, install_fill *fill, void *context)
{
    char name[STORE_NAME_BYTES];
    int target = DISK_NONE;

    job->result.generation = store_next(job->store);
    store_name(job->result.generation, name);
    enum disk_fault fault = disk_make_folder(job->store->stage, name);
    if (fault == DISK_OK)
        fault = disk_open_folder(job->store->stage, name, &target);
    if (fault != DISK_OK)
        return writing_fault(job->diag, name, fault);
    enum update_code code = fill(job, context, target, name);
    disk_release(target);
    if (code == UPDATE_OK)
        code = publish(job->store, name, job->diag);
    if (code == UPDATE_OK)
        code = commit(job->store, job->result.generation, job->result.preview, job->diag);
    return code;
}

enum update_code install_stage(struct install_job *job, const struct room *room, install_fill *fill, void *context)
{
    enum update_code code = room_make(job->store, room, job->diag);

    if (code == UPDATE_OK)
        code = fill_and_commit(job, fill, context);
    if (code != UPDATE_OK)
        sweep(job->store, job->diag);
    return code;
}

/* Why the folder is not taken as a sealed one: it may be staff's work, or a worn stick's. */
static void warn(const struct diag *why, struct diag *diag)
{
    for (int i = 0; i < why->count; i++)
        diag_warning(diag, why->problems[i].file, why->problems[i].line, "%s; taken as edited by hand",
                     why->problems[i].text);
}

static enum update_code install(struct install_job *job, struct diag *diag)
{
    struct diag why = { 0 };
    const struct install_request *request = job->request;
    const bool may_import = request->consent && request->device != NULL;

    job->diag = &why;
    enum update_code code = install_sealed(job);
    if (code == UPDATE_SAME && may_import)
        code = install_look_again(job);
    if (code == UPDATE_SAME)
        code = delivery_same(&job->source, &why);
    if (may_import && update_code_by_hand(code)) {
        if (code != UPDATE_NO_SEAL)
            warn(&why, diag);
        diag_finish(&why);
        code = install_unsealed(job);
    }
    diag_add(diag, &why);
    diag_finish(&why);
    job->diag = diag;
    return code;
}

/* A stick that brings nothing, or what plays already, is nothing that happened. */
static void remember(const struct install_job *job, enum update_code code, struct diag *diag)
{
    const struct manifest *manifest = &job->result.manifest;
    struct history_entry entry = { .what = code == UPDATE_OK ? HISTORY_INSTALLED : HISTORY_REFUSED, .code = code,
                                   .version = manifest->version, .plays = job->store->state.active };

    if (code == UPDATE_SAME || code == UPDATE_NO_EXHIBIT)
        return;
    if (code == UPDATE_OK)
        entry.generation = job->result.generation;
    memcpy(entry.id, manifest->id, sizeof entry.id);
    history_add(job->store, &entry, diag);
}

enum update_code install_run(struct store *store, const struct install_request *request, struct install_result *out,
                             struct diag *diag)
{
    struct install_job job = { .store = store, .request = request, .source = { .folder = DISK_NONE } };

    const struct staging_progress begun = { STAGING_LOOK, 0, 0 };

    (void)trial_recover(store, request->trust);
    if (request->tell != NULL)
        request->tell(request->context, &begun);
    install_standing(store, request->trust, request->factory, &job.standing);
    enum update_code code = install(&job, diag);
    if (code == UPDATE_OK)
        *out = job.result;
    remember(&job, code, diag);
    delivery_close(&job.source);
    arena_finish(&job.arena);
    return code;
}

enum update_code install_prune(struct store *store, struct diag *diag)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    int count = store_list(store, generations), others = 0;
    enum update_code code = UPDATE_OK;

    for (int i = 0; code == UPDATE_OK && i < count; i++) {
        if (room_is_needed(store, generations[i]) || others++ == 0)
            continue;
        code = store_remove(store, generations[i], diag);
    }
    return code;
}
