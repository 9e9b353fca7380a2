#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "kiosk/app/seal_list.h"
#include "kiosk/port/files.h"
#include "kiosk/update/trial.h"
#include "tests/update/hall.h"
#include "tests/unit/remove_folder.h"

enum { FILE_BYTES_MAX = 64 * 1024 * 1024 };

static void put(struct hall *hall, const char *folder, const char *name, const void *bytes, size_t len)
{
    char path[HALL_PATH_BYTES];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(file_write(path, bytes, len, &hall->diag), ERR_OK);
}

void hall_open(struct hall *hall)
{
    struct seal_key key;
    struct arena arena = { 0 };
    size_t len = 0;

    memset(hall, 0, sizeof *hall);
    strcpy(hall->path, "/tmp/hall-XXXXXX");
    assert_non_null(mkdtemp(hall->path));
    snprintf(hall->store, sizeof hall->store, "%s/store", hall->path);
    snprintf(hall->trust, sizeof hall->trust, "%s/trust", hall->path);
    snprintf(hall->stick, sizeof hall->stick, "%s/stick", hall->path);
    assert_int_equal(mkdir(hall->store, 0755), 0);
    seal_new_pair(&hall->secret, &key);
    const char *text = seal_write_key(&key, &arena, &len);
    put(hall, hall->trust, "museum.pub", text, len);
    arena_finish(&arena);
}

void hall_close(struct hall *hall)
{
    seal_forget(&hall->secret);
    arena_finish(&hall->arena);
    diag_finish(&hall->diag);
    remove_folder(hall->path);
}

/* All that stands before the version's number and all behind it. */
static const char *without_version(struct arena *arena, const char *text)
{
    const char *at = strstr(text, "\nversion = ");

    assert_non_null(at);
    const char *behind = strchr(at + 1, '\n');
    char *out = arena_alloc(arena, strlen(text) + 1);
    snprintf(out, strlen(text), "%.*s%s", (int)(at - text), text, behind);
    return out;
}

void hall_bring(struct hall *hall, const char *exhibit)
{
    struct folder *folder = NULL;
    struct inventory inventory;

    assert_int_equal(folder_open(exhibit, &folder, &hall->diag), ERR_OK);
    inventory_take(folder, &hall->arena, &inventory, &hall->diag);
    for (int i = 0; i < inventory.count; i++) {
        struct arena arena = { 0 };
        const char *name = inventory.files[i].name;
        uint8_t *bytes = NULL;
        size_t len = 0;
        assert_int_equal(folder_read(folder, name, FILE_BYTES_MAX, &arena, &bytes, &len, &hall->diag), ERR_OK);
        put(hall, hall->stick, name, bytes, len);
        if (strcmp(name, SUMS_MANIFEST) == 0)
            hall->manifest = without_version(&hall->arena, (const char *)bytes);
        arena_finish(&arena);
    }
    assert_int_equal(seal_list_make(folder, &inventory, &hall->arena, &hall->sums, &hall->diag), ERR_OK);
    assert_int_equal(diag_error_count(&hall->diag), 0);
    folder_close(folder);
}

void hall_seal(struct hall *hall, unsigned version)
{
    struct arena arena = { 0 };
    size_t len = strlen(hall->manifest) + 40;
    char *manifest = arena_alloc(&arena, len);
    struct hash hash;

    snprintf(manifest, len, "%s", hall->manifest);
    char *section = strstr(manifest, "[exhibit]\n");
    assert_non_null(section);
    section += strlen("[exhibit]\n");
    snprintf(section, len - (size_t)(section - manifest), "version = %u\n%s", version,
             strstr(hall->manifest, "[exhibit]\n") + strlen("[exhibit]\n"));
    put(hall, hall->stick, SUMS_MANIFEST, manifest, strlen(manifest));
    for (int i = 0; i < hall->sums.count; i++) {
        if (strcmp(hall->sums.entries[i].name, SUMS_MANIFEST) != 0)
            continue;
        hash_begin(&hash);
        hash_add(&hash, manifest, strlen(manifest));
        hash_end(&hash, hall->sums.entries[i].hash);
    }
    const char *list = sums_write(&hall->sums, &arena, &len);
    put(hall, hall->stick, SUMS_FILE, list, len);
    const char *seal = seal_write(&hall->secret, list, len, "a test", &arena, &len);
    put(hall, hall->stick, SEAL_FILE, seal, len);
    arena_finish(&arena);
}

static void open_store(struct hall *hall, struct store *store, struct arena *arena, struct trust *trust)
{
    assert_int_equal(store_open(hall->store, store, &hall->diag), UPDATE_OK);
    trust_read(hall->trust, arena, trust, &hall->diag);
}

void hall_install(struct hall *hall)
{
    struct arena arena = { 0 };
    struct install_result result;
    struct trust trust;
    struct store store;
    const struct install_request request = { .from = hall->stick, .store_path = hall->store, .trust = &trust };

    open_store(hall, &store, &arena, &trust);
    assert_int_equal(install_run(&store, &request, &result, &hall->diag), UPDATE_OK);
    assert_int_equal(install_prune(&store, &hall->diag), UPDATE_OK);
    store_close(&store);
    arena_finish(&arena);
}

void hall_confirm(struct hall *hall)
{
    struct arena arena = { 0 };
    struct trust trust;
    struct store store;

    open_store(hall, &store, &arena, &trust);
    assert_int_equal(trial_confirm(&store, &trust, &hall->diag), UPDATE_OK);
    store_close(&store);
    arena_finish(&arena);
}

void hall_settle(struct hall *hall, unsigned version)
{
    hall_seal(hall, version);
    hall_install(hall);
    hall_confirm(hall);
}

const char *hall_file(struct hall *hall, unsigned generation, const char *name, char out[HALL_PATH_BYTES])
{
    snprintf(out, HALL_PATH_BYTES, "%s/generations/%08u/%s", hall->store, generation, name);
    return out;
}

void hall_turn(struct hall *hall, unsigned generation, const char *name)
{
    char path[HALL_PATH_BYTES];

    hall_file(hall, generation, name, path);
    assert_int_equal(chmod(path, 0600), 0);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    int first = fgetc(file);
    assert_true(first != EOF);
    assert_int_equal(fseek(file, 0, SEEK_SET), 0);
    fputc(first ^ 1, file);
    assert_int_equal(fclose(file), 0);
}

bool hall_told(const struct hall *hall, const char *words)
{
    for (int i = 0; i < hall->diag.count; i++) {
        if (strstr(hall->diag.problems[i].text, words) != NULL || strstr(hall->diag.problems[i].file, words) != NULL)
            return true;
    }
    return false;
}
