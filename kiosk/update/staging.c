#include "kiosk/update/staging.h"

#include <stdlib.h>
#include <string.h>

#include "kiosk/update/writing.h"

enum {
    SYNC_STEP_BYTES = 4 * 1024 * 1024,
    SYNC_LEAST_BYTES = 64 * 1024, /* smaller files are quicker all at once */
    FORESEEN_FILES = 8,
};

struct staging *staging_open(staging_tell *tell, void *context)
{
    struct staging *staging = malloc(sizeof *staging);

    if (staging == NULL)
        return NULL;
    *staging = (struct staging){ .tell = tell, .context = context, .hashing = hashing_open() };
    if (staging->hashing != NULL)
        return staging;
    free(staging);
    return NULL;
}

void staging_close(struct staging *staging)
{
    if (staging == NULL)
        return;
    hashing_close(staging->hashing);
    free(staging);
}

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
                                             staging->hashing, &sink, diag);
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
        code = sealed_settle(&source->sealed, staging->hashing, diag);
    code = delivery_unless_gone(source->folder, code, diag);
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

static void forget(int target, const char *name)
{
    int file = DISK_NONE;

    if (disk_open_file(target, name, &file) == DISK_OK)
        disk_forget(file);
    disk_release(file);
}

/* Files of the copy that are opened before it is their turn, so that the disk is never idle between two small ones. */
struct ahead {
    int target;
    const struct sums *sums;
    int files[FORESEEN_FILES]; /* by index, in a ring; DISK_NONE: none, or it could not be opened: tried again when it
                                * is its turn, and told then */
};

static void look_ahead(struct ahead *ahead, int index)
{
    int *file = &ahead->files[index % FORESEEN_FILES];

    *file = DISK_NONE;
    if (index >= ahead->sums->count ||
        disk_open_file(ahead->target, ahead->sums->entries[index].name, file) != DISK_OK)
        return;
    disk_forget(*file);
    disk_foresee(*file);
}

static enum update_code read_back(struct staging *staging, const struct sealed *sealed, uint64_t size,
                                  struct ahead *ahead, int index, struct diag *why)
{
    const int *file = &ahead->files[index % FORESEEN_FILES];

    if (*file == DISK_NONE)
        look_ahead(ahead, index);
    if (*file == DISK_NONE)
        return sealed_read_file(ahead->target, sealed, index, size, staging->hashing, NULL, why);
    return sealed_read_open(*file, sealed, index, size, staging->hashing, NULL, why);
}

static enum update_code read_all_back(struct staging *staging, const struct sealed *sealed, const uint64_t *sizes,
                                      int target, struct diag *why)
{
    struct ahead ahead = { .target = target, .sums = &sealed->sums };
    enum update_code code = UPDATE_OK;

    for (int i = 0; i < FORESEEN_FILES; i++)
        look_ahead(&ahead, i);
    for (int i = 0; i < sealed->sums.count && code == UPDATE_OK; i++) {
        code = read_back(staging, sealed, sizes[i], &ahead, i, why);
        disk_release(ahead.files[i % FORESEEN_FILES]);
        look_ahead(&ahead, i + FORESEEN_FILES);
        staging_go_on(staging, staging_weight(sizes[i]));
    }
    for (int i = 0; i < FORESEEN_FILES; i++)
        disk_release(ahead.files[i]);
    return code == UPDATE_OK ? sealed_settle(sealed, staging->hashing, why) : code;
}

enum update_code staging_verify(struct staging *staging, const struct sealed *sealed, const uint64_t *sizes, int target,
                              struct diag *diag)
{
    struct diag why = { 0 };

    staging_begin(staging, STAGING_VERIFY, weight(sealed, sizes));
    forget(target, SEALED_LIST);
    forget(target, SEALED_SEAL);
    bool same = same_bytes(target, SEALED_LIST, &sealed->list, &why) &&
                same_bytes(target, SEALED_SEAL, &sealed->seal, &why) &&
                read_all_back(staging, sealed, sizes, target, &why) == UPDATE_OK;
    enum update_code code = same ? UPDATE_OK : reads_back(&why, diag);
    diag_finish(&why);
    return code;
}
