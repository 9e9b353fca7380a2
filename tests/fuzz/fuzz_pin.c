/* Any bytes -> the file of the staff's PIN, on the disk in memory: as good as none, or a number of failures and a hash
 * that are written there. A sum is added to the input as well. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tests/crash/disk_model.h"
#include "tests/fuzz/summed.h"

#include "kiosk/update/pin.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read(const void *bytes, size_t len)
{
    struct store store = { .root = DISK_NONE };
    struct pin pin;
    char line[SUMMED_BYTES_MAX];

    model_begin();
    model_put("/store/pin", bytes, len);
    if (disk_open_path("/store", &store.root) != DISK_OK)
        abort();
    pin_read(&store, &pin);
    if (pin_wait_min(&pin) < 0 || pin_wait_min(&pin) > PIN_WAIT_MIN_MAX || model_open_items() != 1)
        abort();
    if (pin.set || pin.failed != 0) {
        size_t begin = (size_t)snprintf(line, sizeof line, "KPN1 failed=%" PRIu32 " hash=%s sum=", pin.failed,
                                        pin.set ? pin.hash : "-");
        if (begin >= len || memcmp(line, bytes, begin) != 0)
            abort();
    }
    if (!pin.set && pin.hash[0] != 0)
        abort();
    model_end();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char line[SUMMED_BYTES_MAX];

    read(data, size);
    read(line, summed(data, size, line));
    return 0;
}
