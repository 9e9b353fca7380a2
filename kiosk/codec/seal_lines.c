#include "kiosk/codec/seal_lines.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

bool seal_split(const char *bytes, size_t len, struct seal_line *lines, int count)
{
    const char *end = bytes + len;

    for (int i = 0; i < count; i++) {
        const char *feed = bytes < end ? memchr(bytes, '\n', (size_t)(end - bytes)) : NULL;
        if (feed == NULL)
            return false;
        lines[i] = (struct seal_line){ bytes, (size_t)(feed - bytes) };
        bytes = feed + 1;
    }
    return bytes == end;
}

bool seal_begins(struct seal_line line, const char *with)
{
    return line.len >= strlen(with) && memcmp(line.bytes, with, strlen(with)) == 0;
}

bool seal_decode(struct seal_line line, void *out, size_t bytes)
{
    size_t len = 0;

    /* libsodium 1.0.18 takes some bytes above 127 for letters. */
    for (size_t i = 0; i < line.len; i++) {
        if ((unsigned char)line.bytes[i] > 127)
            return false;
    }
    return sodium_base642bin(out, bytes, line.bytes, line.len, NULL, &len, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
           len == bytes;
}

void seal_add_base64(char *text, const void *bytes, size_t len)
{
    char line[SEAL_LINE_BYTES];

    sodium_bin2base64(line, sizeof line, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    strcat(text, line);
    strcat(text, "\n");
    /* It may be a secret key. */
    sodium_memzero(line, sizeof line);
}

/* Without either nothing here works: it fails on no machine of ours. */
void seal_start(void)
{
    if (sodium_init() < 0)
        abort();
}

bool seal_too_long(const char *file, size_t len, struct diag *diag)
{
    if (len <= SEAL_BYTES_MAX)
        return false;
    diag_error(diag, file, 0, "%zu bytes: neither a key nor a signature has more than %d", len, (int)SEAL_BYTES_MAX);
    return true;
}
