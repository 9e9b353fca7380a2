#include "kiosk/port/text.h"

#include <stdlib.h>
#include <string.h>

#include <SDL_ttf.h>

enum { REFERENCE_PX = 1000, WIDTHS_KEPT = 8192, METRICS_KEPT = 64 };

/* A face has one font, which goes from size to size: FreeType, HarfBuzz and SDL_ttf keep 300 KB for a font, while
 * another size costs 5 us for each different glyph that is drawn in it. SDL_ttf keeps direction and script on the font,
 * so they are set before each use. */
struct face {
    const uint8_t *bytes; /* borrowed */
    size_t len;
    const char *name;
    int capital_of_em; /* 1/10000 */
    TTF_Font *font;    /* owned */
    int size_px;       /* at which the font is */
};

/* A width that was measured. The same words are measured again whenever a page is laid out; shaping them is most of
 * what that costs. */
struct known_width {
    uint64_t key; /* hash of words and style; 0: none */
    int width;
};

/* Asked for again with every line that is set and every run that is placed, in whatever order of sizes. */
struct known_metrics {
    int face, size_px; /* a size of 0: none */
    struct text_metrics metrics;
};

struct text {
    struct known_width widths[WIDTHS_KEPT];
    struct known_metrics metrics[METRICS_KEPT];
    struct face faces[TEXT_MAX_FACES];
    int face_count;
};

enum err text_open(struct text **out, struct diag *diag)
{
    if (TTF_Init() != 0) {
        diag_error(diag, NULL, 0, "the font library cannot be started: %s", TTF_GetError());
        return ERR_PLATFORM;
    }
    struct text *text = calloc(1, sizeof *text);
    if (text == NULL)
        abort();
    *out = text;
    return ERR_OK;
}

void text_close(struct text *text)
{
    if (text == NULL)
        return;
    for (int i = 0; i < text->face_count; i++)
        TTF_CloseFont(text->faces[i].font);
    TTF_Quit();
    free(text);
}

static TTF_Font *open_at(const struct face *face, int size_px)
{
    SDL_RWops *bytes = SDL_RWFromConstMem(face->bytes, (int)face->len);
    if (bytes == NULL)
        return NULL;
    TTF_Font *font = TTF_OpenFontRW(bytes, 1, size_px);
    if (font != NULL)
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
    return font;
}

/* SDL_ttf counts sizes in points at 72 dots an inch: a point is a pixel of the em square. */
static TTF_Font *font_at(struct text *text, int index, int size_px)
{
    struct face *face = &text->faces[index];

    if (face->size_px != size_px && TTF_SetFontSize(face->font, size_px) != 0)
        abort(); /* the face has had other sizes: only memory can be short */
    face->size_px = size_px;
    return face->font;
}

enum err text_add_face(struct text *text, const char *name, const uint8_t *bytes, size_t len, int *face,
                       struct diag *diag)
{
    if (text->face_count == TEXT_MAX_FACES) {
        diag_error(diag, name, 0, "more than %d typefaces", TEXT_MAX_FACES);
        return ERR_LIMIT;
    }
    struct face *added = &text->faces[text->face_count];
    *added = (struct face){ .bytes = bytes, .len = len, .name = name };
    TTF_Font *font = open_at(added, REFERENCE_PX);
    if (font == NULL) {
        diag_error(diag, name, 0, "the typeface cannot be used: %s; replace it by an .otf or .ttf file that opens "
                                  "elsewhere", TTF_GetError());
        return ERR_FORMAT;
    }
    int min_y = 0, max_y = 0;
    /* A glyph that is not there has the measures of the sign for it. */
    bool latin = TTF_GlyphIsProvided32(font, 'I') != 0;
    if (latin && TTF_GlyphMetrics32(font, 'I', NULL, NULL, &min_y, &max_y, NULL) == 0 && max_y > 0)
        added->capital_of_em = (max_y - (min_y > 0 ? min_y : 0)) * (10000 / REFERENCE_PX);
    else
        added->capital_of_em = 7000; /* a face of another script only: about what a capital would be */
    added->font = font;
    added->size_px = REFERENCE_PX;
    *face = text->face_count++;
    return ERR_OK;
}

bool text_has_glyph(struct text *text, int face, uint32_t point)
{
    return TTF_GlyphIsProvided32(text->faces[face].font, point) != 0;
}

