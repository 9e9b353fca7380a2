/* The history of updates: any bytes, and the same with a right sum below them. What is taken is written again as it
 * was. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/hash.h"
#include "kiosk/update/history.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try(const char *bytes, size_t len)
{
    struct history history;
    char again[HISTORY_BYTES_MAX];

    if (history_parse(bytes, len, &history) &&
        (history_write(&history, again) != len || memcmp(again, bytes, len) != 0))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[HISTORY_BYTES_MAX], sum[HASH_SHORT_HEX_BYTES];

    try((const char *)data, size);
    if (size >= sizeof text / 2)
        return 0;
    int head = snprintf(text, sizeof text, "KHS1\n");
    memcpy(text + head, data, size);
    size_t len = (size_t)head + size;
    hash_short(text, len, sum);
    len += (size_t)snprintf(text + len, sizeof text - len, "sum=%s\n", sum);
    try(text, len);
    return 0;
}
