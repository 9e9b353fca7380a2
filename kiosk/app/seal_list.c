#include "kiosk/app/seal_list.h"

#include <string.h>

static void add_to_hash(void *context, const uint8_t *bytes, size_t len)
{
    hash_add(context, bytes, len);
}

/* ERR_MISSING leaves no problem. */
static enum err hash_file(struct folder *folder, const char *name, uint8_t out[HASH_BYTES], struct diag *diag)
{
    struct hash hash;
    struct folder_reader reader = { add_to_hash, &hash };

    hash_begin(&hash);
    enum err err = folder_scan(folder, name, INVENTORY_FILE_BYTES_MAX, &reader, diag);
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
        enum err err = hash_file(folder, entry->name, entry->hash, diag);
        if (err == ERR_MISSING)
            diag_error(diag, entry->name, 0, "this file has gone; let nothing else write, and seal again");
        if (err != ERR_OK)
            return err;
    }
    *out = sums;
    return ERR_OK;
}

static enum err read_file(struct folder *folder, const char *name, size_t max_bytes, struct arena *arena,
                          const char **bytes, size_t *len, struct diag *diag)
{
    uint8_t *read = NULL;
    enum err err = folder_read(folder, name, max_bytes, arena, &read, len, diag);

    if (err == ERR_MISSING)
        diag_error(diag, name, 0, "this file is missing: the exhibit is not sealed; seal it with kiosk seal");
    *bytes = (const char *)read;
    return err;
}

static enum err check_seal(const struct seal *seal, const struct seal_key *key, const char *list, size_t len,
                           struct diag *diag)
{
    char wanted[SEAL_ID_TEXT_BYTES], found[SEAL_ID_TEXT_BYTES];

    if (seal_holds(seal, key, list, len))
        return ERR_OK;
    seal_id_text(key->id, wanted);
    seal_id_text(seal->id, found);
    if (!seal_names(seal, key))
        diag_error(diag, INVENTORY_SEAL, 0,
                   "made with the key %s, not with %s; look with the public key that belongs to it", found, wanted);
    else
        diag_error(diag, INVENTORY_SEAL, 0, "does not fit the list: one of them was changed; seal the exhibit again");
    return ERR_FORMAT;
}

enum err seal_list_read(struct folder *folder, const struct seal_key *key, struct arena *arena, struct seal_list *out,
                        struct diag *diag)
{
    const char *list = NULL, *text = NULL;
    size_t list_len = 0, text_len = 0;
    struct seal seal;
    struct seal_list read;

    enum err err = read_file(folder, INVENTORY_SEAL, SEAL_BYTES_MAX, arena, &text, &text_len, diag);
    if (err == ERR_OK)
        err = read_file(folder, INVENTORY_LIST, SUMS_BYTES_MAX, arena, &list, &list_len, diag);
    if (err == ERR_OK)
        err = seal_read(arena, INVENTORY_SEAL, text, text_len, &seal, diag);
    if (err == ERR_OK)
        err = check_seal(&seal, key, list, list_len, diag);
    if (err == ERR_OK)
        err = sums_read(arena, INVENTORY_LIST, list, list_len, &read.sums, diag);
    if (err != ERR_OK)
        return err;
    read.comment = seal.comment;
    *out = read;
    return ERR_OK;
}

static void compare_file(struct folder *folder, const struct sums_entry *entry, int64_t *bytes, struct diag *diag)
{
    uint8_t hash[HASH_BYTES];
    int64_t size = 0;
    enum err err = folder_size(folder, entry->name, &size, diag);

    if (err == ERR_OK)
        err = hash_file(folder, entry->name, hash, diag);
    if (err == ERR_MISSING)
        diag_error(diag, entry->name, 0,
                   "in the list, but not in the folder; copy the exhibit again, or seal it again");
    if (err != ERR_OK)
        return;
    *bytes += size;
    if (memcmp(hash, entry->hash, sizeof hash) != 0)
        diag_error(diag, entry->name, 0, "not as it was sealed; copy the exhibit again, or seal it again");
}

static void tell_unlisted(struct folder *folder, const struct sums *sums, struct diag *diag)
{
    struct arena arena = { 0 };
    struct inventory inventory;
    struct diag unsaid = { 0 };

    inventory_take(folder, &arena, &inventory, &unsaid);
    for (int i = 0; i < inventory.count; i++) {
        if (sums_find(sums, inventory.files[i].name) == NULL)
            diag_warning(diag, inventory.files[i].name, 0,
                         "not in the list, so that no kiosk will open it; seal again if it belongs to the exhibit");
    }
    diag_finish(&unsaid);
    arena_finish(&arena);
}

void seal_list_compare(struct folder *folder, const struct sums *sums, int64_t *bytes, struct diag *diag)
{
    int64_t sum = 0;

    for (int i = 0; i < sums->count; i++)
        compare_file(folder, &sums->entries[i], &sum, diag);
    if (sum > INVENTORY_BYTES_MAX)
        diag_error(diag, NULL, 0, "the files have %lld bytes together; at most %d are allowed", (long long)sum,
                   INVENTORY_BYTES_MAX);
    tell_unlisted(folder, sums, diag);
    *bytes = sum;
}
