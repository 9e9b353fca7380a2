#include "kiosk/update/import_settings.h"

#include <string.h>

#include "kiosk/update/caged.h"
#include "kiosk/update/sealed.h"

struct settings {
    struct manifest manifest;
    bool good;
    size_t len;
    uint8_t bytes[MANIFEST_BYTES_MAX];
    struct caged_report report;
};

/* In the cage. */
static bool peek(void *shared)
{
    struct settings *settings = shared;
    struct diag problems = { 0 };

    settings->good = manifest_peek(settings->bytes, settings->len, &settings->manifest, &problems) == ERR_OK;
    caged_tell(&settings->report, &problems);
    diag_finish(&problems);
    return true;
}

/* What came out of the cage is looked at like any stranger's. */
static bool makes_sense(const struct manifest *manifest)
{
    const char *end = memchr(manifest->id, 0, sizeof manifest->id);

    return end != NULL && end != manifest->id && manifest->version >= 1 && manifest->format >= 1 &&
           strspn(manifest->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == (size_t)(end - manifest->id);
}

static enum update_code look(struct settings *settings, struct manifest *out, struct diag *diag)
{
    enum cage_end end = cage_run(peek, settings, CAGE_TIME_MS);
    struct manifest manifest = settings->manifest;

    if (end == CAGE_DONE && !(caged_hear(&settings->report, diag) && (!settings->good || makes_sense(&manifest))))
        end = CAGE_CRASHED;
    if (end != CAGE_DONE)
        return caged_end(end, SEALED_MANIFEST, "this file", diag);
    if (!settings->good)
        return update_code_first(diag, UPDATE_TEXT);
    *out = manifest;
    return UPDATE_OK;
}

enum update_code import_settings(int folder, struct manifest *out, struct diag *diag)
{
    struct arena arena = { 0 };
    struct bytes bytes = { 0 };
    struct settings *settings = cage_share(sizeof *settings);
    enum update_code code = UPDATE_NO_MEMORY;

    if (settings == NULL) {
        diag_error(diag, SEALED_MANIFEST, 0, "there is no memory to read this file");
        return code;
    }
    code = bytes_read(folder, SEALED_MANIFEST, MANIFEST_BYTES_MAX, UPDATE_FILE_MISSING, &arena, &bytes, diag);
    if (code == UPDATE_OK) {
        settings->len = bytes.len;
        memcpy(settings->bytes, bytes.text, bytes.len);
        code = look(settings, out, diag);
    }
    arena_finish(&arena);
    cage_unshare(settings, sizeof *settings);
    return code;
}
