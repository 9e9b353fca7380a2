/* Any bytes -> the line that the store remembers: refused, or one that is written again to the same bytes. A sum is
 * added to the input as well, since no chance finds one that fits. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/summed.h"

#include "kiosk/update/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read(const char *bytes, size_t len)
{
    char again[STATE_BYTES_MAX];
    const struct update_state before = { .seq = 7, .floor = 9 };
    struct update_state state = before;

    if (!state_read(bytes, len, &state)) {
        if (state.seq != before.seq || state.floor != before.floor || state.active != before.active)
            abort();
        return;
    }
    if (state.active > GENERATION_MAX || state.previous > GENERATION_MAX)
        abort();
    if (state_write(&state, again) != len || memcmp(again, bytes, len) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char line[SUMMED_BYTES_MAX];

    read((const char *)data, size);
    read(line, summed(data, size, line));
    return 0;
}
