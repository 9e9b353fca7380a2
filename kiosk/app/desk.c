#include "kiosk/app/desk.h"

static void settle(const struct desk *desk, bool keep, int64_t now_ms, struct diag *diag)
{
    enum update_code code = staff_settle(&desk->app->staff, keep, diag);

    if (code != UPDATE_OK)
        usher_tell(desk->usher, code, now_ms);
}

static void carry_out(const struct desk *desk, int64_t now_ms, struct diag *diag)
{
    struct staff *staff = &desk->app->staff;
    enum staff_wish wish = staff->wish;

    staff->wish = STAFF_WISH_NONE;
    switch (wish) {
    case STAFF_WISH_NONE: break;
    case STAFF_WISH_INSTALL: (void)usher_install(desk->usher, now_ms, diag); break;
    case STAFF_WISH_SAVE: (void)usher_save(desk->usher, now_ms, diag); break;
    case STAFF_WISH_KEEP: settle(desk, true, now_ms, diag); break;
    case STAFF_WISH_UNDO: settle(desk, false, now_ms, diag); break;
    }
}

/* What is being done comes first, and what went wrong; that all went well is seen by the preview. */
static struct bulletin choose(const struct desk *desk, int64_t now_ms)
{
    const struct bulletin *told = &desk->usher->bulletin;
    int minutes = programme_preview_min(desk->programme, now_ms);
    bool good = told->kind == BULLETIN_RESULT && told->code == UPDATE_OK;

    if (minutes == 0 || (told->kind != BULLETIN_NONE && !good))
        return *told;
    return (struct bulletin){ .kind = BULLETIN_PREVIEW, .percent = BULLETIN_UNKNOWN, .minutes_left = minutes,
                              .may_remove = good };
}

static enum staff_pass passed(const struct programme *programme)
{
    switch (programme_passes(programme)) {
    case PROGRAMME_PASS_NONE: break;
    case PROGRAMME_PASS_ENDS: return STAFF_PASS_ENDS;
    case PROGRAMME_PASS_DAMAGED: return STAFF_PASS_DAMAGED;
    }
    return STAFF_PASS_NONE;
}

void desk_pass(const struct desk *desk, int64_t now_ms, struct diag *diag)
{
    struct app *app = desk->app;

    carry_out(desk, now_ms, diag);
    usher_put(desk->usher, app->staff.view.page == STAFF_PUT);
    const struct staff_news news = { &desk->programme->rounds, &desk->usher->matter, desk->usher->bulletin,
                                     desk->usher->media != NULL ? usher_stick(desk->usher) : NULL,
                                     { desk->programme->generation, desk->programme->seen,
                                       passed(desk->programme) },
                                     desk->factory };
    staff_hear(&app->staff, &news);
    if (app->staff.settled || usher_take_installed(desk->usher))
        programme_hurry(desk->programme, now_ms, diag);
    app->staff.settled = false;
    const struct bulletin bulletin = choose(desk, now_ms);
    show_bulletin(&app->show, &bulletin);
}
