/* One start of a kiosk over the real disk, without its screen: chooses what plays, as `kiosk play` does, and reads
 * every byte of it. Prints "number version told"; number 0 is the exhibit that came with the kiosk.
 *
 *     start STORE TRUST */
#include <stdio.h>
#include <stdlib.h>

#include "kiosk/update/trial.h"

/* False if one byte of it is not as it was sealed. */
static bool read_whole(const struct store *store, const struct trust *trust, uint32_t generation, uint32_t *version,
                       struct diag *diag)
{
    struct arena arena = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;

    bool good = store_open_generation(store, generation, &folder) == DISK_OK &&
                sealed_read(folder, trust, &arena, &sealed, diag) == UPDATE_OK &&
                sealed_check(folder, &sealed, diag) == UPDATE_OK;
    if (good)
        *version = sealed.manifest.version;
    disk_release(folder);
    arena_finish(&arena);
    return good;
}

int main(int count, char **arguments)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct trust trust;
    struct store store;
    struct trial_choice choice = { .generation = GENERATION_FACTORY };
    uint32_t version = 0;

    if (count != 3) {
        fprintf(stderr, "usage: start STORE TRUST\n");
        return 2;
    }
    trust_read(arguments[2], &arena, &trust, &diag);
    if (store_open(arguments[1], &store, &diag) != UPDATE_OK) {
        diag_print(&diag, stderr);
        return 2;
    }
    trust_add_device(store.root, &arena, &trust, &diag);
    trial_start(&store, &trust, TRIAL_START, &choice, &diag);
    bool good = choice.generation == GENERATION_FACTORY ||
                read_whole(&store, &trust, choice.generation, &version, &diag);
    diag_print(&diag, stderr);
    if (good)
        printf("%u %u %d\n", (unsigned)choice.generation, (unsigned)version, (int)choice.told);
    store_close(&store);
    arena_finish(&arena);
    diag_finish(&diag);
    return good ? 0 : 1;
}
