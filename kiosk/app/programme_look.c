#include "kiosk/app/programme_parts.h"

enum gone { GONE, GONE_BUSY, GONE_NOT };

/* Marks a generation, and goes back if the store would have it played. */
static enum gone condemn(struct programme *programme, uint32_t generation, struct diag *diag)
{
    struct opened opened;
    enum gone gone = GONE_NOT;

    if (!programme_open_store(programme, &opened, diag))
        return GONE_NOT;
    if (opened.busy)
        gone = GONE_BUSY;
    else if (opened.store.lock != DISK_NONE &&
             trial_condemn(&opened.store, &opened.trust, generation, diag) == UPDATE_OK)
        gone = GONE;
    programme_close_store(&opened);
    return gone;
}

/* Where nothing can be written it is left all the same, for as long as the machine runs. */
static void pass_over(struct programme *programme, int64_t now_ms)
{
    streak_leave(&programme->streak, true, programme_machine_ms(programme, now_ms));
    programme_quiet(programme);
}

bool programme_failed(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    programme_quiet(programme);
    if (!programme_installed(programme))
        return false;
    programme_tell(diag, UPDATE_INSTALLED_DAMAGED);
    if (condemn(programme, programme->generation, diag) == GONE)
        return true;
    pass_over(programme, now_ms);
    return programme->streak.level != STREAK_REST;
}

/* An update that is being written holds the store for a while: then it is tried again. */
static void give_way(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    enum gone gone = condemn(programme, programme->generation, diag);

    if (gone == GONE_BUSY)
        return;
    if (gone == GONE_NOT)
        pass_over(programme, now_ms);
    programme->changed = true;
}

void programme_damaged(struct programme *programme, const char *file, int64_t now_ms, struct diag *diag)
{
    if (programme->damaged || !programme_installed(programme))
        return;
    if (file != NULL)
        diag_error(diag, file, 0, "is damaged: it is not as it was sealed");
    programme_tell(diag, UPDATE_INSTALLED_DAMAGED);
    programme->damaged = true;
    programme->change_by_ms = now_ms + PROGRAMME_PATIENCE_MS;
    give_way(programme, now_ms, diag);
}

static void confirm(struct programme *programme, struct diag *diag)
{
    struct opened opened;

    if (!programme_open_store(programme, &opened, diag))
        return;
    if (opened.store.lock != DISK_NONE && opened.store.state.active == programme->generation) {
        enum update_code code = trial_confirm(&opened.store, &opened.trust, diag);
        programme_tell(diag, code);
        programme->on_trial = code != UPDATE_OK;
    }
    programme_close_store(&opened);
}

static void undo(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    struct opened opened;

    if (!programme_open_store(programme, &opened, diag))
        return;
    if (opened.store.lock != DISK_NONE && opened.store.state.active == programme->generation)
        programme->changed = trial_give_up(&opened.store, &opened.trust, UPDATE_NOT_KEPT, diag) == UPDATE_OK;
    if (programme->changed)
        programme_tell(diag, UPDATE_NOT_KEPT);
    programme->change_by_ms = now_ms;
    programme_close_store(&opened);
}

/* Reads only the state: a look costs a few system calls. */
static void notice(struct programme *programme, int64_t now_ms)
{
    struct diag unheard = { 0 };
    struct store store;

    if (store_open_reading(programme->store, &store, &unheard) == UPDATE_OK) {
        bool other = !store.state_lost && store.state.active != programme->seen;
        if (other && !programme->changed)
            programme->change_by_ms = now_ms + PROGRAMME_PATIENCE_MS;
        programme->changed = other;
        if (store.state.active == programme->generation && store.state.confirmed)
            programme->preview = programme->on_trial = false;
        store_close(&store);
    }
    diag_finish(&unheard);
}

void programme_look(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    int64_t played_ms = now_ms - programme->since_ms;

    if (programme->store == NULL)
        return;
    if (programme->damaged) {
        if (!programme->changed)
            give_way(programme, now_ms, diag);
        return;
    }
    notice(programme, now_ms);
    if (programme->changed)
        return;
    if (programme->preview && played_ms >= PROGRAMME_KEEP_MS)
        undo(programme, now_ms, diag);
    else if (programme->on_trial && !programme->preview && played_ms >= PROGRAMME_CONFIRM_MS)
        confirm(programme, diag);
    /* What was tried again after a rest has stayed. */
    if (programme->streak.level == STREAK_REST && played_ms >= STREAK_WITHIN_MS)
        programme->streak = (struct streak){ 0 };
    programme_note(programme);
}

int64_t programme_due(const struct programme *programme, int64_t now_ms)
{
    int64_t look_ms = now_ms + PROGRAMME_LOOK_MS, check_ms = rounds_due(&programme->rounds);

    if (programme->store == NULL)
        return INT64_MAX;
    /* A step that waits until nobody is there is not waited for. */
    return check_ms > now_ms && check_ms < look_ms ? check_ms : look_ms;
}

void programme_check(struct programme *programme, int64_t now_ms, struct diag *diag)
{
    uint32_t bad = programme->damaged ? GENERATION_FACTORY
                                      : rounds_look(&programme->rounds, programme->generation, now_ms, diag);

    if (bad == GENERATION_FACTORY)
        return;
    if (bad == programme->generation) {
        programme_damaged(programme, NULL, now_ms, diag);
        return;
    }
    diag_warning(diag, programme->store, 0, "number %u is damaged and will not be played again; install it anew",
                 (unsigned)bad);
    /* While an update holds the store it is left as it is: the next round finds it again. */
    (void)condemn(programme, bad, diag);
}
