#include <string.h>

#include "kiosk/exhibit/parts.h"

static const char FILE_NAME[] = "theme.ini";
static const char *const SECTIONS[2] = { "colours", "high-contrast" };
static const char *const COLOURS[COLOUR_COUNT] = {
    [COLOUR_GROUND] = "ground", [COLOUR_RAISED] = "raised", [COLOUR_LINE] = "line", [COLOUR_EDGE] = "edge",
    [COLOUR_TEXT] = "text", [COLOUR_QUIET] = "quiet", [COLOUR_PAPER] = "paper", [COLOUR_INK] = "ink",
    [COLOUR_QUIET_INK] = "quiet_ink", [COLOUR_ACCENT] = "accent", [COLOUR_AMERICAN] = "american",
    [COLOUR_COMMONWEALTH] = "commonwealth", [COLOUR_EASTWARD] = "eastward",
    [COLOUR_SEA] = "sea", [COLOUR_LAND] = "land", [COLOUR_SOVIET_LAND] = "soviet_land", [COLOUR_COAST] = "coast",
    [COLOUR_BORDER] = "border",
};
static const char *const FACES[FACE_ROLE_COUNT] = {
    [FACE_VOICE] = "voice", [FACE_VOICE_BOLD] = "voice_bold", [FACE_VOICE_ITALIC] = "voice_italic",
    [FACE_ACCOUNT] = "account", [FACE_ACCOUNT_ITALIC] = "account_italic", [FACE_ACCOUNT_BOLD] = "account_bold",
};
static const char *const SIZES[] = { "text", "title", "number", "display" };

const char *theme_colour_name(enum colour colour)
{
    return COLOURS[colour];
}

enum { SIZE_COUNT = sizeof SIZES / sizeof SIZES[0] };

static int hex_digit(char digit)
{
    static const char DIGITS[] = "0123456789abcdefABCDEF";
    const char *found = strchr(DIGITS, digit);

    if (digit == 0 || found == NULL)
        return -1;
    return found - DIGITS < 16 ? (int)(found - DIGITS) : (int)(found - DIGITS) - 6;
}

static bool parse_colour(const char *text, uint32_t *out)
{
    uint32_t argb = 0xff;

    if (strlen(text) != 7 || text[0] != '#')
        return false;
    for (int i = 1; i < 7; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0)
            return false;
        argb = argb << 4 | (uint32_t)digit;
    }
    *out = argb;
    return true;
}

static void read_colours(struct reading *reading, const struct ini_doc *doc, int scheme)
{
    for (int i = 0; i < COLOUR_COUNT; i++) {
        struct field field = field_need(reading, doc, SECTIONS[scheme], COLOURS[i]);
        if (!field_empty(&field) && !parse_colour(field.text, &reading->exhibit->theme.colours[scheme][i]))
            diag_error(reading->diag, field.file, field.line,
                       "%s \"%.40s\" is no colour; write # and six digits 0-9 a-f, such as #efe6d4", field.name,
                       field.text);
    }
}

static void read_faces(struct reading *reading, const struct ini_doc *doc, int role)
{
    struct field field = field_need(reading, doc, "faces", FACES[role]);
    struct names files = field_parts(reading, &field, ",");

    if (files.count >= THEME_MAX_FALLBACKS) {
        diag_error(reading->diag, field.file, field.line, "%s has %d files; there may be %d at most", field.name,
                   files.count, THEME_MAX_FALLBACKS - 1);
        return;
    }
    for (int i = 0; i < files.count; i++) {
        if (strpbrk(files.items[i], "/\\") != NULL)
            diag_error(reading->diag, field.file, field.line,
                       "%s \"%.100s\" leads elsewhere; put the file into fonts/ and write only its name", field.name,
                       files.items[i]);
        reading->exhibit->theme.faces[role][i] = reading_keep(reading, files.items[i]);
    }
}

void theme_read(struct reading *reading)
{
    const struct section_rule rules[] = { { SECTIONS[0], NAMES(COLOURS), NULL },
                                          { SECTIONS[1], NAMES(COLOURS), NULL },
                                          { "faces", NAMES(FACES), NULL },
                                          { "sizes", NAMES(SIZES), NULL } };
    struct theme *theme = &reading->exhibit->theme;
    double *sizes[SIZE_COUNT] = { &theme->text_mm, &theme->title_mm, &theme->number_mm, &theme->display_mm };
    struct ini_doc doc;

    arena_reset(&reading->scratch);
    if (!reading_ini(reading, FILE_NAME, "copy that of another exhibit", &doc))
        return;
    fields_check(reading, &doc, rules, sizeof rules / sizeof rules[0]);
    read_colours(reading, &doc, 0);
    read_colours(reading, &doc, 1);
    for (int role = 0; role < FACE_ROLE_COUNT; role++)
        read_faces(reading, &doc, role);
    for (int i = 0; i < SIZE_COUNT; i++) {
        struct field field = field_need(reading, &doc, "sizes", SIZES[i]);
        field_decimal(reading, &field, 1, 100, sizes[i]);
    }
}
