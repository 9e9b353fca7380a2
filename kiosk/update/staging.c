#include "kiosk/update/staging.h"

#include <string.h>

#include "kiosk/update/writing.h"

enum {
    SYNC_STEP_BYTES = 4 * 1024 * 1024,
    SYNC_LEAST_BYTES = 64 * 1024, /* smaller files are quicker all at once */
    FORESEEN_FILES = 8,
};

void staging_begin(struct staging *staging, enum staging_phase phase, uint64_t total)
{
    staging->progress = (struct staging_progress){ phase, 0, total };
    staging->pace = (struct pace){ 0 };
    if (staging->tell != NULL)
        staging->tell(staging->context, &staging->progress);
}

void staging_go_on(struct staging *staging, uint64_t bytes)
{
    staging->progress.done += bytes;
    if (staging->tell != NULL)
        staging->tell(staging->context, &staging->progress);
}

static uint64_t extra(uint64_t size)
{
    return size < PACE_FILE_BYTES ? PACE_FILE_BYTES - size : 0;
}

uint64_t staging_weight(uint64_t bytes)
{
    return bytes + extra(bytes);
}

static uint64_t weight(const struct sealed *sealed, const uint64_t *sizes)
{
    uint64_t sum = 0;

    for (int i = 0; i < sealed->sums.count; i++)
        sum += staging_weight(sizes[i]);
    return sum;
}

enum disk_fault staging_write(struct staging_file *copy, const uint8_t *bytes, size_t len)
{
    enum disk_fault fault = disk_write(copy->file, bytes, len);

    if (fault != DISK_OK)
        return fault;
    copy->unsynced += len;
    if (copy->unsynced >= SYNC_STEP_BYTES) {
        disk_begin_sync(copy->file);
        copy->unsynced = 0;
    }
    staging_go_on(copy->staging, len);
    return DISK_OK;
}

enum update_code staging_take(void *context, const uint8_t *bytes, size_t len, struct diag *diag)
{
    struct staging_file *copy = context;
    enum disk_fault fault = staging_write(copy, bytes, len);

    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, copy->name, fault);
}

static enum update_code write_bytes(int target, const char *name, const struct bytes *bytes, struct diag *diag)
{
    return writing_bytes(target, name, bytes->text, bytes->len, diag);
}

static enum update_code copy_file(struct staging *staging, const struct delivery *source, int index, int target,
                                  struct diag *diag)
{
    const char *name = source->sealed.sums.entries[index].name;
    struct staging_file copy = { .staging = staging, .name = name, .file = DISK_NONE };
    const struct sealed_sink sink = { staging_take, &copy, &staging->pace };
    enum disk_fault fault = disk_create(target, name, &copy.file);

    if (fault != DISK_OK)
        return writing_fault(diag, name, fault);
    enum update_code code = sealed_read_file(source->folder, &source->sealed, index, source->sizes[index],
                                             &staging->reader, &sink, diag);
    if (code == UPDATE_OK && copy.unsynced >= SYNC_LEAST_BYTES)
        disk_begin_sync(copy.file);
    return writing_finish(copy.file, name, code, diag);
}

static enum update_code copy_entry(struct staging *staging, const struct delivery *source, int index, int target,
                                   struct diag *diag)
{
    const struct sums_entry *entries = source->sealed.sums.entries;
    const char *name = entries[index].name;
    enum update_code code = writing_folders(target, name, index == 0 ? "" : entries[index - 1].name, diag);

    if (code != UPDATE_OK)
        return code;
    /* What is in memory already is not read a second time, when it might be something else. */
    if (strcmp(name, SEALED_MANIFEST) == 0) {
        code = write_bytes(target, name, &source->sealed.manifest_bytes, diag);
        staging_go_on(staging, source->sizes[index]);
    } else {
        code = copy_file(staging, source, index, target, diag);
    }
    staging_go_on(staging, extra(source->sizes[index]));
    return code;
}

enum update_code staging_copy(struct staging *staging, const struct delivery *source, int target, struct diag *diag)
{
    enum update_code code = UPDATE_OK;

    staging_begin(staging, STAGING_COPY, weight(&source->sealed, source->sizes));
    for (int i = 0; code == UPDATE_OK && i < source->sealed.sums.count; i++)
        code = copy_entry(staging, source, i, target, diag);
    if (code == UPDATE_OK)
        code = write_bytes(target, SEALED_LIST, &source->sealed.list, diag);
    if (code == UPDATE_OK)
        code = write_bytes(target, SEALED_SEAL, &source->sealed.seal, diag);
    return code == UPDATE_OK ? staging_sync(staging, target, diag) : code;
}

enum update_code staging_sync(struct staging *staging, int target, struct diag *diag)
{
    staging_begin(staging, STAGING_SYNC, 0);
    enum disk_fault fault = disk_sync_all(target);
    return fault == DISK_OK ? UPDATE_OK : writing_fault(diag, NULL, fault);
}

/* What is wrong with a copy is told as that, whatever it looks like. */
static enum update_code reads_back(const struct diag *why, struct diag *diag)
{
    diag_add(diag, why);
    return UPDATE_READS_BACK_WRONG;
}

static bool same_bytes(int target, const char *name, const struct bytes *wanted, struct diag *why)
{
    struct arena arena = { 0 };
    struct bytes found = { 0 };
    bool same = bytes_read(target, name, wanted->len, UPDATE_LISTED_FILE, &arena, &found, why) == UPDATE_OK;

    if (same && (found.len != wanted->len || memcmp(found.text, wanted->text, found.len) != 0)) {
        diag_error(why, name, 0, "is not what was written");
        same = false;
    }
    arena_finish(&arena);
    return same;
}

static void hint(int target, const char *name, void (*give)(int file))
{
    int file = DISK_NONE;

    if (disk_open_file(target, name, &file) == DISK_OK)
        give(file);
    disk_release(file);
}

/* All of it, before the first is read: what is foreseen must not be forgotten again. */
static void forget(int target, const struct sums *sums)
{
    hint(target, SEALED_LIST, disk_forget);
    hint(target, SEALED_SEAL, disk_forget);
    for (int i = 0; i < sums->count; i++)
        hint(target, sums->entries[i].name, disk_forget);
}

/* So that the disk is never idle between two small files. */
static void foresee(int target, const struct sums *sums, int index)
{
    if (index < sums->count)
        hint(target, sums->entries[index].name, disk_foresee);
}

enum update_code staging_verify(struct staging *staging, const struct sealed *sealed, const uint64_t *sizes, int target,
                              struct diag *diag)
{
    struct diag why = { 0 };
    enum update_code code = UPDATE_OK;

    staging_begin(staging, STAGING_VERIFY, weight(sealed, sizes));
    forget(target, &sealed->sums);
    for (int i = 0; i < FORESEEN_FILES; i++)
        foresee(target, &sealed->sums, i);
    if (!same_bytes(target, SEALED_LIST, &sealed->list, &why) || !same_bytes(target, SEALED_SEAL, &sealed->seal, &why))
        code = reads_back(&why, diag);
    for (int i = 0; code == UPDATE_OK && i < sealed->sums.count; i++) {
        foresee(target, &sealed->sums, i + FORESEEN_FILES);
        if (sealed_read_file(target, sealed, i, sizes[i], &staging->reader, NULL, &why) != UPDATE_OK)
            code = reads_back(&why, diag);
        staging_go_on(staging, staging_weight(sizes[i]));
    }
    diag_finish(&why);
    return code;
}
