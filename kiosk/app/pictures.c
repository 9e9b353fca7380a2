#include "kiosk/app/pictures.h"

#include <string.h>

#include "kiosk/codec/shrink.h"

/* Far from those of the grounds of the map, which count up from 1. */
static const uint32_t FIRST_SERIAL = 0x80000000;

void pictures_init(struct pictures *pictures, struct folder *folder, struct worker *worker)
{
    *pictures = (struct pictures){ .folder = folder, .worker = worker, .next_serial = FIRST_SERIAL,
                                    .unused_bytes = PICTURES_UNUSED_BYTES };
    for (int i = 0; i < PICTURES_USERS_MAX; i++)
        pictures->users[i] = (struct picture_user){ pictures, 1u << i, false };
}

static void drop(struct picture_entry *entry)
{
    png_picture_finish(&entry->decoded);
    *entry = (struct picture_entry){ 0 };
}

void pictures_finish(struct pictures *pictures)
{
    if (pictures->worker != NULL) {
        worker_wait(pictures->worker);
        pictures_update(pictures);
    }
    for (int i = 0; i < PICTURES_MAX; i++)
        drop(&pictures->entries[i]);
    *pictures = (struct pictures){ 0 };
}

/* Reads the entry's file and hands it to `take`, which sets the entry's error. Also in the helper thread. */
static void with_file(struct picture_entry *entry, void (*take)(struct picture_entry *, const uint8_t *, size_t))
{
    struct arena arena;
    struct diag diag;
    uint8_t *bytes = NULL;
    size_t len = 0;

    arena_init(&arena);
    diag_init(&diag);
    entry->err = folder_read(entry->folder, entry->file, EXHIBIT_PICTURE_BYTES_MAX, &arena, &bytes, &len, &diag);
    if (entry->err == ERR_OK)
        take(entry, bytes, len);
    diag_finish(&diag);
    arena_finish(&arena);
}

static void decode_bytes(struct picture_entry *entry, const uint8_t *bytes, size_t len)
{
    entry->err = png_decode(bytes, len, entry->w, entry->h, &entry->decoded, entry->why, sizeof entry->why);
}

/* In the helper thread. */
static void decode(struct worker_job *job)
{
    with_file((struct picture_entry *)job, decode_bytes);
}

/* Back in the thread of the cache. */
static void decoded(struct worker_job *job)
{
    struct picture_entry *entry = (struct picture_entry *)job;
    struct pictures *pictures = entry->pictures;

    pictures->decoding--;
    pictures->changed = true;
    entry->state = entry->err == ERR_OK ? PICTURE_READY : PICTURE_BROKEN;
    entry->pixmap = (struct pixmap){
        .w = entry->decoded.width,
        .h = entry->decoded.height,
        .stride = entry->decoded.width,
        .serial = pictures->next_serial++,
        .argb = entry->decoded.pixels,
        .label = entry->file,
        .opaque = entry->decoded.opaque,
    };
}

bool pictures_busy(const struct pictures *pictures)
{
    return pictures->decoding > 0;
}

static size_t entry_bytes(const struct picture_entry *entry)
{
    return (size_t)entry->pixmap.w * (size_t)entry->pixmap.h * sizeof *entry->pixmap.argb;
}

static struct picture_entry *oldest_unused(struct pictures *pictures)
{
    struct picture_entry *oldest = NULL;

    for (int i = 0; i < PICTURES_MAX; i++) {
        struct picture_entry *entry = &pictures->entries[i];
        bool idle = entry->users == 0 && (entry->state == PICTURE_READY || entry->state == PICTURE_BROKEN);
        if (idle && (oldest == NULL || entry->last_used < oldest->last_used))
            oldest = entry;
    }
    return oldest;
}

/* Lets go of what nobody shows, until little of it is left. */
static void trim(struct pictures *pictures)
{
    size_t unused = 0;

    for (int i = 0; i < PICTURES_MAX; i++)
        unused += pictures->entries[i].users == 0 ? entry_bytes(&pictures->entries[i]) : 0;
    while (unused > pictures->unused_bytes) {
        struct picture_entry *entry = oldest_unused(pictures);
        if (entry == NULL)
            return;
        unused -= entry_bytes(entry);
        drop(entry);
    }
}

