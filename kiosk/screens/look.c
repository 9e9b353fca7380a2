#include "kiosk/screens/look.h"

#include <string.h>

#include "kiosk/base/utf8.h"

enum { FONT_MAX_BYTES = 32 * 1024 * 1024, NAME_BYTES = 160 };

static const double FACTORS[] = { 1.0, 1.53, 2.0 };

struct panel_size {
    int w_px, h_px;
    double w_mm, h_mm;
};

/* Usual panels: a 7 inch, a 10.1 inch and a 15.6 inch one. */
static const struct panel_size PANELS[] = {
    { 800, 480, 152, 91 },
    { 1280, 800, 218, 136 },
    { 1920, 1080, 345, 194 },
};

struct surface surface_make(int w_px, int h_px, double w_mm, double h_mm)
{
    struct surface surface = { w_px, h_px, w_mm, h_mm };
    const double usual_px_per_mm = 5.56;

    if (w_mm > 0 && h_mm > 0)
        return surface;
    surface.w_mm = w_px / usual_px_per_mm;
    surface.h_mm = h_px / usual_px_per_mm;
    for (size_t i = 0; i < sizeof PANELS / sizeof *PANELS; i++) {
        const struct panel_size *panel = &PANELS[i];
        if (panel->w_px == w_px && panel->h_px == h_px)
            return (struct surface){ w_px, h_px, panel->w_mm, panel->h_mm };
        if (panel->w_px == h_px && panel->h_px == w_px)
            return (struct surface){ w_px, h_px, panel->h_mm, panel->w_mm };
    }
    return surface;
}

static int to_px(double mm, int px, double whole_mm)
{
    int result = (int)(mm * px / whole_mm + 0.5);

    return mm > 0 && result < 1 ? 1 : result;
}

int look_x(const struct look *look, double mm)
{
    return to_px(mm, look->surface.w_px, look->surface.w_mm);
}

int look_y(const struct look *look, double mm)
{
    return to_px(mm, look->surface.h_px, look->surface.h_mm);
}

int look_measure(const struct look *look)
{
    /* A character takes half the em square, over the languages of Europe; lines of the narrow ones hold 60. */
    return look->types[TYPE_TEXT].size_px * 51 / 2;
}

/* A face listed for several roles is read and opened once. */
struct loaded_face {
    const char *name;
    int face;
};

struct loader {
    struct folder *const *folders;
    int folder_count;
    struct text *text;
    struct arena *arena;
    struct diag *diag;
    struct loaded_face loaded[TEXT_MAX_FACES];
    int count;
};

static enum err load_face(struct loader *loader, const char *name, int *face)
{
    char path[NAME_BYTES];
    uint8_t *bytes = NULL;
    size_t len = 0;

    for (int i = 0; i < loader->count; i++) {
        if (strcmp(loader->loaded[i].name, name) == 0) {
            *face = loader->loaded[i].face;
            return ERR_OK;
        }
    }
    snprintf(path, sizeof path, "fonts/%s", name);
    enum err err = ERR_MISSING;
    for (int i = 0; i < loader->folder_count && err == ERR_MISSING; i++)
        err = folder_read(loader->folders[i], path, FONT_MAX_BYTES, loader->arena, &bytes, &len, loader->diag);
    if (err == ERR_MISSING)
        diag_error(loader->diag, path, 0, "the typeface that theme.ini names is not in the folder; copy it there");
    if (err == ERR_OK)
        err = text_add_face(loader->text, path, bytes, len, face, loader->diag);
    if (err == ERR_OK && loader->count < TEXT_MAX_FACES)
        loader->loaded[loader->count++] = (struct loaded_face){ name, *face };
    return err;
}

enum err face_set_load(struct folder *const *folders, int folder_count, const struct exhibit *exhibit,
                       struct text *text, struct arena *arena, struct face_set *out, struct diag *diag)
{
    struct loader loader = { .folders = folders, .folder_count = folder_count, .text = text, .arena = arena,
                             .diag = diag };
    struct face_set set = { 0 };

    for (int role = 0; role < FACE_ROLE_COUNT; role++) {
        for (int i = 0; i < THEME_MAX_FALLBACKS && exhibit->theme.faces[role][i] != NULL; i++) {
            int face = 0;
            enum err err = load_face(&loader, exhibit->theme.faces[role][i], &face);
            if (err == ERR_OK)
                set.faces[role][set.counts[role]++] = face;
            else if (i == 0)
                return err;
        }
        if (set.counts[role] == 0)
            return ERR_MISSING;
    }
    *out = set;
    return ERR_OK;
}

/* The size at which a face's capitals are `mm` high: drawn, they are of whole pixels, and never lower than that. */
static int size_for_capital(struct text *text, int face, const struct surface *surface, double mm)
{
    double capital_px = mm * surface->h_px / surface->h_mm;
    int size = (int)(capital_px * 10000 / text_capital_of_em(text, face));

    while (text_metrics(text, face, size).capital < capital_px)
        size++;
    return size;
}

