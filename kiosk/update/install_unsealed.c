#include <string.h>

#include "kiosk/update/import.h"
#include "kiosk/update/import_settings.h"
#include "kiosk/update/install_parts.h"

enum { NAME_BYTES = SUMS_NAME_BYTES_MAX + 8 };

/* What was found of a folder before it is taken over. */
struct plan {
    struct import import;
    struct fonts fonts;
    enum update_code found; /* what is wrong with it, or UPDATE_OK */
};

static bool tells(const struct diag *diag, int told, const char *file)
{
    for (int i = 0; i < told; i++) {
        if (!diag->problems[i].warning && strcmp(diag->problems[i].file, file) == 0)
            return true;
    }
    return false;
}

/* An error of the file, or of the JPEG that it would have been made from, is among the first `told`. */
static bool is_told(const struct diag *diag, int told, const char *file)
{
    static const char *const endings[] = { ".jpg", ".jpeg", ".JPG", ".JPEG" };
    size_t len = strlen(file);
    char name[NAME_BYTES];

    if (file[0] != 0 && tells(diag, told, file))
        return true;
    if (len < 4 || len > SUMS_NAME_BYTES_MAX || strcmp(file + len - 4, ".png") != 0)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        memcpy(name, file, len - 4);
        strcpy(name + len - 4, endings[i]);
        if (tells(diag, told, name))
            return true;
    }
    return false;
}

/* Adds what is wrong besides, so that all can be mended at once; not what follows from a file that was refused. */
static void add_rest(struct diag *diag, const struct diag *more)
{
    int told = diag->count;

    for (int i = 0; i < more->count; i++) {
        if (!is_told(diag, told, more->problems[i].file))
            diag_add_problem(diag, &more->problems[i]);
    }
}

/* Nothing of the copy was parsed before, and all of it is parsed here: in cages. What is wrong with the settings the
 * check tells better, beside the rest. */
static enum update_code inspect(const struct install_job *job, int target, const char *name, struct diag *diag)
{
    struct manifest manifest;
    struct diag settings = { 0 };
    enum update_code code = import_settings(target, &manifest, &settings);

    if (code == UPDATE_OK)
        code = rules_format(&manifest, &settings);
    if (code == UPDATE_OK || import_is_content(code)) {
        enum update_code checked = install_check(job, name, false, diag);
        code = code != UPDATE_OK ? code : checked;
    }
    if (!diag_tells(diag, SEALED_MANIFEST))
        diag_add(diag, &settings);
    diag_finish(&settings);
    return code;
}

/* From here on it is a sealed folder like any other; whoever may install it has said so. */
static enum update_code settle(struct install_job *job, struct staging *staging, int target)
{
    struct delivery sealed = { .folder = target };
    enum update_code code = sealed_read(target, job->request->trust, &job->arena, &sealed.sealed, job->diag);

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
    job->result.manifest = sealed.sealed.manifest;
    job->result.preview = true;
    return code;
}

/* Copies, and says what is wrong with the copy, all of it. */
static enum update_code take_over(struct install_job *job, struct plan *plan, struct staging *staging, int target,
                                  const char *name)
{
    struct diag more = { 0 };
    enum update_code code = import_copy(staging, &plan->import, &plan->fonts, job->source.folder, target, job->diag);

    code = delivery_unless_gone(job->source.folder, code, job->diag);
    if (code != UPDATE_OK && !import_is_content(code))
        return code;
    enum update_code first = plan->found != UPDATE_OK ? plan->found : code;
    code = inspect(job, target, name, &more);
    add_rest(job->diag, &more);
    diag_finish(&more);
    /* Another program is needed, whatever else is wrong. */
    return first == UPDATE_OK || code == UPDATE_PROGRAM_OLD ? code : first;
}

static enum update_code fill(struct install_job *job, void *context, int target, const char *name)
{
    struct plan *plan = context;
    struct staging *staging = install_staging_open(job);

    if (staging == NULL)
        return UPDATE_NO_MEMORY;
    enum update_code code = take_over(job, plan, staging, target, name);
    if (code == UPDATE_OK)
        code = import_seal(&plan->import, job->request->device, target, job->diag);
    if (code == UPDATE_OK)
        code = settle(job, staging, target);
    staging_close(staging);
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
