#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

enum { PATH_BYTES = 300, TEXT_BYTES = 400, LIST_BYTES = 4096 };

const char *const packs_files[PACKS_FILES] = { "exhibit.ini", "figures.csv", "panels/en.md", "theme.ini" };

static const char *join(char path[PATH_BYTES], const char *folder, const char *name)
{
    snprintf(path, PATH_BYTES, "%s/%s", folder, name);
    return path;
}

void packs_begin(struct packs *packs)
{
    char path[PATH_BYTES];
    size_t len = 0;

    memset(packs, 0, sizeof *packs);
    model_begin();
    model_put_folder(PACKS_STORE);
    model_put_folder(PACKS_STICK);
    seal_new_pair(&packs->secret, &packs->key);
    const char *key = seal_write_key(&packs->key, &packs->arena, &len);
    model_put(join(path, PACKS_TRUST, "museum.pub"), key, len);
    trust_read(PACKS_TRUST, &packs->arena, &packs->trust, &packs->diag);
    assert_int_equal(packs->trust.count, 1);
}

void packs_end(struct packs *packs)
{
    model_end();
    diag_finish(&packs->diag);
    arena_finish(&packs->device_arena);
    arena_finish(&packs->arena);
}

static void text_of(const char *file, const char *id, uint32_t version, char text[TEXT_BYTES])
{
    if (strcmp(file, "exhibit.ini") == 0)
        snprintf(text, TEXT_BYTES, "[exhibit]\nid = %s\nversion = %u\nformat = 1\n", id, (unsigned)version);
    else
        snprintf(text, TEXT_BYTES, "%s of %s in version %u, which is longer than nothing\n", file, id,
                 (unsigned)version);
}

void packs_hash(const void *bytes, size_t len, uint8_t out[HASH_BYTES])
{
    struct hash hash;

    hash_begin(&hash);
    hash_add(&hash, bytes, len);
    hash_end(&hash, out);
}

void packs_seal(struct packs *packs, const char *path, const char *list, size_t len)
{
    char name[PATH_BYTES];
    size_t seal_len = 0;
    const char *seal = seal_write(&packs->secret, list, len, "a test", &packs->arena, &seal_len);

    model_put(join(name, path, SEALED_LIST), list, len);
    model_put(join(name, path, SEALED_SEAL), seal, seal_len);
}

void packs_seal_with(struct packs *packs, const char *more, size_t len)
{
    char list[LIST_BYTES];
    size_t old_len = 0;
    const uint8_t *old = model_get(PACKS_STICK "/" SEALED_LIST, &old_len);

    assert_true(old_len + len <= sizeof list);
    memcpy(list, old, old_len);
    memcpy(list + old_len, more, len);
    packs_seal(packs, PACKS_STICK, list, old_len + len);
}

void packs_seal_file(struct packs *packs, const char *name)
{
    char path[PATH_BYTES], line[PATH_BYTES + HASH_HEX_BYTES], digits[HASH_HEX_BYTES];
    uint8_t hash[HASH_BYTES];
    size_t len = 0;
    const uint8_t *bytes = model_get(join(path, PACKS_STICK, name), &len);

    assert_non_null(bytes);
    packs_hash(bytes, len, hash);
    hash_hex(hash, digits);
    int line_len = snprintf(line, sizeof line, "%s  %s\n", digits, name);
    packs_seal_with(packs, line, (size_t)line_len);
}

void packs_put(struct packs *packs, const char *path, const char *id, uint32_t version)
{
    struct sums_entry entries[PACKS_FILES];
    struct sums sums = { entries, PACKS_FILES };
    size_t len = 0;

    for (int i = 0; i < PACKS_FILES; i++) {
        char name[PATH_BYTES], text[TEXT_BYTES];
        text_of(packs_files[i], id, version, text);
        model_put(join(name, path, packs_files[i]), text, strlen(text));
        entries[i] = (struct sums_entry){ .name = packs_files[i] };
        packs_hash(text, strlen(text), entries[i].hash);
    }
    const char *list = sums_write(&sums, &packs->arena, &len);
    packs_seal(packs, path, list, len);
}

void packs_take(const char *path)
{
    char name[PATH_BYTES];

    for (int i = 0; i < PACKS_FILES; i++)
        model_take(join(name, path, packs_files[i]));
    model_take(join(name, path, SEALED_LIST));
    model_take(join(name, path, SEALED_SEAL));
}

static enum update_code install(struct packs *packs, const struct install_request *request)
{
    struct install_result result;
    struct store store;

    enum update_code code = store_open(PACKS_STORE, &store, &packs->diag);
    if (code == UPDATE_OK)
        code = install_run(&store, request, &result, &packs->diag);
    store_close(&store);
    return code;
}

