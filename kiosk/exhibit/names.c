#include "kiosk/exhibit/names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_BYTES = 63, FEW = 16 };

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static bool same(char a, char b)
{
    return small(a) == small(b);
}

/* Bytes of a name, no more counted than one above what is compared. */
static int short_len(const char *name)
{
    const char *end = memchr(name, 0, LONGEST_BYTES + 1);

    return end == NULL ? LONGEST_BYTES + 1 : (int)(end - name);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: Damerau (1964), "A technique for computer detection and correction of spelling errors".
 * Ends early with `limit` or more where there are no fewer slips than that: a hostile exhibit must not take minutes. */
static int slips(const char *a, int a_len, const char *b, int b_len, int limit)
{
    int rows[3][LONGEST_BYTES + 1];

    for (int j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (int i = 1; i <= a_len; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i - 1) % 3];
        const int *second_above = rows[(i + 1) % 3];
        int fewest = row[0] = i;
        for (int j = 1; j <= b_len; j++) {
            int cost = same(a[i - 1], b[j - 1]) ? 0 : 1;
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + cost);
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                row[j] = least(row[j], second_above[j - 2] + 1);
            fewest = least(fewest, row[j]);
        }
        if (fewest >= limit)
            return limit;
    }
    return rows[a_len % 3][b_len];
}

int names_find(const struct names *names, const char *name)
{
    for (int i = 0; i < names->count; i++) {
        if (strcmp(names->items[i], name) == 0)
            return i;
    }
    return -1;
}

const char *names_nearest(const struct names *names, const char *name)
{
    const char *nearest = NULL;
    int len = short_len(name);
    int fewest = least(1 + len / 4, 3) + 1;

    for (int i = 0; i < names->count && len <= LONGEST_BYTES; i++) {
        int item_len = short_len(names->items[i]);
        if (item_len > LONGEST_BYTES || item_len - len >= fewest || len - item_len >= fewest)
            continue;
        int count = slips(name, len, names->items[i], item_len, fewest);
        if (count < fewest && count < item_len) {
            fewest = count;
            nearest = names->items[i];
        }
    }
    return nearest;
}

struct hint names_hint(const struct names *names, const char *name)
{
    struct hint hint = { "correct or delete it" };
    const char *nearest = names_nearest(names, name);

    if (nearest != NULL) {
        snprintf(hint.text, sizeof hint.text, "did you mean \"%s\"?", nearest);
    } else if (names->count > 0 && names->count <= FEW) {
        size_t used = (size_t)snprintf(hint.text, sizeof hint.text, "write %s", names->count > 1 ? "one of " : "");
        for (int i = 0; i < names->count && used < sizeof hint.text; i++)
            used += (size_t)snprintf(hint.text + used, sizeof hint.text - used, "%s%s", i == 0 ? "" : ", ",
                                     names->items[i]);
    }
    return hint;
}
