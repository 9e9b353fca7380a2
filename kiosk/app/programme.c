#include "kiosk/app/programme_parts.h"

#include <stdio.h>
#include <string.h>

void programme_init(struct programme *programme, const char *factory, const char *store, const char *trust)
{
    memset(programme, 0, sizeof *programme);
    programme->factory = factory;
    programme->store = store;
    programme->trust = trust;
    rounds_init(&programme->rounds, store, trust, 0);
}

void programme_remember(struct programme *programme, const char *runtime, int64_t boot_ms)
{
    programme->runtime = runtime;
    programme->boot_ms = boot_ms;
}

int64_t programme_machine_ms(const struct programme *programme, int64_t now_ms)
{
    return now_ms + programme->boot_ms;
}

static void write_streak(struct programme *programme)
{
    char line[STREAK_BYTES_MAX], before[STREAK_BYTES_MAX];
    const struct streak *streak = &programme->streak;

    if (programme->runtime == NULL || programme->store == NULL)
        return;
    size_t len = streak_line(streak, line);
    if (streak_line(&programme->written, before) == len && memcmp(line, before, len) == 0)
        return;
    programme->forgets = !streak_write(programme->runtime, streak);
    programme->written = *streak;
}

void programme_note(struct programme *programme)
{
    struct streak *streak = &programme->streak;

    if (streak->plays != programme->generation)
        streak->end_count = 0;
    streak->plays = programme->generation;
    streak->chosen = programme->seen;
    streak->playing = !programme->on_trial;
    write_streak(programme);
}

void programme_quiet(struct programme *programme)
{
    programme->streak.playing = false;
    write_streak(programme);
}

void programme_finish(struct programme *programme)
{
    rounds_finish(&programme->rounds);
    programme_quiet(programme);
}

/* What was chosen is passed over as long as the machine runs; something new in its place gets its chance. */
static bool passes_over(struct programme *programme, const struct store *store)
{
    struct streak *streak = &programme->streak;

    if (streak->level != STREAK_PREVIOUS && streak->level != STREAK_FACTORY)
        return false;
    if ((store->state_lost ? GENERATION_FACTORY : store->state.active) == streak->left)
        return true;
    *streak = (struct streak){ 0 };
    return false;
}

/* What the store holds to be the one to play. Where it could not be written it still says what it said before. */
static uint32_t look_again(const struct programme *programme, uint32_t before)
{
    struct diag unheard = { 0 };
    struct store store;
    uint32_t active = before;

    if (store_open_reading(programme->store, &store, &unheard) == UPDATE_OK) {
        active = store.state_lost ? before : store.state.active;
        store_close(&store);
    }
    diag_finish(&unheard);
    return active;
}

static void choose_from(struct programme *programme, struct opened *opened, enum trial_occasion occasion,
                        struct trial_choice *choice, struct diag *diag)
{
    struct store *store = &opened->store;
    uint32_t before = store->state.active;

    if (passes_over(programme, store)) {
        if (programme->streak.level == STREAK_PREVIOUS)
            choice->generation = trial_before(store, &opened->trust);
        choice->told = choice->generation == GENERATION_FACTORY ? UPDATE_FACTORY_PLAYS : UPDATE_OK;
        diag_warning(diag, programme->store, 0,
                     "number %u cannot be played; until the machine is started again another one is",
                     (unsigned)store->state.active);
    } else {
        trial_start(store, &opened->trust, occasion, choice, diag);
    }
    programme_tell(diag, choice->told);
    if (choice->told != UPDATE_OK && choice->told != UPDATE_FACTORY_PLAYS && choice->generation == GENERATION_FACTORY)
        programme_tell(diag, UPDATE_FACTORY_PLAYS);
    programme->preview = choice->on_trial && store->state.preview;
    programme->seen = store->lock == DISK_NONE ? before : look_again(programme, before);
}

static void choose(struct programme *programme, enum trial_occasion occasion, int64_t now_ms, struct diag *diag)
{
    struct trial_choice choice = { .generation = GENERATION_FACTORY };
    char name[STORE_NAME_BYTES];
    struct opened opened;

    programme->changed = programme->damaged = programme->preview = false;
    programme->since_ms = now_ms;
    programme->seen = GENERATION_FACTORY;
    rounds_restart(&programme->rounds, now_ms);
    if (programme->store != NULL && programme_open_store(programme, &opened, diag)) {
        choose_from(programme, &opened, occasion, &choice, diag);
        programme_close_store(&opened);
    }
    programme->generation = choice.generation;
    programme->on_trial = choice.on_trial;
    if (choice.generation != GENERATION_FACTORY) {
        store_name(choice.generation, name);
        snprintf(programme->path, sizeof programme->path, "%s/generations/%s", programme->store, name);
    }
    programme_note(programme);
}

void programme_begin(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    struct streak *streak = &programme->streak;
    int64_t machine = programme_machine_ms(programme, now_ms);

    if (!programme->begun && programme->runtime != NULL && programme->store != NULL) {
        streak_read(programme->runtime, machine, streak);
        programme->written = *streak;
        streak_start(streak, machine);
    }
    programme->begun = true;
    programme->rest_until_ms = 0;
    if (streak->level == STREAK_REST && machine < streak->rest_ms) {
        programme->rest_until_ms = streak->rest_ms - programme->boot_ms;
        write_streak(programme);
        return;
    }
    choose(programme, TRIAL_START, now_ms, diag);
    if (programme->forgets)
        diag_warning(diag, programme->runtime, 0, "nothing can be written there: an exhibit that ends the program "
                     "again and again is not left");
}

void programme_choose(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    choose(programme, TRIAL_SWITCH, now_ms, diag);
}

const char *programme_exhibit(const struct programme *programme)
{
    return programme_installed(programme) ? programme->path : programme->factory;
}

bool programme_installed(const struct programme *programme)
{
    return programme->generation != GENERATION_FACTORY;
}

void programme_rest(struct programme *programme, int64_t now_ms)
{
    programme->streak.plays = GENERATION_FACTORY;
    streak_leave(&programme->streak, true, programme_machine_ms(programme, now_ms));
    programme->rest_until_ms = programme->streak.rest_ms - programme->boot_ms;
    programme_quiet(programme);
}
