/* The place where exhibits are installed:
 *
 *     generations/00000017/   an exhibit, sealed; never changed, only removed whole
 *     stage/                  what is being written or removed; emptied at each start
 *     bad/<id>                empty marks: exhibits that failed here, by the SHA-256 of their list
 *     state                   what plays (kiosk/update/state.h)
 *     history                 what happened, for people (kiosk/update/history.h)
 *     lock                    held by the one that writes
 *
 * A name in generations/ or `state` appears only when all behind it is on the disk. One owner, one thread. */
#ifndef KIOSK_UPDATE_STORE_H
#define KIOSK_UPDATE_STORE_H

#include "kiosk/base/arena.h"
#include "kiosk/codec/hash.h"
#include "kiosk/update/code.h"
#include "kiosk/update/state.h"

enum { STORE_NAME_BYTES = 9, STORE_GENERATIONS_MAX = 64, STORE_TURN_MS = 5000 };
#define STORE_LOCK "lock"

struct store {
    int root, generations, stage, bad; /* owned; open folders */
    int lock;                          /* owned; DISK_NONE: it may only be read */
    struct update_state state;
    bool state_lost; /* there is none that can be read */
};

/* Opens the store at `path` for writing, makes what is missing of it, empties `stage` and reads the state.
 * UPDATE_NO_STORE if the folder is not there, UPDATE_RUNNING if another holds it, UPDATE_READ_ONLY,
 * UPDATE_WRITE_FAILED: told to `diag`, and `out` left closed. */
enum update_code store_open(const char *path, struct store *out, struct diag *diag) MUST_CHECK;
/* The same, but waits STORE_TURN_MS for another who holds it: the kiosk that plays does so for a moment, whenever it
 * notes that an exhibit is good or that a PIN was wrong. */
enum update_code store_open_in_turn(const char *path, struct store *out, struct diag *diag) MUST_CHECK;
/* Opens it for reading only: nothing is made, emptied or locked. */
enum update_code store_open_reading(const char *path, struct store *out, struct diag *diag) MUST_CHECK;
/* Accepts one that is closed. */
void store_close(struct store *store);

/* Makes `state` the store's: what it held before, or all of this. The store's own `state` follows. */
enum update_code store_commit(struct store *store, const struct update_state *state, struct diag *diag) MUST_CHECK;

/* The name of a generation's folder. */
void store_name(uint32_t generation, char out[STORE_NAME_BYTES]);
/* The generations there are, the newest first, at most STORE_GENERATIONS_MAX; returns their number. */
int store_list(const struct store *store, uint32_t generations[STORE_GENERATIONS_MAX]);
/* A number above all that were used. */
uint32_t store_next(const struct store *store);
/* Opens the folder of a generation. */
enum disk_fault store_open_generation(const struct store *store, uint32_t generation, int *folder) MUST_CHECK;
/* Takes a generation away, whole: a start in the midst of it finds it or does not. */
enum update_code store_remove(struct store *store, uint32_t generation, struct diag *diag) MUST_CHECK;
/* Removes all in `stage`. */
enum update_code store_empty_stage(struct store *store, struct diag *diag) MUST_CHECK;

/* Marks an exhibit by its id as one that failed here. When there are many marks the old ones go. */
enum update_code store_mark(struct store *store, const uint8_t id[HASH_BYTES], struct diag *diag) MUST_CHECK;
enum update_code store_unmark(struct store *store, const uint8_t id[HASH_BYTES], struct diag *diag) MUST_CHECK;
bool store_marked(const struct store *store, const uint8_t id[HASH_BYTES]);

#endif
