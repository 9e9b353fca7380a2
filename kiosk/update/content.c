#include "kiosk/update/content.h"

#include "kiosk/update/import.h"
#include "kiosk/update/trial.h"

uint32_t content_playing(const struct store *store)
{
    return store->state.changes > TRIAL_CHANGES_MAX ? GENERATION_FACTORY : store->state.active;
}

static enum update_code open_generation(const struct store *store, const struct trust *trust, uint32_t generation,
                                        struct arena *arena, struct content *content, struct diag *diag)
{
    struct sealed sealed;
    enum disk_fault fault = store_open_generation(store, generation, &content->folder);
    enum update_code code = fault == DISK_OK ? sealed_read(content->folder, trust, arena, &sealed, diag)
                                             : update_fault(diag, UPDATE_INSTALLED_DAMAGED, NULL, fault);

    if (code != UPDATE_OK)
        return code;
    content->hashed = true;
    content->list = sealed.list;
    content->sums = sealed.sums;
    content->manifest = sealed.manifest;
    content->sizes = arena_alloc(arena, (size_t)sealed.sums.count * sizeof *content->sizes);
    return sealed_measure(content->folder, &sealed, content->sizes, &content->total_bytes, diag);
}

/* As it lies there, under its own names: pictures of a factory's exhibit have been made plain before. */
static void take_names(const struct import *import, struct arena *arena, struct content *content)
{
    content->sums.count = import->count;
    content->sums.entries = arena_alloc(arena, (size_t)import->count * sizeof *content->sums.entries);
    content->sizes = arena_alloc(arena, (size_t)import->count * sizeof *content->sizes);
    for (int i = 0; i < import->count; i++) {
        content->sums.entries[i] = (struct sums_entry){ .name = import->files[i].from, .line = i + 1 };
        content->sizes[i] = import->files[i].bytes;
        content->total_bytes += import->files[i].bytes;
    }
}

static enum update_code open_factory(const char *path, struct arena *arena, struct content *content,
                                     struct diag *diag)
{
    struct import import = { 0 };
    struct bytes bytes = { 0 };

    if (path == NULL) {
        diag_error(diag, NULL, 0, "the exhibit that came with the kiosk is not there");
        return UPDATE_INSTALLED_DAMAGED;
    }
    enum disk_fault fault = disk_open_path(path, &content->folder);
    if (fault != DISK_OK)
        return update_fault(diag, UPDATE_INSTALLED_DAMAGED, path, fault);
    enum update_code code = import_look(content->folder, arena, &import, diag);
    if (code == UPDATE_OK || import_is_content(code))
        code = bytes_read(content->folder, SEALED_MANIFEST, MANIFEST_BYTES_MAX, UPDATE_LISTED_FILE, arena, &bytes,
                          diag);
    if (code == UPDATE_OK &&
        manifest_peek((const uint8_t *)bytes.text, bytes.len, &content->manifest, diag) != ERR_OK)
        code = UPDATE_INSTALLED_DAMAGED;
    if (code == UPDATE_OK)
        take_names(&import, arena, content);
    return code;
}

enum update_code content_open(const struct store *store, const struct trust *trust, const char *factory,
                              uint32_t generation, struct arena *arena, struct content *out, struct diag *diag)
{
    struct content content = { .folder = DISK_NONE };
    enum update_code code = generation == GENERATION_FACTORY
                                ? open_factory(factory, arena, &content, diag)
                                : open_generation(store, trust, generation, arena, &content, diag);

    if (code != UPDATE_OK) {
        content_close(&content);
        return UPDATE_INSTALLED_DAMAGED;
    }
    *out = content;
    return UPDATE_OK;
}

void content_close(struct content *content)
{
    disk_release(content->folder);
    content->folder = DISK_NONE;
}

bool content_manifest(const struct store *store, const struct trust *trust, uint32_t generation, struct manifest *out)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct sealed sealed;
    int folder = DISK_NONE;
    bool known = generation != GENERATION_FACTORY && store_open_generation(store, generation, &folder) == DISK_OK &&
                 sealed_read(folder, trust, &arena, &sealed, &unheard) == UPDATE_OK;

    if (known)
        *out = sealed.manifest;
    disk_release(folder);
    diag_finish(&unheard);
    arena_finish(&arena);
    return known;
}
