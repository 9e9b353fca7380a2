#include "kiosk/exhibit/numerals.h"

#include <string.h>

#include "kiosk/base/utf8.h"
#include "kiosk/exhibit/letters.h"

enum { GROUP_DIGITS = 3, APOSTROPHE = 0x2019 };

static bool digit_at(const char *text, size_t len, size_t at)
{
    return at < len && letter_digit((unsigned char)text[at]);
}

/* Three digits follow, and no fourth: else "1945, 25" and "1945 2000" would be one number. */
size_t numeral_group_sign(const char *text, size_t len, size_t at)
{
    uint32_t point = 0;

    if (at == 0 || at >= len || !digit_at(text, len, at - 1))
        return 0;
    size_t bytes = utf8_next(text + at, len - at, &point);
    if (point != ',' && point != '.' && point != '\'' && point != APOSTROPHE && !letter_blank(point))
        return 0;
    for (size_t i = 0; i < GROUP_DIGITS; i++) {
        if (!digit_at(text, len, at + bytes + i))
            return 0;
    }
    return digit_at(text, len, at + bytes + GROUP_DIGITS) ? 0 : bytes;
}

static size_t add_digits(const char *text, size_t at, struct numeral *numeral)
{
    for (; letter_digit((unsigned char)text[at]); at++) {
        int digit = text[at] - '0';
        numeral->digits++;
        if (numeral->value > (INT64_MAX - digit) / 10)
            numeral->value = INT64_MAX;
        else
            numeral->value = numeral->value * 10 + digit;
    }
    return at;
}

/* A letter stands before it, with or without a hyphen. */
static bool in_name(const char *text, size_t at)
{
    bool after_letter = false;
    bool after_hyphen = false;

    for (size_t i = 0; i < at;) {
        uint32_t point = 0;
        i += utf8_next(text + i, at - i, &point);
        after_hyphen = point == '-' && after_letter;
        after_letter = letter(point);
    }
    return after_letter || after_hyphen;
}

bool numeral_next(const char *text, size_t from, struct numeral *out)
{
    size_t len = strlen(text);
    size_t at = from + strcspn(text + from, "0123456789");
    size_t sign;

    if (at == len)
        return false;
    *out = (struct numeral){ .at = at, .named = in_name(text, at) };
    at = add_digits(text, at, out);
    bool may_group = out->digits <= GROUP_DIGITS && text[out->at] != '0';
    while (may_group && (sign = numeral_group_sign(text, len, at)) > 0) {
        out->grouped = true;
        at = add_digits(text, at + sign, out);
    }
    out->len = at - out->at;
    return true;
}

bool numeral_is_year(const struct numeral *numeral)
{
    return !numeral->grouped && numeral->digits == 4 && numeral->value >= 1900 && numeral->value <= 2099;
}
