#include "kiosk/app/usher_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/app/update_report.h"
#include "kiosk/base/journal.h"

enum { PATH_BYTES = 4096, PERCENT = 100, MINUTE_MS = 60000, SETTLE_MS = 2000 };

void usher_init(struct usher *usher, const char *media, const char *store, const char *trust)
{
    memset(usher, 0, sizeof *usher);
    usher->media = media;
    usher->store = store;
    usher->trust = trust;
}

void usher_finish(struct usher *usher)
{
    child_stop(usher->child);
    usher->child = NULL;
}

static int64_t told_for_ms(enum bulletin_kind kind, enum update_code code)
{
    if (kind == BULLETIN_ASKS)
        return USHER_ASK_MS;
    if (code == UPDATE_OK || code == UPDATE_SAME)
        return USHER_DONE_MS;
    return code == UPDATE_NO_EXHIBIT ? USHER_NOTHING_MS : USHER_FAULT_MS;
}

/* Whatever staff may do something about, but for a stick that has nothing for them. */
static void keep_matter(struct usher *usher, enum update_code code)
{
    if (code == UPDATE_OK || code == UPDATE_SAME || code == UPDATE_NO_EXHIBIT || usher->job == USHER_SAVES)
        return;
    memcpy(usher->matter.name, usher->bulletin.name, BULLETIN_NAME_BYTES);
    usher->matter.code = code;
    usher->matter.problems = usher->heard;
}

/* Staff who have just asked for it are not asked again. */
static enum bulletin_kind kind_of_end(const struct usher *usher, enum update_code code)
{
    if (usher->job == USHER_SAVES)
        return code == UPDATE_OK ? BULLETIN_SAVED : BULLETIN_RESULT;
    return usher->job == USHER_INSTALLS && update_code_asks(code) ? BULLETIN_ASKS : BULLETIN_RESULT;
}

static void set_told(struct usher *usher, enum bulletin_kind kind, enum update_code code, int64_t now_ms)
{
    struct bulletin *bulletin = &usher->bulletin;

    bulletin->kind = kind;
    bulletin->code = code;
    bulletin->percent = bulletin->minutes_left = BULLETIN_UNKNOWN;
    bulletin->may_remove = bulletin->other_waits = false;
    bulletin->problem_count = 0;
    usher->until_ms = now_ms + told_for_ms(kind, code);
}

static void tell(struct usher *usher, enum update_code code, int64_t now_ms)
{
    if (usher_outdated(usher, code, now_ms)) {
        usher_read_again(usher);
        return;
    }
    set_told(usher, kind_of_end(usher, code), code, now_ms);
    usher->installed = usher->installed || (code == UPDATE_OK && usher->job == USHER_INSTALLS_FOR_STAFF);
    keep_matter(usher, code);
    if (usher->matter.name[0] != 0)
        usher->bulletin.problem_count = usher->heard.count + usher->heard.more;
}

void usher_tell(struct usher *usher, enum update_code code, int64_t now_ms)
{
    if (usher->child != NULL)
        return;
    usher->bulletin.name[0] = 0;
    set_told(usher, BULLETIN_RESULT, code, now_ms);
}

/* What the kiosk has said goes onto the stick too. */
static enum err start_with_log(struct usher *usher, const char *const *arguments, struct diag *diag)
{
    char log[JOURNAL_BYTES];

    _Static_assert((int)JOURNAL_BYTES <= (int)CHILD_INPUT_BYTES, "all of it");
    return child_start_with(arguments, log, journal_copy(log), &usher->child, diag);
}

/* The code of a job that has not told its own. */
static enum update_code code_of_silence(const struct usher *usher, enum update_code code)
{
    return usher->job == USHER_SAVES ? UPDATE_SAVE_ENDED : code;
}

/* `name` is borrowed for the call alone. */
static void begin(struct usher *usher, const char *name, enum usher_job job, int64_t now_ms, struct diag *diag)
{
    char path[PATH_BYTES];
    bool saves = job == USHER_SAVES;
    const char *const arguments[] = { "update", "--report", saves ? "--save" : "--from", path, "--store",
                                      usher->store, "--trust", usher->trust,
                                      job == USHER_INSTALLS_FOR_STAFF ? "--consent" : saves ? "--log" : NULL,
                                      saves ? "-" : NULL, NULL };

    snprintf(path, sizeof path, "%s/%s", usher->media, name);
    sticks_add(&usher->seen, name);
    usher->job = job;
    usher->bulletin = (struct bulletin){ .kind = saves ? BULLETIN_SAVING : BULLETIN_FOUND,
                                         .percent = BULLETIN_UNKNOWN, .minutes_left = BULLETIN_UNKNOWN };
    snprintf(usher->bulletin.name, BULLETIN_NAME_BYTES, "%.*s", BULLETIN_NAME_BYTES - 1, name);
    usher->heard_ms = usher->listed_ms = now_ms;
    usher->copied_from_ms = 0;
    usher->answered = usher->reads = false;
    usher->heard.count = usher->heard.more = 0;
    usher->read.name[0] = 0;
    if (!saves)
        still_read_begin(&usher->read, usher->media, name);
    if ((saves ? start_with_log(usher, arguments, diag) : child_start(arguments, &usher->child, diag)) != ERR_OK)
        tell(usher, code_of_silence(usher, UPDATE_IMPORTER_ENDED), now_ms);
}

