/* An exhibit that is open, with its faces and its worker: all that is borrowed by what shows it. */
#ifndef KIOSK_APP_WORLD_H
#define KIOSK_APP_WORLD_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/exhibit/manifest.h"
#include "kiosk/port/storage.h"
#include "kiosk/port/text.h"
#include "kiosk/port/worker.h"
#include "kiosk/screens/look.h"
#include "kiosk/update/guard.h"

/* Where an exhibit is read from. All is borrowed for the call that takes it. */
struct world_source {
    const char *path;          /* NULL: the one that came with the program */
    const char *store, *trust; /* `path` is installed in that store, and read under its seal alone; NULL: as it is */
};

enum { WORLD_PATH_BYTES = 4096 };

struct world {
    struct guard *guard;    /* owned; of an installed exhibit, else NULL */
    struct folder *folder;  /* owned; of the exhibit */
    struct folder *factory; /* owned; of the exhibit that came with the program; NULL if there is none */
    struct exhibit exhibit;
    struct text *text;      /* owned */
    struct arena faces_arena;
    struct face_set faces;
    struct worker *worker;  /* owned; NULL until world_start */
};

/* Reads an exhibit. What cannot be played, or is damaged in any file that was read, is an error with all its problems
 * in `diag`. Another thread may do it. */
enum err world_read(struct world *world, const struct world_source *source, struct diag *diag) MUST_CHECK;
/* Loads the faces of what was read: those that the exhibit does not bring come from the program's own. With an error
 * the world is closed. */
enum err world_load_faces(struct world *world, struct diag *diag) MUST_CHECK;
/* Both, of the exhibit in `path` as it is; NULL as above. */
enum err world_open(struct world *world, const char *path, struct diag *diag) MUST_CHECK;
/* The program's own exhibit, where that of `path` cannot be played: says so behind the problems in `diag`. */
enum err world_open_instead(struct world *world, const char *path, struct diag *diag) MUST_CHECK;
/* Opens the folder of the exhibit that came with the program; ERR_MISSING if there is none. */
enum err world_open_factory(struct folder **out) MUST_CHECK;
/* Writes the path of that folder; false if there is none. */
bool world_factory_path(char out[WORLD_PATH_BYTES]);
/* Reads the guide for copies, READ-ME.md, which lies beside that folder, into the arena, with a NUL behind it that is
 * not counted; false if it is not there. */
bool world_read_guide(struct arena *arena, uint8_t **bytes, size_t *len);
/* What the exhibit that came with the program is; false if there is none, or it cannot be read. */
bool world_factory_manifest(struct manifest *out);
/* The file of an installed exhibit that was found damaged, also since it was opened: pictures are read when they are
 * shown. NULL: none was. */
const char *world_damaged(const struct world *world);
/* Starts the worker; `done` as in worker_open. */
enum err world_start(struct world *world, void (*done)(void *context), void *context, struct diag *diag) MUST_CHECK;
/* Closes everything. Accepts a zeroed world. */
void world_close(struct world *world);

#endif
