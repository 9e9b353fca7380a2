/* Copying a sealed exhibit into a folder of the store, and reading the copy back. Each byte of the source is read once:
 * it is hashed as it is written. */
#ifndef KIOSK_UPDATE_STAGING_H
#define KIOSK_UPDATE_STAGING_H

#include "kiosk/update/delivery.h"

enum staging_phase { STAGING_COPY, STAGING_SYNC, STAGING_VERIFY, STAGING_CHECK, STAGING_LOOK, STAGING_PHASE_COUNT };

struct staging_progress {
    enum staging_phase phase;
    uint64_t done, total; /* bytes, a file counting as 16 KiB at least; both 0 where nothing can be counted */
};

typedef void staging_tell(void *context, const struct staging_progress *progress);

/* What a copy needs besides its two ends. */
struct staging {
    staging_tell *tell; /* NULL: nobody listens */
    void *context;
    struct hashing *hashing; /* owned */
    struct pace pace; /* of the stick, from the begin of a phase on */
    struct staging_progress progress;
};

/* NULL: there is no memory. Ended with staging_close, which accepts NULL. */
struct staging *staging_open(staging_tell *tell, void *context);
void staging_close(struct staging *staging);

/* Tells of a phase that begins, and of bytes that are done of it. */
void staging_begin(struct staging *staging, enum staging_phase phase, uint64_t total);
void staging_go_on(struct staging *staging, uint64_t bytes);
/* What a file of so many bytes counts. */
uint64_t staging_weight(uint64_t bytes);

/* A file that is being copied: what a struct sealed_sink with staging_take writes to. */
struct staging_file {
    struct staging *staging;
    const char *name;
    int file;          /* open for writing */
    uint64_t unsynced; /* bytes since the last hint to sync */
};

/* Writes a piece of a file, counts it, and has it brought to the disk now and then. */
enum disk_fault staging_write(struct staging_file *copy, const uint8_t *bytes, size_t len) MUST_CHECK;
/* The same in the store, told to `diag`. `context` is a staging_file. */
enum update_code staging_take(void *context, const uint8_t *bytes, size_t len, struct diag *diag) MUST_CHECK;

/* Copies the exhibit of a measured source into the open, empty folder `target`, and syncs it with all its names. After
 * UPDATE_OK the source is not needed any more. */
enum update_code staging_copy(struct staging *staging, const struct delivery *source, int target,
                            struct diag *diag) MUST_CHECK;
/* Syncs all that was written into the open folder `target`, with all its names. */
enum update_code staging_sync(struct staging *staging, int target, struct diag *diag) MUST_CHECK;
/* Reads every byte of the copy, from the disk where the system lets it, and compares it with list and seal. */
enum update_code staging_verify(struct staging *staging, const struct sealed *sealed, const uint64_t *sizes, int target,
                              struct diag *diag) MUST_CHECK;

#endif
