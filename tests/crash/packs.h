/* Small sealed exhibits on the disk in memory, and a store to install them in. */
#ifndef TESTS_CRASH_PACKS_H
#define TESTS_CRASH_PACKS_H

#include "kiosk/codec/seal.h"
#include "kiosk/update/device.h"
#include "kiosk/update/history.h"
#include "kiosk/update/install.h"
#include "kiosk/update/save.h"
#include "kiosk/update/trial.h"
#include "tests/crash/disk_model.h"

#define PACKS_STORE "/store"
#define PACKS_STICK "/stick"
#define PACKS_TRUST "/trust"
#define PACKS_FACTORY "/factory" /* without a seal */
#define PACKS_GUIDE "# Guide\n\nEdit **it**.\n"
#define PACKS_ID "who-came-home"
#define PACKS_NOON_SECONDS (INT64_C(1904126400) + 4000) /* 2030-05-04, some time after noon */

/* What packs_put writes beside list and seal, in the order of the list. */
enum { PACKS_FILES = 4 };
extern const char *const packs_files[PACKS_FILES];

struct packs {
    struct seal_secret secret;
    struct seal_key key;
    struct arena arena;
    struct trust trust;
    struct arena device_arena; /* of what is known of the store's own key */
    struct diag diag;
};

/* An empty disk with the folders above, and a key that is trusted. */
void packs_begin(struct packs *packs);
void packs_end(struct packs *packs);
/* For cmocka: ends and frees the struct packs that `*state` is. */
int packs_tear_down(void **state);
/* For cmocka, with packs_tear_down: versions 1 and 2 have stayed, the stick is empty, the factory's exhibit is version
 * 9 without a seal. model_restore comes back to this. */
int packs_set_up_two(void **state);
/* The same, but version 3 lies on the stick, there is no factory's exhibit, and the clock says PACKS_NOON_SECONDS. */
int packs_set_up_third(void **state);
/* Writes exhibit `id` in this version at `path`: three files and one in a folder, list and seal. */
void packs_put(struct packs *packs, const char *path, const char *id, uint32_t version);
/* The SHA-256 of `len` bytes. */
void packs_hash(const void *bytes, size_t len, uint8_t out[HASH_BYTES]);
/* Seals again what is at `path`, whatever it is: `list` as it stands. */
void packs_seal(struct packs *packs, const char *path, const char *list, size_t len);
/* Seals the stick again with `more` behind its list, or with a line for its file `name`, which lies there. */
void packs_seal_with(struct packs *packs, const char *more, size_t len);
void packs_seal_file(struct packs *packs, const char *name);
/* Takes the files of packs_put away. */
void packs_take(const char *path);
/* Installs from the stick. `consent` as in struct install_request. */
enum update_code packs_install(struct packs *packs, bool consent);
/* The same without consent, with a `check` as in struct install_request. */
enum update_code packs_install_checked(struct packs *packs,
                                       enum update_code (*check)(void *context, const char *path, bool vouched,
                                                                 struct diag *diag));
/* A `check` that finds something wrong in figures.csv, UPDATE_RULE, when the stick is out: whoever asks that fails. */
enum update_code packs_refuse_without_stick(void *context, const char *path, bool vouched, struct diag *diag);
/* From here on no history can be written: whatever else is written can be counted. */
void packs_block_history(void);
/* Takes list and seal away, as whoever edits a folder by hand does in effect. */
void packs_unseal(const char *path);
/* Installs from the stick what staff want, sealed or not, with the store's own key and these typefaces; `check` as in
 * struct install_request. */
enum update_code packs_import(struct packs *packs, const struct fonts *fonts,
                              enum update_code (*check)(void *context, const char *path, bool vouched,
                                                        struct diag *diag));
/* Saves what plays to the stick, with a guide and a line of a log; a factory's exhibit is that in PACKS_FACTORY. */
enum update_code packs_save(struct packs *packs, struct save_result *out);
/* The copy in the stick's folder `name` has a list and all that it names, each with its hash. */
bool packs_copy_whole(const char *name);
/* Trusts the key that the store has now as its own. */
void packs_trust_device(struct packs *packs);
/* Installs, starts and confirms. */
void packs_settle(struct packs *packs, uint32_t version);
/* The store, open for writing; whoever asks closes it. */
struct store packs_opened(struct packs *packs);
/* The same for reading only. */
struct store packs_opened_reading(struct packs *packs);
/* What the store says of itself, read without a write. */
struct update_state packs_state(struct packs *packs);
struct history packs_history(struct packs *packs);
/* What plays has shown that it does; it must go well. */
void packs_confirm(struct packs *packs);
/* From here on the store says that it has changed more often by itself than it may. */
void packs_endless(struct packs *packs);
/* Staff keep what is on trial, or leave what plays; it must go well. */
void packs_keep(struct packs *packs);
void packs_leave(struct packs *packs, bool factory);
/* Starts as after a loss of power; returns the version that plays, 0 for the factory's. What plays is verified to the
 * byte, the stage is empty, and nothing is left open; else the test fails. */
uint32_t packs_start(struct packs *packs, enum update_code *told);
/* The same; what is told must be `expected`. */
uint32_t packs_start_telling(struct packs *packs, enum update_code expected);

#endif
