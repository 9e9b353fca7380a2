#include "kiosk/codec/text.h"

#include <string.h>

#include "kiosk/base/utf8.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_WINDOWS1252 };

struct source {
    const char *file;
    const uint8_t *bytes;
    size_t len;
    size_t pos;
    int line;
    enum encoding encoding;
    struct diag *diag;
};

/* 0x80 to 0x9f; 0 where Windows-1252 has no character. */
static const uint16_t WINDOWS1252[32] = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
    0x0178,
};

/* Without a byte-order mark UTF-16 shows itself by NUL bytes in every second place, and only there. */
static enum encoding guess_utf16(const uint8_t *bytes, size_t len)
{
    size_t window = len < 1024 ? len : 1024;
    size_t even = 0;
    size_t odd = 0;

    for (size_t i = 0; i < window; i++) {
        if (bytes[i] == 0 && i % 2 == 0)
            even++;
        else if (bytes[i] == 0)
            odd++;
    }
    if (len % 2 == 0 && even == 0 && odd * 4 > window)
        return ENCODING_UTF16LE;
    if (len % 2 == 0 && odd == 0 && even * 4 > window)
        return ENCODING_UTF16BE;
    return ENCODING_UTF8;
}

static int line_of(const uint8_t *bytes, size_t pos)
{
    int line = 1;

    for (size_t i = 0; i < pos; i++) {
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n'))
            line++;
    }
    return line;
}

static void warn_windows1252(struct source *source)
{
    size_t pos = source->pos;
    uint32_t point;

    while (pos < source->len) {
        size_t taken = utf8_next((const char *)source->bytes + pos, source->len - pos, &point);
        if (!utf8_valid((const char *)source->bytes + pos, taken))
            break;
        pos += taken;
    }
    diag_warning(source->diag, source->file, line_of(source->bytes, pos),
                 "not UTF-8, read as Windows-1252; save the file as UTF-8 to be sure of every letter");
}

static void find_encoding(struct source *source)
{
    const uint8_t *bytes = source->bytes;
    size_t len = source->len;

    if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        source->pos = 3;
    } else if (len >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe) {
        source->pos = 2;
        source->encoding = ENCODING_UTF16LE;
    } else if (len >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff) {
        source->pos = 2;
        source->encoding = ENCODING_UTF16BE;
    } else {
        source->encoding = guess_utf16(bytes, len);
    }
    if (source->encoding == ENCODING_UTF8 && !utf8_valid((const char *)bytes + source->pos, len - source->pos)) {
        source->encoding = ENCODING_WINDOWS1252;
        /* With a NUL byte it is no text at all, which decode() will say. */
        if (memchr(bytes, 0, len) == NULL)
            warn_windows1252(source);
    }
}

static uint32_t unit_at(const struct source *source, size_t pos)
{
    uint32_t first = source->bytes[pos];
    uint32_t second = source->bytes[pos + 1];

    return source->encoding == ENCODING_UTF16LE ? first | second << 8 : first << 8 | second;
}

/* RFC 2781, section 2.2. */
static enum err next_utf16(struct source *source, uint32_t *point)
{
    if (source->len - source->pos < 2) {
        diag_error(source->diag, source->file, source->line, "the UTF-16 text ends within a character; save it again");
        return ERR_FORMAT;
    }
    uint32_t unit = unit_at(source, source->pos);
    source->pos += 2;
    if (unit < 0xd800 || unit > 0xdfff) {
        *point = unit;
        return ERR_OK;
    }
    uint32_t low = source->len - source->pos < 2 ? 0 : unit_at(source, source->pos);
    if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff) {
        diag_error(source->diag, source->file, source->line,
                   "broken UTF-16 (half a character, 0x%04x); save the file as UTF-8", (unsigned)unit);
        return ERR_FORMAT;
    }
    source->pos += 2;
    *point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    return ERR_OK;
}

static enum err next_windows1252(struct source *source, uint32_t *point)
{
    uint8_t byte = source->bytes[source->pos++];

    *point = byte >= 0x80 && byte < 0xa0 ? WINDOWS1252[byte - 0x80] : byte;
    if (byte != 0 && *point == 0) {
        diag_error(source->diag, source->file, source->line,
                   "byte 0x%02x is neither UTF-8 nor Windows-1252; save the file as UTF-8", byte);
        return ERR_FORMAT;
    }
    return ERR_OK;
}

static enum err next_point(struct source *source, uint32_t *point)
{
    switch (source->encoding) {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        return next_utf16(source, point);
    case ENCODING_WINDOWS1252:
        return next_windows1252(source, point);
    case ENCODING_UTF8:
        break;
    }
    source->pos += utf8_next((const char *)source->bytes + source->pos, source->len - source->pos, point);
    return ERR_OK;
}

/* What is UTF-8 with the ends of lines that are wanted is what it was: nearly every file of an exhibit. */
static bool is_plain(const struct source *source)
{
    const uint8_t *rest = source->bytes + source->pos;
    size_t len = source->len - source->pos;

    return source->encoding == ENCODING_UTF8 && memchr(rest, '\r', len) == NULL && memchr(rest, 0, len) == NULL;
}

static enum err decode(struct source *source, char *out, size_t *out_len)
{
    bool after_return = false;

    if (is_plain(source)) {
        *out_len = source->len - source->pos;
        memcpy(out, source->bytes + source->pos, *out_len);
        return ERR_OK;
    }
    while (source->pos < source->len) {
        uint32_t point = 0;
        enum err err = next_point(source, &point);
        if (err != ERR_OK)
            return err;
        if (point == 0) {
            diag_error(source->diag, source->file, source->line,
                       "a NUL byte: this is not a text file, or it is damaged; save it again as UTF-8 text");
            return ERR_FORMAT;
        }
        bool second_half = after_return && point == '\n';
        after_return = point == '\r';
        if (second_half)
            continue;
        if (after_return)
            point = '\n';
        if (point == '\n')
            source->line++;
        *out_len += utf8_put(out + *out_len, point);
    }
    return ERR_OK;
}

enum err text_decode(struct arena *arena, const char *file, const uint8_t *bytes, size_t len, struct text *out,
                     struct diag *diag)
{
    struct source source = { .file = file, .bytes = bytes, .len = len, .line = 1, .diag = diag };

    if (len > TEXT_BYTES_MAX) {
        diag_error(diag, file, 0, "%zu bytes: a text file may have %d at most", len, (int)TEXT_BYTES_MAX);
        return ERR_LIMIT;
    }
    if (len == 0) {
        *out = (struct text){ .bytes = arena_text(arena, "", 0), .len = 0 };
        return ERR_OK;
    }
    find_encoding(&source);
    /* Windows-1252 grows most: one byte becomes three at most; utf8_put may touch four. */
    size_t widest = source.encoding == ENCODING_WINDOWS1252 ? 3 : source.encoding == ENCODING_UTF8 ? 1 : 2;
    char *text = arena_alloc(arena, len * widest + UTF8_MAX_BYTES + 1);
    size_t text_len = 0;
    enum err err = decode(&source, text, &text_len);
    if (err == ERR_OK)
        *out = (struct text){ .bytes = text, .len = text_len };
    return err;
}
