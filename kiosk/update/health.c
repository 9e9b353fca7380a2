#include "kiosk/update/health.h"

#include "kiosk/update/content.h"
#include "kiosk/update/room.h"

/* A lock is a file that is opened for writing, so that a disk which refuses that is found without a write. */
static bool is_writable(const struct store *store)
{
    int lock = DISK_NONE;

    if (store->lock != DISK_NONE)
        return true;
    enum disk_fault fault = disk_lock(store->root, STORE_LOCK, 0, &lock);
    disk_release(lock);
    return fault == DISK_OK || fault == DISK_BUSY;
}

static bool count_exhibit(const struct store *store, const struct trust *trust, const char *factory,
                          uint32_t generation, struct room *room)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct content content = { .folder = DISK_NONE };
    bool known = content_open(store, trust, factory, generation, &arena, &content, &unheard) == UPDATE_OK;

    if (known) {
        room_add(room, SEALED_LIST, content.list.len);
        room_add(room, SEALED_SEAL, SEAL_BYTES_MAX);
    }
    for (int i = 0; known && i < content.sums.count; i++)
        room_add(room, content.sums.entries[i].name, content.sizes[i]);
    content_close(&content);
    diag_finish(&unheard);
    arena_finish(&arena);
    return known;
}

/* What room_make would get by removing exhibits that neither play nor played before. */
static struct room spare_room(const struct store *store, const struct trust *trust, uint32_t block_bytes)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    struct room spare = { .block_bytes = block_bytes };
    int count = store_list(store, generations);

    for (int i = 0; i < count; i++) {
        if (!room_is_needed(store, generations[i]))
            (void)count_exhibit(store, trust, NULL, generations[i], &spare);
    }
    return spare;
}

static void look_for_room(const struct store *store, const struct trust *trust, const char *factory,
                          struct health *health)
{
    struct diag unheard = { 0 };
    struct disk_space space = { 0 };
    struct room room;
    bool counted = disk_free(store->root, &space) == DISK_OK && room_begin(store, &room, &unheard) == UPDATE_OK;

    diag_finish(&unheard);
    if (!counted)
        return;
    health->room_known = count_exhibit(store, trust, factory, content_playing(store), &room);
    health->free_bytes = space.free_bytes;
    health->needed_bytes = health->room_known ? room.bytes : 0;
    struct room spare = spare_room(store, trust, space.block_bytes);
    health->fits = health->room_known && space.free_bytes + spare.bytes >= room.bytes &&
                   (space.free_files >= room.files || space.free_files + spare.files >= room.files);
}

void health_look(const struct store *store, const struct trust *trust, const char *factory, struct health *out)
{
    struct health health = { .writable = is_writable(store) };

    look_for_room(store, trust, factory, &health);
    *out = health;
}
