#include "kiosk/app/usher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/app/update_report.h"
#include "kiosk/port/disk.h"

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

/* The folders that are sticks now; a file that lies there is none. */
static int list_sticks(const struct usher *usher, char names[USHER_STICKS_MAX][BULLETIN_NAME_BYTES])
{
    struct arena arena = { 0 };
    struct disk_list list = { 0 };
    int media = DISK_NONE, count = 0;

    if (disk_open_path(usher->media, &media) != DISK_OK)
        return 0;
    if (disk_list(media, &arena, 4 * USHER_STICKS_MAX, &list) == DISK_OK) {
        for (int i = 0; i < list.count && count < USHER_STICKS_MAX; i++) {
            int stick = DISK_NONE;
            if (strlen(list.names[i]) >= BULLETIN_NAME_BYTES || list.names[i][0] == '.' ||
                disk_open_folder(media, list.names[i], &stick) != DISK_OK)
                continue;
            disk_release(stick);
            snprintf(names[count++], BULLETIN_NAME_BYTES, "%s", list.names[i]);
        }
    }
    disk_release(media);
    arena_finish(&arena);
    return count;
}

static bool among(char names[USHER_STICKS_MAX][BULLETIN_NAME_BYTES], int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

/* A stick that was taken out is new when it comes again. */
static void forget_gone(struct usher *usher, char names[USHER_STICKS_MAX][BULLETIN_NAME_BYTES], int count)
{
    int kept = 0;

    for (int i = 0; i < usher->seen_count; i++) {
        if (!among(names, count, usher->seen[i]))
            continue;
        if (kept != i)
            memcpy(usher->seen[kept], usher->seen[i], BULLETIN_NAME_BYTES);
        kept++;
    }
    usher->seen_count = kept;
}

static void tell(struct usher *usher, enum update_code code, int64_t now_ms)
{
    int64_t wait = code == UPDATE_OK || code == UPDATE_SAME ? USHER_DONE_MS
                   : code == UPDATE_NO_EXHIBIT ? USHER_NOTHING_MS : USHER_FAULT_MS;

    usher->bulletin.kind = BULLETIN_RESULT;
    usher->bulletin.code = code;
    usher->bulletin.percent = usher->bulletin.minutes_left = BULLETIN_UNKNOWN;
    usher->until_ms = now_ms + wait;
}

static void begin(struct usher *usher, const char *name, int64_t now_ms, struct diag *diag)
{
    char path[PATH_BYTES];
    const char *const arguments[] = { "update", "--report", "--from", path, "--store", usher->store, "--trust",
                                      usher->trust, NULL };

    snprintf(path, sizeof path, "%s/%s", usher->media, name);
    snprintf(usher->seen[usher->seen_count++], BULLETIN_NAME_BYTES, "%.*s", BULLETIN_NAME_BYTES - 1, name);
    usher->bulletin = (struct bulletin){ .kind = BULLETIN_NONE, .percent = BULLETIN_UNKNOWN,
                                         .minutes_left = BULLETIN_UNKNOWN };
    snprintf(usher->bulletin.name, BULLETIN_NAME_BYTES, "%.*s", BULLETIN_NAME_BYTES - 1, name);
    usher->began_ms = usher->heard_ms = now_ms;
    usher->copied_from_ms = 0;
    usher->answered = usher->reads = false;
    if (child_start(arguments, &usher->child, diag) != ERR_OK)
        tell(usher, UPDATE_IMPORTER_ENDED, now_ms);
}

/* By what was done since the first bytes came; nothing before it can be known. */
static int minutes_left(struct usher *usher, const struct staging_progress *progress, int64_t now_ms)
{
    if (usher->copied_from_ms == 0)
        usher->copied_from_ms = now_ms;
    int64_t passed = now_ms - usher->copied_from_ms;
    if (passed < SETTLE_MS || progress->done == 0)
        return BULLETIN_UNKNOWN;
    double left_ms = (double)passed * (double)(progress->total - progress->done) / (double)progress->done;
    return left_ms < MINUTE_MS ? 0 : (int)(left_ms / MINUTE_MS) + 1;
}

static void show_progress(struct usher *usher, const struct staging_progress *progress, int64_t now_ms)
{
    struct bulletin *bulletin = &usher->bulletin;
    bool counted = progress->total > 0;

    usher->reads = progress->phase == STAGING_COPY || progress->phase == STAGING_LOOK;
    if (progress->phase == STAGING_LOOK)
        return;
    bulletin->kind = progress->phase == STAGING_COPY ? BULLETIN_COPYING : BULLETIN_CHECKING;
    bulletin->may_remove = progress->phase != STAGING_COPY;
    bulletin->percent = counted ? (int)(progress->done * PERCENT / progress->total) : BULLETIN_UNKNOWN;
    bulletin->minutes_left = counted && progress->phase == STAGING_COPY ? minutes_left(usher, progress, now_ms)
                                                                      : BULLETIN_UNKNOWN;
}

static void hear(struct usher *usher, const char *line, int64_t now_ms, struct diag *diag)
{
    struct staging_progress progress;
    enum update_code code;
    const char *problem;

    usher->heard_ms = now_ms;
    if (update_report_progress(line, &progress)) {
        show_progress(usher, &progress, now_ms);
    } else if (update_report_result(line, &code)) {
        usher->answered = true;
        tell(usher, code, now_ms);
    } else if ((problem = update_report_problem(line)) != NULL) {
        diag_warning(diag, usher->bulletin.name, 0, "%s", problem);
    }
}

static void end(struct usher *usher, enum update_code code, int64_t now_ms)
{
    child_stop(usher->child);
    usher->child = NULL;
    if (!usher->answered)
        tell(usher, code, now_ms);
}

static void listen(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    char line[CHILD_LINE_BYTES];
    bool copies = usher->bulletin.kind == BULLETIN_COPYING;

    while (child_line(usher->child, line))
        hear(usher, line, now_ms, diag);
    if (child_look(usher->child, NULL) != CHILD_RUNS)
        end(usher, UPDATE_IMPORTER_ENDED, now_ms);
    else if (now_ms - usher->heard_ms >= (copies ? USHER_STALL_MS : USHER_SILENCE_MS))
        end(usher, usher->reads ? UPDATE_STICK_SLOW : UPDATE_IMPORTER_SILENT, now_ms);
}

void usher_look(struct usher *usher, int64_t now_ms, struct diag *diag)
{
    char names[USHER_STICKS_MAX][BULLETIN_NAME_BYTES];

    if (usher->media == NULL)
        return;
    if (usher->child != NULL) {
        listen(usher, now_ms, diag);
        return;
    }
    int count = list_sticks(usher, names);
    forget_gone(usher, names, count);
    /* What is told of a stick that is out has been read. */
    bool over = now_ms >= usher->until_ms || !among(names, count, usher->bulletin.name);
    if (usher->bulletin.kind == BULLETIN_RESULT && over)
        usher->bulletin.kind = BULLETIN_NONE;
    if (usher->bulletin.kind != BULLETIN_NONE)
        return;
    for (int i = 0; i < count; i++) {
        if (among(usher->seen, usher->seen_count, names[i]))
            continue;
        begin(usher, names[i], now_ms, diag);
        return;
    }
}

int64_t usher_due(const struct usher *usher, int64_t now_ms)
{
    if (usher->media == NULL)
        return INT64_MAX;
    return now_ms + (usher->child != NULL ? USHER_LISTEN_MS : USHER_LOOK_MS);
}
