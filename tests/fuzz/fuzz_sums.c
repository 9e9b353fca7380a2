/* Any bytes -> the list of a sealed exhibit: refused with a reason, or names that are good, sorted, none twice, and
 * that are read again as they are written. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/sums.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct sums *sums)
{
    if (sums->count < 1 || sums_find(sums, "exhibit.ini") == NULL)
        abort();
    for (int i = 0; i < sums->count; i++) {
        const char *name = sums->entries[i].name;
        if (sums_name_fault(name, strlen(name)) != NULL || sums_find(sums, name) != &sums->entries[i])
            abort();
        if (i > 0 && strcmp(sums->entries[i - 1].name, name) >= 0)
            abort();
    }
}

static void check_again(const struct sums *sums, struct arena *arena, struct diag *diag)
{
    struct sums again;
    size_t len = 0;
    const char *text = sums_write(sums, arena, &len);

    if (sums_read(arena, "again", text, len, &again, diag) != ERR_OK || again.count != sums->count)
        abort();
    for (int i = 0; i < sums->count; i++) {
        if (strcmp(again.entries[i].name, sums->entries[i].name) != 0 ||
            memcmp(again.entries[i].hash, sums->entries[i].hash, SUMS_HASH_BYTES) != 0)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct diag diag = { 0 };
    struct sums sums;

    if (sums_read(&arena, "fuzz", (const char *)data, size, &sums, &diag) == ERR_OK) {
        check(&sums);
        check_again(&sums, &arena, &diag);
    } else if (diag_error_count(&diag) == 0) {
        abort();
    }
    arena_finish(&arena);
    diag_finish(&diag);
    return 0;
}