static void make_type(struct look *look, struct text *text, const struct face_set *faces, enum type_role role,
                      enum face_role face_role, double capital_mm, double leading)
{
    struct type *type = &look->types[role];

    type->face_count = faces->counts[face_role];
    memcpy(type->faces, faces->faces[face_role], sizeof type->faces);
    type->size_px = size_for_capital(text, type->faces[0], &look->surface, capital_mm);
    type->leading_px = (int)(type->size_px * leading + 0.5);
}

static int face_with(struct text *text, const struct face_set *faces, enum face_role role, uint32_t point)
{
    for (int i = 0; i < faces->counts[role]; i++) {
        if (text_has_glyph(text, faces->faces[role][i], point))
            return faces->faces[role][i];
    }
    return faces->faces[role][0];
}

/* Where a script has no italics, the theme names its upright face again: then the numbers among it are upright too. */
static enum face_role italic_of(struct text *text, const struct face_set *faces, const struct language *language,
                                enum face_role upright, enum face_role italic)
{
    uint32_t letter = 0;

    utf8_next(language->name, strlen(language->name), &letter);
    return face_with(text, faces, upright, letter) == face_with(text, faces, italic, letter) ? upright : italic;
}

static bool compact(const struct surface *surface)
{
    const double low_mm = 140;

    return surface->h_mm < low_mm || surface->w_mm < low_mm;
}

static enum shape shape_of(const struct surface *surface, double factor)
{
    /* Two columns of some 45 characters, margins and a gutter. */
    const double columns_mm = 190, between_mm = 90;
    bool lies = surface->w_mm >= surface->h_mm;

    if (compact(surface))
        return SHAPE_SMALL;
    if (lies)
        return surface->w_mm < columns_mm * factor + between_mm ? SHAPE_SMALL : SHAPE_WIDE;
    return SHAPE_TALL;
}

/* Titles and great numbers on the smallest screens leave room for the text. */
static double small_factor(const struct look *look)
{
    const double low_mm = 120;

    return look->surface.h_mm < low_mm ? 0.7 : 1;
}

/* The title that is read from 2 m, as large as the screen can hold beside the other words: in one line where the screen
 * lies, in up to three where it stands. */
static double display_capital_mm(const struct theme *theme, const struct look *look)
{
    const double capital_of_x_height = 1.4, of_height = 0.137, of_width = 0.077, of_width_tall = 0.137;
    double capital = theme->display_mm * capital_of_x_height;
    double high = look->surface.h_mm * of_height;
    double wide = look->surface.w_mm * (look->shape == SHAPE_TALL ? of_width_tall : of_width);

    capital = capital < high ? capital : high;
    return capital < wide ? capital : wide;
}

void look_make(const struct exhibit *exhibit, const struct face_set *faces, struct text *text,
               const struct surface *surface, const struct visit *visit, struct look *out)
{
    const struct theme *theme = &exhibit->theme;
    const struct language *language = &exhibit->languages[visit->language];
    struct look look = {
        .surface = *surface,
        .shape = shape_of(surface, FACTORS[visit->text_size]),
        .compact = compact(surface),
        .colours = theme->colours[visit->contrast ? 1 : 0],
        .factor = FACTORS[visit->text_size],
        .low_reach = visit->low_reach,
    };
    double text_mm = theme->text_mm * look.factor;
    /* Titles need not double with the text: at the largest size they would leave no room for it. */
    double title_factor = 1 + (look.factor - 1) * 0.5;
    double title_mm = theme->title_mm * title_factor * small_factor(&look);

    title_mm = title_mm < text_mm ? text_mm : title_mm;
    make_type(&look, text, faces, TYPE_TEXT, FACE_VOICE, text_mm, 1.5);
    make_type(&look, text, faces, TYPE_TEXT_BOLD, FACE_VOICE_BOLD, text_mm, 1.5);
    make_type(&look, text, faces, TYPE_TEXT_ITALIC,
              italic_of(text, faces, language, FACE_VOICE, FACE_VOICE_ITALIC), text_mm, 1.5);
    make_type(&look, text, faces, TYPE_QUOTE, FACE_ACCOUNT, text_mm * 1.06, 1.5);
    make_type(&look, text, faces, TYPE_QUOTE_ITALIC,
              italic_of(text, faces, language, FACE_ACCOUNT, FACE_ACCOUNT_ITALIC), text_mm, 1.5);
    make_type(&look, text, faces, TYPE_QUOTE_BOLD, FACE_ACCOUNT_BOLD, text_mm * 1.06, 1.5);
    make_type(&look, text, faces, TYPE_TITLE, FACE_ACCOUNT, title_mm, 1.16);
    double number_mm = theme->number_mm * title_factor * small_factor(&look);
    number_mm = number_mm < text_mm ? text_mm : number_mm;
    make_type(&look, text, faces, TYPE_NUMBER, FACE_ACCOUNT, number_mm, 1.2);
    make_type(&look, text, faces, TYPE_DISPLAY, FACE_ACCOUNT, display_capital_mm(theme, &look), 1.1);
    *out = look;
}
