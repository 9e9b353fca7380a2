#include "kiosk/update/recheck.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/update/store.h"

void recheck_begin(struct recheck *recheck, const char *store, const char *trust, uint32_t generation)
{
    char name[STORE_NAME_BYTES];

    memset(recheck, 0, sizeof *recheck);
    recheck->store = store;
    recheck->trust = trust;
    recheck->folder = recheck->file = DISK_NONE;
    store_name(generation, name);
    snprintf(recheck->path, sizeof recheck->path, "%s/generations/%s", store, name);
}

static void close_file(struct recheck *recheck)
{
    disk_release(recheck->file);
    recheck->file = DISK_NONE;
}

/* A disk that misread once may read right: what was only in the memory of the system is read anew. */
static enum recheck_news wrong(struct recheck *recheck, const struct diag *why, struct diag *diag)
{
    close_file(recheck);
    if (!recheck->again) {
        recheck->again = true;
        return RECHECK_GOES_ON;
    }
    diag_add(diag, why);
    return RECHECK_DAMAGED;
}

static enum recheck_news file_wrong(struct recheck *recheck, const char *what, struct diag *diag)
{
    struct diag why = { 0 };

    diag_error(&why, recheck->guard.sums.entries[recheck->index].name, 0, "is damaged: it %s", what);
    enum recheck_news news = wrong(recheck, &why, diag);
    diag_finish(&why);
    return news;
}

static enum recheck_news open_list(struct recheck *recheck, struct diag *diag)
{
    struct diag why = { 0 };
    enum recheck_news news = RECHECK_GOES_ON;
    enum update_code code = guard_open(recheck->path, recheck->store, recheck->trust, &recheck->guard, &why);

    if (code == UPDATE_OK) {
        enum disk_fault fault = disk_open_path(recheck->path, &recheck->folder);
        if (fault != DISK_OK)
            code = update_fault(&why, UPDATE_LISTED_FILE, recheck->path, fault);
    }
    if (code == UPDATE_KEY_UNKNOWN && recheck->again)
        news = RECHECK_UNKNOWN;
    else if (code != UPDATE_OK)
        news = wrong(recheck, &why, diag);
    else
        recheck->again = false;
    if (code != UPDATE_OK)
        guard_close(&recheck->guard);
    diag_finish(&why);
    return news;
}

static enum recheck_news end_file(struct recheck *recheck, struct diag *diag)
{
    uint8_t found[HASH_BYTES];

    hash_end(&recheck->hash, found);
    if (memcmp(found, recheck->guard.sums.entries[recheck->index].hash, HASH_BYTES) != 0)
        return file_wrong(recheck, "is not as it was sealed", diag);
    /* Nobody needs it soon: the memory is for others. */
    disk_forget(recheck->file);
    close_file(recheck);
    recheck->index++;
    recheck->again = false;
    return RECHECK_GOES_ON;
}

enum recheck_news recheck_step(struct recheck *recheck, struct diag *diag)
{
    size_t got = 0;

    if (recheck->folder == DISK_NONE)
        return open_list(recheck, diag);
    if (recheck->index == recheck->guard.sums.count)
        return RECHECK_GOOD;
    if (recheck->file == DISK_NONE) {
        const char *name = recheck->guard.sums.entries[recheck->index].name;
        if (disk_open_file(recheck->folder, name, &recheck->file) != DISK_OK)
            return file_wrong(recheck, "cannot be opened", diag);
        disk_forget(recheck->file);
        hash_begin(&recheck->hash);
        recheck->at = 0;
    }
    if (disk_read(recheck->file, recheck->at, recheck->piece, HASHING_STEP_BYTES, &got) != DISK_OK)
        return file_wrong(recheck, "cannot be read", diag);
    hash_add(&recheck->hash, recheck->piece, got);
    recheck->at += got;
    if (recheck->at > SEALED_FILE_BYTES_MAX)
        return file_wrong(recheck, "is longer than a file may be", diag);
    return got < HASHING_STEP_BYTES ? end_file(recheck, diag) : RECHECK_GOES_ON;
}

void recheck_end(struct recheck *recheck)
{
    close_file(recheck);
    disk_release(recheck->folder);
    recheck->folder = DISK_NONE;
    guard_close(&recheck->guard);
}
