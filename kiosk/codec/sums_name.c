/* Names that mean the same file on every system that a stick meets. */
#include "kiosk/codec/sums.h"

#include <string.h>

static const char *const ENDINGS[] = { "ini", "md", "csv", "geojson", "png", "ttf", "otf", "txt" };
/* What Windows takes for a device, whatever ending follows; com and lpt with a digit as well. */
static const char *const DEVICES[] = { "con", "prn", "aux", "nul" };

struct part {
    const char *bytes;
    size_t len;
};

static bool is_letter_or_digit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

static bool is_same(struct part part, const char *text)
{
    return part.len == strlen(text) && memcmp(part.bytes, text, part.len) == 0;
}

static bool is_device(struct part part)
{
    const char *dot = memchr(part.bytes, '.', part.len);
    struct part stem = { part.bytes, dot != NULL ? (size_t)(dot - part.bytes) : part.len };

    for (size_t i = 0; i < sizeof DEVICES / sizeof *DEVICES; i++) {
        if (is_same(stem, DEVICES[i]))
            return true;
    }
    return stem.len == 4 && (memcmp(stem.bytes, "com", 3) == 0 || memcmp(stem.bytes, "lpt", 3) == 0) &&
           stem.bytes[3] >= '0' && stem.bytes[3] <= '9';
}

static const char *part_fault(struct part part)
{
    if (part.len == 0)
        return "has an empty part; write each folder once, and no / at either end";
    for (size_t i = 0; i < part.len; i++) {
        char byte = part.bytes[i];
        if (!is_letter_or_digit(byte) && byte != '_' && byte != '-' && (byte != '.' || i == 0))
            return "has a letter that names may not have; use a-z, 0-9, - and _, and dots within";
    }
    if (part.bytes[part.len - 1] == '.')
        return "has a part that ends in a dot, which Windows would drop; delete the dot";
    if (is_device(part))
        return "has a part that Windows takes for a device; choose another name";
    return NULL;
}

static bool has_known_ending(struct part part)
{
    const char *dot = NULL;

    for (size_t i = 0; i < part.len; i++)
        dot = part.bytes[i] == '.' ? part.bytes + i : dot;
    if (dot == NULL)
        return false;
    struct part ending = { dot + 1, (size_t)(part.bytes + part.len - dot - 1) };
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (is_same(ending, ENDINGS[i]))
            return true;
    }
    return false;
}

const char *sums_name_fault(const char *name, size_t len)
{
    struct part part = { name, 0 };
    int parts = 1;

    if (len > SUMS_NAME_BYTES_MAX)
        return "is longer than 120 letters; choose a shorter name";
    for (size_t i = 0; i <= len; i++) {
        if (i < len && name[i] != '/')
            continue;
        part.len = (size_t)(name + i - part.bytes);
        const char *fault = part_fault(part);
        if (fault != NULL)
            return fault;
        if (i == len)
            break;
        part.bytes = name + i + 1;
        parts++;
    }
    if (parts > SUMS_NAME_PARTS_MAX)
        return "lies more than three folders deep; move it up";
    return has_known_ending(part) ? NULL : "is of a kind that no exhibit has; keep it elsewhere";
}
