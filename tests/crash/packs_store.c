/* A store of packs.h: set up, started, changed and looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/packs.h"

int packs_set_up_two(void **state)
{
    struct packs *packs = malloc(sizeof *packs);

    packs_begin(packs);
    packs_settle(packs, 1);
    packs_settle(packs, 2);
    packs_take(PACKS_STICK);
    model_take(PACKS_STICK "/panels");
    packs_put(packs, PACKS_FACTORY, "factory", 9);
    packs_unseal(PACKS_FACTORY);
    model_keep();
    *state = packs;
    return 0;
}

int packs_set_up_third(void **state)
{
    struct packs *packs = malloc(sizeof *packs);

    packs_begin(packs);
    model_set_clock(PACKS_NOON_SECONDS);
    packs_settle(packs, 1);
    packs_settle(packs, 2);
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
    model_keep();
    *state = packs;
    return 0;
}

int packs_tear_down(void **state)
{
    packs_end(*state);
    free(*state);
    return 0;
}

void packs_settle(struct packs *packs, uint32_t version)
{
    struct trial_choice choice;

    packs_put(packs, PACKS_STICK, PACKS_ID, version);
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
    struct store store = packs_opened(packs);
    trial_start(&store, &packs->trust, TRIAL_START, &choice, &packs->diag);
    assert_int_equal(choice.told, UPDATE_OK);
    assert_int_equal(trial_confirm(&store, &packs->trust, &packs->diag), UPDATE_OK);
    store_close(&store);
}

static uint32_t version_of(struct packs *packs, const struct store *store, uint32_t generation)
{
    struct arena arena = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;

    if (generation == GENERATION_FACTORY)
        return 0;
    assert_int_equal(store_open_generation(store, generation, &folder), DISK_OK);
    assert_int_equal(sealed_read(folder, &packs->trust, &arena, &sealed, &packs->diag), UPDATE_OK);
    assert_int_equal(sealed_check(folder, &sealed, &packs->diag), UPDATE_OK);
    disk_release(folder);
    arena_finish(&arena);
    return sealed.manifest.version;
}

uint32_t packs_start(struct packs *packs, enum update_code *told)
{
    struct trial_choice choice;
    struct store store;

    diag_finish(&packs->diag);
    packs_trust_device(packs);
    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    trial_start(&store, &packs->trust, TRIAL_START, &choice, &packs->diag);
    uint32_t version = version_of(packs, &store, choice.generation);
    store_close(&store);
    assert_int_equal(model_open_items(), 0);
    assert_int_equal(model_count(PACKS_STORE "/stage"), 0);
    if (told != NULL)
        *told = choice.told;
    return version;
}

uint32_t packs_start_telling(struct packs *packs, enum update_code expected)
{
    enum update_code told = UPDATE_OK;
    uint32_t version = packs_start(packs, &told);

    assert_int_equal(told, expected);
    return version;
}

struct store packs_opened(struct packs *packs)
{
    struct store store;

    assert_int_equal(store_open(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    return store;
}

struct store packs_opened_reading(struct packs *packs)
{
    struct store store;

    assert_int_equal(store_open_reading(PACKS_STORE, &store, &packs->diag), UPDATE_OK);
    return store;
}

struct update_state packs_state(struct packs *packs)
{
    struct store store = packs_opened_reading(packs);
    struct update_state state = store.state;

    store_close(&store);
    return state;
}

struct history packs_history(struct packs *packs)
{
    struct store store = packs_opened_reading(packs);
    struct history history;

    history_read(&store, &history);
    store_close(&store);
    return history;
}

void packs_confirm(struct packs *packs)
{
    struct store store = packs_opened(packs);

    assert_int_equal(trial_confirm(&store, &packs->trust, &packs->diag), UPDATE_OK);
    store_close(&store);
}

void packs_endless(struct packs *packs)
{
    struct store store = packs_opened(packs);
    struct update_state endless = store.state;

    endless.changes = TRIAL_CHANGES_MAX + 1;
    assert_int_equal(store_commit(&store, &endless, &packs->diag), UPDATE_OK);
    store_close(&store);
}

void packs_keep(struct packs *packs)
{
    struct store store = packs_opened(packs);

    assert_int_equal(trial_keep(&store, &packs->trust, &packs->diag), UPDATE_OK);
    store_close(&store);
}

void packs_leave(struct packs *packs, bool factory)
{
    struct store store = packs_opened(packs);

    assert_int_equal(trial_leave(&store, &packs->trust, factory, &packs->diag), UPDATE_OK);
    store_close(&store);
}
