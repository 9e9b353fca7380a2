#include "kiosk/exhibit/letters.h"

#include <string.h>

#include "kiosk/base/utf8.h"

enum { SOFT_HYPHEN = 0xad, SPACE_NO_BREAK = 0xa0, SPACE_NARROW_NO_BREAK = 0x202f, SPACE_THIN = 0x2009 };

struct range {
    uint32_t first, last;
};

/* Where the Unicode blocks that hold letters begin and end, as far as texts of an exhibit may come to them. */
static const struct range LETTERS[] = {
    { 'A', 'Z' }, { 'a', 'z' }, { 0xaa, 0xaa }, { 0xb5, 0xb5 }, { 0xba, 0xba }, { 0xc0, 0xd6 }, { 0xd8, 0xf6 },
    { 0xf8, 0x2af }, { 0x370, 0x373 }, { 0x376, 0x37d }, { 0x386, 0x386 }, { 0x388, 0x3ff }, { 0x400, 0x481 },
    { 0x48a, 0x52f }, { 0x531, 0x556 }, { 0x561, 0x587 }, { 0x5d0, 0x5ea }, { 0x620, 0x64a }, { 0x671, 0x6d3 },
    { 0x900, 0x1fff }, { 0x2c00, 0x2dff }, { 0x3040, 0xd7ff }, { 0xf900, 0xfaff }, { 0x10000, 0x1efff },
    { 0x20000, 0x3ffff },
};

/* Blocks where capitals and small letters take turns: `first` is a capital, its small letter the next point. */
static const struct range TURNS[] = {
    { 0x100, 0x137 }, { 0x139, 0x148 }, { 0x14a, 0x177 }, { 0x179, 0x17e }, { 0x1cd, 0x1dc }, { 0x1f8, 0x21f },
    { 0x222, 0x233 }, { 0x460, 0x481 }, { 0x48a, 0x4bf }, { 0x4c1, 0x4ce }, { 0x4d0, 0x52f }, { 0x1e00, 0x1e95 },
    { 0x1ea0, 0x1eff },
};

bool letter(uint32_t point)
{
    for (size_t i = 0; i < sizeof LETTERS / sizeof LETTERS[0]; i++) {
        if (point >= LETTERS[i].first && point <= LETTERS[i].last)
            return true;
    }
    return false;
}

bool letter_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

uint32_t letter_small(uint32_t point)
{
    if ((point >= 'A' && point <= 'Z') || (point >= 0xc0 && point <= 0xde && point != 0xd7))
        return point + 0x20;
    if ((point >= 0x391 && point <= 0x3ab && point != 0x3a2) || (point >= 0x410 && point <= 0x42f))
        return point + 0x20;
    if (point >= 0x400 && point <= 0x40f)
        return point + 0x50;
    if (point == 0x178)
        return 0xff;
    for (size_t i = 0; i < sizeof TURNS / sizeof TURNS[0]; i++) {
        if (point >= TURNS[i].first && point <= TURNS[i].last)
            return (point - TURNS[i].first) % 2 == 0 ? point + 1 : point;
    }
    return point;
}

bool letter_capital(uint32_t point)
{
    return letter_small(point) != point;
}

bool letter_caseless(uint32_t point)
{
    enum { HEBREW = 0x590, VEDIC_END = 0x1d00, KANA = 0x3040 };

    return letter(point) && ((point >= HEBREW && point < VEDIC_END) || point >= KANA);
}

bool letter_blank(uint32_t point)
{
    return point == ' ' || point == '\t' || point == '\n' || point == SPACE_NO_BREAK ||
           point == SPACE_NARROW_NO_BREAK || point == SPACE_THIN;
}

bool letter_composes(uint32_t base, uint32_t mark)
{
    /* The canonical compositions of UnicodeData.txt for the marks that European keyboards write. */
    static const struct {
        uint32_t mark;
        const char *bases; /* small letters; capitals compose alike */
    } MARKS[] = {
        { 0x300, "aeiounwyеи" }, { 0x301, "aeiouyclnrszgkmpwгк" }, { 0x302, "aeioucghjswyz" }, { 0x303, "anoiueyv" },
        { 0x304, "aeiouygиу" }, { 0x306, "aeiougиуаеж" }, { 0x307, "cegzabdfhmnoprstwxy" },
        { 0x308, "aeiouywxhtеіаоуижзчэы" }, { 0x30a, "auwy" }, { 0x30b, "ouу" }, { 0x30c, "cdelnrstzaiougkhj" },
        { 0x327, "cstgklnredh" }, { 0x328, "aeiuo" }, { 0x326, "st" },
    };
    uint32_t small = letter_small(base);

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        const char *bases = MARKS[i].bases;
        uint32_t point = 0;
        while (MARKS[i].mark == mark && *bases != 0) {
            bases += utf8_next(bases, strlen(bases), &point);
            if (point == small)
                return true;
        }
    }
    return false;
}

void letters_fold(char *out, size_t out_len, const char *text)
{
    size_t len = strlen(text);
    size_t used = 0;

    for (size_t at = 0; at < len && used + UTF8_MAX_BYTES < out_len;) {
        uint32_t point = 0;
        at += utf8_next(text + at, len - at, &point);
        if (point == SOFT_HYPHEN)
            continue;
        char bytes[UTF8_MAX_BYTES];
        size_t count = utf8_put(bytes, letter_blank(point) ? ' ' : letter_small(point));
        memcpy(out + used, bytes, count);
        used += count;
    }
    out[used] = 0;
}
