#include "kiosk/update/guard.h"

#include <string.h>

static bool holds(const void *context, int index, const uint8_t *bytes, size_t len)
{
    const struct guard *guard = context;
    uint8_t found[HASH_BYTES];
    struct hash hash;

    hash_begin(&hash);
    hash_add(&hash, bytes, len);
    hash_end(&hash, found);
    return memcmp(found, guard->sums.entries[index].hash, HASH_BYTES) == 0;
}

/* What is wrong with the keys was told when the exhibit was chosen. */
static void read_keys(const char *store, const char *folder, struct arena *arena, struct trust *out)
{
    struct diag unheard = { 0 };
    int root = DISK_NONE;

    trust_read(folder, arena, out, &unheard);
    if (disk_open_path(store, &root) == DISK_OK)
        trust_add_device(root, arena, out, &unheard);
    disk_release(root);
    diag_finish(&unheard);
}

enum update_code guard_open(const char *path, const char *store, const char *trust, struct guard *out,
                            struct diag *diag)
{
    struct arena keys_arena = { 0 };
    struct trust keys;
    struct sealed sealed;
    int folder = DISK_NONE;

    *out = (struct guard){ 0 };
    read_keys(store, trust, &keys_arena, &keys);
    enum disk_fault fault = disk_open_path(path, &folder);
    enum update_code code = fault == DISK_OK ? sealed_read(folder, &keys, &out->arena, &sealed, diag)
                                             : update_fault(diag, UPDATE_LISTED_FILE, path, fault);
    disk_release(folder);
    arena_finish(&keys_arena);
    if (code != UPDATE_OK) {
        guard_close(out);
        return code;
    }
    const char **names = arena_alloc(&out->arena, (size_t)sealed.sums.count * sizeof *names);
    for (int i = 0; i < sealed.sums.count; i++)
        names[i] = sealed.sums.entries[i].name;
    out->sums = sealed.sums;
    out->folder = (struct folder_guard){ .names = names, .count = sealed.sums.count, .holds = holds, .context = out };
    return UPDATE_OK;
}

void guard_close(struct guard *guard)
{
    arena_finish(&guard->arena);
    *guard = (struct guard){ 0 };
}
