#include "kiosk/update/store.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/update/bytes.h"
#include "kiosk/update/clearing.h"
#include "kiosk/update/replace.h"
#include "kiosk/update/writing.h"

static const char GENERATIONS[] = "generations", STAGE[] = "stage", BAD[] = "bad", STATE[] = "state",
                  LOCK[] = STORE_LOCK;

enum { MARKS_MAX = 256, ENTRIES_MAX = 10000, DIGITS = STORE_NAME_BYTES - 1 };

static const struct store CLOSED = { .root = DISK_NONE, .generations = DISK_NONE, .stage = DISK_NONE, .bad = DISK_NONE,
                                     .lock = DISK_NONE };

/* A missing or damaged state is no error: it can be found again. */
static void read_state(struct store *store)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct bytes bytes = { 0 };
    enum update_code code = bytes_read(store->root, STATE, STATE_BYTES_MAX, UPDATE_NO_STORE, &arena, &bytes, &unheard);

    store->state_lost = code != UPDATE_OK || !state_read(bytes.text, bytes.len, &store->state);
    diag_finish(&unheard);
    arena_finish(&arena);
}

static enum disk_fault open_or_make(int root, const char *name, bool make, int *out)
{
    enum disk_fault fault = disk_open_folder(root, name, out);

    if (fault != DISK_MISSING || !make)
        return fault;
    fault = disk_make_folder(root, name);
    return fault == DISK_OK ? disk_open_folder(root, name, out) : fault;
}

static enum update_code open_parts(struct store *store, bool make, struct diag *diag)
{
    const struct {
        const char *name;
        int *folder;
    } parts[] = { { GENERATIONS, &store->generations }, { STAGE, &store->stage }, { BAD, &store->bad } };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        enum disk_fault fault = open_or_make(store->root, parts[i].name, make, parts[i].folder);
        if (fault != DISK_OK)
            return writing_fault(diag, parts[i].name, fault);
    }
    return UPDATE_OK;
}

static enum update_code open_root(const char *path, struct store *store, struct diag *diag)
{
    enum disk_fault fault = disk_open_path(path, &store->root);

    return fault == DISK_OK ? UPDATE_OK : update_fault(diag, UPDATE_NO_STORE, path, fault);
}

static enum update_code take_lock(struct store *store, int64_t wait_ms, struct diag *diag)
{
    enum disk_fault fault = disk_lock(store->root, LOCK, wait_ms, &store->lock);

    if (fault == DISK_BUSY)
        return update_fault(diag, UPDATE_RUNNING, LOCK, fault);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, LOCK, fault);
}

static enum update_code open_to_write(const char *path, int64_t wait_ms, struct store *out, struct diag *diag)
{
    struct store store = CLOSED;
    enum update_code code = open_root(path, &store, diag);

    if (code == UPDATE_OK)
        code = take_lock(&store, wait_ms, diag);
    if (code == UPDATE_OK)
        code = open_parts(&store, true, diag);
    if (code == UPDATE_OK)
        code = store_empty_stage(&store, diag);
    if (code == UPDATE_OK)
        read_state(&store);
    else
        store_close(&store);
    *out = store;
    return code;
}

enum update_code store_open(const char *path, struct store *out, struct diag *diag)
{
    return open_to_write(path, 0, out, diag);
}

enum update_code store_open_in_turn(const char *path, struct store *out, struct diag *diag)
{
    return open_to_write(path, STORE_TURN_MS, out, diag);
}

enum update_code store_open_reading(const char *path, struct store *out, struct diag *diag)
{
    struct store store = CLOSED;
    enum update_code code = open_root(path, &store, diag);

    if (code == UPDATE_OK)
        code = open_parts(&store, false, diag);
    if (code == UPDATE_OK)
        read_state(&store);
    else
        store_close(&store);
    *out = store;
    return code;
}

void store_close(struct store *store)
{
    disk_release(store->bad);
    disk_release(store->stage);
    disk_release(store->generations);
    disk_release(store->root);
    disk_release(store->lock);
    *store = CLOSED;
}

enum update_code store_commit(struct store *store, const struct update_state *state, struct diag *diag)
{
    struct update_state next = *state;
    char line[STATE_BYTES_MAX];