bool pictures_update(struct pictures *pictures)
{
    if (pictures->worker != NULL)
        worker_settle(pictures->worker);
    bool changed = pictures->changed;
    pictures->changed = false;
    /* Whoever asked for it may have gone meanwhile. */
    if (changed)
        trim(pictures);
    return changed;
}

static struct picture_entry *room_for_one(struct pictures *pictures)
{
    for (int i = 0; i < PICTURES_MAX; i++) {
        if (pictures->entries[i].state == PICTURE_FREE)
            return &pictures->entries[i];
    }
    struct picture_entry *entry = oldest_unused(pictures);
    if (entry != NULL)
        drop(entry);
    return entry;
}

static void measure_bytes(struct picture_entry *entry, const uint8_t *bytes, size_t len)
{
    struct png_size size;

    entry->err = png_probe(bytes, len, &size, entry->why, sizeof entry->why);
    if (entry->err == ERR_OK)
        shrink_fit(size.width, size.height, entry->w, entry->h, &entry->pixmap.w, &entry->pixmap.h);
}

/* The size it would have, for layouts that are only measured. */
static void measure(struct picture_entry *entry)
{
    with_file(entry, measure_bytes);
    entry->state = entry->err == ERR_OK ? PICTURE_READY : PICTURE_BROKEN;
}

static void start(struct pictures *pictures, const char *file, int w, int h, unsigned bit)
{
    trim(pictures);
    struct picture_entry *entry = room_for_one(pictures);
    if (entry == NULL)
        return;
    *entry = (struct picture_entry){ .job = { decode, decoded }, .pictures = pictures, .w = w, .h = h,
                                     .folder = pictures->folder, .users = bit };
    strncpy(entry->file, file, sizeof entry->file - 1);
    entry->last_used = pictures->clock;
    if (pictures->worker == NULL) {
        measure(entry);
        return;
    }
    if (!worker_give(pictures->worker, &entry->job))
        return;
    entry->state = PICTURE_DECODING;
    pictures->decoding++;
}

static struct picture_entry *find(struct pictures *pictures, const char *file, int w, int h)
{
    for (int i = 0; i < PICTURES_MAX; i++) {
        struct picture_entry *entry = &pictures->entries[i];
        if (entry->state != PICTURE_FREE && entry->w == w && entry->h == h && strcmp(entry->file, file) == 0)
            return entry;
    }
    return NULL;
}

static const struct pixmap *get(void *context, const char *file, int w, int h, bool *broken)
{
    struct picture_user *user = context;
    struct pictures *pictures = user->pictures;
    struct picture_entry *entry = find(pictures, file, w, h);

    /* A name that cannot be kept would never be found again. */
    *broken = strlen(file) >= PICTURE_NAME_BYTES;
    if (*broken)
        return NULL;
    pictures->clock++;
    if (entry != NULL) {
        entry->users |= user->bit;
        entry->last_used = pictures->clock;
        *broken = entry->state == PICTURE_BROKEN;
        user->waiting |= entry->state == PICTURE_DECODING;
        return entry->state == PICTURE_READY ? &entry->pixmap : NULL;
    }
    start(pictures, file, w, h, user->bit);
    if (pictures->worker != NULL) {
        user->waiting = true;
        return NULL;
    }
    entry = find(pictures, file, w, h);
    *broken = entry == NULL || entry->state == PICTURE_BROKEN;
    return *broken ? NULL : &entry->pixmap;
}

struct picture_source pictures_source(struct pictures *pictures, int user)
{
    return (struct picture_source){ &pictures->users[user], get };
}

void pictures_release(struct pictures *pictures, int user)
{
    pictures->users[user].waiting = false;
    for (int i = 0; i < PICTURES_MAX; i++)
        pictures->entries[i].users &= ~pictures->users[user].bit;
    trim(pictures);
}

void pictures_keep_unused(struct pictures *pictures, size_t bytes)
{
    pictures->unused_bytes = bytes;
    trim(pictures);
}

bool pictures_waiting(const struct pictures *pictures, int user)
{
    return pictures->users[user].waiting;
}
