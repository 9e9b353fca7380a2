/* SHA-256 of many files that are read one after the other: counted beside the reading, in a thread of its own, or at
 * once where a file's own hash is wanted.
 *
 * Whoever reads asks for room, fills it and adds it. Pieces are handed over by the slab, and the thread reads nothing
 * but them, so that what is asked of a disk, and in which order, is the same however fast it is. A slab is looked at
 * when its room is needed again: a hash that is wrong shows at a point that only the sizes of the files decide. The
 * thread lives from the first hashing_expect until hashing_settle or hashing_close, and nobody starts another process
 * meanwhile; where none can be had, all is done without, and a wrong hash shows a few files sooner. */
#ifndef KIOSK_UPDATE_HASHING_H
#define KIOSK_UPDATE_HASHING_H

#include "kiosk/codec/hash.h"

enum { HASHING_STEP_BYTES = 64 * 1024, HASHING_NONE = -1 };

struct hashing;

/* 1 MiB, however large the files are. NULL: there is no memory. */
struct hashing *hashing_open(void);
/* Ends the thread; what it has not done is dropped. Accepts NULL. */
void hashing_close(struct hashing *hashing);

/* A file begins; one that had no end is given up. */
void hashing_begin(struct hashing *hashing);
/* Room for its next piece, of `len` bytes, HASHING_STEP_BYTES at most; it stays as it is until hashing_add. */
uint8_t *hashing_room(struct hashing *hashing, size_t len);
/* The first `len` bytes of that room belong to the file. */
void hashing_add(struct hashing *hashing, size_t len);

/* The file ends, and its hash is told. Waits for it, and for those before. */
void hashing_end(struct hashing *hashing, uint8_t out[HASH_BYTES]);
/* The file ends, and must have the hash `expected`, which is borrowed until hashing_settle or hashing_close. The number
 * of the first file, from 0, that is known not to have its own, or HASHING_NONE. */
int hashing_expect(struct hashing *hashing, int number, const uint8_t expected[HASH_BYTES]);
/* Waits until all hashes are known. The number of the first file that has not its own, or HASHING_NONE; then the next
 * files begin anew. */
int hashing_settle(struct hashing *hashing);

#endif