    next.seq = store->state.seq + 1;
    size_t len = state_write(&next, line);
    enum disk_fault fault = replace_file(store->root, STATE, line, len);
    if (fault != DISK_OK)
        return writing_fault(diag, STATE, fault);
    store->state = next;
    store->state_lost = false;
    return UPDATE_OK;
}

void store_name(uint32_t generation, char out[STORE_NAME_BYTES])
{
    assert(generation <= GENERATION_MAX);
    snprintf(out, STORE_NAME_BYTES, "%0*" PRIu32, DIGITS, generation);
}

/* The number of a folder's name, or 0 for a name that none has. */
static uint32_t number_of(const char *name)
{
    if (strlen(name) != DIGITS || strspn(name, "0123456789") != DIGITS)
        return 0;
    return (uint32_t)strtoul(name, NULL, 10);
}

int store_list(const struct store *store, uint32_t generations[STORE_GENERATIONS_MAX])
{
    struct arena arena = { 0 };
    struct disk_list list = { 0 };
    int count = 0;

    if (disk_list(store->generations, &arena, ENTRIES_MAX, &list) == DISK_OK) {
        for (int i = list.count - 1; i >= 0 && count < STORE_GENERATIONS_MAX; i--) {
            uint32_t number = number_of(list.names[i]);
            if (number != 0)
                generations[count++] = number;
        }
    }
    arena_finish(&arena);
    return count;
}

uint32_t store_next(const struct store *store)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    uint32_t highest = store->state.active > store->state.previous ? store->state.active : store->state.previous;

    if (store_list(store, generations) > 0 && generations[0] > highest)
        highest = generations[0];
    return highest < GENERATION_MAX ? highest + 1 : GENERATION_MAX;
}

enum disk_fault store_open_generation(const struct store *store, uint32_t generation, int *folder)
{
    char name[STORE_NAME_BYTES];

    store_name(generation, name);
    return disk_open_folder(store->generations, name, folder);
}

enum update_code store_remove(struct store *store, uint32_t generation, struct diag *diag)
{
    char name[STORE_NAME_BYTES];

    store_name(generation, name);
    enum disk_fault fault = disk_move(store->generations, name, store->stage, name, false);
    /* Else its files might go before its name. */
    if (fault == DISK_OK)
        fault = disk_sync(store->generations);
    return fault == DISK_OK ? store_empty_stage(store, diag) : writing_fault(diag, name, fault);
}

enum update_code store_empty_stage(struct store *store, struct diag *diag)
{
    enum disk_fault fault = clearing_empty(store->stage);

    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, STAGE, fault);
}

/* Marks carry no date: when there are too many, all go, and the next failure marks anew. */
static enum disk_fault thin_marks(const struct store *store)
{
    struct arena arena = { 0 };
    struct disk_list list = { 0 };

    enum disk_fault fault = disk_list(store->bad, &arena, ENTRIES_MAX, &list);
    if (fault == DISK_OK && list.count >= MARKS_MAX)
        fault = clearing_empty(store->bad);
    arena_finish(&arena);
    return fault;
}

enum update_code store_mark(struct store *store, const uint8_t id[HASH_BYTES], struct diag *diag)
{
    char name[HASH_HEX_BYTES];
    int file = DISK_NONE;

    hash_hex(id, name);
    enum disk_fault fault = thin_marks(store);
    if (fault == DISK_OK)
        fault = disk_create(store->bad, name, &file);
    if (fault == DISK_EXISTS)
        return UPDATE_OK;
    if (fault == DISK_OK)
        fault = disk_close(file);
    if (fault == DISK_OK)
        fault = disk_sync(store->bad);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, BAD, fault);
}

enum update_code store_unmark(struct store *store, const uint8_t id[HASH_BYTES], struct diag *diag)
{
    char name[HASH_HEX_BYTES];

    hash_hex(id, name);
    enum disk_fault fault = disk_remove_file(store->bad, name);
    if (fault == DISK_MISSING)
        return UPDATE_OK;
    if (fault == DISK_OK)
        fault = disk_sync(store->bad);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, BAD, fault);
}

bool store_marked(const struct store *store, const uint8_t id[HASH_BYTES])
{
    char name[HASH_HEX_BYTES];
    int file = DISK_NONE;

    hash_hex(id, name);
    if (disk_open_file(store->bad, name, &file) != DISK_OK)
        return false;
    disk_release(file);
    return true;
}
