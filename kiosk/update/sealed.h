/* A sealed folder, wherever it lies: its list and its seal, each read once; the list is taken apart only when the seal
 * of a trusted key holds. What the list does not name is never opened. */
#ifndef KIOSK_UPDATE_SEALED_H
#define KIOSK_UPDATE_SEALED_H

#include "kiosk/codec/hash.h"
#include "kiosk/codec/sums.h"
#include "kiosk/exhibit/manifest.h"
#include "kiosk/update/bytes.h"
#include "kiosk/update/hashing.h"
#include "kiosk/update/pace.h"
#include "kiosk/update/trust.h"

#define SEALED_LIST SUMS_FILE
#define SEALED_SEAL SEAL_FILE
#define SEALED_MANIFEST SUMS_MANIFEST

#define SEALED_FILE_BYTES_MAX ((uint64_t)SUMS_FILE_BYTES_MAX)
#define SEALED_TOTAL_BYTES_MAX ((uint64_t)SUMS_TOTAL_BYTES_MAX)

struct sealed {
    struct bytes list, seal, manifest_bytes; /* the arena's */
    struct sums sums;
    uint8_t id[HASH_BYTES];      /* SHA-256 of the list: what this exhibit is, to the byte */
    const struct trust_key *key; /* of the trust it was read with */
    struct manifest manifest;
};

/* Reads list, seal and exhibit.ini of an open folder. Without both of the first: UPDATE_NO_SEAL. */
enum update_code sealed_read(int folder, const struct trust *trust, struct arena *arena, struct sealed *out,
                             struct diag *diag) MUST_CHECK;

/* Sizes of all listed files, by entry, and their sum; nothing of them is read. A missing or strange one is
 * UPDATE_LISTED_FILE, one above the caps UPDATE_OVER_CAP: all of them are told. `sizes` has sums.count. */
enum update_code sealed_measure(int folder, const struct sealed *sealed, uint64_t *sizes, uint64_t *total,
                                struct diag *diag) MUST_CHECK;

/* Told of each piece of a file; another code than UPDATE_OK ends the reading and is given back. */
struct sealed_sink {
    enum update_code (*take)(void *context, const uint8_t *bytes, size_t len, struct diag *diag);
    void *context;
    struct pace *pace; /* of what is read, borrowed: one that is too slow is UPDATE_STICK_SLOW; NULL: not measured */
};

/* Reads entry `index`, which must have `size` bytes and its hash; `sink` may be NULL. A piece is handed on before the
 * hash is known, and UPDATE_OK says only that the file was read: whether it has its hash is told by one of the next
 * calls, which names the file that has not, and at last by sealed_settle. Nothing that was read may be used before. */
enum update_code sealed_read_file(int folder, const struct sealed *sealed, int index, uint64_t size,
                                  struct hashing *hashing, const struct sealed_sink *sink,
                                  struct diag *diag) MUST_CHECK;
/* The same of a file that is open already. */
enum update_code sealed_read_open(int file, const struct sealed *sealed, int index, uint64_t size,
                                  struct hashing *hashing, const struct sealed_sink *sink,
                                  struct diag *diag) MUST_CHECK;
/* All files that were read have their hashes; else UPDATE_FILE_NOT_AS_SEALED. `sealed` is the one that all of them were
 * of, and stays until then, or until hashing_close. */
enum update_code sealed_settle(const struct sealed *sealed, struct hashing *hashing, struct diag *diag) MUST_CHECK;

/* Reads any file so, which must have `size` bytes, and tells its hash at once. */
enum update_code sealed_hash_file(int folder, const char *name, uint64_t size, struct hashing *hashing,
                                  const struct sealed_sink *sink, uint8_t out[HASH_BYTES],
                                  struct diag *diag) MUST_CHECK;

/* Says of a file that it has another hash: UPDATE_FILE_NOT_AS_SEALED. */
enum update_code sealed_tell_other(const char *name, struct diag *diag) MUST_CHECK;

/* Every listed file is there with its hash. */
enum update_code sealed_check(int folder, const struct sealed *sealed, struct diag *diag) MUST_CHECK;

#endif