int text_capital_of_em(struct text *text, int face)
{
    return text->faces[face].capital_of_em;
}

static int glyph_height(TTF_Font *font, Uint32 point)
{
    int max_y = 0;

    if (TTF_GlyphMetrics32(font, point, NULL, NULL, NULL, &max_y, NULL) != 0)
        return 0;
    return max_y;
}

static struct text_metrics measures_of(TTF_Font *font)
{
    return (struct text_metrics){
        .ascent = TTF_FontAscent(font),
        .descent = -TTF_FontDescent(font),
        .capital = glyph_height(font, 'I'),
        .x_height = glyph_height(font, 'x'),
    };
}

struct text_metrics text_metrics(struct text *text, int face, int size_px)
{
    struct known_metrics *known = &text->metrics[(face * 31 + size_px) % METRICS_KEPT];

    if (known->size_px != size_px || known->face != face)
        *known = (struct known_metrics){ face, size_px, measures_of(font_at(text, face, size_px)) };
    return known->metrics;
}

static TTF_Font *styled(struct text *text, const struct text_style *style)
{
    TTF_Font *font = font_at(text, style->face, style->size_px);
    const char script[5] = { (char)(style->script >> 24), (char)(style->script >> 16), (char)(style->script >> 8),
                             (char)style->script, 0 };

    TTF_SetFontDirection(font, style->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    if (style->script != 0)
        TTF_SetFontScriptName(font, script);
    return font;
}

/* SDL_ttf wants a NUL at the end, and takes the text with alloca: hence the bound. */
static void bounded_copy(char out[TEXT_MAX_RUN_BYTES + 1], const char *utf8, size_t len)
{
    if (len > TEXT_MAX_RUN_BYTES)
        len = TEXT_MAX_RUN_BYTES;
    memcpy(out, utf8, len);
    out[len] = 0;
}

/* FNV-1a over style and words. Two that differ share a key once in 2^64: then a line is a little uneven, or, where one
 * takes the very place of the other and is as large, the old words stay. */
static uint64_t run_key(const struct text_style *style, const char *utf8, size_t len)
{
    uint64_t hash = 0xcbf29ce484222325u;
    const uint64_t parts[] = { (uint64_t)style->face, (uint64_t)style->size_px, style->rtl, style->script };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = (hash ^ parts[i]) * 0x100000001b3u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (uint8_t)utf8[i]) * 0x100000001b3u;
    return hash | 1;
}

int text_width(struct text *text, const struct text_style *style, const char *utf8, size_t len)
{
    char copy[TEXT_MAX_RUN_BYTES + 1];
    int width = 0;

    if (len == 0)
        return 0;
    uint64_t key = run_key(style, utf8, len);
    struct known_width *known = &text->widths[key / 2 % WIDTHS_KEPT];
    if (known->key == key)
        return known->width;
    bounded_copy(copy, utf8, len);
    if (TTF_SizeUTF8(styled(text, style), copy, &width, NULL) != 0)
        return 0;
    *known = (struct known_width){ key, width };
    return width;
}

const struct mask *text_draw(struct text *text, const struct text_style *style, const char *utf8, size_t len,
                             struct arena *arena)
{
    char copy[TEXT_MAX_RUN_BYTES + 1];

    if (len == 0)
        return NULL;
    bounded_copy(copy, utf8, len);
    SDL_Surface *drawn = TTF_RenderUTF8_Blended(styled(text, style), copy, (SDL_Color){ 255, 255, 255, 255 });
    if (drawn == NULL)
        return NULL;
    uint8_t *coverage = arena_alloc(arena, (size_t)drawn->w * (size_t)drawn->h);
    for (int y = 0; y < drawn->h; y++) {
        const uint32_t *from = (const uint32_t *)(const void *)((const uint8_t *)drawn->pixels + y * drawn->pitch);
        uint8_t *to = coverage + (ptrdiff_t)y * drawn->w;
        for (int x = 0; x < drawn->w; x++)
            to[x] = (uint8_t)(from[x] >> 24);
    }
    struct mask *mask = arena_alloc(arena, sizeof *mask);
    *mask = (struct mask){ .w = drawn->w, .h = drawn->h, .stride = drawn->w, .serial = run_key(style, utf8, len) >> 1,
                           .coverage = coverage, .label = arena_string(arena, copy) };
    SDL_FreeSurface(drawn);
    return mask;
}
