/* Every state that a loss of power may leave, of everything that changes a store: the old exhibit plays or the new one,
 * whole; once an installation was reported the new one; and whatever was reported stays, also in the history, which is
 * the old one or the new. A copy on a stick that has a list is whole. With each sync taken away in turn some state
 * breaks that, so that none of them is there for nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kiosk/base/sanitized.h"
#include "tests/crash/scenarios.h"

enum { PENDING_MAX = 512 };

/* Where there are up to so many combinations of what is pending all are built, else so many drawn ones. */
struct effort {
    int all_up_to, drawn;
};

static struct effort effort = { 512, 128 };
static const struct effort LONG_EFFORT = { 2048, 1024 };
/* Sanitizers look for what a state does to memory: that it holds is found without them. */
static const struct effort SANITIZED_EFFORT = { 32, 16 };

struct counts {
    long states, violations;
};

/* What was so when it was reported. */
struct report {
    struct update_state state;
    int marks;
    char history[HISTORY_BYTES_MAX];
};

static uint32_t random_state;

static uint32_t draw(void)
{
    random_state = random_state * 1664525u + 1013904223u;
    return random_state >> 16;
}

static struct report report_now(struct packs *packs)
{
    struct report report = { .state = packs_state(packs), .marks = model_count(PACKS_STORE "/bad") };
    const struct history history = packs_history(packs);

    history_write(&history, report.history);
    return report;
}

/* There is none, or one that can be read. */
static bool history_whole(void)
{
    struct history history;
    size_t len = 0;
    const char *bytes = (const char *)model_get(PACKS_STORE "/history", &len);

    return bytes == NULL || history_parse(bytes, len, &history);
}

static bool same_state(const struct update_state *a, const struct update_state *b)
{
    char left[STATE_BYTES_MAX], right[STATE_BYTES_MAX];

    state_write(a, left);
    state_write(b, right);
    return strcmp(left, right) == 0;
}

/* What is said to be installed is there, also where the next start undoes it. */
static bool active_is_there(const struct update_state *state)
{
    char name[STORE_NAME_BYTES], path[64];

    store_name(state->active, name);
    snprintf(path, sizeof path, PACKS_STORE "/generations/%s", name);
    return state->active == GENERATION_FACTORY || model_has(path);
}

static bool reported_lasts(struct packs *packs, const struct report *report)
{
    struct report now = report_now(packs);

    if (!active_is_there(&report->state) || strcmp(now.history, report->history) != 0)
        return false;
    return now.marks == report->marks && same_state(&now.state, &report->state);
}

/* Whatever has a name among the generations is whole. */
static bool generations_whole(struct packs *packs)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    struct store store;
    struct diag unheard = { 0 };
    bool whole = true;

    if (!model_has(PACKS_STORE "/generations"))
        return true;
    packs_trust_device(packs);
    assert_int_equal(store_open(PACKS_STORE, &store, &unheard), UPDATE_OK);
    for (int i = store_list(&store, generations) - 1; i >= 0; i--) {
        struct arena arena = { 0 };
        struct sealed sealed;
        int folder = DISK_NONE;
        assert_int_equal(store_open_generation(&store, generations[i], &folder), DISK_OK);
        whole = whole && sealed_read(folder, &packs->trust, &arena, &sealed, &unheard) == UPDATE_OK &&
                sealed_check(folder, &sealed, &unheard) == UPDATE_OK;
        disk_release(folder);
        arena_finish(&arena);
    }
    store_close(&store);
    diag_finish(&unheard);
    return whole;
}

/* The store's own key is whole, or there is none and one can be made. */
static bool can_seal(struct packs *packs)
{
    struct store store = packs_opened(packs);
    struct seal_secret secret;
    struct diag unheard = { 0 };

    bool can = device_open(&store, &secret, &unheard) == UPDATE_OK;
    store_close(&store);
    diag_finish(&unheard);
    return can;
}

/* A list on a stick is that of a whole copy, and after a copy was reported it is there. */
static bool copy_holds(const struct scenario *scenario, bool done)
{
    bool listed = model_has(PACKS_STICK "/kiosk-1/SHA256SUMS");

    if (done && scenario->act == scenarios_save && !listed)
        return false;
    return !listed || packs_copy_whole("kiosk-1");
}

/* Looks at one state; `report` is NULL where nothing was reported yet. Two starts choose the same, but where the first
 * used up the last try. */
static bool holds(struct packs *packs, const struct scenario *scenario, const struct report *report)
{
    bool done = report != NULL;

    if ((done && !reported_lasts(packs, report)) || !history_whole() || !generations_whole(packs))
        return false;
    if (!copy_holds(scenario, done))
        return false;
    uint32_t version = packs_start(packs, NULL);
    uint32_t again = packs_start(packs, NULL);

    if (version != scenario->new_version && (done || version != scenario->old_version))
        return false;
    return (again == version || again == scenario->old_version) && can_seal(packs);
}

