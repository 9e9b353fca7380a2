/* Which of the exhibits that are installed could play. */
#include "kiosk/update/trial_parts.h"

#include <stdlib.h>

static enum update_code measure(int folder, const struct sealed *sealed, struct diag *diag)
{
    uint64_t *sizes = malloc((size_t)sealed->sums.count * sizeof *sizes), total = 0;
    enum update_code code = sizes == NULL ? UPDATE_NO_MEMORY : sealed_measure(folder, sealed, sizes, &total, diag);

    free(sizes);
    return code;
}

enum update_code trial_probe(const struct trial_probe *probe, uint32_t generation, struct manifest *manifest,
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
        code = probe->whole ? sealed_check(folder, &sealed, diag) : measure(folder, &sealed, diag);
    if (code == UPDATE_OK)
        *manifest = sealed.manifest;
    disk_release(folder);
    arena_finish(&arena);
    return code;
}

bool trial_good(const struct store *store, const struct trust *trust, uint32_t generation, struct manifest *manifest)
{
    const struct trial_probe good = { .store = store, .trust = trust, .unmarked = true };
    struct diag unheard = { 0 };
    bool yes = trial_probe(&good, generation, manifest, &unheard) == UPDATE_OK;

    diag_finish(&unheard);
    return yes;
}

uint32_t trial_newest_good(const struct store *store, const struct trust *trust, uint32_t not_this, uint32_t nor_this,
                           struct manifest *manifest)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    int count = store_list(store, generations);

    for (int i = 0; i < count; i++) {
        if (generations[i] != not_this && generations[i] != nor_this &&
            trial_good(store, trust, generations[i], manifest))
            return generations[i];
    }
    return GENERATION_FACTORY;
}
