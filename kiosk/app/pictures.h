/* The pictures of the exhibit, decoded beside the drawing and kept while they are shown.
 *
 * Whoever lays out a page asks for its picture by the room it has; the first time the answer is "not yet", and the
 * worker decodes it with hard limits. Pages are users of pictures: what no page uses may go when another needs room. */
#ifndef KIOSK_APP_PICTURES_H
#define KIOSK_APP_PICTURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/codec/png.h"
#include "kiosk/draw/bitmap.h"
#include "kiosk/port/storage.h"
#include "kiosk/port/worker.h"
#include "kiosk/screens/stage.h"

enum {
    PICTURES_MAX = 8,
    PICTURES_USERS_MAX = 4,
    PICTURES_UNUSED_BYTES = 6 * 1024 * 1024, /* kept of what no page uses, if nothing else is said */
    PICTURE_NAME_BYTES = 200, /* longer ones, with their NUL, are broken */
    PICTURE_WHY_BYTES = 160,
};

enum picture_state { PICTURE_FREE, PICTURE_DECODING, PICTURE_READY, PICTURE_BROKEN };

/* One picture at one size. While it is being decoded it is the worker's. */
struct picture_entry {
    struct worker_job job; /* first, so that a job is its entry */
    struct pictures *pictures; /* whose it is */
    enum picture_state state;
    char file[PICTURE_NAME_BYTES];
    int w, h; /* px, the room it was made to fit */
    struct folder *folder;
    struct png_picture decoded;
    enum err err;
    char why[PICTURE_WHY_BYTES];
    struct pixmap pixmap;
    unsigned users;     /* bit set of pages that show it */
    unsigned last_used; /* by the clock of the cache */
};

struct pictures;

/* One page's view of the cache. */
struct picture_user {
    struct pictures *pictures;
    unsigned bit;
    bool waiting; /* asked for a picture that was not ready */
};

struct pictures {
    struct folder *folder; /* borrowed; of the exhibit */
    struct worker *worker; /* borrowed; NULL: pictures are measured, not decoded, and have no pixels */
    struct picture_entry entries[PICTURES_MAX];
    struct picture_user users[PICTURES_USERS_MAX];
    unsigned clock;
    uint32_t next_serial;
    int decoding; /* entries that are the worker's */
    size_t unused_bytes; /* may be kept of what no page uses */
    bool changed; /* something was taken back since the last pictures_update */
};

/* An empty cache. */
void pictures_init(struct pictures *pictures, struct folder *folder, struct worker *worker);
/* Waits for the worker and frees everything. */
void pictures_finish(struct pictures *pictures);
/* Takes what is decoded; true if something has become ready or is known to be broken. */
bool pictures_update(struct pictures *pictures);
/* Something is being decoded. */
bool pictures_busy(const struct pictures *pictures);
/* The source for a page that is laid out by a user, 0 to PICTURES_USERS_MAX - 1. */
struct picture_source pictures_source(struct pictures *pictures, int user);
/* The user's page is gone: what it showed may go too. */
void pictures_release(struct pictures *pictures, int user);
/* No more than so many bytes are kept of what no page uses, from now on. */
void pictures_keep_unused(struct pictures *pictures, size_t bytes);
/* The user asked for something that was not ready. */
bool pictures_waiting(const struct pictures *pictures, int user);

#endif
