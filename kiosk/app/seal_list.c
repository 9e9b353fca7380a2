#include "kiosk/app/seal_list.h"

static void add_to_hash(void *context, const uint8_t *bytes, size_t len)
{
    hash_add(context, bytes, len);
}

enum err seal_list_hash(struct folder *folder, const char *name, uint8_t out[HASH_BYTES], struct diag *diag)
{
    struct hash hash;
    struct folder_reader reader = { add_to_hash, &hash };

    hash_begin(&hash);
    enum err err = folder_scan(folder, name, SUMS_FILE_BYTES_MAX, &reader, diag);
    if (err == ERR_OK)
        hash_end(&hash, out);
    return err;
}

enum err seal_list_make(struct folder *folder, const struct inventory *inventory, struct arena *arena,
                        struct sums *out, struct diag *diag)
{
    struct sums sums = { arena_alloc(arena, (size_t)inventory->count * sizeof *sums.entries), inventory->count };

    for (int i = 0; i < inventory->count; i++) {
        struct sums_entry *entry = &sums.entries[i];
        entry->name = inventory->files[i].name;
        entry->line = i + 1;
        enum err err = seal_list_hash(folder, entry->name, entry->hash, diag);
        if (err == ERR_MISSING)
            diag_error(diag, entry->name, 0, "this file has gone; let nothing else write, and seal again");
        if (err != ERR_OK)
            return err;
    }
    *out = sums;
    return ERR_OK;
}