bool usher_install(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    char name[BULLETIN_NAME_BYTES];

    if (usher->child != NULL || usher->matter.name[0] == 0 || !update_code_asks(usher->matter.code))
        return false;
    memcpy(name, usher->matter.name, sizeof name);
    usher->matter.name[0] = 0;
    begin(usher, name, USHER_INSTALLS_FOR_STAFF, now_ms, diag);
    return true;
}

bool usher_take_installed(struct usher *usher)
{
    bool installed = usher->installed;

    usher->installed = false;
    return installed;
}

void usher_put(struct usher *usher, bool put)
{
    usher->put = put;
}

const char *usher_stick(const struct usher *usher)
{
    return usher->seen.count > 0 ? usher->seen.names[usher->seen.count - 1] : "";
}

bool usher_save(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    char name[BULLETIN_NAME_BYTES];

    if (usher->child != NULL || usher->seen.count == 0)
        return false;
    snprintf(name, sizeof name, "%s", usher_stick(usher));
    begin(usher, name, USHER_SAVES, now_ms, diag);
    return true;
}

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

/* The log tells apart what visitors do not see. */
static void log_result(const struct usher *usher, enum update_code code, struct diag *diag)
{
    if (code != UPDATE_OK)
        diag_warning(diag, usher->bulletin.name, 0, "E%d %s", (int)code, update_code_sentence(code));
}

static void hear(struct usher *usher, const char *line, int64_t now_ms, struct diag *diag)
{
    struct staging_progress progress;
    enum update_code code;
    struct save_result saved;
    const char *problem;

    usher->heard_ms = now_ms;
    if (update_report_progress(line, &progress)) {
        show_progress(usher, &progress, now_ms);
    } else if (update_report_saved(line, &saved)) {
        snprintf(usher->bulletin.folder, sizeof usher->bulletin.folder, "%s", saved.name);
    } else if (update_report_result(line, &code)) {
        usher->answered = true;
        log_result(usher, code, diag);
        tell(usher, code, now_ms);
    } else if ((problem = update_report_problem(line)) != NULL) {
        diag_warning(diag, usher->bulletin.name, 0, "%s", problem);
        staff_list_add_problem(&usher->heard, problem);
    }
}

static void end(struct usher *usher, enum update_code code, int64_t now_ms, struct diag *diag)
{
    child_stop(usher->child);
    usher->child = NULL;
    if (usher->answered)
        return;
    code = code_of_silence(usher, code);
    log_result(usher, code, diag);
    tell(usher, code, now_ms);
}

/* One that comes while another is read waits, and its owner is told so. */
static void look_for_others(struct usher *usher, int64_t now_ms)
{
    struct sticks in;

    if (now_ms - usher->listed_ms < USHER_LOOK_MS)
        return;
    usher->listed_ms = now_ms;
    sticks_list(usher->media, &in);
    usher->bulletin.other_waits = false;
    for (int i = 0; i < in.count; i++)
        usher->bulletin.other_waits = usher->bulletin.other_waits || !sticks_have(&usher->seen, in.names[i]);
}

static void listen(struct usher *usher, int64_t now_ms, struct diag *diag)
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

/* What is told of a stick that is out has been read; so has what staff could be asked about it. */
static void forget_gone(struct usher *usher, const struct sticks *in, int64_t now_ms)
{
    const struct bulletin *bulletin = &usher->bulletin;

    sticks_keep(&usher->seen, in);
    if (!sticks_have(in, usher->matter.name))
        usher->matter.name[0] = 0;
    if (now_ms >= usher->until_ms || (bulletin->name[0] != 0 && !sticks_have(in, bulletin->name)))
        usher->bulletin.kind = BULLETIN_NONE;
}

void usher_look(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    struct sticks in = { 0 };

    if (usher->media == NULL) {
        forget_gone(usher, &in, now_ms);
        return;
    }
    if (usher->child != NULL) {
        listen(usher, now_ms, diag);
        return;
    }
    sticks_list(usher->media, &in);
    forget_gone(usher, &in, now_ms);
    still_keep(&usher->still, &in);
    usher_look_at_refused(usher, &in, now_ms);
    for (int i = 0; i < in.count && (usher->put || usher->bulletin.kind == BULLETIN_NONE); i++) {
        if (sticks_have(&usher->seen, in.names[i]))
            continue;
        if (usher->put)
            sticks_add(&usher->seen, in.names[i]);
        else if (still_wait(&usher->still, usher->media, in.names[i], now_ms, diag))
            begin(usher, in.names[i], USHER_INSTALLS, now_ms, diag);
    }
}

int64_t usher_due(const struct usher *usher, int64_t now_ms)
{
    if (usher->media == NULL)
        return usher->bulletin.kind == BULLETIN_NONE ? INT64_MAX : usher->until_ms;
    return now_ms + (usher->child != NULL ? USHER_LISTEN_MS : USHER_LOOK_MS);
}