enum update_code packs_install(struct packs *packs, bool consent)
{
    return install(packs, &(struct install_request){
        .from = PACKS_STICK,
        .store_path = PACKS_STORE,
        .trust = &packs->trust,
        .consent = consent,
    });
}

void packs_block_history(void)
{
    model_put_folder(PACKS_STORE "/history.new");
}

enum update_code packs_install_checked(struct packs *packs,
                                       enum update_code (*check)(void *context, const char *path, bool vouched,
                                                                 struct diag *diag))
{
    return install(packs, &(struct install_request){
        .from = PACKS_STICK,
        .store_path = PACKS_STORE,
        .trust = &packs->trust,
        .check = check,
    });
}

enum update_code packs_refuse_without_stick(void *context, const char *path, bool vouched, struct diag *diag)
{
    (void)context;
    (void)path;
    (void)vouched;
    model_fail(0, DISK_FAILED, true, PACKS_STICK);
    diag_error(diag, "figures.csv", 3, "is no number");
    return UPDATE_RULE;
}

void packs_unseal(const char *path)
{
    char name[PATH_BYTES];

    model_take(join(name, path, SEALED_LIST));
    model_take(join(name, path, SEALED_SEAL));
}

void packs_trust_device(struct packs *packs)
{
    struct diag unheard = { 0 };
    int root = DISK_NONE;

    int last = packs->trust.count - 1;
    if (last >= 0 && strcmp(packs->trust.keys[last].file, DEVICE_PUBLIC) == 0)
        packs->trust.count = last;
    arena_reset(&packs->device_arena);
    if (disk_open_path(PACKS_STORE, &root) == DISK_OK)
        trust_add_device(root, &packs->device_arena, &packs->trust, &unheard);
    disk_release(root);
    diag_finish(&unheard);
}

enum update_code packs_import(struct packs *packs, const struct fonts *fonts,
                              enum update_code (*check)(void *context, const char *path, bool vouched,
                                                    struct diag *diag))
{
    const struct fonts none = { 0 };
    struct seal_secret device;
    const struct install_request request = {
        .from = PACKS_STICK,
        .store_path = PACKS_STORE,
        .trust = &packs->trust,
        .consent = true,
        .device = &device,
        .fonts = fonts != NULL ? fonts : &none,
        .check = check,
    };
    struct install_result result;
    struct store store;

    enum update_code code = store_open(PACKS_STORE, &store, &packs->diag);
    if (code == UPDATE_OK)
        code = device_open(&store, &device, &packs->diag);
    if (code == UPDATE_OK) {
        packs_trust_device(packs);
        code = install_run(&store, &request, &result, &packs->diag);
    }
    if (code == UPDATE_OK)
        assert_true(result.preview);
    store_close(&store);
    return code;
}

enum update_code packs_save(struct packs *packs, struct save_result *out)
{
    static const char LOG[] = "plays who-came-home\n";
    const struct save_request request = {
        .to = PACKS_STICK,
        .factory = PACKS_FACTORY,
        .trust = &packs->trust,
        .guide = { PACKS_GUIDE, strlen(PACKS_GUIDE) },
        .log = { LOG, strlen(LOG) },
    };
    struct store store;

    *out = (struct save_result){ .file_count = 0 };
    enum update_code code = store_open(PACKS_STORE, &store, &packs->diag);
    if (code == UPDATE_OK)
        code = save_run(&store, &request, out, &packs->diag);
    store_close(&store);
    return code;
}

static const uint8_t *of_copy(const char *copy, const char *name, size_t *len)
{
    char path[PATH_BYTES];

    snprintf(path, sizeof path, PACKS_STICK "/%s/%s", copy, name);
    return model_get(path, len);
}

static bool has_hash(const char *copy, const struct sums_entry *entry)
{
    uint8_t found[HASH_BYTES];
    size_t len = 0;
    const uint8_t *bytes = of_copy(copy, entry->name, &len);

    if (bytes == NULL)
        return false;
    packs_hash(bytes, len, found);
    return memcmp(found, entry->hash, HASH_BYTES) == 0;
}

bool packs_copy_whole(const char *name)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct sums sums = { 0 };
    size_t len = 0;
    const char *list = (const char *)of_copy(name, SEALED_LIST, &len);
    bool whole = list != NULL && sums_read(&arena, SEALED_LIST, list, len, &sums, &unheard) == ERR_OK;

    for (int i = 0; whole && i < sums.count; i++)
        whole = has_hash(name, &sums.entries[i]);
    diag_finish(&unheard);
    arena_finish(&arena);
    return whole && sums.count == PACKS_FILES;
}
