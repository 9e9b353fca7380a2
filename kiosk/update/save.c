#include "kiosk/update/save.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/exhibit/kinds.h"
#include "kiosk/update/content.h"
#include "kiosk/update/history.h"
#include "kiosk/update/replace.h"
#include "kiosk/update/room.h"
#include "kiosk/update/save_texts.h"
#include "kiosk/update/trial.h"
#include "kiosk/update/writing.h"

/* Beside the exhibit lie three small texts and the list. */
enum { TEXTS_GUESS_BYTES = 1024 * 1024 };

/* A copy on its way. */
struct job {
    const struct save_request *request;
    struct staging *staging; /* owned */
    struct content content;  /* owned */
    int top, folder;         /* owned; of the stick, and what is made there */
    struct staging_file copy;
    enum disk_fault fault;   /* of the stick, while a file was copied */
    struct arena arena;      /* owned */
    struct diag *diag;
};

static enum update_code stick_fault(const struct job *job, const char *name, enum disk_fault fault)
{
    bool full = fault == DISK_FULL || fault == DISK_READ_ONLY || fault == DISK_DENIED;

    return update_fault(job->diag, full ? UPDATE_STICK_FULL : UPDATE_STICK_REMOVED, name, fault);
}

/* Said before the first byte, and not after minutes. */
static enum update_code look_for_room(const struct job *job)
{
    const struct content *content = &job->content;
    struct disk_space space = { 0 };
    enum disk_fault fault = disk_free(job->top, &space);

    if (fault != DISK_OK)
        return stick_fault(job, job->request->to, fault);
    struct room room = { .bytes = TEXTS_GUESS_BYTES, .block_bytes = space.block_bytes };
    for (int i = 0; i < content->sums.count; i++)
        room_add(&room, content->sums.entries[i].name, content->sizes[i]);
    if (space.free_bytes >= room.bytes)
        return UPDATE_OK;
    diag_error(job->diag, NULL, 0, "%" PRIu64 " MB are needed on the stick; %" PRIu64 " MB are free", room.bytes >> 20,
               space.free_bytes >> 20);
    return UPDATE_STICK_FULL;
}

/* The first number that is free, as the stick's own file system counts names. */
static enum update_code make_folder(struct job *job, struct save_result *result)
{
    char name[SAVE_NAME_BYTES];
    enum disk_fault fault = DISK_EXISTS;

    for (int number = 1; fault == DISK_EXISTS && number <= SAVE_FOLDERS_MAX; number++) {
        snprintf(name, sizeof name, "kiosk-%d", number);
        fault = disk_make_folder(job->top, name);
    }
    if (fault == DISK_EXISTS) {
        diag_error(job->diag, NULL, 0, "there are %d folders of this kiosk on the stick; use an empty one",
                   SAVE_FOLDERS_MAX);
        return UPDATE_STICK_FULL;
    }
    if (fault == DISK_OK) {
        memcpy(result->name, name, sizeof name);
        fault = disk_open_folder(job->top, name, &job->folder);
    }
    return fault == DISK_OK ? UPDATE_OK : stick_fault(job, name, fault);
}

static enum update_code take(void *context, const uint8_t *bytes, size_t len, struct diag *diag)
{
    struct job *job = context;

    (void)diag;
    job->fault = staging_write(&job->copy, bytes, len);
    return job->fault == DISK_OK ? UPDATE_OK : UPDATE_STICK_REMOVED;
}

/* Through its hash, or for a factory's exhibit to find it. */
static enum update_code read_file(struct job *job, int index)
{
    struct content *content = &job->content;
    struct sums_entry *entry = &content->sums.entries[index];
    const struct sealed sealed = { .sums = content->sums };
    const struct sealed_sink sink = { take, job, NULL };

    if (content->hashed)
        return sealed_read_file(content->folder, &sealed, index, content->sizes[index], job->staging->hashing, &sink,
                                job->diag);
    return sealed_hash_file(content->folder, entry->name, content->sizes[index], job->staging->hashing, &sink,
                            entry->hash, job->diag);
}

static enum update_code copy_file(struct job *job, int index)
{
    const struct sums_entry *entries = job->content.sums.entries;
    const char *name = entries[index].name;

    job->copy = (struct staging_file){ .staging = job->staging, .name = name, .file = DISK_NONE };
    job->fault = writing_way(job->folder, name, index == 0 ? "" : entries[index - 1].name);
    if (job->fault == DISK_OK)
        job->fault = disk_create(job->folder, name, &job->copy.file);
    if (job->fault != DISK_OK)
        return stick_fault(job, name, job->fault);
    enum update_code code = read_file(job, index);
    enum disk_fault closing = disk_close(job->copy.file);
    job->fault = job->fault == DISK_OK && code == UPDATE_OK ? closing : job->fault;
    if (job->fault != DISK_OK)
        return stick_fault(job, name, job->fault);
    staging_go_on(job->staging, staging_weight(job->content.sizes[index]) - job->content.sizes[index]);
    return code == UPDATE_OK ? UPDATE_OK : UPDATE_NOT_SAVED;
}

