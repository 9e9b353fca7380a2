#include "kiosk/codec/sums.h"

#include <stdlib.h>
#include <string.h>

enum { HEX_DIGITS = 2 * SUMS_HASH_BYTES, NAME_AT = HEX_DIGITS + 2, NAME_SHOWN = 200 };

static int hex_value(char digit)
{
    return digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

static bool read_hash(const char *digits, uint8_t hash[SUMS_HASH_BYTES])
{
    for (int i = 0; i < SUMS_HASH_BYTES; i++) {
        int high = hex_value(digits[2 * i]), low = hex_value(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        hash[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

/* What is wrong with the form of a line without its end, or NULL. */
static const char *form_fault(const char *line, size_t len, uint8_t hash[SUMS_HASH_BYTES])
{
    if (len > 0 && line[len - 1] == '\r')
        return "ends as on Windows; write the list again with sha256sum, or with `kiosk seal`";
    if (len <= NAME_AT || !read_hash(line, hash))
        return "does not begin with 64 digits 0-9 a-f and a name; write the list again with sha256sum";
    if (line[HEX_DIGITS] != ' ' || (line[HEX_DIGITS + 1] != ' ' && line[HEX_DIGITS + 1] != '*'))
        return "has no blank and a blank or * before the name; write the list again with sha256sum";
    return NULL;
}

static void read_line(struct arena *arena, const char *file, const char *line, size_t len, int number,
                      struct sums *sums, struct diag *diag)
{
    struct sums_entry *entry = &sums->entries[sums->count];
    const char *fault = form_fault(line, len, entry->hash);

    if (fault != NULL) {
        diag_error(diag, file, number, "this line %s", fault);
        return;
    }
    const char *name = line + NAME_AT;
    size_t name_len = len - NAME_AT;
    fault = memchr(name, 0, name_len) != NULL ? "has a NUL byte; take it out of the list"
                                               : sums_name_fault(name, name_len);
    if (fault != NULL) {
        int shown = (int)(name_len < NAME_SHOWN ? name_len : NAME_SHOWN);
        diag_error(diag, file, number, "\"%.*s\" %s", shown, name, fault);
        return;
    }
    entry->name = arena_text(arena, name, name_len);
    entry->line = number;
    sums->count++;
}

static int by_name(const void *a, const void *b)
{
    const struct sums_entry *left = a, *right = b;
    int order = strcmp(left->name, right->name);

    return order != 0 ? order : (left->line > right->line) - (left->line < right->line);
}

static void check_twice(const char *file, const struct sums *sums, struct diag *diag)
{
    for (int i = 1; i < sums->count; i++) {
        if (strcmp(sums->entries[i - 1].name, sums->entries[i].name) == 0)
            diag_error(diag, file, sums->entries[i].line, "\"%s\" is in the list twice, first in line %d",
                       sums->entries[i].name, sums->entries[i - 1].line);
    }
}

static int count_lines(const char *bytes, size_t len)
{
    int count = 0;

    for (size_t i = 0; i < len; i++)
        count += bytes[i] == '\n';
    return count;
}

enum err sums_read(struct arena *arena, const char *file, const char *bytes, size_t len, struct sums *out,
                   struct diag *diag)
{
    struct sums sums = { 0 };
    int before = diag_error_count(diag), number = 1;

    if (len > SUMS_BYTES_MAX || count_lines(bytes, len) > SUMS_FILES_MAX) {
        diag_error(diag, file, 0, "the list is too long: an exhibit has at most %d files", SUMS_FILES_MAX);
        return ERR_LIMIT;
    }
    if (len == 0 || bytes[len - 1] != '\n') {
        diag_error(diag, file, 0, "the list does not end with a line: it was cut off; copy the exhibit again");
        return ERR_FORMAT;
    }
    sums.entries = arena_alloc(arena, (size_t)count_lines(bytes, len) * sizeof *sums.entries);
    for (const char *line = bytes; line < bytes + len; number++) {
        const char *end = memchr(line, '\n', (size_t)(bytes + len - line));
        read_line(arena, file, line, (size_t)(end - line), number, &sums, diag);
        line = end + 1;
    }
    if (sums.count > 0)
        qsort(sums.entries, (size_t)sums.count, sizeof *sums.entries, by_name);
    check_twice(file, &sums, diag);
    if (diag_error_count(diag) == before && sums_find(&sums, SUMS_MANIFEST) == NULL)
        diag_error(diag, file, 0, "the list does not name %s: it is of no exhibit", SUMS_MANIFEST);
    if (diag_error_count(diag) > before)
        return ERR_FORMAT;
    *out = sums;
    return ERR_OK;
}

const struct sums_entry *sums_find(const struct sums *sums, const char *name)
{
    int low = 0, high = sums->count;

    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = strcmp(sums->entries[middle].name, name);
        if (order == 0)
            return &sums->entries[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *sums_write(const struct sums *sums, struct arena *arena, size_t *len)
{
    static const char digits[] = "0123456789abcdef";
    size_t bytes = 0;

    for (int i = 0; i < sums->count; i++)
        bytes += NAME_AT + strlen(sums->entries[i].name) + 1;
    char *text = arena_alloc(arena, bytes + 1), *at = text;
    for (int i = 0; i < sums->count; i++) {
        const struct sums_entry *entry = &sums->entries[i];
        for (int k = 0; k < SUMS_HASH_BYTES; k++) {
            *at++ = digits[entry->hash[k] >> 4];
            *at++ = digits[entry->hash[k] & 15];
        }
        *at++ = ' ';
        *at++ = ' ';
        memcpy(at, entry->name, strlen(entry->name));
        at += strlen(entry->name);
        *at++ = '\n';
    }
    *len = bytes;
    return text;
}
