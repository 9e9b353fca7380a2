#include "kiosk/update/room.h"

#include <inttypes.h>
#include <string.h>

#include "kiosk/update/writing.h"

enum { FILES_OF_ANY = 16 };

/* Room that stays free, for the state and for what the system writes. */
static const uint64_t RESERVE_BYTES = UINT64_C(64) << 20;

enum update_code room_begin(const struct store *store, struct room *out, struct diag *diag)
{
    struct disk_space space = { 0 };
    enum disk_fault fault = disk_free(store->root, &space);

    if (fault != DISK_OK)
        return writing_fault(diag, NULL, fault);
    *out = (struct room){ .bytes = RESERVE_BYTES, .files = FILES_OF_ANY, .block_bytes = space.block_bytes };
    return UPDATE_OK;
}

void room_add(struct room *room, const char *name, uint64_t bytes)
{
    const uint64_t block = room->block_bytes;

    room->bytes += (bytes + block - 1) / block * block;
    room->files++;
    for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        room->files++;
        room->bytes += block;
    }
}

bool room_is_needed(const struct store *store, uint32_t generation)
{
    return generation == store->state.active || generation == store->state.previous;
}

/* The oldest generation that may go, or GENERATION_FACTORY. */
static uint32_t oldest_spare(const struct store *store)
{
    uint32_t generations[STORE_GENERATIONS_MAX];

    for (int i = store_list(store, generations) - 1; i >= 0; i--) {
        if (!room_is_needed(store, generations[i]))
            return generations[i];
    }
    return GENERATION_FACTORY;
}

enum update_code room_make(struct store *store, const struct room *room, struct diag *diag)
{
    for (;;) {
        struct disk_space space = { 0 };
        enum disk_fault fault = disk_free(store->root, &space);
        if (fault != DISK_OK)
            return writing_fault(diag, NULL, fault);
        if (space.free_bytes >= room->bytes && space.free_files >= room->files)
            return UPDATE_OK;
        uint32_t spare = oldest_spare(store);
        if (spare == GENERATION_FACTORY) {
            diag_error(diag, NULL, 0, "%" PRIu64 " MB and %" PRIu64 " files are needed; %" PRIu64 " MB and %" PRIu64
                       " files are free", room->bytes >> 20, room->files, space.free_bytes >> 20, space.free_files);
            return UPDATE_NO_ROOM;
        }
        enum update_code code = store_remove(store, spare, diag);
        if (code != UPDATE_OK)
            return code;
    }
}
