#include "kiosk/app/usher_parts.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/base/journal.h"
#include "kiosk/port/stick_lock.h"

enum { PATH_BYTES = 4096 };

void usher_init(struct usher *usher, const char *media, const char *store, const char *trust)
{
    memset(usher, 0, sizeof *usher);
    usher->media = media;
    usher->store = store;
    usher->trust = trust;
    /* The one before may have ended while it saved. */
    if (media != NULL)
        stick_release();
}

void usher_stop_child(struct usher *usher)
{
    bool saved = usher->child != NULL && usher->job == USHER_SAVES;

    child_stop(usher->child);
    usher->child = NULL;
    if (saved)
        stick_release();
}

void usher_finish(struct usher *usher)
{
    usher_stop_child(usher);
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
    if (code == UPDATE_OK || code == UPDATE_SAME || code == UPDATE_NO_EXHIBIT || code == UPDATE_SEVERAL ||
        usher->job == USHER_SAVES)
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

/* Whatever a reader makes of files that are not there any more. */
static bool pulled(const struct usher *usher, enum update_code code)
{
    int stick = DISK_NONE;
    bool out = usher->reads && code != UPDATE_OK && code != UPDATE_SAME &&
               sticks_open(usher->media, usher->bulletin.name, &stick) != DISK_OK;

    disk_release(stick);
    return out;
}

/* Staff who wait for it are told in any case. */
void usher_came_of_it(struct usher *usher, enum update_code code, int64_t now_ms)
{
    bool out = pulled(usher, code), outdated = usher_outdated(usher, code, now_ms);

    usher->freed = out || usher->bulletin.may_remove;
    if (out) {
        code = UPDATE_STICK_REMOVED;
    } else if (outdated && usher->job != USHER_INSTALLS_FOR_STAFF) {
        usher_read_again(usher);
        return;
    }
    set_told(usher, kind_of_end(usher, code), code, now_ms);
    usher->installed = usher->installed || (code == UPDATE_OK && usher->job == USHER_INSTALLS_FOR_STAFF);
    if (!out)
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

enum update_code usher_code_of_silence(const struct usher *usher, enum update_code code)
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
        usher_came_of_it(usher, usher_code_of_silence(usher, UPDATE_IMPORTER_ENDED), now_ms);
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

static bool all_seen(const struct sticks *sticks, const struct sticks *seen)
{
    for (int i = 0; i < sticks->count; i++) {
        if (!sticks_have(seen, sticks->names[i]))
            return false;
    }
    return true;
}

/* What is told of a stick that is out has been read, unless it was free to go before that was told, or is told to be
 * out: then it stands until another one comes, or the same again. */
static bool was_read(const struct usher *usher, const struct sticks *in, const struct sticks *unreadable)
{
    const struct bulletin *bulletin = &usher->bulletin;
    bool stands = usher->freed || (bulletin->kind == BULLETIN_RESULT && bulletin->code == UPDATE_STICK_REMOVED);

    if (bulletin->name[0] == 0 || sticks_have(&usher->seen, bulletin->name) ||
        sticks_have(&usher->unreadable, bulletin->name))
        return false;
    return !stands || !all_seen(in, &usher->seen) || !all_seen(unreadable, &usher->unreadable);
}

static void forget_gone(struct usher *usher, const struct sticks *in, const struct sticks *unreadable, int64_t now_ms)
{
    const char *name = usher->matter.name;

    sticks_keep(&usher->seen, in);
    sticks_keep(&usher->unreadable, unreadable);
    if (now_ms >= usher->until_ms || was_read(usher, in, unreadable))
        usher->bulletin.kind = BULLETIN_NONE;
    if (sticks_have(in, name) || sticks_have(unreadable, name) ||
        (usher->freed && usher->bulletin.kind != BULLETIN_NONE))
        return;
    usher->matter.name[0] = 0;
    usher->bulletin.problem_count = 0;
}

/* Nothing of it can be read, and nothing is tried. */
static void refuse(struct usher *usher, const char *name, int64_t now_ms, struct diag *diag)
{
    sticks_add(&usher->unreadable, name);
    snprintf(usher->bulletin.name, BULLETIN_NAME_BYTES, "%s", name);
    usher->job = USHER_INSTALLS;
    usher->freed = false;
    usher->heard.count = usher->heard.more = 0;
    set_told(usher, BULLETIN_RESULT, UPDATE_STICK_FORMAT, now_ms);
    usher_log(usher, UPDATE_STICK_FORMAT, diag);
    if (usher->put || usher->matter.name[0] == 0)
        keep_matter(usher, UPDATE_STICK_FORMAT);
}

void usher_look(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    struct sticks in = { 0 }, unreadable = { 0 };

    if (usher->media == NULL) {
        forget_gone(usher, &in, &unreadable, now_ms);
        return;
    }
    if (usher->child != NULL) {
        usher_listen(usher, now_ms, diag);
        return;
    }
    sticks_list(usher->media, &in, &unreadable);
    forget_gone(usher, &in, &unreadable, now_ms);
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
    for (int i = 0; i < unreadable.count && (usher->put || usher->bulletin.kind == BULLETIN_NONE); i++) {
        if (!sticks_have(&usher->unreadable, unreadable.names[i]))
            refuse(usher, unreadable.names[i], now_ms, diag);
    }
}

int64_t usher_due(const struct usher *usher, int64_t now_ms)
{
    if (usher->media == NULL)
        return usher->bulletin.kind == BULLETIN_NONE ? INT64_MAX : usher->until_ms;
    return now_ms + (usher->child != NULL ? USHER_LISTEN_MS : USHER_LOOK_MS);
}
