#include "kiosk/base/nearest.h"

#include <string.h>

#include "kiosk/base/least.h"

static char small(char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

/* Keeps three rows of the table of slips between the beginnings of both words: this one, the last, the one before. Ends
 * early where `limit` cannot be undercut any more: long lists of known words must not take long. */
static int slips_between(const char *a, size_t a_len, const char *b, size_t b_len, int limit)
{
    int rows[3][NEAREST_BYTES_MAX + 1] = { { 0 } };

    for (size_t j = 0; j <= b_len; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= a_len; i++) {
        int *row = rows[i % 3];
        const int *last = rows[(i + 2) % 3];
        const int *before = rows[(i + 1) % 3];
        int fewest = row[0] = (int)i;
        for (size_t j = 1; j <= b_len; j++) {
            int changed = small(a[i - 1]) == small(b[j - 1]) ? 0 : 1;
            row[j] = int_least(int_least(last[j] + 1, row[j - 1] + 1), last[j - 1] + changed);
            if (i > 1 && j > 1 && small(a[i - 1]) == small(b[j - 2]) && small(a[i - 2]) == small(b[j - 1]))
                row[j] = int_least(row[j], before[j - 2] + 1);
            fewest = int_least(fewest, row[j]);
        }
        /* Nor by exchanges: they add one to the row before, which is at most one better than this. */
        if (fewest >= limit)
            return limit;
    }
    return rows[a_len % 3][b_len];
}

struct nearest nearest_begin(const char *word)
{
    size_t len = strlen(word);
    int allowed = len > NEAREST_BYTES_MAX ? 0 : int_least(1 + (int)len / 4, 3);

    /* One more than is allowed, since only a smaller number wins. */
    return (struct nearest){ .word = word, .slips = allowed + 1 };
}

void nearest_try(struct nearest *nearest, const char *known)
{
    size_t len = strlen(nearest->word);
    size_t known_len = strlen(known);
    size_t apart = len > known_len ? len - known_len : known_len - len;

    if (len > NEAREST_BYTES_MAX || known_len > NEAREST_BYTES_MAX || apart >= (size_t)nearest->slips)
        return;
    int slips = slips_between(nearest->word, len, known, known_len, nearest->slips);
    if (slips >= nearest->slips || (size_t)slips >= known_len)
        return;
    nearest->best = known;
    nearest->slips = slips;
}
