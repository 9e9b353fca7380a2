#include "kiosk/update/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/update/import_picture.h"
#include "kiosk/update/writing.h"

enum { COMMENT_BYTES = 80 };

/* An import on its way. */
struct run {
    struct staging *staging;
    struct import *import;
    const struct fonts *fonts;
    int folder, target;
    struct import_easel *easel; /* owned */
    struct diag *diag;
};

static enum update_code copy_plain(struct run *run, const struct import_file *file, uint8_t hash[HASH_BYTES])
{
    struct staging_file copy = { .staging = run->staging, .name = file->name, .file = DISK_NONE };
    const struct sealed_sink sink = { staging_take, &copy, &run->staging->pace };
    enum disk_fault fault = disk_create(run->target, file->name, &copy.file);

    if (fault != DISK_OK)
        return writing_fault(run->diag, file->name, fault);
    enum update_code code = sealed_hash_file(run->folder, file->from, file->bytes, run->staging->hashing, &sink, hash,
                                             run->diag);
    return writing_finish(copy.file, file->name, code, run->diag);
}

/* It is copied before it is known, but nobody opens what is not sealed. */
static enum update_code copy_font(struct run *run, const struct import_file *file, uint8_t hash[HASH_BYTES])
{
    enum update_code code = copy_plain(run, file, hash);

    if (code != UPDATE_OK || fonts_known(run->fonts, hash))
        return code;
    diag_error_of(run->diag, DIAG_FONT, file->from, 0, "this typeface is not known here; typefaces come only with a "
                  "sealed exhibit: leave it out");
    return UPDATE_FONT;
}

static enum update_code copy_picture(struct run *run, const struct import_file *file, uint8_t hash[HASH_BYTES])
{
    uint8_t *bytes = NULL;
    size_t len = 0;
    struct hash all;
    enum update_code code = import_picture(run->easel, run->folder, file, run->staging, &bytes, &len, run->diag);

    if (code == UPDATE_OK)
        code = writing_bytes(run->target, file->name, bytes, len, run->diag);
    if (code == UPDATE_OK) {
        hash_begin(&all);
        hash_add(&all, bytes, len);
        hash_end(&all, hash);
    }
    free(bytes);
    return code;
}

static enum update_code copy_file(struct run *run, int index)
{
    struct import_file *file = &run->import->files[index];
    enum update_code code = writing_folders(run->target, file->name,
                                            index == 0 ? "" : run->import->files[index - 1].name, run->diag);

    if (code != UPDATE_OK)
        return code;
    switch (file->kind) {
    case IMPORT_PLAIN: code = copy_plain(run, file, file->hash); break;
    case IMPORT_FONT: code = copy_font(run, file, file->hash); break;
    case IMPORT_PICTURE: code = copy_picture(run, file, file->hash); break;
    }
    staging_go_on(run->staging, staging_weight(file->bytes) - file->bytes);
    /* It was there a moment ago, and no list says that it must be. */
    return code == UPDATE_LISTED_FILE ? UPDATE_FILE_CHANGED : code;
}

/* All of them, whatever is wrong with some; the code is that of the first. */
static enum update_code copy_files(struct run *run)
{
    enum update_code first = UPDATE_OK;

    for (int i = 0; i < run->import->count; i++) {
        enum update_code code = copy_file(run, i);
        if (code != UPDATE_OK && !import_is_content(code))
            return code;
        first = first == UPDATE_OK ? code : first;
    }
    return first;
}

enum update_code import_seal(const struct import *import, const struct seal_secret *device, int target,
                             struct diag *diag)
{
    struct arena arena = { 0 };
    struct sums sums = { .count = import->count };
    char comment[COMMENT_BYTES];
    size_t list_len = 0, seal_len = 0;

    sums.entries = arena_alloc(&arena, (size_t)import->count * sizeof *sums.entries);
    for (int i = 0; i < import->count; i++) {
        sums.entries[i] = (struct sums_entry){ .name = import->files[i].name, .line = i + 1 };
        memcpy(sums.entries[i].hash, import->files[i].hash, HASH_BYTES);
    }
    const char *list = sums_write(&sums, &arena, &list_len);
    snprintf(comment, sizeof comment, "brought in by staff, %d files", sums.count);
    const char *text = seal_write(device, list, list_len, comment, &arena, &seal_len);
    enum update_code code = writing_bytes(target, SEALED_LIST, list, list_len, diag);
    if (code == UPDATE_OK)
        code = writing_bytes(target, SEALED_SEAL, text, seal_len, diag);
    arena_finish(&arena);
    return code;
}

static uint64_t weight(const struct import *import)
{
    uint64_t sum = 0;

    for (int i = 0; i < import->count; i++)
        sum += staging_weight(import->files[i].bytes);
    return sum;
}

enum update_code import_copy(struct staging *staging, struct import *import, const struct fonts *fonts, int folder,
                             int target, struct diag *diag)
{
    struct run run = { .staging = staging, .import = import, .fonts = fonts, .folder = folder, .target = target,
                       .easel = import_easel_open(), .diag = diag };

    if (run.easel == NULL) {
        diag_error(diag, NULL, 0, "there is no memory for pictures");
        return UPDATE_NO_MEMORY;
    }
    staging_begin(staging, STAGING_COPY, weight(import));
    enum update_code code = copy_files(&run);
    import_easel_close(run.easel);
    return code;
}
