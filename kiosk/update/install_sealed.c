#include <string.h>

#include "kiosk/update/install_parts.h"

/* A file that the content refers to may lie on the stick without being in the list: it was not looked at, and is looked
 * for only now. */
static void tell_unsealed(const struct install_job *job, const struct diag *found)
{
    for (int i = 0; i < found->count; i++) {
        const struct diag_problem *problem = &found->problems[i];
        bool there = problem->kind == DIAG_MISSING && sums_name_fault(problem->file, strlen(problem->file)) == NULL &&
                     bytes_has(job->source.folder, problem->file);
        if (there)
            diag_error_of(job->diag, DIAG_MISSING, problem->file, problem->line,
                          "this file is there, but not sealed: %s does not name it; have the folder sealed again",
                          SEALED_LIST);
        else
            diag_add_problem(job->diag, problem);
    }
}

static enum update_code check_sealed(const struct install_job *job, const char *name)
{
    struct diag found = { 0 };
    enum update_code code = install_check(job, name, true, &found);

    tell_unsealed(job, &found);
    diag_finish(&found);
    return code;
}

static enum update_code fill_sealed(struct install_job *job, void *context, int target, const char *name)
{
    const struct delivery *source = &job->source;
    struct staging *staging = install_staging_open(job);

    (void)context;
    if (staging == NULL)
        return UPDATE_NO_MEMORY;
    enum update_code code = staging_copy(staging, source, target, job->diag);
    if (code == UPDATE_OK)
        code = staging_verify(staging, &source->sealed, source->sizes, target, job->diag);
    if (code == UPDATE_OK)
        code = check_sealed(job, name);
    staging_close(staging);
    return code;
}

static enum update_code count_room(const struct install_job *job, struct room *room)
{
    const struct sealed *sealed = &job->source.sealed;
    enum update_code code = room_begin(job->store, room, job->diag);

    if (code != UPDATE_OK)
        return code;
    room_add(room, SEALED_LIST, sealed->list.len);
    room_add(room, SEALED_SEAL, sealed->seal.len);
    for (int i = 0; i < sealed->sums.count; i++)
        room_add(room, sealed->sums.entries[i].name, job->source.sizes[i]);
    return UPDATE_OK;
}

enum update_code install_sealed(struct install_job *job)
{
    struct room room;
    enum update_code code = delivery_open(job->request->from, job->standing.id, job->request->trust, &job->arena,
                                          &job->source, job->diag);

    if (code == UPDATE_OK)
        code = install_judge(job);
    if (code == UPDATE_OK)
        code = delivery_measure(&job->source, &job->arena, job->diag);
    code = delivery_unless_gone(job->source.folder, code, job->diag);
    if (code == UPDATE_OK)
        code = count_room(job, &room);
    job->result.manifest = job->source.sealed.manifest;
    return code == UPDATE_OK ? install_stage(job, &room, fill_sealed, NULL) : code;
}

static enum update_code count_bytes(void *context, const uint8_t *bytes, size_t len, struct diag *diag)
{
    (void)bytes;
    (void)diag;
    staging_go_on(context, len);
    return UPDATE_OK;
}

static enum update_code read_all(struct install_job *job, struct staging *staging, struct diag *why)
{
    const struct sums *sums = &job->source.sealed.sums;
    const struct sealed_sink sink = { count_bytes, staging, &staging->pace };
    enum update_code code = delivery_measure(&job->source, &job->arena, why);

    staging_begin(staging, STAGING_LOOK, code == UPDATE_OK ? job->source.total : 0);
    for (int i = 0; code == UPDATE_OK && i < sums->count; i++) {
        code = sealed_read_file(job->source.folder, &job->source.sealed, i, job->source.sizes[i], staging->hashing,
                                &sink, why);
    }
    code = delivery_unless_gone(job->source.folder, code, why);
    /* What was edited is told, whatever became of the stick behind it. */
    if (code == UPDATE_FILE_NOT_AS_SEALED)
        return code;
    enum update_code settled = sealed_settle(&job->source.sealed, staging->hashing, why);
    return settled != UPDATE_OK ? settled : code;
}

enum update_code install_look_again(struct install_job *job)
{
    struct diag why = { 0 };
    struct staging *staging = install_staging_open(job);
    enum update_code code = staging == NULL ? UPDATE_NO_MEMORY : read_all(job, staging, &why);
    bool edited = update_code_by_hand(code) || code == UPDATE_STICK_SLOW;

    if (edited) {
        diag_finish(job->diag);
        diag_add(job->diag, &why);
    }
    diag_finish(&why);
    staging_close(staging);
    return edited ? code : UPDATE_SAME;
}
