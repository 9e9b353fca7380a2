#include "kiosk/app/seal_verify.h"

#include <string.h>

#include "kiosk/exhibit/inventory.h"

static enum update_code compare_file(int folder, const struct sums_entry *entry, uint64_t size,
                                     struct hashing *hashing, struct diag *diag)
{
    uint8_t found[HASH_BYTES];
    enum update_code code = sealed_hash_file(folder, entry->name, size, hashing, NULL, found, diag);

    if (code != UPDATE_OK || memcmp(found, entry->hash, HASH_BYTES) == 0)
        return code;
    return sealed_tell_other(entry->name, diag);
}

/* All that is wrong with the files is told; the first code says what kind it is. */
static enum update_code compare(int folder, const struct sealed *sealed, struct arena *arena, uint64_t *bytes,
                                struct diag *diag)
{
    uint64_t *sizes = arena_alloc(arena, (size_t)sealed->sums.count * sizeof *sizes);
    struct hashing *hashing = hashing_open();

    if (hashing == NULL) {
        diag_error(diag, NULL, 0, "there is no memory to read files");
        return UPDATE_NO_MEMORY;
    }
    enum update_code first = sealed_measure(folder, sealed, sizes, bytes, diag);
    for (int i = 0; i < sealed->sums.count; i++) {
        /* Those that cannot be measured were told. */
        if (diag_tells(diag, sealed->sums.entries[i].name))
            continue;
        enum update_code code = compare_file(folder, &sealed->sums.entries[i], sizes[i], hashing, diag);
        first = first == UPDATE_OK ? code : first;
    }
    hashing_close(hashing);
    return first;
}

static enum update_code look(int folder, const struct seal_key *key, struct arena *arena, struct seal_found *out,
                             struct diag *diag)
{
    struct trust_key only = { *key, TRUST_FULL, "" };
    const struct trust trust = { .keys = &only, .count = 1 };
    struct seal_found found = { 0 };
    struct sealed sealed;
    struct seal seal;
    enum update_code code = sealed_read(folder, &trust, arena, &sealed, diag);

    if (code == UPDATE_OK)
        code = compare(folder, &sealed, arena, &found.bytes, diag);
    if (code != UPDATE_OK)
        return code;
    /* It was read a moment ago, from the same bytes. */
    if (seal_read(arena, SEALED_SEAL, sealed.seal.text, sealed.seal.len, &seal, diag) != ERR_OK)
        return UPDATE_SEAL_KIND;
    found.count = sealed.sums.count;
    found.comment = seal.comment;
    *out = found;
    return UPDATE_OK;
}

enum update_code seal_verify(const char *path, const struct seal_key *key, struct arena *arena,
                             struct seal_found *out, struct diag *diag)
{
    int folder = DISK_NONE;
    enum disk_fault fault = disk_open_path(path, &folder);

    if (fault != DISK_OK)
        return update_fault(diag, UPDATE_NO_EXHIBIT, path, fault);
    enum update_code code = look(folder, key, arena, out, diag);
    disk_release(folder);
    return code;
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

void seal_verify_unlisted(struct folder *folder, struct diag *diag)
{
    struct arena arena = { 0 };
    struct diag unsaid = { 0 };
    struct sums sums;
    uint8_t *list = NULL;
    size_t len = 0;

    if (folder_read(folder, SUMS_FILE, SUMS_BYTES_MAX, &arena, &list, &len, &unsaid) == ERR_OK &&
        sums_read(&arena, SUMS_FILE, (const char *)list, len, &sums, &unsaid) == ERR_OK)
        tell_unlisted(folder, &sums, diag);
    diag_finish(&unsaid);
    arena_finish(&arena);
}
