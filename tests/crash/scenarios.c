#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/crash/scenarios.h"
#include "tests/unit/jpeg_fixture.h"

/* What is done. */

static void install(struct packs *packs)
{
    assert_int_equal(packs_install(packs, false), UPDATE_OK);
}

static void install_asked(struct packs *packs)
{
    assert_int_equal(packs_install(packs, true), UPDATE_OK);
}

static void import(struct packs *packs)
{
    assert_int_equal(packs_import(packs, NULL, NULL), UPDATE_OK);
}

static void start(struct packs *packs)
{
    struct store store = packs_opened(packs);
    struct trial_choice choice;

    trial_start(&store, &packs->trust, TRIAL_START, &choice, &packs->diag);
    store_close(&store);
}

static void leave(struct packs *packs)
{
    packs_leave(packs, false);
}

static void condemn(struct packs *packs, uint32_t generation)
{
    struct store store = packs_opened(packs);

    assert_int_equal(trial_condemn(&store, &packs->trust, generation, &packs->diag), UPDATE_OK);
    store_close(&store);
}

static void condemn_active(struct packs *packs)
{
    condemn(packs, packs_state(packs).active);
}

static void condemn_previous(struct packs *packs)
{
    condemn(packs, packs_state(packs).previous);
}

static void prune(struct packs *packs)
{
    struct store store = packs_opened(packs);

    assert_int_equal(install_prune(&store, &packs->diag), UPDATE_OK);
    store_close(&store);
}

void scenarios_save(struct packs *packs)
{
    struct save_result result;

    assert_int_equal(packs_save(packs, &result), UPDATE_OK);
}

/* What stands before it. */

static void nothing_yet(struct packs *packs)
{
    packs_put(packs, PACKS_STICK, PACKS_ID, 1);
}

static void one_confirmed(struct packs *packs)
{
    packs_settle(packs, 1);
    packs_put(packs, PACKS_STICK, PACKS_ID, 2);
}

static void two_confirmed(struct packs *packs)
{
    packs_settle(packs, 1);
    packs_settle(packs, 2);
}

static void many_confirmed(struct packs *packs)
{
    for (uint32_t version = 1; version <= 5; version++)
        packs_settle(packs, version);
}

static void one_on_trial(struct packs *packs)
{
    one_confirmed(packs);
    install(packs);
}

static void next_over_a_trial(struct packs *packs)
{
    one_on_trial(packs);
    packs_put(packs, PACKS_STICK, PACKS_ID, 3);
}

static void marked_wanted(struct packs *packs)
{
    one_on_trial(packs);
    for (int i = 0; i <= STATE_TRIES; i++)
        start(packs);
    assert_int_equal(packs_install(packs, false), UPDATE_TAKEN_BACK);
    install_asked(packs);
}

static void one_started(struct packs *packs)
{
    one_on_trial(packs);
    start(packs);
}

static void one_out_of_tries(struct packs *packs)
{
    one_on_trial(packs);
    for (int i = 0; i < STATE_TRIES; i++)
        start(packs);
}

static void older_wanted(struct packs *packs)
{
    packs_settle(packs, 2);
    packs_put(packs, PACKS_STICK, PACKS_ID, 1);
}

static void preview(struct packs *packs)
{
    older_wanted(packs);
    install_asked(packs);
}

static void edited_wanted(struct packs *packs)
{
    size_t len = 0;
    uint8_t *photo = jpeg_make(&(struct jpeg_wish){ .width = 24, .height = 16, .orientation = 6 }, &len);

    one_confirmed(packs);
    packs_unseal(PACKS_STICK);
    model_put(PACKS_STICK "/panels/halle.jpg", photo, len);
    free(photo);
}

static void edited_preview(struct packs *packs)
{
    edited_wanted(packs);
    import(packs);
}

/* The store has its own key by then. */
static void edited_preview_undone(struct packs *packs)
{
    edited_preview(packs);
    start(packs);
    model_put(PACKS_STICK "/figures.csv", "other", 5);
}

static void state_lost(struct packs *packs)
{
    two_confirmed(packs);
    model_put(PACKS_STORE "/state", "", 0);
}

const struct scenario scenarios[] = {
    { "first install", nothing_yet, install, 0, 1 },
    { "install", one_confirmed, install, 1, 2 },
    { "install over a trial", next_over_a_trial, install, 2, 3 },
    { "start on trial", one_on_trial, start, 2, 2 },
    { "third failure", one_out_of_tries, start, 1, 1 },
    { "confirm", one_started, packs_confirm, 2, 2 },
    { "preview, undone by a start", older_wanted, install_asked, 2, 2 },
    { "keep", preview, packs_keep, 2, 1 },
    { "keep one that failed before", marked_wanted, packs_keep, 1, 2 },
    { "import, undone by a start", edited_wanted, import, 1, 1 },
    { "import again", edited_preview_undone, import, 1, 1 },
    { "keep an import", edited_preview, packs_keep, 1, 2 },
    { "leave", two_confirmed, leave, 2, 1 },
    { "leave a preview", preview, leave, 2, 2 },
    { "condemn what plays", two_confirmed, condemn_active, 2, 1 },
    { "condemn what came before", many_confirmed, condemn_previous, 5, 5 },
    { "delete old ones", many_confirmed, prune, 5, 5 },
    { "find a lost state", state_lost, start, 2, 2 },
    { "save", one_confirmed, scenarios_save, 1, 1 },
};

const size_t scenario_count = sizeof scenarios / sizeof *scenarios;
