#include "kiosk/update/install.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/update/trial.h"

enum { PATH_BYTES = 4096 };

/* Room that stays free, for the state and for what the system writes. */
static const uint64_t RESERVE_BYTES = UINT64_C(64) << 20;

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

static enum update_code judge(const struct store *store, const struct install_request *request,
                              const struct standing *standing, const struct sealed *sealed, bool *preview,
                              struct diag *diag)
{
    struct diag why = { 0 };
    enum update_code code = rules_judge(standing, sealed, store_marked(store, sealed->id), &why);

    *preview = code != UPDATE_OK && request->consent && update_code_asks(code);
    if (code != UPDATE_OK && !*preview)
        diag_add(diag, &why);
    diag_finish(&why);
    return *preview ? UPDATE_OK : code;
}

/* Whole blocks, and a name for each file and folder. */
static void need(const struct delivery *source, uint32_t block, uint64_t *bytes, uint64_t *files)
{
    const struct sums *sums = &source->sealed.sums;

    *bytes = RESERVE_BYTES + source->sealed.list.len + source->sealed.seal.len + 2 * (uint64_t)block;
    *files = 16;
    for (int i = 0; i < sums->count; i++) {
        *bytes += (source->sizes[i] + block - 1) / block * block;
        *files += 1;
        for (const char *slash = strchr(sums->entries[i].name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
            *files += 1;
            *bytes += block;
        }
    }
}

static bool needed_by_state(const struct store *store, uint32_t generation)
{
    return generation == store->state.active || generation == store->state.previous;
}

/* The oldest generation that may go, or GENERATION_FACTORY. */
static uint32_t oldest_spare(const struct store *store)
{
    uint32_t generations[STORE_GENERATIONS_MAX];

    for (int i = store_list(store, generations) - 1; i >= 0; i--) {
        if (!needed_by_state(store, generations[i]))
            return generations[i];
    }
    return GENERATION_FACTORY;
}

static enum update_code make_room(struct store *store, const struct delivery *source, struct diag *diag)
{
    for (;;) {
        struct disk_space space = { 0 };
        uint64_t bytes = 0, files = 0;
        enum disk_fault fault = disk_free(store->root, &space);
        if (fault != DISK_OK)
            return update_fault(diag, update_store_code(fault), NULL, fault);
        need(source, space.block_bytes, &bytes, &files);
        if (space.free_bytes >= bytes && space.free_files >= files)
            return UPDATE_OK;
        uint32_t spare = oldest_spare(store);
        if (spare == GENERATION_FACTORY) {
            diag_error(diag, NULL, 0, "%" PRIu64 " MB and %" PRIu64 " files are needed; %" PRIu64 " MB and %" PRIu64
                       " files are free", bytes >> 20, files, space.free_bytes >> 20, space.free_files);
            return UPDATE_NO_ROOM;
        }
        enum update_code code = store_remove(store, spare, diag);
        if (code != UPDATE_OK)
            return code;
    }
}

/* The staged copy as the checker finds it. */
static enum update_code check(const struct install_request *request, const char *name, struct staging *staging,
                              struct diag *diag)
{
    char path[PATH_BYTES];

    if (request->check == NULL)
        return UPDATE_OK;
    staging->progress = (struct staging_progress){ STAGING_CHECK, 0, 0 };
    if (staging->tell != NULL)
        staging->tell(staging->context, &staging->progress);
    snprintf(path, sizeof path, "%s/stage/%s", request->store_path, name);
    return request->check(request->context, path, diag);
}

static enum update_code fill(const struct install_request *request, const struct delivery *source, const char *name,
                             int target, struct diag *diag)
{
    struct staging *staging = calloc(1, sizeof *staging);

    if (staging == NULL)
        return UPDATE_NO_MEMORY;
    staging->tell = request->tell;
    staging->context = request->context;
    enum update_code code = staging_copy(staging, source, target, diag);
    if (code == UPDATE_OK)
        code = staging_verify(staging, &source->sealed, source->sizes, target, diag);
    if (code == UPDATE_OK)
        code = check(request, name, staging, diag);
    free(staging);
    return code;
}

static enum update_code publish(struct store *store, const char *name, struct diag *diag)
{
    enum disk_fault fault = disk_move(store->stage, name, store->generations, name, false);

    if (fault == DISK_OK)
        fault = disk_sync(store->generations);
    return fault == DISK_OK ? UPDATE_OK : update_fault(diag, update_store_code(fault), name, fault);
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

static enum update_code stage_and_commit(struct store *store, const struct install_request *request,
                                         const struct delivery *source, struct install_result *result,
                                         struct diag *diag)
{
    char name[STORE_NAME_BYTES];
    int target = DISK_NONE;
    enum update_code code = make_room(store, source, diag);

    if (code != UPDATE_OK)
        return code;
    result->generation = store_next(store);
    store_name(result->generation, name);
    enum disk_fault fault = disk_make_folder(store->stage, name);
    if (fault == DISK_OK)
        fault = disk_open_folder(store->stage, name, &target);
    if (fault != DISK_OK)
        return update_fault(diag, update_store_code(fault), name, fault);
    code = fill(request, source, name, target, diag);
    disk_release(target);
    if (code == UPDATE_OK)
        code = publish(store, name, diag);
    if (code == UPDATE_OK)
        code = commit(store, result->generation, result->preview, diag);
    return code;
}

/* What a failed install leaves goes at once where it can, else at the next start. */
static void sweep(struct store *store, struct diag *diag)
{
    struct diag unheard = { 0 };

    if (store_empty_stage(store, &unheard) != UPDATE_OK)
        diag_add(diag, &unheard);
    diag_finish(&unheard);
}

enum update_code install_run(struct store *store, const struct install_request *request, struct install_result *out,
                             struct diag *diag)
{
    struct arena arena = { 0 };
    struct delivery source = { .folder = DISK_NONE };
    struct install_result result = { 0 };
    struct standing standing;

    (void)trial_recover(store, request->trust);
    install_standing(store, request->trust, request->factory, &standing);
    enum update_code code = delivery_open(request->from, standing.id, request->trust, &arena, &source, diag);
    if (code == UPDATE_OK)
        code = judge(store, request, &standing, &source.sealed, &result.preview, diag);
    if (code == UPDATE_OK)
        code = delivery_measure(&source, &arena, diag);
    if (code == UPDATE_OK) {
        result.manifest = source.sealed.manifest;
        code = stage_and_commit(store, request, &source, &result, diag);
        if (code != UPDATE_OK)
            sweep(store, diag);
    }
    if (code == UPDATE_OK)
        *out = result;
    delivery_close(&source);
    arena_finish(&arena);
    return code;
}

enum update_code install_prune(struct store *store, struct diag *diag)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    int count = store_list(store, generations), others = 0;
    enum update_code code = UPDATE_OK;

    for (int i = 0; code == UPDATE_OK && i < count; i++) {
        if (needed_by_state(store, generations[i]) || others++ == 0)
            continue;
        code = store_remove(store, generations[i], diag);
    }
    return code;
}
