#include "kiosk/update/fonts.h"

#include <string.h>

#include "kiosk/exhibit/kinds.h"
#include "kiosk/update/sealed.h"

void fonts_add(struct fonts *fonts, struct arena *arena, const uint8_t hash[HASH_BYTES])
{
    if (fonts->count == fonts->capacity) {
        int capacity = fonts->capacity == 0 ? 16 : 2 * fonts->capacity;
        fonts->hashes = arena_grown(arena, fonts->hashes, (size_t)fonts->count * HASH_BYTES,
                                    (size_t)capacity * HASH_BYTES);
        fonts->capacity = capacity;
    }
    memcpy(fonts->hashes[fonts->count++], hash, HASH_BYTES);
}

static void add_of(int folder, struct fonts *fonts, struct arena *arena, const struct trust *trust)
{
    struct arena scratch = { 0 };
    struct diag unheard = { 0 };
    struct sealed sealed;

    if (sealed_read(folder, trust, &scratch, &sealed, &unheard) == UPDATE_OK) {
        for (int i = 0; i < sealed.sums.count; i++) {
            if (fonts_name(sealed.sums.entries[i].name))
                fonts_add(fonts, arena, sealed.sums.entries[i].hash);
        }
    }
    diag_finish(&unheard);
    arena_finish(&scratch);
}

void fonts_add_installed(struct fonts *fonts, struct arena *arena, const struct store *store,
                         const struct trust *trust)
{
    uint32_t generations[STORE_GENERATIONS_MAX];
    int count = store_list(store, generations);

    for (int i = 0; i < count; i++) {
        int folder = DISK_NONE;
        if (store_open_generation(store, generations[i], &folder) == DISK_OK)
            add_of(folder, fonts, arena, trust);
        disk_release(folder);
    }
}

bool fonts_known(const struct fonts *fonts, const uint8_t hash[HASH_BYTES])
{
    for (int i = 0; i < fonts->count; i++) {
        if (memcmp(fonts->hashes[i], hash, HASH_BYTES) == 0)
            return true;
    }
    return false;
}

bool fonts_name(const char *name)
{
    return kinds_ends_with(name, ".ttf") || kinds_ends_with(name, ".otf");
}