/* Rot is not passed on. */
static enum update_code settle(struct job *job)
{
    const struct sealed sealed = { .sums = job->content.sums };

    return sealed_settle(&sealed, job->staging->hashing, job->diag) == UPDATE_OK ? UPDATE_OK : UPDATE_NOT_SAVED;
}

static enum update_code copy_files(struct job *job, struct save_result *result)
{
    uint64_t weight = 0;
    enum update_code code = UPDATE_OK;

    for (int i = 0; i < job->content.sums.count; i++)
        weight += staging_weight(job->content.sizes[i]);
    staging_begin(job->staging, STAGING_COPY, weight);
    for (int i = 0; code == UPDATE_OK && i < job->content.sums.count; i++) {
        code = copy_file(job, i);
        result->file_count += code == UPDATE_OK;
        result->bytes += code == UPDATE_OK ? job->content.sizes[i] : 0;
    }
    return code == UPDATE_OK ? settle(job) : code;
}

/* An exhibit that has a file of this name keeps it. */
static bool is_taken(const struct job *job, const char *name)
{
    for (int i = 0; i < job->content.sums.count; i++) {
        if (kinds_same_name(job->content.sums.entries[i].name, name))
            return true;
    }
    return false;
}

static enum update_code write_text(struct job *job, const char *name, struct bytes text)
{
    int file = DISK_NONE;

    if (is_taken(job, name))
        return UPDATE_OK;
    enum disk_fault fault = disk_create(job->folder, name, &file);
    if (fault != DISK_OK)
        return stick_fault(job, name, fault);
    fault = disk_write(file, text.text, text.len);
    enum disk_fault closing = disk_close(file);
    fault = fault != DISK_OK ? fault : closing;
    return fault == DISK_OK ? UPDATE_OK : stick_fault(job, name, fault);
}

static enum update_code write_texts(struct job *job, const struct store *store)
{
    const struct save_request *request = job->request;
    struct history history;
    enum update_code code = UPDATE_OK;

    history_read(store, &history);
    if (request->guide.len > 0)
        code = write_text(job, "READ-ME.txt", save_text_guide(&request->guide, &job->arena));
    if (code == UPDATE_OK)
        code = write_text(job, "reports.txt", save_text_reports(&history, &job->arena));
    if (code == UPDATE_OK)
        code = write_text(job, "log.txt", save_text_log(&request->log, &job->arena));
    return code;
}

/* The list is there only if all that it names is. */
static enum update_code finish(struct job *job)
{
    struct bytes list = job->content.list;

    staging_begin(job->staging, STAGING_SYNC, 0);
    enum disk_fault fault = disk_sync_all(job->folder);
    if (fault != DISK_OK)
        return stick_fault(job, NULL, fault);
    if (!job->content.hashed)
        list.text = sums_write(&job->content.sums, &job->arena, &list.len);
    fault = replace_file(job->folder, SEALED_LIST, list.text, list.len);
    return fault == DISK_OK ? UPDATE_OK : stick_fault(job, SEALED_LIST, fault);
}

static enum update_code save(struct job *job, const struct store *store, struct save_result *result)
{
    enum disk_fault fault = disk_open_path(job->request->to, &job->top);
    enum update_code code = fault == DISK_OK ? look_for_room(job) : stick_fault(job, job->request->to, fault);

    if (code == UPDATE_OK)
        code = make_folder(job, result);
    if (code == UPDATE_OK)
        code = copy_files(job, result);
    if (code == UPDATE_OK)
        code = write_texts(job, store);
    return code == UPDATE_OK ? finish(job) : code;
}

static void remember(const struct store *store, const struct content *content, uint32_t generation, struct diag *diag)
{
    struct history_entry entry = { .what = HISTORY_SAVED, .version = content->manifest.version,
                                   .generation = generation, .plays = generation };

    memcpy(entry.id, content->manifest.id, sizeof entry.id);
    history_add(store, &entry, diag);
}

enum update_code save_run(struct store *store, const struct save_request *request, struct save_result *out,
                          struct diag *diag)
{
    struct job job = { .request = request, .content = { .folder = DISK_NONE }, .top = DISK_NONE,
                       .folder = DISK_NONE, .staging = staging_open(request->tell, request->context), .diag = diag };
    struct save_result result = { .file_count = 0 };
    enum update_code code = UPDATE_NO_MEMORY;

    (void)trial_recover(store, request->trust);
    uint32_t generation = content_playing(store);
    if (job.staging != NULL) {
        code = content_open(store, request->trust, request->factory, generation, &job.arena, &job.content, diag);
        code = code == UPDATE_OK ? UPDATE_OK : UPDATE_NOT_SAVED; /* that something else plays now would not be true */
    }
    if (code == UPDATE_OK)
        code = save(&job, store, &result);
    if (code == UPDATE_OK)
        remember(store, &job.content, generation, diag);
    *out = result;
    disk_release(job.folder);
    disk_release(job.top);
    content_close(&job.content);
    staging_close(job.staging);
    arena_finish(&job.arena);
    return code;
}
