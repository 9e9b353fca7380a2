#include <stdlib.h>
#include <string.h>

#include "kiosk/update/import.h"
#include "kiosk/update/install_parts.h"

enum { NAME_BYTES = SUMS_NAME_BYTES_MAX + 8 };

/* What was found of a folder before it is taken over. */
struct plan {
    struct import import;
    struct fonts fonts;
    enum update_code found; /* what is wrong with it, or UPDATE_OK */
};

/* An error of the file, or of the JPEG that it would have been made from, is told. */
static bool is_told(const struct diag *diag, const char *file)
{
    static const char *const endings[] = { ".jpg", ".jpeg", ".JPG", ".JPEG" };
    size_t len = strlen(file);
    char name[NAME_BYTES];

    if (file[0] != 0 && diag_tells(diag, file))
        return true;
    if (len < 4 || len > SUMS_NAME_BYTES_MAX || strcmp(file + len - 4, ".png") != 0)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        memcpy(name, file, len - 4);
        strcpy(name + len - 4, endings[i]);
        if (diag_tells(diag, name))
            return true;
    }
    return false;
}

/* What else is wrong, so that all can be mended at once; not what follows from a file that was refused. */
static void tell_the_rest(const struct install_job *job, struct staging *staging, const char *name)
{
    struct diag more = { 0 };

    if (install_check(job, staging, name, &more) != UPDATE_OK) {
        for (int i = 0; i < more.count; i++) {
            const struct diag_problem *problem = &more.problems[i];
            if (!is_told(job->diag, problem->file))
                diag_add_problem(job->diag, problem);
        }
    }
    diag_finish(&more);
}

/* From here on it is a sealed folder like any other; whoever may install it has said so. */
static enum update_code settle(struct install_job *job, struct staging *staging, int target, const char *name)
{
    struct delivery sealed = { .folder = target };
    enum update_code code = sealed_read(target, job->request->trust, &job->arena, &sealed.sealed, job->diag);

    if (code == UPDATE_TEXT)
        tell_the_rest(job, staging, name);
    if (code != UPDATE_OK)
        return code;
    code = delivery_measure(&sealed, &job->arena, job->diag);
    sealed.folder = job->source.folder;
    job->source = sealed;
    if (code == UPDATE_OK)
        code = install_judge(job);
    if (code == UPDATE_OK)
        code = staging_sync(staging, target, job->diag);
    if (code == UPDATE_OK)
        code = staging_verify(staging, &sealed.sealed, sealed.sizes, target, job->diag);
    if (code == UPDATE_OK)
        code = install_check(job, staging, name, job->diag);
    job->result.manifest = sealed.sealed.manifest;
    job->result.preview = true;
    return code;
}

static enum update_code fill(struct install_job *job, void *context, int target, const char *name)
{
    const struct plan *plan = context;
    const struct import_terms terms = { &plan->fonts, job->request->device, plan->found == UPDATE_OK };
    struct staging *staging = install_staging_open(job);

    if (staging == NULL)
        return UPDATE_NO_MEMORY;
    enum update_code code = import_copy(staging, &plan->import, &terms, job->source.folder, target, job->diag);
    bool go_on = code == UPDATE_OK || import_is_content(code);
    if (go_on && plan->found != UPDATE_OK)
        code = plan->found;
    if (code == UPDATE_OK)
        code = settle(job, staging, target, name);
    else if (go_on)
        tell_the_rest(job, staging, name);
    free(staging);
    return code;
}

static enum update_code look(struct install_job *job, struct plan *plan, struct room *room)
{
    enum update_code code = UPDATE_OK;

    if (job->source.folder == DISK_NONE)
        code = delivery_open_unsealed(job->request->from, &job->arena, &job->source.folder, job->diag);
    if (code == UPDATE_OK)
        code = room_begin(job->store, room, job->diag);
    if (code != UPDATE_OK)
        return code;
    plan->found = import_look(job->source.folder, &job->arena, &plan->import, job->diag);
    if (plan->found != UPDATE_OK && !import_is_content(plan->found))
        return plan->found;
    import_need(&plan->import, room);
    plan->fonts = *job->request->fonts;
    /* The caller's own list is not grown. */
    plan->fonts.capacity = plan->fonts.count;
    fonts_add_installed(&plan->fonts, &job->arena, job->store, job->request->trust);
    return UPDATE_OK;
}

enum update_code install_unsealed(struct install_job *job)
{
    struct plan plan = { .found = UPDATE_OK };
    struct room room;
    enum update_code code = look(job, &plan, &room);

    return code == UPDATE_OK ? install_stage(job, &room, fill, &plan) : code;
}
