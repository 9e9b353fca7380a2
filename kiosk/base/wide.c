#include "kiosk/base/wide.h"

#include <string.h>

#include "kiosk/base/utf8.h"

bool wide_point(uint32_t point)
{
    return (point >= 0x3001 && point <= 0x30ff) || (point >= 0x3400 && point <= 0x9fff) ||
           (point >= 0xf900 && point <= 0xfaff) || (point >= 0xff01 && point <= 0xff60);
}

bool wide_closes(uint32_t point)
{
    static const uint32_t MARKS[] = { 0x3001, 0x3002, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011,
                                      0xff01, 0xff09, 0xff0c, 0xff0e, 0xff1a, 0xff1b, 0xff1f };

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (point == MARKS[i])
            return true;
    }
    return false;
}

bool wide_joins(const char *before, size_t len, const char *after)
{
    size_t last = len;
    uint32_t left = 0, right = 0;

    if (len == 0 || after[0] == 0)
        return false;
    do
        last--;
    while (last > 0 && ((unsigned char)before[last] & 0xc0) == 0x80);
    utf8_next(before + last, len - last, &left);
    utf8_next(after, strlen(after), &right);
    return wide_point(left) && wide_point(right);
}
