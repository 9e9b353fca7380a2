#include <math.h>

#include "kiosk/exhibit/check_parts.h"
#include "kiosk/exhibit/parts.h"

static const char THEME[] = "theme.ini";

/* L4: below the first a warning, below the second an error. L5: controls and marks against what lies beside them. */
static const double EASY_CONTRAST = 7.0;
static const double LEAST_CONTRAST = 4.5;
static const double LEAST_MARK_CONTRAST = 3.0;
/* The ground of the map recedes, but its lines can be made out. */
static const double LEAST_LINE_CONTRAST = 1.3;

enum use {
    USE_TEXT, /* words are written in it */
    USE_MARK, /* a control, an edge or a mark */
    USE_LINE, /* a coast or a border */
};

struct pair {
    enum colour colour, ground;
    enum use use;
};

static const struct pair PAIRS[] = {
    { COLOUR_TEXT, COLOUR_GROUND, USE_TEXT },          { COLOUR_TEXT, COLOUR_RAISED, USE_TEXT },
    { COLOUR_QUIET, COLOUR_GROUND, USE_TEXT },         { COLOUR_QUIET, COLOUR_RAISED, USE_TEXT },
    { COLOUR_INK, COLOUR_PAPER, USE_TEXT },            { COLOUR_QUIET_INK, COLOUR_PAPER, USE_TEXT },
    { COLOUR_TEXT, COLOUR_SEA, USE_TEXT },             { COLOUR_TEXT, COLOUR_LAND, USE_TEXT },
    { COLOUR_TEXT, COLOUR_SOVIET_LAND, USE_TEXT },     { COLOUR_ACCENT, COLOUR_GROUND, USE_MARK },
    { COLOUR_ACCENT, COLOUR_RAISED, USE_MARK },        { COLOUR_EDGE, COLOUR_GROUND, USE_MARK },
    { COLOUR_EDGE, COLOUR_RAISED, USE_MARK },          { COLOUR_AMERICAN, COLOUR_GROUND, USE_MARK },
    { COLOUR_COMMONWEALTH, COLOUR_GROUND, USE_MARK },  { COLOUR_EASTWARD, COLOUR_GROUND, USE_MARK },
    { COLOUR_AMERICAN, COLOUR_SEA, USE_MARK },         { COLOUR_COMMONWEALTH, COLOUR_SEA, USE_MARK },
    { COLOUR_EASTWARD, COLOUR_SEA, USE_MARK },         { COLOUR_AMERICAN, COLOUR_LAND, USE_MARK },
    { COLOUR_COMMONWEALTH, COLOUR_LAND, USE_MARK },    { COLOUR_EASTWARD, COLOUR_LAND, USE_MARK },
    { COLOUR_AMERICAN, COLOUR_SOVIET_LAND, USE_MARK }, { COLOUR_COMMONWEALTH, COLOUR_SOVIET_LAND, USE_MARK },
    { COLOUR_EASTWARD, COLOUR_SOVIET_LAND, USE_MARK }, { COLOUR_COAST, COLOUR_SEA, USE_LINE },
    { COLOUR_COAST, COLOUR_LAND, USE_LINE },           { COLOUR_COAST, COLOUR_SOVIET_LAND, USE_LINE },
    { COLOUR_BORDER, COLOUR_LAND, USE_LINE },          { COLOUR_BORDER, COLOUR_SOVIET_LAND, USE_LINE },
};

static double linear(uint32_t byte)
{
    double part = byte / 255.0;

    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

/* WCAG 2.2, "relative luminance". */
static double luminance(uint32_t colour)
{
    return 0.2126 * linear(colour >> 16 & 0xff) + 0.7152 * linear(colour >> 8 & 0xff) + 0.0722 * linear(colour & 0xff);
}

double check_contrast(uint32_t a, uint32_t b)
{
    double first = luminance(a);
    double second = luminance(b);

    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

static void check_pair(struct check *check, const char *section, const uint32_t *colours, struct pair pair)
{
    double contrast = check_contrast(colours[pair.colour], colours[pair.ground]);
    bool read = colours[pair.colour] != 0 && colours[pair.ground] != 0; /* neither was refused */
    const char *colour = theme_colour_name(pair.colour);
    const char *ground = theme_colour_name(pair.ground);

    if (!read)
        return;
    if (pair.use == USE_TEXT && contrast < LEAST_CONTRAST)
        diag_error(check->diag, THEME, 0, "[%s] %s on %s has a contrast of %.1f:1; text needs 7:1, and 4.5:1 at least",
                   section, colour, ground, contrast);
    else if (pair.use == USE_TEXT && contrast < EASY_CONTRAST)
        diag_warning(check->diag, THEME, 0, "[%s] %s on %s has a contrast of %.1f:1; text needs 7:1", section, colour,
                     ground, contrast);
    else if (pair.use == USE_MARK && contrast < LEAST_MARK_CONTRAST)
        diag_error(check->diag, THEME, 0, "[%s] %s on %s has a contrast of %.1f:1; controls and marks need 3:1",
                   section, colour, ground, contrast);
    else if (pair.use == USE_LINE && contrast < LEAST_LINE_CONTRAST)
        diag_error(check->diag, THEME, 0, "[%s] %s on %s has a contrast of %.1f:1; the lines of the map need 1.3:1",
                   section, colour, ground, contrast);
}

void check_colours(struct check *check)
{
    static const char *const SECTIONS[2] = { "colours", "high-contrast" };

    for (int mode = 0; mode < 2; mode++) {
        for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++)
            check_pair(check, SECTIONS[mode], check->exhibit->theme.colours[mode], PAIRS[i]);
    }
}
