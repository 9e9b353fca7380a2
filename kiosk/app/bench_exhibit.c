#include "kiosk/app/bench_exhibit.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/codec/sums.h"
#include "kiosk/update/writing.h"

enum { STEP_BYTES = 64 * 1024, SMALL_LEAST_BYTES = 500, SMALL_MOST_BYTES = 8000, PER_FOLDER = 100 };

static const char MANIFEST[] = "[exhibit]\nid = bench\nversion = 1\nformat = 1\n";
/* The pictures of the shipped exhibit, in bytes. */
static const uint32_t PICTURES[] = { 15204, 69024, 106048, 116818, 122325, 126130, 128951, 131119, 135035, 140500,
                                     142069, 190899, 223374, 239260, 243718, 1500000 };

struct making {
    int folder;
    struct bench_exhibit *exhibit;
    struct sums_entry *entries;
    struct arena arena;
    int count;
    uint64_t chance;
    struct diag *diag;
};

/* xorshift64 (Marsaglia, 2003): no two pieces are alike, so that no disk can save itself the work. */
static uint64_t next(struct making *making)
{
    making->chance ^= making->chance << 13;
    making->chance ^= making->chance >> 7;
    making->chance ^= making->chance << 17;
    return making->chance;
}

static enum update_code write_bytes(struct making *making, int file, size_t len, struct hash *hash)
{
    uint64_t step[STEP_BYTES / sizeof(uint64_t)];

    for (size_t done = 0; done < len;) {
        size_t now = len - done < STEP_BYTES ? len - done : STEP_BYTES;
        for (size_t i = 0; i < now / sizeof *step + 1 && i < sizeof step / sizeof *step; i++)
            step[i] = next(making);
        hash_add(hash, step, now);
        enum disk_fault fault = disk_write(file, step, now);
        if (fault != DISK_OK)
            return writing_fault(making->diag, NULL, fault);
        done += now;
    }
    return UPDATE_OK;
}

static void enter(struct making *making, const char *name, struct hash *hash, uint64_t bytes)
{
    struct sums_entry *entry = &making->entries[making->count++];

    entry->name = arena_string(&making->arena, name);
    hash_end(hash, entry->hash);
    making->exhibit->bytes += bytes;
}

static enum update_code make_file(struct making *making, const char *name, size_t len)
{
    struct hash hash;
    int file = DISK_NONE;
    const char *before = making->count == 0 ? "" : making->entries[making->count - 1].name;
    enum update_code code = writing_folders(making->folder, name, before, making->diag);

    if (code != UPDATE_OK)
        return code;
    enum disk_fault fault = disk_create(making->folder, name, &file);
    if (fault != DISK_OK)
        return writing_fault(making->diag, name, fault);
    hash_begin(&hash);
    code = writing_finish(file, name, write_bytes(making, file, len, &hash), making->diag);
    if (code == UPDATE_OK)
        enter(making, name, &hash, len);
    return code;
}

static enum update_code make_manifest(struct making *making)
{
    struct hash hash;

    hash_begin(&hash);
    hash_add(&hash, MANIFEST, sizeof MANIFEST - 1);
    enum update_code code = writing_bytes(making->folder, SUMS_MANIFEST, MANIFEST, sizeof MANIFEST - 1, making->diag);
    if (code == UPDATE_OK)
        enter(making, SUMS_MANIFEST, &hash, sizeof MANIFEST - 1);
    return code;
}

static enum update_code make_files(struct making *making)
{
    enum update_code code = make_manifest(making);
    char name[SUMS_NAME_BYTES_MAX];

    for (int i = 0; code == UPDATE_OK && i < making->exhibit->pictures; i++) {
        snprintf(name, sizeof name, "panels/%03d/%05d.png", i / PER_FOLDER, i);
        code = make_file(making, name, PICTURES[(size_t)i % (sizeof PICTURES / sizeof *PICTURES)]);
    }
    for (int i = 0; code == UPDATE_OK && i < making->exhibit->small_files; i++) {
        snprintf(name, sizeof name, "texts/%03d/%05d.md", i / PER_FOLDER, i);
        size_t bytes = SMALL_LEAST_BYTES + (size_t)(next(making) % (SMALL_MOST_BYTES - SMALL_LEAST_BYTES));
        code = make_file(making, name, bytes);
    }
    return code;
}

static enum update_code seal(struct making *making)
{
    const struct sums sums = { making->entries, making->count };
    struct seal_secret secret;
    size_t list_len = 0, seal_len = 0;
    const char *list = sums_write(&sums, &making->arena, &list_len);

    seal_new_pair(&secret, &making->exhibit->key);
    const char *text = seal_write(&secret, list, list_len, "made up", &making->arena, &seal_len);
    seal_forget(&secret);
    enum update_code code = writing_bytes(making->folder, SUMS_FILE, list, list_len, making->diag);
    return code == UPDATE_OK ? writing_bytes(making->folder, SEAL_FILE, text, seal_len, making->diag) : code;
}

enum err bench_exhibit_make(int folder, struct bench_exhibit *exhibit, struct diag *diag)
{
    struct making making = { .folder = folder, .exhibit = exhibit, .chance = 1945, .diag = diag };
    size_t count = (size_t)exhibit->pictures + (size_t)exhibit->small_files + 1;

    exhibit->bytes = 0;
    making.entries = arena_alloc(&making.arena, count * sizeof *making.entries);
    memset(making.entries, 0, count * sizeof *making.entries);
    enum update_code code = make_files(&making);
    if (code == UPDATE_OK)
        code = seal(&making);
    arena_finish(&making.arena);
    return code == UPDATE_OK ? ERR_OK : ERR_IO;
}
