#include "kiosk/base/journal.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The one thing that is kept beside its owners: whoever says something has no journal at hand. */
static struct {
    char bytes[JOURNAL_BYTES];
    uint64_t count; /* all that was ever added */
} journal;

void journal_add(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        journal.bytes[journal.count++ % JOURNAL_BYTES] = bytes[i];
}

size_t journal_copy(char out[JOURNAL_BYTES])
{
    bool cut = journal.count > JOURNAL_BYTES;
    uint64_t from = cut ? journal.count - JOURNAL_BYTES : 0;
    size_t len = 0;

    /* Of the oldest line a part has gone. */
    while (cut && from < journal.count && journal.bytes[from++ % JOURNAL_BYTES] != '\n') {
    }
    for (; from < journal.count; from++)
        out[len++] = journal.bytes[from % JOURNAL_BYTES];
    return len;
}

void journal_forget(void)
{
    memset(&journal, 0, sizeof journal);
}
