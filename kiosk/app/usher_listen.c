/* What the other run of the program says while it does the job, and what its silence says. */
#include "kiosk/app/usher_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/update_report.h"
#include "kiosk/port/stick_lock.h"

enum { PERCENT = 100, MINUTE_MS = 60000, SETTLE_MS = 2000 };

_Static_assert((int)STORE_TURN_MS + (int)STICK_LOCK_MS < (int)USHER_SILENCE_MS,
               "who waits for the locks would be ended for its silence");

/* By what was done since the first bytes came; nothing before it can be known. */
static int minutes_left(struct usher *usher, const struct staging_progress *progress, int64_t now_ms)
{
    if (usher->copied_from_ms == 0)
        usher->copied_from_ms = now_ms;
    int64_t passed = now_ms - usher->copied_from_ms;
    if (passed < SETTLE_MS || progress->done == 0)
        return BULLETIN_UNKNOWN;
    int64_t left_ms = (int64_t)((double)passed * (double)(progress->total - progress->done) / (double)progress->done);
    return left_ms < MINUTE_MS ? 0 : (int)(left_ms / MINUTE_MS) + 1;
}

static void show_progress(struct usher *usher, const struct staging_progress *progress, int64_t now_ms)
{
    struct bulletin *bulletin = &usher->bulletin;
    bool counted = progress->total > 0, saves = usher->job == USHER_SAVES;

    usher->reads = !saves && (progress->phase == STAGING_COPY || progress->phase == STAGING_LOOK);
    if (progress->phase == STAGING_LOOK)
        return;
    bulletin->kind = saves                              ? BULLETIN_SAVING
                     : progress->phase == STAGING_COPY ? BULLETIN_COPYING
                                                        : BULLETIN_CHECKING;
    bulletin->may_remove = progress->phase != STAGING_COPY && !saves;
    bulletin->percent = counted ? (int)(progress->done * PERCENT / progress->total) : BULLETIN_UNKNOWN;
    bulletin->minutes_left = counted && progress->phase == STAGING_COPY ? minutes_left(usher, progress, now_ms)
                                                                      : BULLETIN_UNKNOWN;
}

void usher_log(const struct usher *usher, enum update_code code, struct diag *diag)
{
    if (code != UPDATE_OK)
        diag_warning(diag, usher->bulletin.name, 0, "E%d %s", (int)code, update_code_sentence(code));
}

/* For people, a colon in place of the tab. */
static void log_problem(const struct usher *usher, const char *problem, struct diag *diag)
{
    const char *tab = strchr(problem, '\t');

    if (tab != NULL)
        diag_warning(diag, usher->bulletin.name, 0, "%.*s: %s", (int)(tab - problem), problem, tab + 1);
    else
        diag_warning(diag, usher->bulletin.name, 0, "%s", problem);
}

static void hear(struct usher *usher, const char *line, int64_t now_ms, struct diag *diag)
{
    struct staging_progress progress;
    enum update_code code;
    struct save_result saved;
    const char *problem, *remark;

    usher->heard_ms = now_ms;
    if (update_report_progress(line, &progress)) {
        show_progress(usher, &progress, now_ms);
    } else if (update_report_saved(line, &saved)) {
        snprintf(usher->bulletin.folder, sizeof usher->bulletin.folder, "%s", saved.name);
    } else if (update_report_result(line, &code)) {
        usher->answered = true;
        usher_log(usher, code, diag);
        usher_came_of_it(usher, code, now_ms);
    } else if ((problem = update_report_problem(line)) != NULL) {
        log_problem(usher, problem, diag);
        staff_list_add_problem(&usher->heard, problem);
    } else if ((remark = update_report_remark(line)) != NULL) {
        log_problem(usher, remark, diag);
    }
}

static void end(struct usher *usher, enum update_code code, int64_t now_ms, struct diag *diag)
{
    usher_stop_child(usher);
    if (usher->answered)
        return;
    code = usher_code_of_silence(usher, code);
    usher_log(usher, code, diag);
    usher_came_of_it(usher, code, now_ms);
}

/* One that comes while another is read waits, and its owner is told so. */
static void look_for_others(struct usher *usher, int64_t now_ms)
{
    struct sticks in, unreadable;

    if (now_ms - usher->listed_ms < USHER_LOOK_MS)
        return;
    usher->listed_ms = now_ms;
    sticks_list(usher->media, &in, &unreadable);
    usher->bulletin.other_waits = sticks_more(&in, &usher->seen) || sticks_more(&unreadable, &usher->unreadable);
}

void usher_listen(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    char line[CHILD_LINE_BYTES];
    bool copies = usher->bulletin.kind == BULLETIN_COPYING;

    look_for_others(usher, now_ms);
    while (child_line(usher->child, line))
        hear(usher, line, now_ms, diag);
    if (child_look(usher->child, NULL) != CHILD_RUNS)
        end(usher, UPDATE_IMPORTER_ENDED, now_ms, diag);
    else if (now_ms - usher->heard_ms >= (copies ? USHER_STALL_MS : USHER_SILENCE_MS))
        end(usher, usher->reads ? UPDATE_STICK_SLOW : UPDATE_IMPORTER_SILENT, now_ms, diag);
}