static void look(struct packs *packs, const struct scenario *scenario, int after, const uint8_t *fates,
                 const struct report *report, struct counts *counts)
{
    model_crash(after, fates);
    counts->states++;
    if (!holds(packs, scenario, report))
        counts->violations++;
}

/* All combinations of what may have become of the pending changes, or some of them. */
static void fail_after(struct packs *packs, const struct scenario *scenario, int after,
                       const struct report *report, struct counts *counts)
{
    uint8_t fates[PENDING_MAX] = { 0 };
    int pending = model_pending(after), limits[PENDING_MAX];
    double combinations = 1;

    assert_true(pending <= PENDING_MAX);
    for (int i = 0; i < pending; i++) {
        limits[i] = model_fates(after, i);
        combinations *= limits[i];
    }
    if (combinations <= effort.all_up_to) {
        for (int i = 0; i < (int)combinations; i++) {
            int rest = i;
            for (int k = 0; k < pending; k++) {
                fates[k] = (uint8_t)(rest % limits[k]);
                rest /= limits[k];
            }
            look(packs, scenario, after, fates, report, counts);
        }
        return;
    }
    for (int i = 0; i < effort.drawn; i++) {
        /* All lost, all there, and what chance makes of it, more or less lossy. */
        uint32_t share = draw() % 4;
        for (int k = 0; k < pending; k++)
            fates[k] = (uint8_t)(i == 0 ? FATE_LOST : i == 1 || draw() % 4 < share ? FATE_THERE
                                                                                    : draw() % (uint32_t)limits[k]);
        look(packs, scenario, after, fates, report, counts);
    }
}

/* With or without a history that can be written. */
static void act(const struct scenario *scenario, bool history, int ignored_sync, struct packs *packs)
{
    random_state = 1945;
    packs_begin(packs);
    scenario->prepare(packs);
    if (!history)
        packs_block_history();
    model_keep();
    model_ignore_sync(ignored_sync);
    scenario->act(packs);
}

static int count_syncs(const struct scenario *scenario, bool history)
{
    struct packs packs;

    act(scenario, history, -1, &packs);
    int syncs = model_syncs();
    packs_end(&packs);
    return syncs;
}

/* With a sync ignored the first violation is enough. */
static void sweep(const struct scenario *scenario, bool history, int ignored_sync, struct counts *counts)
{
    struct packs all, *packs = &all;

    act(scenario, history, ignored_sync, packs);
    const struct report report = report_now(packs);
    int changes = model_changes();
    fail_after(packs, scenario, changes, &report, counts);
    for (int after = 0; after < changes && (ignored_sync < 0 || counts->violations == 0); after++)
        fail_after(packs, scenario, after, NULL, counts);
    packs_end(packs);
}

static void every_state_after_a_loss_of_power_plays_the_old_or_the_new(void **state)
{
    struct counts all = { 0 };

    (void)state;
    for (size_t i = 0; i < scenario_count; i++) {
        struct counts counts = { 0 };
        sweep(&scenarios[i], true, -1, &counts);
        print_message("%s: %ld states, %ld violations\n", scenarios[i].name, counts.states, counts.violations);
        all.states += counts.states;
        all.violations += counts.violations;
    }
    print_message("%ld crash states, %ld violations\n", all.states, all.violations);
    assert_int_equal(all.violations, 0);
}

/* Returns how many of the syncs are not missed. */
static int take_away(const struct scenario *scenario, bool history, int from, int to)
{
    int not_missed = 0;

    for (int sync = from; sync < to; sync++) {
        struct counts counts = { 0 };
        sweep(scenario, history, sync, &counts);
        if (counts.violations > 0)
            continue;
        print_message("%s: without its sync %d of %d nothing breaks\n", scenario->name, sync + 1, to);
        not_missed++;
    }
    return not_missed;
}

/* The history, which comes last, syncs what was synced before; but it may fail, so that the others are taken away
 * where there is none. */
static void no_sync_is_there_for_nothing(void **state)
{
    int missed = 0, all = 0;

    (void)state;
    for (size_t i = 0; i < scenario_count; i++) {
        int without = count_syncs(&scenarios[i], false), with = count_syncs(&scenarios[i], true);
        missed += take_away(&scenarios[i], false, 0, without);
        missed += take_away(&scenarios[i], true, without, with);
        all += with;
    }
    print_message("%d syncs taken away, %d not missed\n", all, missed);
    assert_int_equal(missed, 0);
}

/* With the argument `long`: many more states, without taking syncs away; with sanitizers fewer. */
int main(int count, char **arguments)
{
    const struct CMUnitTest sweeps[] = {
        cmocka_unit_test(every_state_after_a_loss_of_power_plays_the_old_or_the_new),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_after_a_loss_of_power_plays_the_old_or_the_new),
        cmocka_unit_test(no_sync_is_there_for_nothing),
    };

    bool is_long = count > 1 && strcmp(arguments[1], "long") == 0;
    if (is_long || SANITIZED) {
        effort = is_long ? LONG_EFFORT : SANITIZED_EFFORT;
        return cmocka_run_group_tests(sweeps, NULL, NULL);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
