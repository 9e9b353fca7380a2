#include <string.h>

#include "kiosk/base/utf8.h"
#include "tests/layout/rules.h"

/* What may come or go where a line breaks: blanks of all widths, hyphens, soft hyphens. */
static bool passes(uint32_t point)
{
    return point == ' ' || point == '\n' || point == '-' || point == 0xa0 || point == 0xad || point == 0x202f ||
           point == 0x2009 || point == 0x200b;
}

void stream_reset(struct stream *stream)
{
    stream->len = 0;
    stream->utf8[0] = 0;
}

void stream_add(struct stream *stream, const char *utf8)
{
    size_t len = strlen(utf8);

    for (size_t at = 0; at < len;) {
        uint32_t point = 0;
        size_t bytes = utf8_next(utf8 + at, len - at, &point);
        if (!passes(point) && stream->len + bytes < WATCH_TEXT_BYTES) {
            memcpy(stream->utf8 + stream->len, utf8 + at, bytes);
            stream->len += bytes;
        }
        at += bytes;
    }
    stream->utf8[stream->len] = 0;
}

bool stream_holds(const struct stream *stream, const char *utf8)
{
    struct stream wanted;

    stream_reset(&wanted);
    stream_add(&wanted, utf8);
    return strstr(stream->utf8, wanted.utf8) != NULL;
}
